import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { systemClock } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RealFIFO } from '../src/index.ts';
import { consume, known, line, Model, thing } from './support.ts';
import type { Thing } from './support.ts';

const plain = (model = known()): RealFIFO<Thing> =>
  new RealFIFO<Thing>({ atomic: false, knownObjects: model });

describe('events', () => {
  test('each is one delta, in the order in which they came, with its key', async () => {
    const queue = new RealFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.add(thing('b', 2));
    queue.update(thing('c', 3));
    queue.delete(thing('d', 4));
    expect(queue.length).toBe(4);
    const { batches, lines } = consume(queue);
    expect(lines).toEqual(['Added a@1 | Added b@2 | Updated c@3 | Deleted d@4']);
    expect(batches[0]?.deltas).toMatchObject([
      { key: 'a' },
      { key: 'b' },
      { key: 'c' },
      { key: 'd', deleted: { key: 'd', finalStateUnknown: false } },
    ]);
    expect(queue.length).toBe(0);
  });

  test('of one key are never merged, and stand in batches of their own', async () => {
    const queue = new RealFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.update(thing('b', 1));
    queue.update(thing('a', 2));
    queue.update(thing('a', 3));
    queue.delete(thing('c', 3));
    expect(consume(queue).lines).toEqual([
      'Added a@1 | Updated b@1',
      'Updated a@2',
      'Updated a@3 | Deleted c@3',
    ]);
  });

  test('are at most a thousand to a batch', async () => {
    const queue = new RealFIFO<Thing>();
    for (let i = 0; i < 2500; i++) queue.add(thing(`n${i}`, i));
    const { batches } = consume(queue);
    expect(batches.map((b) => b.deltas.length)).toEqual([1000, 1000, 500]);
  });

  test('that come while a batch is processed come after it', async () => {
    const queue = new RealFIFO<Thing>();
    queue.add(thing('a', 1));
    const { lines } = consume(queue, ({ deltas }) => {
      if (deltas[0]?.type === 'Added') queue.update(thing('a', 2));
    });
    expect(lines).toEqual(['Added a@1', 'Updated a@2']);
  });
});

describe('an atomic queue', () => {
  test('hands a replace over whole, after what was queued before it', async () => {
    const queue = new RealFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.replace([thing('b', 2), thing('c', 3)], '9');
    queue.replace([thing('d', 4)], '10');
    queue.update(thing('b', 11));
    expect(consume(queue).lines).toEqual([
      'Added a@1',
      'ReplacedAll b@2,c@3 @9',
      'ReplacedAll d@4 @10',
      'Updated b@11',
    ]);
  });

  test('hands a resync and a bookmark over as one delta each', async () => {
    const queue = new RealFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.resync();
    queue.bookmark('7');
    queue.add(thing('b', 8));
    expect(consume(queue).lines).toEqual(['Added a@1', 'SyncAll', 'Bookmark @7', 'Added b@8']);
  });

  test('leaves the objects without a key out of a replace, and keeps the others', async () => {
    const errors: unknown[] = [];
    const queue = new RealFIFO<Thing>({ onError: (error) => errors.push(error) });
    queue.replace([thing('a', 1), thing('', 2), thing('c', 3)], '4');
    expect(consume(queue).lines).toEqual(['*ReplacedAll a@1,c@3 @4']);
    expect(errors).toHaveLength(1);
    expect(queue.hasSynced).toBe(true);
  });
});

