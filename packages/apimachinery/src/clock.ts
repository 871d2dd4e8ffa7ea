/** A timer that has not fired yet. */
export interface Timer {
  /** After it the callback does not run; more than once is fine. */
  cancel(): void;
}

/** Time, and the only way to it. */
export interface Clock {
  /** Milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds from some start; never goes back. */
  monotonicMs(): number;
  /** Calls back once, in a turn of its own; any delay is safe, 2^31 ms and more too. Below 1 ms counts as 1 ms. */
  timer(delayMs: number, callback: () => void): Timer;
  /** Lets the event loop do what it has waiting. */
  yield(): Promise<void>;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * Settles after a delay.
 *
 * @throws the signal's reason, once it is aborted.
 */
export function sleep(
  clock: Clock,
  delayMs: number,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = clock.timer(delayMs, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    const abort = (): void => {
      timer.cancel();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
