import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  BucketRateLimiter,
  ExponentialRateLimiter,
  FastSlowRateLimiter,
  MaxOfRateLimiter,
  MaxWaitRateLimiter,
  defaultRateLimiter,
} from '../src/index.ts';
import type { RateLimiter } from '../src/index.ts';

const times = (count: number, limiter: RateLimiter, key = 'one'): number[] =>
  Array.from({ length: count }, () => limiter.when(key));

describe('ExponentialRateLimiter', () => {
  test('waits 5 ms, doubling to 1000 s', () => {
    const delays = times(20, new ExponentialRateLimiter());
    expect(delays.slice(0, 6)).toEqual([5, 10, 20, 40, 80, 160]);
    expect(delays.slice(16)).toEqual([327_680, 655_360, 1_000_000, 1_000_000]);
  });

  test('counts each key for itself, and forgets it whole', () => {
    const limiter = new ExponentialRateLimiter({ initialMs: 1, maxMs: 1000 });
    expect(times(5, limiter)).toEqual([1, 2, 4, 8, 16]);
    expect(limiter.numRequeues('one')).toBe(5);
    expect(times(2, limiter, 'two')).toEqual([1, 2]);
    expect([limiter.numRequeues('two'), limiter.numRequeues('three')]).toEqual([2, 0]);
    limiter.forget('one');
    limiter.forget('three');
    expect([limiter.numRequeues('one'), limiter.when('one')]).toEqual([0, 1]);
    expect(limiter.when('two')).toBe(4);
  });

  test.each([
    [1, 1_000_000],
    [60_000, 3_600_000_000],
    [0, 1000],
    [1e300, 1e305],
  ])('of %d ms to %d ms never waits longer than the most, however often', (initialMs, maxMs) => {
    const limiter = new ExponentialRateLimiter({ initialMs, maxMs });
    const delays = times(3000, limiter);
    expect(delays.at(-1)).toBe(initialMs === 0 ? 0 : maxMs);
    for (const delay of delays) expect(delay <= maxMs).toBe(true);
    expect(limiter.numRequeues('one')).toBe(3000);
  });

  test('adds jitter on top, at the most too', () => {
    const limiter = new ExponentialRateLimiter({ maxMs: 20, jitter: 0.5, random: () => 0.5 });
    expect(times(4, limiter)).toEqual([6.25, 12.5, 25, 25]);
  });

  test('any text is a key', () => {
    const limiter = new ExponentialRateLimiter();
    expect(times(2, limiter, '__proto__')).toEqual([5, 10]);
    expect(limiter.numRequeues('constructor')).toBe(0);
  });
});

const fastSlow = (): RateLimiter =>
  new FastSlowRateLimiter({ fastMs: 5, slowMs: 10_000, maxFastAttempts: 3 });

describe('FastSlowRateLimiter', () => {
  test('is fast at first and slow then', () => {
    const limiter = fastSlow();
    expect(times(5, limiter)).toEqual([5, 5, 5, 10_000, 10_000]);
    expect(limiter.numRequeues('one')).toBe(5);
  });

  test('counts each key for itself, and forgets it whole', () => {
    const limiter = fastSlow();
    times(5, limiter);
    expect(times(2, limiter, 'two')).toEqual([5, 5]);
    limiter.forget('one');
    expect([limiter.numRequeues('one'), limiter.numRequeues('two')]).toEqual([0, 2]);
    expect(times(4, limiter)).toEqual([5, 5, 5, 10_000]);
  });
});

