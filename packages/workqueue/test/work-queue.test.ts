import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { DelayingQueue, RateLimitingQueue, WorkQueue } from '../src/index.ts';
import type { Queue } from '../src/index.ts';
import { checkModel } from './model.ts';
import { NaiveQueue } from './naive-queue.ts';
import { takeAll } from './support.ts';

interface Thing {
  readonly id: string;
  readonly version: number;
}
const things = (): WorkQueue<Thing> => new WorkQueue<Thing>({ keyOf: ({ id }) => id });
const clock = new VirtualClock();

describe('what an item is told apart by', () => {
  test('two items with one key are one, and the later is delivered', () => {
    const queue = things();
    queue.add({ id: 'a', version: 1 });
    queue.add({ id: 'b', version: 1 });
    queue.add({ id: 'a', version: 2 });
    expect(takeAll(queue)).toEqual([
      { id: 'a', version: 2 },
      { id: 'b', version: 1 },
    ]);
  });

  test('of what comes in while it is processed, the latest is delivered', () => {
    const queue = things();
    queue.add({ id: 'a', version: 1 });
    const first = queue.tryGet();
    queue.add({ id: 'a', version: 2 });
    queue.add({ id: 'a', version: 3 });
    expect(first).toEqual({ id: 'a', version: 1 });
    queue.done({ id: 'a', version: 1 });
    expect(takeAll(queue)).toEqual([{ id: 'a', version: 3 }]);
  });

  test.each(['', '__proto__', 'constructor', 'a/b'])('%j is a key like any other', (key) => {
    const queue = new WorkQueue();
    queue.add(key);
    queue.add(key);
    expect([queue.length, queue.tryGet(), queue.tryGet()]).toEqual([1, key, undefined]);
    queue.add(key);
    queue.done(key);
    expect(takeAll(queue)).toEqual([key]);
  });

  test.each<[string, unknown, { keyOf?: () => string }]>([
    ['an item that is no string, without keyOf,', 7, {}],
    ['a key that is no string', 'a', { keyOf: () => 7 as never }],
    ['undefined, which says that there is nothing,', undefined, { keyOf: () => 'a' }],
  ])('%s is a wrong argument', (_, item, options) => {
    const queue = new WorkQueue(options);
    expect(() => queue.add(item as string)).toThrow(TypeError);
    expect(() => queue.done(item as string)).toThrow(TypeError);
    expect(queue.length).toBe(0);
  });

  test('a keyOf that is no function is a wrong argument, at once', () => {
    expect(() => new WorkQueue({ keyOf: 'id' as never })).toThrow(TypeError);
  });

  test('a queue says its name when something is wrong', () => {
    const queue = new WorkQueue({ keyOf: () => 1 as never, name: 'pods' });
    expect(queue.name).toBe('pods');
    expect(() => queue.add('a')).toThrow(/^pods: /);
  });
});

describe('waiting', () => {
  test('a key is handed over in the turn in which it comes in', () => {
    const queue = new WorkQueue();
    void queue.get();
    queue.add('a');
    expect([queue.length, queue.tryGet()]).toEqual([0, undefined]);
  });

  test('who waits no more leaves no listener behind', async () => {
    const queue = new WorkQueue();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const waiting = queue.get({ signal });
    queue.add('a');
    expect(await waiting).toBe('a');
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]?.[1]);
  });

  test('a drain that nobody waits for any more leaves the queue shut down', async () => {
    const queue = new WorkQueue();
    queue.add('a');
    const stop = new AbortController();
    const drained = queue.shutDownWithDrain({ signal: stop.signal });
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(drained).rejects.toBe(reason);
    queue.add('b');
    expect([queue.shuttingDown, takeAll(queue)]).toEqual([true, ['a']]);
    await queue.shutDownWithDrain();
  });

  test('a loop over the queue takes item after item until it is shut down and empty', async () => {
    const queue = new WorkQueue();
    const seen: string[] = [];
    const loop = (async () => {
      for await (const key of queue) {
        seen.push(key);
        queue.done(key);
      }
    })();
    queue.add('a');
    await clock.settle();
    queue.add('b');
    queue.add('c');
    queue.shutDown();
    await loop;
    expect(seen).toEqual(['a', 'b', 'c']);
  });
});

describe('to dispose of a queue', () => {
  test('drops what nobody has taken, and waits for what is being processed', async () => {
    const queue = new WorkQueue();
    for (const key of ['a', 'b', 'c']) queue.add(key);
    queue.tryGet();
    queue.add('a');
    let over = false;
    const disposed = queue[Symbol.asyncDispose]().then(() => (over = true));
    expect([queue.length, queue.tryGet()]).toEqual([0, undefined]);
    queue.shutDown();
    await clock.settle();
    expect(over).toBe(false);
    queue.done('a');
    await disposed;
    expect([queue.length, await queue.get()]).toEqual([0, undefined]);
  });

  test('is over at once if nothing is being processed, twice too', async () => {
    const queue = new WorkQueue();
    queue.add('a');
    const waiting = new WorkQueue();
    const got = waiting.get();
    await Promise.all([queue[Symbol.asyncDispose](), queue[Symbol.asyncDispose]()]);
    await waiting[Symbol.asyncDispose]();
    expect([queue.length, await got]).toEqual([0, undefined]);
  });
});

test.each<[string, () => WorkQueue<object>]>([
  ['WorkQueue', () => new WorkQueue<object>({ keyOf: () => 'a' })],
  ['queue with priorities', () => new WorkQueue<object>({ keyOf: () => 'a', priorities: true })],
])('an item that is done is not kept: %s', async (_, create) => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const queue = create();
  const first = ((): WeakRef<object> => {
    queue.add({});
    const item = queue.tryGet() ?? {};
    queue.done(item);
    return new WeakRef(item);
  })();
  // A weak reference holds on until the turn is over.
  await clock.settle();
  if (typeof collect === 'function') collect();
  expect(first.deref()).toBeUndefined();
  expect(queue.length).toBe(0);
});

test('however long it gets and however often it swings, the order stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -90, max: 100 }), { maxLength: 40 }), (swings) => {
      const queue = new WorkQueue();
      const model: string[] = [];
      let next = 0;
      for (const swing of swings) {
        for (let i = 0; i < swing; i++) {
          queue.add(`${next}`);
          model.push(`${next++}`);
        }
        for (let i = 0; i > swing; i--) expect(queue.tryGet()).toBe(model.shift());
        expect(queue.length).toBe(model.length);
      }
      expect(takeAll(queue)).toEqual(model);
    }),
  );
});

test.each<[string, () => Queue<string>]>([
  ['WorkQueue', () => new WorkQueue()],
  ['DelayingQueue', () => new DelayingQueue({ clock })],
  ['RateLimitingQueue', () => new RateLimitingQueue({ clock })],
  ['queue with priorities that nobody tells', () => new WorkQueue({ priorities: true })],
  ['queue with causes', () => new WorkQueue({ maxCauses: 2 })],
  ['NaiveQueue of these tests', () => new NaiveQueue()],
])('whatever happens, a %s does what client-go’s three sets do', async (_, create) => {
  await expect(checkModel(create)).resolves.toBeUndefined();
});
