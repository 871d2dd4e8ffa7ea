import { DelayingQueue } from './delaying-queue.ts';
import { requireAddOptions, requireRateLimiter } from './options.ts';
import type { QueueArguments, RateLimitingQueueOptions } from './options.ts';
import type { AddOptions, RateLimiter, RetryQueue } from './ports.ts';
import { defaultRateLimiter } from './rate-limiters/default-rate-limiter.ts';

/** A delaying queue that knows how long to wait with a key that failed (client-go's `util/workqueue/rate_limiting_queue.go`). */
export class RateLimitingQueue<T = string> extends DelayingQueue<T> implements RetryQueue<T> {
  readonly #limiter: RateLimiter;
  // When the retry of a key is due, by the clock's monotonicMs; for keys whose deadline is kept.
  readonly #retryDueMs = new Map<string, number>();

  /** @throws TypeError if an option is not what it should be. */
  constructor(...args: QueueArguments<T, RateLimitingQueueOptions<T>>) {
    super(...args);
    const { random, jitter, rateLimiter } = args[0] ?? {};
    if (rateLimiter !== undefined)
      requireRateLimiter('RateLimitingQueue: rateLimiter', rateLimiter);
    this.#limiter = rateLimiter ?? defaultRateLimiter({ clock: this.clock, random, jitter });
  }

  /**
   * Adds it once the rate limiter says so, which counts an attempt. Ignored after a shut down.
   *
   * With `keepDeadline`, as `processQueue` asks: while the retry that was so asked for last is still to come, that one
   * stands and nothing is counted. Events that come during a backoff and fail too do not make it longer.
   *
   * @throws TypeError if the rate limiter gives no number.
   */
  addRateLimited(item: T, options: AddOptions & { keepDeadline?: boolean | undefined } = {}): void {
    const key = this.keyOf(item);
    requireAddOptions(this.name, options);
    if (this.shuttingDown) return;
    const { keepDeadline = false, priority, cause } = options;
    const said = priority === undefined && cause === undefined ? undefined : { priority, cause };
    if (!keepDeadline) return this.addAfter(item, this.#limiter.when(key), said);
    const nowMs = this.clock.monotonicMs();
    const standsMs = this.#retryDueMs.get(key) ?? nowMs;
    const dueMs = standsMs > nowMs ? standsMs : nowMs + this.#limiter.when(key);
    // Also if it stands: an earlier delay of the key may have taken its place.
    this.addAfter(item, dueMs - nowMs, said);
    this.#retryDueMs.set(key, dueMs);
  }

  /** Whether a retry that was asked for with `keepDeadline` is still to come. */
  awaitsRetry(item: T): boolean {
    const dueMs = this.#retryDueMs.get(this.keyOf(item));
    return dueMs !== undefined && dueMs > this.clock.monotonicMs();
  }

  /** The key is fine: its attempts no longer count. What is queued or delayed stays. */
  forget(item: T): void {
    const key = this.keyOf(item);
    this.#retryDueMs.delete(key);
    this.#limiter.forget(key);
  }

  /** How many attempts are counted since it was last forgotten. */
  numRequeues(item: T): number {
    return this.#limiter.numRequeues(this.keyOf(item));
  }
}
