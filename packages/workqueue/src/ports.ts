import type { Clock } from '@client-ts/apimachinery';

/** How long a key has to wait, judged by how often it was asked about. */
export interface RateLimiter {
  /** The delay for this attempt, in ms, counting it; 0 is now, Infinity never. */
  when(key: string): number;
  /** The key is fine: its attempts are forgotten, and nothing of it is kept. */
  forget(key: string): void;
  /** How many attempts are counted since the key was last forgotten. */
  numRequeues(key: string): number;
}

/** Keys to work on: each waits once however often it is added, and is with one worker at a time. */
export interface Queue<T> {
  /** How many wait to be taken; what is being processed does not count. */
  readonly length: number;
  /** Queues it, unless it waits already; what is being processed is queued again by its `done`. Ignored after a shut down. */
  add(item: T): void;
  /** Takes the oldest; who has waited longest is served first. Undefined once the queue is shut down and empty. */
  get(options?: { signal?: AbortSignal | undefined }): Promise<T | undefined>;
  /** Takes the oldest; undefined if there is none. */
  tryGet(): T | undefined;
  /** Ends what `get` began; of what is not being processed it does nothing. */
  done(item: T): void;
  /** Takes nothing more in; what waits can still be taken. Wakes everybody who waits, in `get` or for a drain. */
  shutDown(): void;
  /** Takes nothing more in, and resolves once all that came in before is done, or `shutDown` is called. */
  shutDownWithDrain(options?: { signal?: AbortSignal | undefined }): Promise<void>;
}

/** What `processQueue` takes its work from, and gives back for another try. */
export interface RetryQueue<T> extends Pick<Queue<T>, 'get' | 'done' | 'shutDown'> {
  /** By it `processQueue` measures timeouts. */
  readonly clock: Clock;
  /** Adds it once the delay is over. */
  addAfter(item: T, delayMs: number): void;
  /** Adds it once its backoff is over; with `keepDeadline`, at the time already set if that is still to come. */
  addRateLimited(item: T, options?: { keepDeadline?: boolean | undefined }): void;
  /** Whether a retry that was added with `keepDeadline` is still to come. */
  awaitsRetry(item: T): boolean;
  forget(item: T): void;
  numRequeues(item: T): number;
}
