import {
  APIError,
  Backoff,
  DecodeError,
  TransportError,
  isAPIError,
  isDecodeError,
  isExpired,
  isForbidden,
  isTransportError,
  isUnauthorized,
  linkedAbort,
  sleep,
  systemClock,
  systemRandom,
} from '@client-ts/apimachinery';
import type {
  Clock,
  KubernetesObject,
  LinkedAbort,
  Random,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

/** What a resuming watch asks for: every collection of a client is one. */
export interface WatchSource<T> {
  watch(options: WatchOptions): Promise<AsyncIterable<WatchEvent<T>>>;
}

/** An event that is about an object. */
export type ObjectEvent<T> = Extract<
  WatchEvent<T>,
  { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' }
>;

export interface ResumeOptions {
  labelSelector?: string | undefined;
  fieldSelector?: string | undefined;
  omit?: WatchOptions['omit'];
  /** How long each of the watches in a row lasts. Default: between 5 and 10 min, another each time. */
  timeoutSeconds?: number | undefined;
  signal?: AbortSignal | undefined;
  clock?: Clock | undefined;
  random?: Random | undefined;
}

// Two watches begin a second apart at least (`tools/watch/retrywatcher.go`).
const restartMs = 1000;
// A server that keeps its promise has ended the watch by then; one that is gone has not.
const graceMs = 30_000;
// What a server may ask for (`retry.ts`): a Status may hold any number, and a watch that waits for a year is one that is gone.
const longestAskedMs = 60_000;

/**
 * The events behind a version, over as many watches as it takes (`tools/watch` RetryWatcher): each begins where the one before ended, at
 * most one a second, after failures 0.8 s and doubling to 30 s, later where the server asks for it. Bookmarks are asked for and kept for
 * oneself. Leaving the loop, or `return`, ends it.
 *
 * @param resourceVersion of a list, or of an object, from which on nothing shall be missed
 * @throws TypeError at once for a version that is none, `'0'` too. While it is read: APIError, that is `isExpired` where the server has forgotten the
 * version (list again), or Forbidden or Unauthorized; DecodeError where what comes behind a version could not be read twice; the signal's reason.
 */
export function resumeWatch<T extends KubernetesObject>(
  source: WatchSource<T>,
  resourceVersion: string,
  options: ResumeOptions = {},
): AsyncIterableIterator<ObjectEvent<T>, undefined> {
  if (typeof resourceVersion !== 'string' || resourceVersion === '' || resourceVersion === '0')
    throw new TypeError('a watch is resumed from the version of a list or an object');
  return new ResumingWatch(source, resourceVersion, options);
}

class ResumingWatch<T extends KubernetesObject> implements AsyncIterableIterator<
  ObjectEvent<T>,
  undefined
> {
  readonly #source: WatchSource<T>;
  readonly #options: ResumeOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #events: AsyncGenerator<ObjectEvent<T>, undefined>;
  /** While it is read. */
  #link: LinkedAbort | undefined;
  #version: string;
  /** Failures to read since the last event. */
  #misread = 0;
  #left = false;

  constructor(source: WatchSource<T>, resourceVersion: string, options: ResumeOptions) {
    this.#source = source;
    this.#version = resourceVersion;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? systemRandom;
    this.#events = this.#run();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ObjectEvent<T>, undefined>> {
    return this.#events.next();
  }

  return(): Promise<IteratorResult<ObjectEvent<T>, undefined>> {
    this.#left = true;
    this.#link?.abort();
    return this.#events.return(undefined);
  }

  async *#run(): AsyncGenerator<ObjectEvent<T>, undefined> {
    const link = linkedAbort(this.#options.signal);
    const { signal } = link;
    this.#link = link;
    const backoff = new Backoff({ clock: this.#clock, random: this.#random });
    try {
      for (;;) {
        const startMs = this.#clock.monotonicMs();
        let askedMs = 0;
        try {
          for await (const event of this.#once(signal)) {
            backoff.reset();
            yield event;
          }
        } catch (error) {
          signal.throwIfAborted();
          if (this.#isFinal(error)) throw error;
          askedMs = Math.max(backoff.next(), askedWaitMs(error));
        }
        const passedMs = this.#clock.monotonicMs() - startMs;
        const waitMs = Math.max(askedMs, restartMs - passedMs);
        if (waitMs > 0) await sleep(this.#clock, waitMs, { signal });
      }
    } catch (error) {
      if (!this.#left) throw error;
    } finally {
      link[Symbol.dispose]();
    }
  }

  /** One watch. */
  async *#once(signal: AbortSignal): AsyncGenerator<ObjectEvent<T>, undefined> {
    const { labelSelector, fieldSelector, omit } = this.#options;
    const timeoutSeconds = this.#options.timeoutSeconds ?? Math.floor(300 * (1 + this.#random()));
    const link = linkedAbort(signal);
    const guard = this.#clock.timer(timeoutSeconds * 1000 + graceMs, () =>
      link.abort(new TransportError('the watch did not end when it should have')),
    );
    try {
      const events = await this.#source.watch({
        labelSelector,
        fieldSelector,
        omit,
        timeoutSeconds,
        resourceVersion: this.#version,
        allowWatchBookmarks: true,
        signal: link.signal,
      });
      for await (const event of events) {
        if (event.type === 'ERROR') throw new APIError(event.object);
        const version = event.object.metadata?.resourceVersion;
        if (!version) throw new DecodeError('the server sent an event without a resourceVersion');
        this.#version = version;
        this.#misread = 0;
        if (event.type !== 'BOOKMARK') yield event;
      }
    } finally {
      guard.cancel();
      link[Symbol.dispose]();
    }
  }

  /** Whether another watch would fail in the same way. */
  #isFinal(error: unknown): boolean {
    if (isDecodeError(error)) return ++this.#misread > 1;
    if (isAPIError(error)) return isExpired(error) || isForbidden(error) || isUnauthorized(error);
    return !isTransportError(error);
  }
}

const askedWaitMs = (error: unknown): number =>
  Math.min((isAPIError(error) && error.retryAfterMs) || 0, longestAskedMs);
