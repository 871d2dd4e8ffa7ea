import { requireNumber, requireRateLimiter } from '../options.ts';
import type { RateLimiter } from '../ports.ts';

/** Another limiter, whose delays are cut to at most `maxMs`. */
export class MaxWaitRateLimiter implements RateLimiter {
  readonly #limiter: RateLimiter;
  readonly #maxMs: number;

  /** @throws TypeError if the limiter is none, or `maxMs` no number, or negative. */
  constructor(limiter: RateLimiter, maxMs: number) {
    requireRateLimiter('MaxWaitRateLimiter: limiter', limiter);
    requireNumber('MaxWaitRateLimiter: maxMs', maxMs);
    this.#limiter = limiter;
    this.#maxMs = maxMs;
  }

  when(key: string): number {
    return Math.min(this.#limiter.when(key), this.#maxMs);
  }

  forget(key: string): void {
    this.#limiter.forget(key);
  }

  numRequeues(key: string): number {
    return this.#limiter.numRequeues(key);
  }
}
