import type { Clock, Random } from '@client-ts/apimachinery';

import type { AddOptions, MetricsProvider, RateLimiter } from './ports.ts';

export interface QueueOptions<T> {
  /** What an item is told apart by; of two items with one key the later is delivered. Default: the item itself, a string. */
  keyOf?: ((item: T) => string) | undefined;
  /** What to call the queue in messages and metrics. Default `workqueue`. */
  name?: string | undefined;
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** Whether the `priority` of what is added counts. Default false: the order of coming alone. */
  priorities?: boolean | undefined;
  /** With priorities: so often the oldest key may be passed over by more urgent ones, then it is next. Default 9. */
  patience?: number | undefined;
  /** How many causes are kept of each key, the newest; each once. Default 0. */
  maxCauses?: number | undefined;
  /** Where the queue's figures go. Default: `channelMetrics()`, if somebody listens when the queue is made. */
  metrics?: MetricsProvider | undefined;
}

export type DelayingQueueOptions<T> = QueueOptions<T>;

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

/** @throws TypeError unless it has a rate limiter's methods. */
export function requireRateLimiter(what: string, value: RateLimiter): void {
  for (const method of ['when', 'forget', 'numRequeues'] as const)
    if (typeof value?.[method] !== 'function')
      throw new TypeError(`${what} must have when, forget and numRequeues`);
}

/** @throws TypeError unless priority and cause are what they should be. */
export function requireAddOptions(queue: string, { priority, cause }: AddOptions): void {
  if (priority !== undefined && (typeof priority !== 'number' || Number.isNaN(priority)))
    throw new TypeError(`${queue}: priority must be a number`);
  if (cause !== undefined && typeof cause !== 'string')
    throw new TypeError(`${queue}: cause must be a string`);
}
