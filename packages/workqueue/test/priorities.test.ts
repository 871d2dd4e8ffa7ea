import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RateLimitingQueue, WorkQueue, lowPriority, processQueue } from '../src/index.ts';
import type { Queue } from '../src/index.ts';
import { recorder, takeAll } from './support.ts';

const prioritized = (patience?: number): WorkQueue => new WorkQueue({ priorities: true, patience });

/** What an informer's handlers do: a first listing and a resync tell nothing new. */
function handlers(queue: Queue<string>): {
  onAdd: (key: string, about: { isInInitialList: boolean }) => void;
  onUpdate: (key: string, oldVersion: string, version: string) => void;
} {
  return {
    onAdd: (key, { isInInitialList }) =>
      queue.add(key, { priority: isInInitialList ? lowPriority : 0 }),
    onUpdate: (key, oldVersion, version) =>
      queue.add(key, { priority: version === oldVersion ? lowPriority : 0 }),
  };
}

describe('an urgent key', () => {
  test('passes the keys of a first listing and of a resync', () => {
    const queue = prioritized();
    const { onAdd, onUpdate } = handlers(queue);
    for (const key of ['a', 'b', 'c']) onAdd(key, { isInInitialList: true });
    onUpdate('d', '7', '7');
    onAdd('new', { isInInitialList: false });
    onUpdate('b', '7', '8');
    onUpdate('new', '9', '9');
    expect(takeAll(queue)).toEqual(['b', 'new', 'a', 'c', 'd']);
  });

  test('passes nobody in a queue without priorities', () => {
    const queue = new WorkQueue();
    queue.add('a');
    queue.add('b', { priority: 5 });
    expect(takeAll(queue)).toEqual(['a', 'b']);
  });

  test('goes to who waits like any other', async () => {
    const queue = prioritized();
    const got = queue.get();
    queue.add('a', { priority: lowPriority });
    expect(await got).toBe('a');
  });
});

describe('ageing', () => {
  test('has every tenth take go to the oldest, if more urgent ones passed it over so often', () => {
    const queue = prioritized();
    queue.add('old', { priority: lowPriority });
    queue.add('older than most', { priority: lowPriority });
    const taken: string[] = [];
    for (let i = 0; i < 25; i++) {
      queue.add(`${i}`);
      taken.push(queue.tryGet() ?? '');
    }
    expect([taken.indexOf('old'), taken.indexOf('older than most')]).toEqual([9, 19]);
  });

  test('of no patience is the order of coming', () => {
    const queue = prioritized(0);
    for (const [at, key] of ['a', 'b', 'c'].entries()) queue.add(key, { priority: at });
    expect(takeAll(queue)).toEqual(['a', 'b', 'c']);
  });

  test('takes each key after at most (older + 1) · (patience + 1) takes, whatever else comes', () => {
    const settings = fc.record({ patience: fc.nat(5), swings: fc.array(fc.nat(4)) });
    const priorities = fc.infiniteStream(fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(settings, priorities, ({ patience, swings }, stream) => {
        const queue = prioritized(patience);
        let takes = 0;
        let added = 0;
        const latest = new Map<string, number>();
        const take = (): void => {
          const key = queue.tryGet();
          if (key === undefined) return;
          takes++;
          expect(takes).toBeLessThanOrEqual(latest.get(key) ?? 0);
          latest.delete(key);
          queue.done(key);
        };
        for (const swing of swings) {
          for (let i = 0; i < swing; i++) {
            const key = `${added++}`;
            latest.set(key, takes + (queue.length + 1) * (patience + 1));
            queue.add(key, { priority: stream.next().value });
          }
          take();
        }
        while (queue.length > 0) take();
        expect(latest.size).toBe(0);
      }),
    );
  });
});

