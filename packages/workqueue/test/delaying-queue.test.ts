import type { Clock } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { DelayingQueue } from '../src/index.ts';
import { takeAll, watchFor } from './support.ts';

const setup = (): { clock: VirtualClock; queue: DelayingQueue } => {
  const clock = new VirtualClock();
  return { clock, queue: new DelayingQueue({ clock }) };
};

describe('a delayed key', () => {
  test('comes when its delay is over, and not before', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 50);
    await clock.advance(49);
    expect(queue.length).toBe(0);
    await clock.advance(1);
    expect([queue.length, queue.tryGet(), clock.timers]).toEqual([1, 'a', 0]);
  });

  test('is given to who waits for it', async () => {
    const { clock, queue } = setup();
    const got = queue.get();
    queue.addAfter('a', 50);
    await clock.advance(50);
    expect(await got).toBe('a');
  });

  test('comes by what is due first, of two at one time the one that was told first', async () => {
    const { clock, queue } = setup();
    queue.addAfter('late', 300);
    queue.addAfter('a', 200);
    queue.addAfter('b', 200);
    queue.addAfter('first', 100);
    queue.addAfter('c', 200);
    expect(await watchFor(queue, clock, 300)).toEqual([
      'first@100',
      'a@200',
      'b@200',
      'c@200',
      'late@300',
    ]);
  });

  test.each([0, -1, -Infinity])('with %d ms is added at once', (delayMs) => {
    const { clock, queue } = setup();
    queue.addAfter('a', delayMs);
    expect([queue.length, clock.timers]).toEqual([1, 0]);
  });

  test('with Infinity never comes, and costs no timer', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', Infinity);
    expect(clock.timers).toBe(0);
    expect(await watchFor(queue, clock, 1e9)).toEqual([]);
  });

  test.each([Number.NaN, '5', undefined, null])('with %j is a wrong argument', (delayMs) => {
    const { clock, queue } = setup();
    expect(() => queue.addAfter('a', delayMs as never)).toThrow(TypeError);
    expect(() => queue.addAfter(7 as never, 5)).toThrow(TypeError);
    expect([queue.length, clock.timers]).toEqual([0, 0]);
  });

  test('does not mind what the wall clock does', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 1000);
    clock.jump(3_600_000);
    await clock.advance(999);
    clock.jump(-7_200_000);
    expect(queue.length).toBe(0);
    await clock.advance(1);
    expect(queue.length).toBe(1);
  });
});

describe('of several delays of one key', () => {
  test('the one that ends first counts', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 100);
    queue.addAfter('a', 30);
    queue.addAfter('a', 60);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@30']);
    queue.addAfter('a', 10);
    queue.addAfter('a', 50);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@10']);
  });

  test('the later item is delivered', async () => {
    const clock = new VirtualClock();
    const queue = new DelayingQueue<{ id: string; n: number }>({ clock, keyOf: ({ id }) => id });
    queue.addAfter({ id: 'a', n: 1 }, 10);
    queue.addAfter({ id: 'a', n: 2 }, 20);
    await clock.advance(10);
    expect(takeAll(queue)).toEqual([{ id: 'a', n: 2 }]);
    await clock.advance(10);
    expect(queue.length).toBe(0);
  });

  test('none is undone by an add, a get or a done of the key', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 50);
    queue.add('a');
    expect(takeAll(queue)).toEqual(['a']);
    expect(await watchFor(queue, clock, 100)).toEqual(['a@50']);
  });

  test('one that ends while the key is processed has it processed once more', async () => {
    const { clock, queue } = setup();
    queue.add('a');
    queue.addAfter('a', 50);
    queue.tryGet();
    await clock.advance(50);
    expect(queue.length).toBe(0);
    queue.done('a');
    expect(takeAll(queue)).toEqual(['a']);
  });
});