describe('a queue that is not atomic', () => {
  test('hands a replace over as deletions that nobody saw, then as objects', async () => {
    const queue = plain(known(thing('gone', 1), thing('kept', 1)));
    queue.add(thing('late', 2));
    queue.replace([thing('kept', 3), thing('new', 3)], '3');
    expect(consume(queue).lines).toEqual([
      'Added late@2',
      'Deleted? late@2 | Deleted? gone@1 | Replaced kept@3 | Replaced new@3',
    ]);
  });

  test('knows an object as gone whose last state nobody knows', async () => {
    const queue = new RealFIFO<Thing>({
      atomic: false,
      knownObjects: { keys: () => ['a'], get: () => undefined },
    });
    queue.replace([], '1');
    const { batches } = consume(queue);
    expect(batches[0]?.deltas).toEqual([
      {
        type: 'Deleted',
        key: 'a',
        deleted: { finalStateUnknown: true, key: 'a', object: undefined },
      },
    ]);
  });

  test.each([
    ['added is deleted once', ['add'], 1, ['Added a@1', 'Deleted? a@1']],
    ['deleted has a single deletion', ['delete'], 1, ['Deleted a@1']],
    ['added is deleted once by two replaces', ['add'], 2, ['Added a@1', 'Deleted? a@1']],
    [
      'added, deleted and added is deleted once more',
      ['add', 'delete', 'add'],
      1,
      ['Added a@1', 'Deleted a@2', 'Added a@3', 'Deleted? a@3'],
    ],
  ] as const)('an object only in the queue: %s', async (_, words, replaces, expected) => {
    const queue = plain();
    words.forEach((word, i) => queue[word](thing('a', i + 1)));
    for (let i = 0; i < replaces; i++) queue.replace([], '9');
    expect(consume(queue).lines).toEqual(expected);
  });

  test('a known object that is deleted in the queue is not deleted again', () => {
    const queue = plain(known(thing('a', 1)));
    queue.delete(thing('a', 2));
    queue.replace([], '3');
    expect(consume(queue).lines).toEqual(['Deleted a@2']);
  });

  test('keeps a deletion that stands before the listed object', async () => {
    const queue = plain(known(thing('a', 1)));
    queue.delete(thing('a', 2));
    queue.replace([thing('a', 3)], '3');
    expect(consume(queue).lines).toEqual(['Deleted a@2', 'Replaced a@3']);
  });

  test('says on a resync what is known and has no news', async () => {
    const queue = plain(known(thing('a', 1), thing('b', 1)));
    queue.update(thing('a', 2));
    queue.resync();
    queue.resync();
    expect(consume(queue).lines).toEqual(['Updated a@2 | Sync b@1']);
  });

  test('has no bookmarks', async () => {
    const queue = plain();
    queue.bookmark('7');
    expect(queue.length).toBe(0);
  });
});

describe('hasSynced', () => {
  test('is false until the first replace is processed, and true from then on', async () => {
    const queue = new RealFIFO<Thing>();
    expect(queue.hasSynced).toBe(false);
    queue.replace([thing('a', 1)], '1');
    expect(queue.hasSynced).toBe(false);
    queue.replace([thing('a', 2)], '2');
    const { lines, synced } = consume(queue);
    expect(lines).toEqual(['*ReplacedAll a@1 @1', 'ReplacedAll a@2 @2']);
    expect(synced).toEqual([false, true]);
    queue.replace([thing('b', 3)], '3');
    expect(queue.hasSynced).toBe(true);
  });

  test('needs an empty replace to be processed, too', () => {
    const queue = new RealFIFO<Thing>();
    queue.replace([], '1');
    expect(queue.hasSynced).toBe(false);
    consume(queue);
    expect(queue.hasSynced).toBe(true);
  });

  test('is true at once after an empty replace that is not atomic', () => {
    const queue = plain();
    queue.replace([], '1');
    expect(queue.hasSynced).toBe(true);
  });

  test.each(['add', 'update', 'delete'] as const)('is true at once after an %s', (word) => {
    const queue = new RealFIFO<Thing>();
    queue[word](thing('a', 1));
    expect(queue.hasSynced).toBe(true);
    queue.replace([], '2');
    expect(queue.hasSynced).toBe(true);
  });

  test('is not touched by bookmarks and resyncs, which count if they stood before the replace', async () => {
    const queue = new RealFIFO<Thing>();
    queue.bookmark('1');
    expect(consume(queue).lines).toEqual(['*Bookmark @1']);
    expect(queue.hasSynced).toBe(false);
    const other = new RealFIFO<Thing>();
    other.bookmark('1');
    other.replace([], '2');
    other.bookmark('3');
    expect(consume(other).lines).toEqual(['*Bookmark @1', '*ReplacedAll  @2', 'Bookmark @3']);
  });

  test('does not come of what was queued before a replace that is made while it is processed', () => {
    const queue = new RealFIFO<Thing>();
    queue.bookmark('1');
    const { lines } = consume(queue, ({ deltas }) => {
      if (deltas[0]?.type === 'Bookmark') queue.replace([thing('a', 1)], '2');
    });
    expect(lines).toEqual(['*Bookmark @1', '*ReplacedAll a@1 @2']);
  });

  test('turns true even if processing throws', async () => {
    const errors: unknown[] = [];
    const queue = new RealFIFO<Thing>({ onError: (error) => errors.push(error) });
    queue.replace([thing('a', 1)], '1');
    queue.add(thing('b', 2));
    const { lines } = consume(queue, () => {
      throw new Error('handler');
    });
    expect(lines).toEqual(['*ReplacedAll a@1 @1', 'Added b@2']);
    expect(errors).toMatchObject([{ message: 'handler' }, { message: 'handler' }]);
    expect(queue.hasSynced).toBe(true);
  });

  test('no batch crosses the end of the first replace', async () => {
    const queue = plain();
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    queue.add(thing('c', 2));
    queue.update(thing('d', 3));
    const { lines, synced } = consume(queue);
    expect(lines).toEqual(['*Replaced a@1 | Replaced b@1', 'Added c@2 | Updated d@3']);
    expect(synced).toEqual([false, true]);
  });

  test('of more than a batch comes with the last of them', async () => {
    const queue = plain();
    queue.replace(
      Array.from({ length: 2300 }, (_, i) => thing(`n${i}`, 1)),
      '1',
    );
    queue.add(thing('x', 2));
    const { batches, synced } = consume(queue);
    expect(batches.map((b) => `${b.deltas.length} ${b.isInInitialList}`)).toEqual([
      '1000 true',
      '1000 true',
      '300 true',
      '1 false',
    ]);
    expect(synced).toEqual([false, false, false, true]);
  });
});

