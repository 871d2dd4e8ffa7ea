import { sleep } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

/**
 * So many a second, and so many at once after a quiet time (`util/flowcontrol` `NewTokenBucketRateLimiter`). Who comes first goes first.
 */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #qps: number;
  readonly #burst: number;
  /** Below 0: so many wait. */
  #tokens: number;
  #atMs: number;

  /** @throws TypeError unless qps is a number above 0 and burst a whole number above 0. */
  constructor(clock: Clock, { qps, burst }: { qps: number; burst: number }) {
    if (!(qps > 0 && qps < Infinity)) throw new TypeError('qps must be a number above 0');
    if (!Number.isInteger(burst) || burst < 1)
      throw new TypeError('burst must be a whole number above 0');
    this.#clock = clock;
    this.#qps = qps;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = clock.monotonicMs();
  }

  /**
   * Settles when it is one's turn.
   *
   * @throws the signal's reason; the turn goes to another then.
   */
  async take({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    signal?.throwIfAborted();
    this.#fill();
    this.#tokens--;
    if (this.#tokens >= 0) return;
    try {
      await sleep(this.#clock, (-this.#tokens / this.#qps) * 1000, { signal });
    } catch (error) {
      this.#fill();
      this.#tokens = Math.min(this.#tokens + 1, this.#burst);
      throw error;
    }
  }

  #fill(): void {
    const nowMs = this.#clock.monotonicMs();
    const gained = ((nowMs - this.#atMs) / 1000) * this.#qps;
    this.#tokens = Math.min(this.#tokens + gained, this.#burst);
    this.#atMs = nowMs;
  }
}