test('the order is that of a sorted list, without ageing', () => {
  const add = fc.record({ key: fc.integer({ max: 30, min: 0 }), priority: fc.integer() });
  fc.assert(
    fc.property(fc.array(fc.oneof(add, fc.constant(undefined)), { maxLength: 100 }), (commands) => {
      const queue = prioritized(Infinity);
      const model = new Map<string, number>();
      const next = (): string | undefined =>
        [...model].toSorted(([, a], [, b]) => b - a).map(([key]) => key)[0];
      const take = (): void => {
        const key = next();
        expect(takeOne(queue)).toBe(key);
        if (key !== undefined) model.delete(key);
      };
      for (const command of commands) {
        if (!command) {
          take();
          continue;
        }
        const key = `${command.key}`;
        queue.add(key, { priority: command.priority });
        model.set(key, Math.max(command.priority, model.get(key) ?? -Infinity));
        expect(queue.length).toBe(model.size);
      }
      while (model.size > 0) take();
    }),
  );
});

function takeOne(queue: WorkQueue): string | undefined {
  const key = queue.tryGet();
  if (key !== undefined) queue.done(key);
  return key;
}

function setup(): { clock: VirtualClock; queue: RateLimitingQueue } {
  const clock = new VirtualClock();
  return { clock, queue: new RateLimitingQueue({ clock, priorities: true, maxCauses: 3 }) };
}

describe('a delayed key', () => {
  test('comes with its priority, of several delays with the highest', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 10);
    queue.addAfter('a', 10, { priority: -5 });
    queue.addAfter('b', 10, { priority: -5 });
    queue.addAfter('c', 10, { priority: -5 });
    queue.addAfter('c', 20, { priority: 5, cause: 'late' });
    queue.addAfter('d', 10, { priority: -7 });
    queue.addAfter('d', 10);
    queue.addRateLimited('e', { priority: -9 });
    await clock.advance(10);
    expect(queue.about('c')).toEqual({ priority: 5, causes: ['late'] });
    expect(takeAll(queue)).toEqual(['c', 'a', 'd', 'b', 'e']);
  });

  test('that comes again later has forgotten what was said', async () => {
    const { clock, queue } = setup();
    queue.addAfter('a', 10, { priority: 7, cause: 'once' });
    await clock.advance(10);
    takeAll(queue);
    queue.addAfter('a', 10);
    await clock.advance(10);
    expect(queue.about('a')).toEqual({ priority: 0, causes: [] });
  });

  test('of a retry keeps the priority of the key, and so does one of requeueAfterMs', async () => {
    const { clock, queue } = setup();
    const { seen, note } = recorder(clock);
    const priorities: number[] = [];
    const over = processQueue(
      queue,
      (key) => {
        note(key);
        priorities.push(queue.about(key).priority);
        if (seen.length === 1) throw new Error('no');
        if (seen.length === 2) return { requeue: true };
        if (seen.length === 3) return { requeueAfterMs: 50 };
      },
      { onError() {} },
    );
    queue.add('a', { priority: lowPriority });
    await clock.advance(1000);
    queue.shutDown();
    await over;
    expect(seen).toEqual(['a@0', 'a@5', 'a@15', 'a@65']);
    expect(priorities).toEqual([lowPriority, lowPriority, lowPriority, lowPriority]);
  });
});

test('to dispose of a queue drops what nobody has taken, whatever its priority', async () => {
  const queue = prioritized();
  for (const priority of [1, 2, 3]) queue.add(`${priority}`, { priority });
  await queue[Symbol.asyncDispose]();
  expect([queue.length, queue.tryGet()]).toEqual([0, undefined]);
});

test.each<[string, () => unknown]>([
  ['patience', () => new WorkQueue({ priorities: true, patience: -1 })],
  ['patience', () => new WorkQueue({ priorities: true, patience: Number.NaN })],
  ['priority', () => new WorkQueue().add('a', { priority: Number.NaN })],
  ['priority', () => new WorkQueue().add('a', { priority: '1' as never })],
  ['priority', () => new RateLimitingQueue().addAfter('a', 5, { priority: Number.NaN })],
  ['priority', () => new RateLimitingQueue().addRateLimited('a', { priority: Number.NaN })],
])('a wrong %s is a TypeError that names it, at once', (name, act) => {
  expect(act).toThrow(TypeError);
  expect(act).toThrow(name);
});
