import { isConflict, sleep, systemClock, systemRandom } from '@client-ts/apimachinery';
import type { Clock, Random } from '@client-ts/apimachinery';

/** How often, and after which waits. */
export interface RetrySteps {
  /** How often the work is done at most, at least 1. */
  readonly steps: number;
  /** The first wait, in ms. */
  readonly initialMs: number;
  /** What each wait is multiplied by for the next. */
  readonly factor: number;
  /** A wait d becomes uniform in [d, d + jitter · d). */
  readonly jitter: number;
}

/** For a conflict with another client that writes now and then (`util/retry` `DefaultRetry`): five times, 10 ms apart. */
export const defaultRetry: RetrySteps = { steps: 5, initialMs: 10, factor: 1, jitter: 0.1 };

/** For one with clients that write all the time (`util/retry` `DefaultBackoff`): four times, after 10, 50 and 250 ms. */
export const defaultBackoff: RetrySteps = { steps: 4, initialMs: 10, factor: 5, jitter: 0.1 };

export interface RetryOnErrorOptions {
  /** Default `defaultRetry`. */
  backoff?: RetrySteps | undefined;
  signal?: AbortSignal | undefined;
  clock?: Clock | undefined;
  random?: Random | undefined;
}

/**
 * Does the work again as long as another has written in between. The work must read the object anew each time.
 *
 * @throws the last conflict, after the last step; at once any other error; the signal's reason.
 */
export function retryOnConflict<R>(
  work: () => Promise<R>,
  options: RetryOnErrorOptions = {},
): Promise<R> {
  return retryOnError(isConflict, work, options);
}

/**
 * Does the work again as long as it fails with an error that this predicate knows.
 *
 * @throws the last such error, after the last step; at once any other; the signal's reason; TypeError if there is no step.
 */
export async function retryOnError<R>(
  isRetriable: (error: unknown) => boolean,
  work: () => Promise<R>,
  options: RetryOnErrorOptions = {},
): Promise<R> {
  const { backoff = defaultRetry, signal, clock = systemClock, random = systemRandom } = options;
  if (!(backoff.steps >= 1)) throw new TypeError('backoff: steps must be at least 1');
  let waitMs = backoff.initialMs;
  for (let step = 1; ; step++) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (step >= backoff.steps || !isRetriable(error)) throw error;
    }
    await sleep(clock, waitMs * (1 + backoff.jitter * random()), { signal });
    waitMs *= backoff.factor;
  }
}
