import { systemRandom } from '@client-ts/apimachinery';
import type { Random } from '@client-ts/apimachinery';

import { requireNumber } from '../options.ts';
import type { RateLimiter } from '../ports.ts';

export interface ExponentialRateLimiterOptions {
  /** The first delay of a key, in ms. Default 5. */
  initialMs?: number | undefined;
  /** The most that a delay grows to, in ms, before jitter. Default 1000 s. */
  maxMs?: number | undefined;
  /** A delay d becomes uniform in [d, d + jitter · d). Default 0. */
  jitter?: number | undefined;
  /** Default: the machine's chance. */
  random?: Random | undefined;
}

// 2^1024 is Infinity, and 0 times that is NaN.
const mostDoublings = 1023;

/** Each attempt of a key waits twice as long as the one before. */
export class ExponentialRateLimiter implements RateLimiter {
  readonly #initialMs: number;
  readonly #maxMs: number;
  readonly #jitter: number;
  readonly #random: Random;
  readonly #attempts = new Map<string, number>();

  /** @throws TypeError if a number is none, or negative. */
  constructor(options: ExponentialRateLimiterOptions = {}) {
    this.#initialMs = options.initialMs ?? 5;
    this.#maxMs = options.maxMs ?? 1_000_000;
    this.#jitter = options.jitter ?? 0;
    this.#random = options.random ?? systemRandom;
    requireNumber('ExponentialRateLimiter: initialMs', this.#initialMs);
    requireNumber('ExponentialRateLimiter: maxMs', this.#maxMs);
    requireNumber('ExponentialRateLimiter: jitter', this.#jitter);
  }

  when(key: string): number {
    const attempts = this.numRequeues(key);
    this.#attempts.set(key, attempts + 1);
    const doubled = this.#initialMs * 2 ** Math.min(attempts, mostDoublings);
    const delayMs = Math.min(doubled, this.#maxMs);
    return this.#jitter > 0 ? delayMs * (1 + this.#jitter * this.#random()) : delayMs;
  }

  forget(key: string): void {
    this.#attempts.delete(key);
  }

  numRequeues(key: string): number {
    return this.#attempts.get(key) ?? 0;
  }
}
