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

/** What may be said with a key; a queue that is not told to mind it does not. */
export interface AddOptions {
  /** The higher is taken first; of several for a key that waits the highest counts. Default 0. */
  priority?: number | undefined;
  /** Why, for people to read. */
  cause?: string | undefined;
}

/** What was said with a key. */
export interface About {
  readonly priority: number;
  /** In the order in which they were told, each once. */
  readonly causes: readonly string[];
}

/** Keys to work on: each waits once however often it is added, and is with one worker at a time. */
export interface Queue<T> {
  /** How many wait to be taken; what is being processed does not count. */
  readonly length: number;
  /** Queues it, unless it waits already; what is being processed is queued again by its `done`. Ignored after a shut down. */
  add(item: T, options?: AddOptions): void;
  /** Takes the next; who has waited longest is served first. Undefined once the queue is shut down and empty. */
  get(options?: { signal?: AbortSignal | undefined }): Promise<T | undefined>;
  /** Takes the next; undefined if there is none. */
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
  /** What was said with it: while it is processed for this time, not for the next. */
  about(item: T): About;
  /** Adds it once the delay is over. */
  addAfter(item: T, delayMs: number, options?: AddOptions): void;
  /** Adds it once its backoff is over; with `keepDeadline`, at the time already set if that is still to come. */
  addRateLimited(item: T, options?: AddOptions & { keepDeadline?: boolean | undefined }): void;
  /** Whether a retry that was added with `keepDeadline` is still to come. */
  awaitsRetry(item: T): boolean;
  forget(item: T): void;
  numRequeues(item: T): number;
}

/** Only grow. */
export type CounterName = 'workqueue_adds_total' | 'workqueue_retries_total';

/** Go up and down. */
export type GaugeName =
  | 'workqueue_depth'
  | 'workqueue_unfinished_work_seconds'
  | 'workqueue_longest_running_processor_seconds';

/** Durations, in seconds. */
export type HistogramName = 'workqueue_queue_duration_seconds' | 'workqueue_work_duration_seconds';

/** Where a queue's figures go; asked once per metric and queue, and what it gives back must not throw. */
export interface MetricsProvider {
  /** Is told by how much it has grown. */
  counter(metric: CounterName, queue: string): (more: number) => void;
  /** Is told what it is now. */
  gauge(metric: GaugeName, queue: string): (value: number) => void;
  /** Is told each duration. */
  histogram(metric: HistogramName, queue: string): (seconds: number) => void;
}
