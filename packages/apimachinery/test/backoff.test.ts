import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Backoff } from '../src/index.ts';
import type { BackoffOptions } from '../src/index.ts';
import { VirtualClock, seededRandom } from '../src/testing/index.ts';

const setup = (
  options?: BackoffOptions,
  random = (): number => 0,
): { clock: VirtualClock; backoff: Backoff } => {
  const clock = new VirtualClock();
  return { clock, backoff: new Backoff({ clock, random }, options) };
};

/** The next delays, each slept through. */
async function delays(
  { clock, backoff }: ReturnType<typeof setup>,
  count: number,
): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) {
    const delayMs = backoff.next();
    seen.push(delayMs);
    await clock.advance(delayMs);
  }
  return seen;
}

describe('Backoff', () => {
  test('begins at 800 ms and doubles to 30 s', async () => {
    const expected = [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000];
    expect(await delays(setup(), 8)).toEqual(expected);
  });

  test('adds up to as much again, and the growth does not see what was added', async () => {
    const most = 1 - Number.EPSILON;
    const seen = await delays(
      setup({}, () => most),
      7,
    );
    [800, 1600, 3200, 6400, 12_800, 25_600, 30_000].forEach((baseMs, i) => {
      expect(seen[i]).toBeCloseTo(2 * baseMs, 6);
      expect(seen[i]).toBeLessThan(2 * baseMs);
    });
  });

  test('starts anew after more than two quiet minutes since the end of the last delay', async () => {
    const { clock, backoff } = setup();
    backoff.next();
    expect(backoff.next()).toBe(1600);
    await clock.advance(1600 + 120_000);
    expect(backoff.next()).toBe(3200);
    await clock.advance(3200 + 120_001);
    expect(backoff.next()).toBe(800);
    expect(backoff.next()).toBe(1600);
  });

  test('stays at the most for as long as an outage lasts', async () => {
    const state = setup({}, seededRandom(7));
    await delays(state, 7);
    for (const delayMs of await delays(state, 500)) expect(delayMs).toBeGreaterThanOrEqual(30_000);
  });

  test('does not count time by the wall clock', async () => {
    const { clock, backoff } = setup();
    backoff.next();
    clock.jump(3_600_000);
    expect(backoff.next()).toBe(1600);
    clock.jump(-7_200_000);
    expect(backoff.next()).toBe(3200);
  });

  test('starts anew when told to', () => {
    const { backoff } = setup();
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(800);
  });

  test('never waits longer than the most, not even at first', () => {
    const { backoff } = setup({ initialMs: 500, maxMs: 100 });
    expect([backoff.next(), backoff.next()]).toEqual([100, 100]);
  });

  test('an option that is undefined is its default', () => {
    const options = {
      initialMs: undefined,
      factor: undefined,
      maxMs: undefined,
      jitter: undefined,
      resetAfterMs: undefined,
    };
    const { backoff } = setup(options, () => 0.5);
    expect([backoff.next(), backoff.next()]).toEqual([1200, 2400]);
  });

  test.each([
    { initialMs: Number.NaN },
    { initialMs: -1 },
    { maxMs: Number.NaN },
    { factor: 0.5 },
    { factor: Number.NaN },
    { jitter: -0.1 },
    { resetAfterMs: Number.NaN },
    { initialMs: '800' as never },
  ])('%j is a wrong argument', (options) => {
    expect(() => setup(options)).toThrow(TypeError);
  });

  test('every delay is between its base and its base with jitter', () => {
    const options = fc.record({
      initialMs: fc.integer({ min: 1, max: 5000 }),
      factor: fc.double({ min: 1, max: 4, noNaN: true }),
      maxMs: fc.integer({ min: 1, max: 100_000 }),
      jitter: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(options, fc.integer(), ({ initialMs, factor, maxMs, jitter }, seed) => {
        const { backoff } = setup({ initialMs, factor, maxMs, jitter }, seededRandom(seed));
        for (let i = 0, baseMs = initialMs; i < 40; i++, baseMs *= factor) {
          const leastMs = Math.min(baseMs, maxMs);
          const delayMs = backoff.next();
          expect(delayMs).toBeGreaterThanOrEqual(leastMs * (1 - 1e-9));
          expect(delayMs).toBeLessThanOrEqual(leastMs * (1 + jitter) * (1 + 1e-9));
        }
      }),
    );
  });
});