describe('BucketRateLimiter', () => {
  test('lets 100 through at once, and then 10 a second', async () => {
    const clock = new VirtualClock();
    const limiter = new BucketRateLimiter({ clock });
    for (const delayMs of times(100, limiter)) expect(delayMs).toBe(0);
    expect(times(4, limiter)).toEqual([100, 200, 300, 400]);
    await clock.advance(1000);
    expect(times(8, limiter)).toEqual([0, 0, 0, 0, 0, 0, 100, 200]);
  });

  test('is full again after a quiet time, and not fuller', async () => {
    const clock = new VirtualClock();
    const limiter = new BucketRateLimiter({ clock, qps: 2, burst: 3 });
    times(3, limiter);
    await clock.advance(1_000_000);
    expect(times(5, limiter)).toEqual([0, 0, 0, 500, 1000]);
  });

  test('is one for all keys, counts none of them and forgets nothing', () => {
    const limiter = new BucketRateLimiter({ clock: new VirtualClock(), qps: 1, burst: 1 });
    expect([limiter.when('a'), limiter.when('b')]).toEqual([0, 1000]);
    limiter.forget('a');
    expect([limiter.numRequeues('a'), limiter.when('a')]).toEqual([0, 2000]);
  });

  test('never waits at a rate or with a burst without limit, and for ever where none comes to a token', () => {
    const clock = new VirtualClock();
    const unlimited = [
      { qps: Infinity, burst: Infinity },
      { qps: Infinity },
      { qps: Number.MIN_VALUE, burst: Infinity },
    ];
    for (const options of unlimited)
      expect(times(200, new BucketRateLimiter({ clock, ...options }))).toEqual(Array(200).fill(0));
    const slow = new BucketRateLimiter({ clock, qps: Number.MIN_VALUE, burst: 1 });
    expect(times(3, slow)).toEqual([0, Number.MAX_VALUE, Infinity]);
  });

  test('does not read the wall clock', () => {
    const clock = new VirtualClock();
    const limiter = new BucketRateLimiter({ clock, qps: 1, burst: 1 });
    limiter.when('a');
    clock.jump(1_000_000);
    expect(limiter.when('a')).toBe(1000);
  });

  test('waits exactly as long as it takes to make the tokens, at any rate and time', async () => {
    const settings = fc.record({
      qps: fc.integer({ min: 1, max: 50 }),
      burst: fc.integer({ min: 1, max: 12 }),
      startMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
    });
    const step = fc.record({ passMs: fc.nat(3000), attempts: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(settings, fc.array(step, { maxLength: 20 }), async (s, steps) => {
        const clock = new VirtualClock();
        await clock.advance(s.startMs);
        const limiter = new BucketRateLimiter({ ...s, clock });
        for (let i = 0; i < s.burst; i++) expect(limiter.when('a')).toBe(0);
        // In thousandths of a token, of which `qps` are made each ms: whole numbers all.
        let thousandths = 0;
        for (const { passMs, attempts } of steps) {
          await clock.advance(passMs);
          thousandths = Math.min(s.burst * 1000, thousandths + passMs * s.qps);
          for (let i = 0; i < attempts; i++) {
            thousandths -= 1000;
            expect(limiter.when('a')).toBeCloseTo(Math.max(0, -thousandths / s.qps), 5);
          }
        }
      }),
    );
  });
});

const maxOf = (): { limiter: RateLimiter; parts: RateLimiter[] } => {
  const parts = [
    new FastSlowRateLimiter({ fastMs: 5, slowMs: 3000, maxFastAttempts: 3 }),
    new ExponentialRateLimiter({ initialMs: 1, maxMs: 1000 }),
  ];
  return { limiter: new MaxOfRateLimiter(...parts), parts };
};

describe('MaxOfRateLimiter', () => {
  test('waits as long as the slowest asks for', () => {
    expect(times(5, maxOf().limiter)).toEqual([5, 5, 5, 3000, 3000]);
    const both = new MaxOfRateLimiter(
      new FastSlowRateLimiter({ fastMs: 4, slowMs: 4, maxFastAttempts: 0 }),
      new ExponentialRateLimiter({ initialMs: 1 }),
    );
    expect(times(5, both)).toEqual([4, 4, 4, 8, 16]);
  });

  test('has every one of them count, and forget', () => {
    const { limiter, parts } = maxOf();
    times(5, limiter);
    expect(parts.map((part) => part.numRequeues('one'))).toEqual([5, 5]);
    parts[1]?.when('one');
    expect(limiter.numRequeues('one')).toBe(6);
    limiter.forget('one');
    expect(parts.map((part) => part.numRequeues('one'))).toEqual([0, 0]);
    expect(limiter.when('one')).toBe(5);
  });

  test('of none never waits', () => {
    const limiter = new MaxOfRateLimiter();
    expect([limiter.when('a'), limiter.numRequeues('a')]).toEqual([0, 0]);
  });
});

test('MaxWaitRateLimiter cuts what is longer, and counts all the same', () => {
  const limiter = new MaxWaitRateLimiter(fastSlow(), 3000);
  expect(times(5, limiter)).toEqual([5, 5, 5, 3000, 3000]);
  expect(limiter.numRequeues('one')).toBe(5);
  limiter.forget('one');
  expect([limiter.numRequeues('one'), limiter.when('one')]).toEqual([0, 5]);
});

describe('the default rate limiter', () => {
  test('has each key wait 5 ms and doubling, and all together 10 a second after 100', () => {
    const limiter = defaultRateLimiter({ clock: new VirtualClock() });
    expect(times(3, limiter)).toEqual([5, 10, 20]);
    for (let i = 3; i < 100; i++) expect(limiter.when(`key ${i}`)).toBe(5);
    expect([limiter.when('x'), limiter.when('y')]).toEqual([100, 200]);
    expect(limiter.numRequeues('one')).toBe(3);
  });

  test('takes jitter and chance', () => {
    const limiter = defaultRateLimiter({ clock: new VirtualClock(), jitter: 1, random: () => 0.5 });
    expect(times(2, limiter)).toEqual([7.5, 15]);
  });
});

test.each<[string, () => unknown]>([
  ['initialMs', () => new ExponentialRateLimiter({ initialMs: -1 })],
  ['maxMs', () => new ExponentialRateLimiter({ maxMs: Number.NaN })],
  ['jitter', () => new ExponentialRateLimiter({ jitter: -0.1 })],
  ['jitter', () => defaultRateLimiter({ jitter: Number.NaN })],
  ['qps', () => new BucketRateLimiter({ qps: 0 })],
  ['qps', () => new BucketRateLimiter({ qps: '1' as never })],
  ['burst', () => new BucketRateLimiter({ burst: 0 })],
  ['fastMs', () => new FastSlowRateLimiter({ fastMs: -1, slowMs: 1, maxFastAttempts: 1 })],
  ['slowMs', () => new FastSlowRateLimiter({ fastMs: 1, slowMs: Number.NaN, maxFastAttempts: 1 })],
  ['maxFastAttempts', () => new FastSlowRateLimiter({ fastMs: 1, slowMs: 1, maxFastAttempts: -1 })],
  ['maxMs', () => new MaxWaitRateLimiter(new MaxOfRateLimiter(), -1)],
  ['limiter', () => new MaxWaitRateLimiter({} as never, 1)],
  ['limiter', () => new MaxOfRateLimiter(new ExponentialRateLimiter(), undefined as never)],
])('a wrong %s is a TypeError that names it, at once', (name, create) => {
  expect(create).toThrow(TypeError);
  expect(create).toThrow(name);
});
