import { systemClock } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { requireNumber } from '../options.ts';
import type { RateLimiter } from '../ports.ts';

export interface BucketRateLimiterOptions {
  /** How many attempts a second in the long run, more than 0; Infinity is no limit. Default 10. */
  qps?: number | undefined;
  /** How many attempts at once, after a quiet time; Infinity is no limit. Default 100. */
  burst?: number | undefined;
  /** Default: the machine's time. */
  clock?: Clock | undefined;
}

/** One rate for all keys together: a bucket of tokens, full at first. It counts no key's attempts. */
export class BucketRateLimiter implements RateLimiter {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #tokenMs: number;
  // When the bucket was last full, and how many tokens were taken since: a count, so that no rounding adds up.
  #fullMs = -Infinity;
  #taken = 0;

  /** @throws TypeError if a number is none, or too small. */
  constructor(options: BucketRateLimiterOptions = {}) {
    const { qps = 10, burst = 100, clock = systemClock } = options;
    requireNumber('BucketRateLimiter: qps', qps);
    if (qps === 0) throw new TypeError('BucketRateLimiter: qps must be more than 0');
    requireNumber('BucketRateLimiter: burst', burst, 1);
    this.#clock = clock;
    // Infinity times 0, and less Infinity, would be NaN.
    this.#burst = Math.min(burst, Number.MAX_VALUE);
    this.#tokenMs = Math.min(1000 / qps, Number.MAX_VALUE);
  }

  /** Takes a token for good, in advance if there is none: the delay is until that one is made. */
  when(_key: string): number {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#fullMs >= this.#taken * this.#tokenMs) {
      this.#fullMs = nowMs;
      this.#taken = 0;
    }
    this.#taken++;
    return Math.max(0, (this.#taken - this.#burst) * this.#tokenMs - (nowMs - this.#fullMs));
  }

  forget(_key: string): void {}

  numRequeues(_key: string): number {
    return 0;
  }
}
