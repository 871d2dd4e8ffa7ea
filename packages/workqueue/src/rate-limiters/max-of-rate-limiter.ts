import { requireRateLimiter } from '../options.ts';
import type { RateLimiter } from '../ports.ts';

/** The longest delay that any of its limiters asks for; every one of them counts every attempt. */
export class MaxOfRateLimiter implements RateLimiter {
  readonly #limiters: readonly RateLimiter[];

  /** @throws TypeError if one is none. */
  constructor(...limiters: readonly RateLimiter[]) {
    for (const limiter of limiters) requireRateLimiter('MaxOfRateLimiter: each limiter', limiter);
    this.#limiters = limiters;
  }

  when(key: string): number {
    return Math.max(0, ...this.#limiters.map((limiter) => limiter.when(key)));
  }

  forget(key: string): void {
    for (const limiter of this.#limiters) limiter.forget(key);
  }

  numRequeues(key: string): number {
    return Math.max(0, ...this.#limiters.map((limiter) => limiter.numRequeues(key)));
  }
}
