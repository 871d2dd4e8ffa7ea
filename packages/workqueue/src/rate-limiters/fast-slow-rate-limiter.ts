import { requireNumber } from '../options.ts';
import type { RateLimiter } from '../ports.ts';

export interface FastSlowRateLimiterOptions {
  /** The delay of a key's first attempts, in ms. */
  readonly fastMs: number;
  /** The delay of all later ones, in ms. */
  readonly slowMs: number;
  /** How many attempts are fast. */
  readonly maxFastAttempts: number;
}

/** A few quick attempts for each key, then slow ones. */
export class FastSlowRateLimiter implements RateLimiter {
  readonly #options: FastSlowRateLimiterOptions;
  readonly #attempts = new Map<string, number>();

  /** @throws TypeError if a number is none, or negative. */
  constructor(options: FastSlowRateLimiterOptions) {
    const { fastMs, slowMs, maxFastAttempts } = options;
    requireNumber('FastSlowRateLimiter: fastMs', fastMs);
    requireNumber('FastSlowRateLimiter: slowMs', slowMs);
    requireNumber('FastSlowRateLimiter: maxFastAttempts', maxFastAttempts);
    this.#options = { fastMs, slowMs, maxFastAttempts };
  }

  when(key: string): number {
    const attempts = this.numRequeues(key) + 1;
    this.#attempts.set(key, attempts);
    const { fastMs, slowMs, maxFastAttempts } = this.#options;
    return attempts <= maxFastAttempts ? fastMs : slowMs;
  }

  forget(key: string): void {
    this.#attempts.delete(key);
  }

  numRequeues(key: string): number {
    return this.#attempts.get(key) ?? 0;
  }
}
