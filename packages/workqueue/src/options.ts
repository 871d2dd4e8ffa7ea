import type { Clock, Random } from '@client-ts/apimachinery';

import type { RateLimiter } from './ports.ts';

export interface QueueOptions<T> {
  /** What an item is told apart by; of two items with one key the later is delivered. Default: the item itself, a string. */
  keyOf?: ((item: T) => string) | undefined;
  /** What to call the queue in messages. Default `workqueue`. */
  name?: string | undefined;
}

export interface DelayingQueueOptions<T> extends QueueOptions<T> {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
}

export interface RateLimitingQueueOptions<T> extends DelayingQueueOptions<T> {
  /** Default: `defaultRateLimiter` with this clock, random and jitter. */
  rateLimiter?: RateLimiter | undefined;
  /** Default: the machine's chance. */
  random?: Random | undefined;
  /** Of the default rate limiter: a backoff d becomes uniform in [d, d + jitter · d). Default 0. */
  jitter?: number | undefined;
}

/** A queue's arguments: strings are their own keys, everything else needs a `keyOf`. */
export type QueueArguments<T, Options> = [T] extends [string]
  ? [options?: Options | undefined]
  : [options: Options & { keyOf: (item: T) => string }];

/** @throws TypeError unless it is a number of at least `least`. */
export function requireNumber(what: string, value: unknown, least = 0): void {
  if (typeof value !== 'number' || !(value >= least))
    throw new TypeError(`${what} must be a number of at least ${least}`);
}

/** @throws TypeError unless it is a function or left out. */
export function requireFunction(what: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${what} must be a function`);
}
