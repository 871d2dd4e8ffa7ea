import type { Clock, Random } from './clock.ts';

export interface BackoffOptions {
  /** The first delay. Default 800 ms. */
  initialMs?: number | undefined;
  /** What each delay is multiplied by for the next, at least 1. Default 2. */
  factor?: number | undefined;
  /** The most that a delay grows to, before jitter. Default 30 s. */
  maxMs?: number | undefined;
  /** A delay d becomes uniform in [d, d + jitter · d). Default 1. */
  jitter?: number | undefined;
  /** A delay asked for after more quiet than this starts from the first again. Default 2 min. */
  resetAfterMs?: number | undefined;
}

/**
 * Growing delays with jitter, which start anew after a quiet time. The defaults are those of client-go's
 * reflector (800 ms doubling to 30 s: a sick server sees 0.02 to 0.03 requests a second from each of us);
 * quiet is measured from the end of the previous delay asked for, as up to v0.35: in a long outage it stays at the cap.
 */
export class Backoff {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #options: Required<{ [K in keyof BackoffOptions]: number }>;
  #nextMs: number;
  #lastMs: number | undefined;

  /** @throws TypeError if an option is no number, negative, or a factor below 1. */
  constructor(ambient: { clock: Clock; random: Random }, options: BackoffOptions = {}) {
    this.#clock = ambient.clock;
    this.#random = ambient.random;
    this.#options = {
      initialMs: options.initialMs ?? 800,
      factor: options.factor ?? 2,
      maxMs: options.maxMs ?? 30_000,
      jitter: options.jitter ?? 1,
      resetAfterMs: options.resetAfterMs ?? 120_000,
    };
    for (const [name, value] of Object.entries(this.#options))
      if (typeof value !== 'number' || !(value >= (name === 'factor' ? 1 : 0)))
        throw new TypeError(
          `Backoff: ${name} must be a number of at least ${name === 'factor' ? 1 : 0}`,
        );
    this.#nextMs = this.#options.initialMs;
  }

  /** The delay to wait now, in ms; the one after it is longer. */
  next(): number {
    const { initialMs, factor, maxMs, jitter, resetAfterMs } = this.#options;
    const now = this.#clock.monotonicMs();
    if (this.#lastMs !== undefined && now - this.#lastMs > resetAfterMs) this.#nextMs = initialMs;
    const delayMs = Math.min(this.#nextMs, maxMs);
    this.#nextMs = Math.min(delayMs * factor, maxMs);
    const jittered = delayMs * (1 + jitter * this.#random());
    this.#lastMs = now + jittered;
    return jittered;
  }

  /** The next delay is the first again. */
  reset(): void {
    this.#nextMs = this.#options.initialMs;
    this.#lastMs = undefined;
  }
}