describe('timers', () => {
  afterEach(() => void vi.useRealTimers());

  test('one does for all keys', async () => {
    const { clock, queue } = setup();
    for (let i = 0; i < 100; i++) queue.addAfter(`${i}`, 1000 - i);
    expect([clock.timers, clock.nextTimerMs]).toEqual([1, 901]);
    await clock.advance(950);
    expect([queue.length, clock.timers, clock.nextTimerMs]).toEqual([50, 1, 1]);
    await clock.advance(50);
    expect([queue.length, clock.timers]).toEqual([100, 0]);
  });

  test('is not set anew for what comes later', () => {
    const { clock, queue } = setup();
    const set = vi.spyOn(clock, 'timer');
    for (const delayMs of [50, 60, 70, 50]) queue.addAfter(`${delayMs}`, delayMs);
    expect(set).toHaveBeenCalledTimes(1);
    queue.addAfter('first', 40);
    expect([set.mock.calls.length, clock.timers]).toEqual([2, 1]);
  });

  test('that fire early lose nothing, and bring nothing early', async () => {
    const clock = new VirtualClock();
    const early: Clock = {
      now: () => clock.now(),
      monotonicMs: () => clock.monotonicMs(),
      timer: (delayMs, callback) => clock.timer(delayMs * 0.6, callback),
      yield: () => clock.yield(),
    };
    const queue = new DelayingQueue({ clock: early });
    queue.addAfter('a', 100);
    await clock.advance(99);
    expect(queue.length).toBe(0);
    await clock.advance(2);
    expect(takeAll(queue)).toEqual(['a']);
  });

  test('that fire late bring all that is due', async () => {
    const { clock, queue } = setup();
    for (const [key, delayMs] of [
      ['b', 20],
      ['a', 10],
      ['c', 30],
    ] as const)
      queue.addAfter(key, delayMs);
    clock.monotonicMs = () => 25;
    await clock.advance(10);
    expect(takeAll(queue)).toEqual(['a', 'b']);
    expect(clock.nextTimerMs).toBe(5);
  });

  test('wait longer than 2^31 ms on the machine’s own clock', () => {
    vi.useFakeTimers();
    const queue = new DelayingQueue();
    queue.addAfter('a', 2 ** 31 + 1000);
    vi.advanceTimersByTime(2 ** 31 + 999);
    expect(queue.length).toBe(0);
    vi.advanceTimersByTime(1);
    expect([queue.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});

describe('a shut down', () => {
  test.each<[string, (queue: DelayingQueue) => unknown]>([
    ['shutDown', (queue) => queue.shutDown()],
    ['shutDownWithDrain', (queue) => queue.shutDownWithDrain()],
    ['dispose', (queue) => queue[Symbol.asyncDispose]()],
  ])('by %s drops what is delayed, timer and all, and takes nothing more', async (_, shut) => {
    const { clock, queue } = setup();
    queue.addAfter('a', 10);
    queue.addAfter('b', 20);
    await shut(queue);
    queue.addAfter('c', 10);
    queue.addAfter('d', 0);
    expect(clock.timers).toBe(0);
    await clock.advance(100);
    expect([queue.length, await queue.get()]).toEqual([0, undefined]);
  });

  test('still has the drain wait for what came in before', async () => {
    const { clock, queue } = setup();
    queue.add('a');
    queue.addAfter('b', 5);
    let drained = false;
    const drain = queue.shutDownWithDrain().then(() => (drained = true));
    await clock.advance(10);
    expect([drained, takeAll(queue)]).toEqual([false, ['a']]);
    await drain;
  });
});

test('thousands of keys come in their order, however often they come earlier, and grow and go again', async () => {
  const random = seededRandom(7);
  const clock = new VirtualClock();
  const queue = new DelayingQueue<{ id: string }>({ clock, keyOf: ({ id }) => id });
  for (const count of [9000, 20, 500]) {
    const startMs = clock.monotonicMs();
    const dueMs = new Map<string, number>();
    for (let i = 0; i < 2 * count; i++) {
      const id = `${Math.floor(random() * count)}`;
      const delayMs = 1 + Math.floor(random() * 200);
      queue.addAfter({ id }, delayMs);
      dueMs.set(id, Math.min(dueMs.get(id) ?? Infinity, delayMs));
    }
    const expected = [...dueMs].toSorted(([, a], [, b]) => a - b);
    for (let ms = 1; ms <= 200; ms++) {
      await clock.advance(startMs + ms - clock.monotonicMs());
      const due = expected.filter(([, d]) => d === ms).map(([id]) => id);
      expect(takeAll(queue).map(({ id }) => id)).toEqual(due);
    }
    expect(clock.timers).toBe(0);
  }
});

test('tens of thousands of adds and of earlier times, while thousands wait, come as a plain list of them says', async () => {
  const random = seededRandom(11);
  const { clock, queue } = setup();
  const upTo = (most: number): number => Math.floor(random() * most);
  const due = new Map<string, number>();
  let most = 0;
  for (let round = 0; round < 30; round++) {
    const nowMs = clock.monotonicMs();
    // Near and far, in turns, so that some come before and some after all that waits.
    const spreadMs = [100, 10_000, 1_000_000][round % 3] ?? 0;
    for (let i = 0; i < 2000; i++) {
      const key = `${upTo(20_000)}`;
      const delayMs = 1 + upTo(spreadMs);
      queue.addAfter(key, delayMs);
      due.set(key, Math.min(due.get(key) ?? Infinity, nowMs + delayMs));
    }
    most = Math.max(most, due.size);
    const passMs = 1 + upTo(round % 7 === 0 ? 300_000 : 200);
    await clock.advance(passMs);
    const over = [...due].filter(([, dueMs]) => dueMs <= nowMs + passMs);
    for (const [key] of over) due.delete(key);
    const expected = over.toSorted(([, a], [, b]) => a - b).map(([key]) => key);
    expect(takeAll(queue)).toEqual(expected);
    const nextMs = due.size > 0 ? Math.min(...due.values()) - clock.monotonicMs() : undefined;
    expect(clock.nextTimerMs).toBe(nextMs);
  }
  // So many that not all of them are near.
  expect(most).toBeGreaterThan(8192);
});

test('an item that is its own key and one that is not can take turns', async () => {
  const clock = new VirtualClock();
  const queue = new DelayingQueue<string | { id: string }>({
    clock,
    keyOf: (item) => (typeof item === 'string' ? item : item.id),
  });
  queue.addAfter({ id: 'a' }, 20);
  queue.addAfter('a', 10);
  queue.addAfter('b', 10);
  queue.addAfter({ id: 'b' }, 20);
  await clock.advance(10);
  expect(takeAll(queue)).toEqual(['a', { id: 'b' }]);
  queue.addAfter('c', 10);
  queue.addAfter('a', 10);
  queue.addAfter({ id: 'c' }, 5);
  await clock.advance(10);
  expect(takeAll(queue)).toEqual([{ id: 'c' }, 'a']);
});

// One word of each, one after the other, is a key; FNV-1a of 32 bits takes all of them for the same, since either word leads to one state.
const words = [
  ['58u9e9eg', 'eh4ui8z4'],
  ['epvbkl19', '9kyxb2be'],
  ['3dm2r9zt', 'cmmazycy'],
  ['8xs6sl7j', '1loi5uvb'],
  ['1t8ru5ob', '7803j3ah'],
  ['ah5wn3wu', 'sma0uma0'],
  ['makvgybk', '9r7sta95'],
  ['6p6hnuen', 'rzr94dav'],
  ['pxzqwc9i', 'dmm16t6t'],
  ['zmff3i9q', '49iz1g4i'],
  ['n2nvv7zy', '7of0zvvt'],
  ['4yrq3l8c', 'udr25jtv'],
  ['6x823ynu', 'i04rfxl8'],
  ['17e8gqaw', 'wa43ev9r'],
] as const;

test('keys that somebody chose so that they collide come as others do, and take no longer', async () => {
  const { clock, queue } = setup();
  let keys = [''];
  for (const [one, other] of words) keys = keys.flatMap((key) => [key + one, key + other]);
  const start = process.cpuUsage();
  for (const [i, key] of keys.entries()) queue.addAfter(key, 2000 + (i % 100));
  const hastened = keys.filter((_, i) => i % 3 === 0);
  for (const key of hastened) queue.addAfter(key, 1000);
  // It is a second and more if each is compared with all that are like it.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(600);
  await clock.advance(1000);
  expect(takeAll(queue)).toEqual(hastened);
  for (const key of hastened) queue.addAfter(key, 5000);
  await clock.advance(4999);
  expect(takeAll(queue).toSorted()).toEqual(keys.filter((_, i) => i % 3 !== 0).toSorted());
  await clock.advance(1);
  expect(takeAll(queue)).toEqual(hastened);
});

test('whatever is delayed comes at the earliest time told since it last came', async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const delayMs = fc.integer({ min: -2, max: 40 });
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('delay' as const), key, ms: delayMs }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), key, ms: delayMs }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), key, ms: fc.nat(25) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const { clock, queue } = setup();
      const due = new Map<string, number>();
      const expected: string[] = [];
      const seen: string[] = [];
      for (const { do: what, key: k, ms } of [
        ...commands,
        { do: 'pass', key: 'a', ms: 50 } as const,
      ]) {
        const nowMs = clock.monotonicMs();
        if (what === 'delay') queue.addAfter(k, ms);
        if (what === 'delay' && ms > 0) due.set(k, Math.min(due.get(k) ?? Infinity, nowMs + ms));
        if (what === 'add') queue.add(k);
        if (what === 'add' || (what === 'delay' && ms <= 0)) expected.push(`${k}@${nowMs}`);
        for (const item of takeAll(queue)) seen.push(`${item}@${nowMs}`);
        if (what !== 'pass') continue;
        // Map keeps the order of the first delay; a stable sort keeps it among those due at one time.
        const over = [...due].filter(([, dueMs]) => dueMs <= nowMs + ms);
        for (const [item, dueMs] of over.toSorted(([, a], [, b]) => a - b)) {
          due.delete(item);
          expected.push(`${item}@${dueMs}`);
        }
        for (const line of await watchFor(queue, clock, ms)) {
          const [item, atMs] = line.split('@');
          seen.push(`${item}@${nowMs + Number(atMs)}`);
        }
        expect(clock.timers).toBe(due.size > 0 ? 1 : 0);
      }
      expect(seen).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
