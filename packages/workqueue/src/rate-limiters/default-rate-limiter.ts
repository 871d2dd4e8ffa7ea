import type { Clock, Random } from '@client-ts/apimachinery';

import type { RateLimiter } from '../ports.ts';
import { BucketRateLimiter } from './bucket-rate-limiter.ts';
import { ExponentialRateLimiter } from './exponential-rate-limiter.ts';
import { MaxOfRateLimiter } from './max-of-rate-limiter.ts';

export interface DefaultRateLimiterOptions {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** Default: the machine's chance. */
  random?: Random | undefined;
  /** A backoff d becomes uniform in [d, d + jitter · d). Default 0, as client-go. */
  jitter?: number | undefined;
}

/**
 * What client-go gives its controllers (`DefaultTypedControllerRateLimiter`): each key waits 5 ms, doubling to 1000 s, and
 * all keys together make 10 attempts a second after a burst of 100.
 */
export function defaultRateLimiter(options: DefaultRateLimiterOptions = {}): RateLimiter {
  const { clock, random, jitter } = options;
  return new MaxOfRateLimiter(
    new ExponentialRateLimiter({ random, jitter }),
    new BucketRateLimiter({ clock }),
  );
}