describe('synced', () => {
  test('settles when the first replace is processed', async () => {
    const queue = new RealFIFO<Thing>();
    const order: string[] = [];
    const synced = queue.synced().then(() => order.push('synced'));
    consume(queue, (batch) => order.push(batch.deltas.map(line).join()));
    queue.replace([thing('a', 1)], '1');
    await synced;
    expect(order).toEqual(['ReplacedAll a@1 @1', 'synced']);
    await expect(queue.synced({ signal: AbortSignal.abort() })).resolves.toBeUndefined();
  });

  test('rejects with the reason of its signal', async () => {
    const queue = new RealFIFO<Thing>();
    const abort = new AbortController();
    const synced = queue.synced({ signal: abort.signal });
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(synced).rejects.toBe(reason);
  });

  test('rejects when the queue is closed before it has synced', async () => {
    const queue = new RealFIFO<Thing>();
    const synced = queue.synced();
    queue.close();
    await expect(synced).rejects.toThrow('closed before it had synced');
    await expect(queue.synced()).rejects.toThrow('closed before it had synced');
  });

  test('resolves after a close once the rest is processed', async () => {
    const queue = new RealFIFO<Thing>();
    queue.replace([], '1');
    queue.close();
    await consume(queue).done;
    await expect(queue.synced()).resolves.toBeUndefined();
  });
});

describe('drain', () => {
  test('hands over what comes later', async () => {
    const queue = new RealFIFO<Thing>();
    const { lines } = consume(queue);
    queue.add(thing('a', 1));
    await Promise.resolve();
    await Promise.resolve();
    expect(lines).toEqual(['Added a@1']);
    queue.add(thing('b', 2));
    await Promise.resolve();
    await Promise.resolve();
    expect(lines).toEqual(['Added a@1', 'Added b@2']);
  });

  test('resolves when aborted, and what is queued stays', async () => {
    const queue = new RealFIFO<Thing>();
    for (const version of [1, 2, 3]) queue.update(thing('a', version));
    const consumer: { stop?: AbortController } = {};
    const stop = new AbortController();
    consumer.stop = stop;
    const seen: number[] = [];
    await queue.drain(
      ({ deltas }) => {
        seen.push(deltas.length);
        stop.abort();
      },
      { signal: stop.signal },
    );
    expect(seen).toEqual([1]);
    expect(queue.length).toBe(2);
    expect(consume(queue).lines).toEqual(['Updated a@2', 'Updated a@3']);
  });

  test('resolves when aborted while it waits', async () => {
    const { stop, done } = consume(new RealFIFO<Thing>());
    stop.abort();
    await expect(done).resolves.toBeUndefined();
  });

  test('resolves when the queue is closed and empty', async () => {
    const queue = new RealFIFO<Thing>();
    const waiting = consume(queue);
    queue.close();
    await expect(waiting.done).resolves.toBeUndefined();
    const full = new RealFIFO<Thing>();
    full.add(thing('a', 1));
    full.close();
    const { lines, done } = consume(full);
    await done;
    expect(lines).toEqual(['Added a@1']);
    await expect(consume(full).done).resolves.toBeUndefined();
  });

  test('has one consumer at a time', async () => {
    const queue = new RealFIFO<Thing>();
    const first = consume(queue);
    await expect(consume(queue).done).rejects.toThrow('being drained already');
    first.stop.abort();
    const second = consume(queue);
    queue.add(thing('a', 1));
    await first.done;
    await Promise.resolve();
    expect([first.lines, second.lines]).toEqual([[], ['Added a@1']]);
  });
});

