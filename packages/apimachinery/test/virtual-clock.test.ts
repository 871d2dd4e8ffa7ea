import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sleep } from '../src/index.ts';
import { VirtualClock, seededRandom } from '../src/testing/index.ts';

describe('VirtualClock', () => {
  test('time stands still until it is moved', async () => {
    const clock = new VirtualClock();
    expect([clock.now(), clock.monotonicMs()]).toEqual([Date.UTC(2026, 0, 1), 0]);
    await clock.settle();
    expect(clock.monotonicMs()).toBe(0);
    await clock.advance(1500);
    expect([clock.now(), clock.monotonicMs()]).toEqual([Date.UTC(2026, 0, 1) + 1500, 1500]);
    expect(new VirtualClock(5).now()).toBe(5);
  });

  test('a jump moves the wall clock alone', async () => {
    const clock = new VirtualClock(1000);
    const slept = sleep(clock, 10);
    clock.jump(-600);
    clock.jump(100);
    expect([clock.now(), clock.monotonicMs(), clock.timers]).toEqual([500, 0, 1]);
    await clock.advance(10);
    await slept;
    expect(clock.now()).toBe(510);
  });

  test('each timer runs at its time, the earliest first, of two at one time the one set first', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const set = (delayMs: number, name: string): void =>
      void clock.timer(delayMs, () => seen.push(`${name}@${clock.monotonicMs()}`));
    set(30, 'd');
    set(10, 'a');
    set(20, 'b');
    set(20, 'c');
    set(31, 'later');
    await clock.advance(30);
    expect(seen).toEqual(['a@10', 'b@20', 'c@20', 'd@30']);
    expect([clock.timers, clock.nextTimerMs]).toEqual([1, 1]);
  });

  test('what a timer wakes runs before the next timer, and at its time', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    void (async () => {
      await sleep(clock, 10);
      for (let i = 0; i < 20; i++) await Promise.resolve();
      await clock.yield();
      seen.push(`woken@${clock.monotonicMs()}`);
      await sleep(clock, 5);
      seen.push(`again@${clock.monotonicMs()}`);
    })();
    clock.timer(11, () => seen.push(`other@${clock.monotonicMs()}`));
    await clock.advance(20);
    expect(seen).toEqual(['woken@10', 'other@11', 'again@15']);
  });

  test('a cancelled timer does not run, not even if it is due', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const second = clock.timer(5, () => seen.push('second'));
    clock.timer(5, () => seen.push('third'));
    clock.timer(4, () => {
      seen.push('first');
      second.cancel();
      second.cancel();
    });
    await clock.advance(10);
    expect(seen).toEqual(['first', 'third']);
  });

  test.each([0, -1, Number.NaN, 0.5])('a delay of %d ms is 1 ms', async (delayMs) => {
    const clock = new VirtualClock();
    let fired = 0;
    clock.timer(delayMs, () => fired++);
    await clock.advance(0);
    expect([fired, clock.nextTimerMs]).toEqual([0, 1]);
    await clock.advance(1);
    expect([fired, clock.timers, clock.nextTimerMs]).toEqual([1, 0, undefined]);
  });

  test('a year takes no time, and a timer that never ends stays', async () => {
    const clock = new VirtualClock();
    let fired = 0;
    clock.timer(2 ** 33, () => fired++);
    clock.timer(Infinity, () => fired++);
    await clock.advance(2 ** 33 - 1);
    expect(fired).toBe(0);
    await clock.advance(1);
    expect([fired, clock.timers, clock.nextTimerMs]).toEqual([1, 1, Infinity]);
  });

  test('settling waits until nobody is yielding any more', async () => {
    const clock = new VirtualClock();
    let turns = 0;
    void (async () => {
      for (; turns < 50; turns++) await clock.yield();
    })();
    await clock.settle();
    expect([turns, clock.monotonicMs()]).toEqual([50, 0]);
  });

  test('yields to what the event loop has waiting', async () => {
    const seen: string[] = [];
    setImmediate(() => seen.push('waiting'));
    await new VirtualClock().yield();
    expect(seen).toEqual(['waiting']);
  });

  test.each([-1, Number.NaN, Infinity])('time does not move by %d', async (ms) => {
    const clock = new VirtualClock();
    await clock.advance(10);
    await expect(clock.advance(ms)).rejects.toThrow(TypeError);
    expect(clock.monotonicMs()).toBe(10);
  });

  test('of two that move it at once the one that goes further counts', async () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    const times = Array.from({ length: 9 }, (_, i) => i + 1);
    for (const delayMs of times) clock.timer(delayMs, () => seen.push(clock.monotonicMs()));
    const shorter = clock.advance(5).then(() => expect(clock.monotonicMs()).toBeGreaterThan(5));
    await Promise.all([shorter, clock.advance(10)]);
    expect(seen).toEqual(times);
    expect(clock.monotonicMs()).toBe(10);
  });
});

describe('seededRandom', () => {
  test('one seed is one sequence', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [a, b] = [seededRandom(seed), seededRandom(seed)];
        for (let i = 0; i < 20; i++) {
          const number = a();
          expect(number).toBe(b());
          expect(number >= 0 && number < 1).toBe(true);
        }
      }),
    );
  });

  test('a seed that was written down gives the same numbers in a later version', () => {
    const random = seededRandom(1);
    expect([random(), random(), random()]).toEqual([
      0.627_073_940_588_161_3, 0.002_735_721_180_215_478, 0.527_447_039_959_952_2,
    ]);
  });

  test('two seeds are two sequences', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => seededRandom(seed)());
    expect(new Set(first).size).toBe(1000);
  });

  test('the numbers are spread evenly', () => {
    const random = seededRandom(1);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
