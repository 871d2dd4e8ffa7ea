import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { DelayingQueue, RateLimitingQueue, WorkQueue } from '../src/index.ts';
import type { Queue } from '../src/index.ts';
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

/** client-go's three sets, and who waits. */
class Model {
  readonly order: string[] = [];
  readonly dirty = new Set<string>();
  readonly processing = new Set<string>();
  readonly waiting: string[] = [];
  readonly drains: string[] = [];
  /** What the waits ended with. */
  readonly ends: string[] = [];
  shuttingDown = false;

  add(key: string): void {
    if (this.shuttingDown || this.dirty.has(key)) return;
    this.dirty.add(key);
    if (!this.processing.has(key)) this.#push(key);
  }

  take(): string | undefined {
    const key = this.order.shift();
    if (key === undefined) return undefined;
    this.dirty.delete(key);
    this.processing.add(key);
    return key;
  }

  done(key: string): void {
    if (!this.processing.delete(key)) return;
    if (this.dirty.has(key)) this.#push(key);
    else if (this.order.length === 0 && this.processing.size === 0) this.#endDrains();
  }

  wait(who: string): void {
    const key = this.take();
    if (key !== undefined) this.ends.push(`${who} ${key}`);
    else if (this.shuttingDown) this.ends.push(`${who} undefined`);
    else this.waiting.push(who);
  }

  abort(who: string): void {
    for (const list of [this.waiting, this.drains]) {
      const at = list.indexOf(who);
      if (at >= 0) {
        list.splice(at, 1);
        this.ends.push(`${who} aborted`);
      }
    }
  }

  close(): void {
    this.shuttingDown = true;
    for (const who of this.waiting.splice(0)) this.ends.push(`${who} undefined`);
  }

  shutDown(): void {
    this.close();
    this.#endDrains();
  }

  drain(who: string): void {
    this.close();
    this.drains.push(who);
    if (this.order.length === 0 && this.processing.size === 0) this.#endDrains();
  }

  #push(key: string): void {
    this.order.push(key);
    const who = this.waiting.shift();
    if (who !== undefined) this.wait(who);
  }

  #endDrains(): void {
    for (const who of this.drains.splice(0)) this.ends.push(`${who} drained`);
  }
}

const key = fc.constantFrom('a', 'b', 'c');
const does = <W extends string>(...words: W[]): fc.Arbitrary<{ do: W; key: string }> =>
  fc.record({ do: fc.constantFrom(...words), key });
const work = fc.oneof(
  { weight: 6, arbitrary: does('add') },
  { weight: 5, arbitrary: does('get', 'take') },
  { weight: 6, arbitrary: does('done') },
  { weight: 1, arbitrary: does('abort') },
);
const end = fc.oneof(
  { weight: 8, arbitrary: work },
  { weight: 2, arbitrary: does('drain', 'shutDown') },
);
const anyCommands = fc
  .tuple(fc.array(work, { maxLength: 60, size: 'max' }), fc.array(end, { maxLength: 20 }))
  .map((parts) => parts.flat());

test.each<[string, () => Queue<string>]>([
  ['WorkQueue', () => new WorkQueue()],
  ['DelayingQueue', () => new DelayingQueue({ clock })],
  ['RateLimitingQueue', () => new RateLimitingQueue({ clock })],
])('whatever happens, a %s does what client-go’s three sets do', async (_, create) => {
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const queue = create();
      const model = new Model();
      const ends: string[] = [];
      const stops = new Map<string, AbortController>();
      const follow = (who: string, promise: Promise<string | undefined>): void => {
        promise.then(
          (value) => ends.push(`${who} ${value}`),
          () => ends.push(`${who} aborted`),
        );
      };
      for (const [i, command] of commands.entries()) {
        const who = `${command.do}-${i}`;
        const stop = new AbortController();
        switch (command.do) {
          case 'add':
            queue.add(command.key);
            model.add(command.key);
            break;
          case 'take':
            ends.push(`${who} ${queue.tryGet()}`);
            model.ends.push(`${who} ${model.take()}`);
            break;
          case 'get':
            stops.set(who, stop);
            follow(who, queue.get({ signal: stop.signal }));
            model.wait(who);
            break;
          case 'done':
            queue.done(command.key);
            model.done(command.key);
            break;
          case 'abort':
            for (const [name, oldest] of stops) {
              oldest.abort();
              stops.delete(name);
              model.abort(name);
              break;
            }
            break;
          case 'drain':
            stops.set(who, stop);
            follow(
              who,
              queue.shutDownWithDrain({ signal: stop.signal }).then(() => 'drained'),
            );
            model.drain(who);
            break;
          case 'shutDown':
            queue.shutDown();
            model.shutDown();
            break;
        }
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        expect(queue.length).toBe(model.order.length);
        expect(ends.toSorted()).toEqual(model.ends.toSorted());
      }
    }),
    { numRuns: 300 },
  );
});