describe('objects on their way in', () => {
  test('are transformed once, each; the key is the one they came with', async () => {
    let calls = 0;
    const queue = new RealFIFO<Thing>({
      transform: ({ metadata }) => {
        calls++;
        return { metadata: { ...metadata, name: 'changed' } };
      },
    });
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    queue.add(thing('c', 2));
    queue.delete(thing('c', 3));
    const { batches, lines } = consume(queue);
    expect(lines).toEqual([
      '*ReplacedAll changed@1,changed@1 @1',
      'Added changed@2',
      'Deleted changed@3',
    ]);
    expect(batches[1]?.deltas).toMatchObject([{ key: 'c' }]);
    expect(calls).toBe(4);
  });

  test('that the transform refuses, or without a key, are reported and left out', async () => {
    const errors: unknown[] = [];
    const queue = new RealFIFO<Thing>({
      onError: (error) => errors.push(error),
      transform: (object) => {
        if (object.metadata.name === 'bad') throw new Error('refused');
        return object;
      },
    });
    queue.replace([thing('bad', 1), thing('a', 1)], '1');
    for (const word of ['add', 'update'] as const) {
      queue[word](thing('bad', 2));
      queue[word](thing('', 2));
    }
    queue.delete(thing('', 2));
    expect(consume(queue).lines).toEqual(['*ReplacedAll a@1 @1']);
    expect(errors).toHaveLength(6);
  });

  test('have the key that keyOf gives', async () => {
    const queue = new RealFIFO<{ id: number }>({ keyOf: ({ id }) => `#${id}` });
    queue.add({ id: 7 });
    const keys: string[] = [];
    const stop = new AbortController();
    const done = queue.drain(
      ({ deltas }) => {
        for (const delta of deltas) if ('key' in delta) keys.push(delta.key);
        stop.abort();
      },
      { signal: stop.signal },
    );
    await done;
    expect(keys).toEqual(['#7']);
  });

  test('an error listener that throws stops nothing', async () => {
    const queue = new RealFIFO<Thing>({
      onError: () => {
        throw new Error('listener');
      },
    });
    queue.add(thing('', 1));
    queue.add(thing('a', 1));
    expect(consume(queue).lines).toEqual(['Added a@1']);
  });
});

test('options that do not fit are a TypeError', () => {
  expect(() => new RealFIFO({ knownObjects: known() })).toThrow(TypeError);
  expect(() => new RealFIFO({ atomic: true, knownObjects: known() })).toThrow(TypeError);
  expect(() => new RealFIFO({ atomic: false })).toThrow(TypeError);
  const none = 'none' as unknown as () => never;
  expect(() => new RealFIFO({ keyOf: none })).toThrow(TypeError);
  expect(() => new RealFIFO({ transform: none })).toThrow(TypeError);
  expect(() => new RealFIFO({ onError: none })).toThrow(TypeError);
});

test('whatever comes and whenever it is drained, the consumer ends with the last replace and what came after it', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const command = fc.oneof(
    fc.record({ do: fc.constantFrom('add', 'update', 'delete'), name }),
    fc.record({ do: fc.constant('replace'), names: fc.uniqueArray(name) }),
    fc.record({ do: fc.constantFrom('drain', 'resync', 'bookmark') }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(command, { maxLength: 60 }),
      async (atomic, commands) => {
        const model = new Model();
        const queue = atomic ? new RealFIFO<Thing>() : plain(model);
        const expected = new Map<string, string>();
        let version = 0;
        let events = 0;
        let handed = 0;
        const twice: string[] = [];
        const drain = async (): Promise<void> => {
          const consumer = consume(queue, (batch) => {
            model.apply(batch);
            const keys = batch.deltas.flatMap((d) => ('key' in d ? [d.key] : []));
            if (new Set(keys).size !== keys.length) twice.push(...keys);
            handed += batch.deltas.filter((d) => ['Added', 'Updated'].includes(d.type)).length;
          });
          await Promise.resolve();
          consumer.stop.abort();
          await consumer.done;
        };
        for (const c of commands) {
          version++;
          if (c.do === 'drain') await drain();
          else if (c.do === 'resync') queue.resync();
          else if (c.do === 'bookmark') queue.bookmark(String(version));
          else if ('names' in c) {
            queue.replace(
              c.names.map((n) => thing(n, version)),
              String(version),
            );
            expected.clear();
            for (const n of c.names) expected.set(n, String(version));
          } else if ('name' in c) {
            queue[c.do](thing(c.name, version));
            if (c.do === 'delete') expected.delete(c.name);
            else {
              expected.set(c.name, String(version));
              events++;
            }
          }
        }
        await drain();
        const found = [...model.objects].map(([key, o]) => [key, o.metadata.resourceVersion]);
        expect(new Map(found as [string, string][])).toEqual(expected);
        expect(handed).toBe(events);
        expect(twice).toEqual([]);
        expect(queue.length).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});

describe('a long list', () => {
  const long = Array.from({ length: 3000 }, (_, i) => thing(`n${i}`, 1));

  /** Of which each look takes 1 ms, so that ten steps of 64 objects are a slice. */
  class SlowClock extends VirtualClock {
    yields = 0;
    #looks = 0;

    override monotonicMs(): number {
      return this.#looks++;
    }

    override yield(): Promise<void> {
      this.yields++;
      return super.yield();
    }
  }

  test('is taken in in slices of 10 ms when its turn has come, and handed over whole', async () => {
    const clock = new SlowClock();
    let transformed = 0;
    const transform = (object: Thing): Thing => {
      transformed++;
      return object;
    };
    const queue = new RealFIFO<Thing>({ clock, transform });
    queue.add(thing('before', 1));
    const objects = [...long];
    queue.replace(objects, '7');
    objects.length = 0;
    queue.update(thing('n0', 8));
    expect([transformed, queue.length]).toEqual([2, 3]);
    const { batches } = consume(queue);
    await clock.settle();
    expect(clock.yields).toBe(4);
    expect(transformed).toBe(long.length + 2);
    const [first, second, third] = batches.map(({ deltas }) => deltas[0]);
    expect([first?.type, second?.type, third?.type]).toEqual(['Added', 'ReplacedAll', 'Updated']);
    expect(second?.type === 'ReplacedAll' && second.items.map(({ object }) => object)).toEqual(
      long,
    );
  });

  test('of which some are taken in when the drain is aborted is handed whole to the next one, each object transformed once', async () => {
    const clock = new SlowClock();
    const times = new Map<string, number>();
    const transform = (object: Thing): Thing => {
      const { name } = object.metadata;
      times.set(name, (times.get(name) ?? 0) + 1);
      return object;
    };
    const queue = new RealFIFO<Thing>({ clock, transform });
    queue.replace(long, '7');
    const first = consume(queue);
    first.stop.abort();
    await first.done;
    expect([first.batches.length, queue.length, queue.hasSynced]).toEqual([0, 1, false]);
    expect(times.size).toBe(640);
    const second = consume(queue);
    await queue.synced();
    expect(second.batches).toHaveLength(1);
    expect([times.size, Math.max(...times.values())]).toEqual([long.length, 1]);
  });

  test('is not kept once it is handed over', async () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    const queue = new RealFIFO<Thing>();
    const first = ((): WeakRef<Thing> => {
      const object = thing('first', 1);
      queue.replace([object, ...long], '1');
      return new WeakRef(object);
    })();
    const stop = new AbortController();
    const done = queue.drain(() => stop.abort(), { signal: stop.signal });
    await done;
    // A weak reference holds on until the turn is over.
    await systemClock.yield();
    if (typeof collect === 'function') collect();
    expect(first.deref()).toBeUndefined();
    expect(queue.hasSynced).toBe(true);
  });

  test('reports each of its objects that has no key, and leaves it out', async () => {
    const errors: unknown[] = [];
    const queue = new RealFIFO<Thing>({ onError: (error) => errors.push(error) });
    queue.replace([...long, { metadata: { name: '', resourceVersion: '1' } }], '7');
    const { batches } = consume(queue);
    await queue.synced();
    expect(errors).toHaveLength(1);
    const [delta] = batches[0]?.deltas ?? [];
    expect(delta?.type === 'ReplacedAll' && delta.items).toHaveLength(long.length);
  });
});
