import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DeltaFIFO } from '../src/index.ts';
import { consume, known, Model, thing } from './support.ts';
import type { Thing } from './support.ts';

describe('events', () => {
  test('of one key are one batch, the keys in the order in which they came first', () => {
    const queue = new DeltaFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.add(thing('b', 2));
    queue.update(thing('a', 3));
    queue.update(thing('c', 4));
    queue.delete(thing('a', 5));
    expect(queue.length).toBe(3);
    expect(consume(queue).lines).toEqual([
      'Added a@1 | Updated a@3 | Deleted a@5',
      'Added b@2',
      'Updated c@4',
    ]);
    expect(queue.length).toBe(0);
  });

  test('no key jumps the line', () => {
    const queue = new DeltaFIFO<Thing>();
    for (const name of ['a', 'b', 'c']) queue.add(thing(name, 1));
    const { lines } = consume(queue, ({ deltas }) => {
      if (deltas[0]?.type === 'Added' && 'key' in deltas[0] && deltas[0].key === 'a')
        queue.update(thing('a', 2));
    });
    expect(lines).toEqual(['Added a@1', 'Added b@1', 'Added c@1', 'Updated a@2']);
  });

  test('of two deletions in a row the first that was seen stays', () => {
    const queue = new DeltaFIFO<Thing>();
    queue.add(thing('a', 1));
    queue.delete(thing('a', 2));
    queue.delete(thing('a', 3));
    expect(consume(queue).lines).toEqual(['Added a@1 | Deleted a@2']);
  });

  test('a deletion that is seen takes the place of one that was not', () => {
    const queue = new DeltaFIFO<Thing>({ knownObjects: known(thing('a', 1)) });
    queue.replace([], '2');
    queue.replace([], '2');
    queue.delete(thing('a', 3));
    queue.replace([], '4');
    expect(consume(queue).lines).toEqual(['*Deleted a@3']);
  });

  test('a deletion that comes from the consumer of that key, before it knows it, is not left out', () => {
    const model = new Model();
    const queue = new DeltaFIFO<Thing>({ knownObjects: model });
    queue.add(thing('a', 1));
    const { lines } = consume(queue, (batch) => {
      if (batch.deltas[0]?.type === 'Added') queue.delete(thing('a', 2));
      model.apply(batch);
    });
    expect(lines).toEqual(['Added a@1', 'Deleted a@2']);
    expect(model.objects.size).toBe(0);
  });

  test('a deletion of what is neither queued nor known is left out', () => {
    const queue = new DeltaFIFO<Thing>();
    queue.delete(thing('a', 1));
    expect(queue.length).toBe(0);
    expect(queue.hasSynced).toBe(true);
    const knowing = new DeltaFIFO<Thing>({ knownObjects: known(thing('a', 1)) });
    knowing.delete(thing('a', 2));
    knowing.delete(thing('b', 2));
    expect(consume(knowing).lines).toEqual(['Deleted a@2']);
  });
});

describe('a replace', () => {
  test('says what is listed, and what is gone of the queue and of what is known', () => {
    const queue = new DeltaFIFO<Thing>({
      knownObjects: known(thing('gone', 1), thing('kept', 1)),
    });
    queue.add(thing('late', 2));
    queue.replace([thing('kept', 3), thing('new', 3)], '3');
    expect(consume(queue).lines).toEqual([
      'Added late@2 | Deleted? late@2',
      'Replaced kept@3',
      'Replaced new@3',
      'Deleted? gone@1',
    ]);
  });

  test.each([
    ['added is deleted', ['add'], 1, ['Added a@1 | Deleted? a@1']],
    ['deleted has a single deletion', ['add', 'delete'], 1, ['Added a@1 | Deleted a@2']],
    ['added is deleted once by two replaces', ['add'], 2, ['Added a@1 | Deleted? a@1']],
    [
      'added, deleted and added is deleted once more',
      ['add', 'delete', 'add'],
      1,
      ['Added a@1 | Deleted a@2 | Added a@3 | Deleted? a@3'],
    ],
  ] as const)('of what is only in the queue: %s', (_, words, replaces, expected) => {
    const queue = new DeltaFIFO<Thing>();
    words.forEach((word, i) => queue[word](thing('a', i + 1)));
    for (let i = 0; i < replaces; i++) queue.replace([], '9');
    expect(consume(queue).lines).toEqual(expected);
  });

  test('keeps a deletion that stands before the listed object', () => {
    const queue = new DeltaFIFO<Thing>({ knownObjects: known(thing('a', 1)) });
    queue.delete(thing('a', 2));
    queue.replace([thing('a', 3)], '3');
    expect(consume(queue).lines).toEqual(['Deleted a@2 | Replaced a@3']);
  });

  test('knows an object as gone whose last state nobody knows', () => {
    const queue = new DeltaFIFO<Thing>({
      knownObjects: { keys: () => ['a'], get: () => undefined },
    });
    queue.replace([], '1');
    expect(consume(queue).lines).toEqual(['*Deleted? ?']);
  });

  test('leaves out objects without a key, and those that the transform refuses', () => {
    const errors: unknown[] = [];
    const queue = new DeltaFIFO<Thing>({
      onError: (error) => errors.push(error),
      transform: (object) => {
        if (object.metadata.name === 'bad') throw new Error('refused');
        return object;
      },
    });
    queue.replace([thing('a', 1), thing('', 1), thing('bad', 1), thing('b', 1)], '1');
    expect(consume(queue).lines).toEqual(['*Replaced a@1', '*Replaced b@1']);
    expect(errors).toHaveLength(2);
    expect(queue.hasSynced).toBe(true);
  });
});

describe('a resync', () => {
  test('says what is known and has no news, once', () => {
    const queue = new DeltaFIFO<Thing>({ knownObjects: known(thing('a', 1), thing('b', 1)) });
    queue.update(thing('a', 2));
    queue.resync();
    queue.resync();
    expect(consume(queue).lines).toEqual(['Updated a@2', 'Sync b@1']);
  });

  test('without known objects says nothing', () => {
    const queue = new DeltaFIFO<Thing>();
    queue.resync();
    queue.bookmark('1');
    expect(queue.length).toBe(0);
  });

  test('does not transform again, nor does a tombstone', () => {
    let calls = 0;
    const queue = new DeltaFIFO<Thing>({
      knownObjects: known(thing('a', 1), thing('b', 1)),
      transform: (object) => {
        calls++;
        return object;
      },
    });
    queue.resync();
    queue.replace([thing('a', 2)], '2');
    expect(consume(queue).lines).toEqual(['*Sync a@1 | Replaced a@2', '*Sync b@1 | Deleted? b@1']);
    expect(calls).toBe(1);
    expect(queue.hasSynced).toBe(true);
  });
});

describe('hasSynced', () => {
  test('is true once the last key of the first replace is processed', () => {
    const queue = new DeltaFIFO<Thing>({ knownObjects: known(thing('gone', 1)) });
    expect(queue.hasSynced).toBe(false);
    queue.replace([thing('a', 1), thing('b', 1), thing('a', 2)], '2');
    queue.add(thing('c', 3));
    const { lines, synced } = consume(queue);
    expect(lines).toEqual([
      '*Replaced a@1 | Replaced a@2',
      '*Replaced b@1',
      '*Deleted? gone@1',
      'Added c@3',
    ]);
    expect(synced).toEqual([false, false, false, true]);
  });

  test('is true at once after an empty replace, or an event before it', () => {
    const empty = new DeltaFIFO<Thing>();
    empty.replace([], '1');
    expect(empty.hasSynced).toBe(true);
    const early = new DeltaFIFO<Thing>();
    early.update(thing('a', 1));
    expect(early.hasSynced).toBe(true);
    early.replace([thing('a', 2), thing('b', 2)], '2');
    expect(early.hasSynced).toBe(true);
  });

  test('does not come of what was queued before a replace that is made while it is processed', () => {
    const queue = new DeltaFIFO<Thing>({ knownObjects: known(thing('a', 1)) });
    queue.resync();
    const { lines } = consume(queue, ({ deltas }) => {
      if (deltas[0]?.type === 'Sync') queue.replace([thing('a', 2)], '2');
    });
    expect(lines).toEqual(['*Sync a@1', '*Replaced a@2']);
  });

  test('turns true even if processing throws, and synced settles', async () => {
    const errors: unknown[] = [];
    const queue = new DeltaFIFO<Thing>({ onError: (error) => errors.push(error) });
    queue.replace([thing('a', 1)], '1');
    const synced = queue.synced();
    consume(queue, () => {
      throw new Error('handler');
    });
    await synced;
    expect(queue.hasSynced).toBe(true);
    expect(errors).toMatchObject([{ message: 'handler' }]);
  });

  test('that never comes rejects who waits when the queue is closed', async () => {
    const queue = new DeltaFIFO<Thing>();
    const synced = queue.synced();
    const { done } = consume(queue);
    queue.close();
    await expect(synced).rejects.toThrow('closed before it had synced');
    await expect(done).resolves.toBeUndefined();
  });
});

test('options that do not fit are a TypeError', () => {
  expect(() => new DeltaFIFO({ keyOf: 'name' as unknown as () => string })).toThrow(TypeError);
  for (const half of [{}, { keys: () => [] }, { get: () => undefined }])
    expect(() => new DeltaFIFO({ knownObjects: half as unknown as Model })).toThrow(TypeError);
});

test('a long queue keeps its order', () => {
  const queue = new DeltaFIFO<Thing>();
  const expected: string[] = [];
  for (let i = 0; i < 10_000; i++) {
    queue.add(thing(`n${i}`, i));
    expected.push(`Added n${i}@${i}`);
  }
  expect(consume(queue).lines).toEqual(expected);
});

test('whatever comes and whenever it is drained, the consumer ends with the last replace and what came after it', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const command = fc.oneof(
    fc.record({ do: fc.constantFrom('add', 'update', 'delete'), name }),
    fc.record({ do: fc.constant('replace'), names: fc.uniqueArray(name) }),
    fc.record({ do: fc.constantFrom('drain', 'resync') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 60 }), async (commands) => {
      const model = new Model();
      const queue = new DeltaFIFO<Thing>({ knownObjects: model });
      const expected = new Map<string, string>();
      const keysOfBatches: number[] = [];
      const drain = async (): Promise<void> => {
        const { stop, done } = consume(queue, (batch) => {
          model.apply(batch);
          const keys = batch.deltas.flatMap((d) => ('key' in d ? [d.key] : []));
          keysOfBatches.push(new Set(keys).size);
        });
        stop.abort();
        await done;
      };
      for (const [version, c] of commands.entries()) {
        if (c.do === 'drain') await drain();
        else if (c.do === 'resync') queue.resync();
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
          else expected.set(c.name, String(version));
        }
      }
      await drain();
      expect(keysOfBatches).toEqual(keysOfBatches.map(() => 1));
      const found = [...model.objects].map(([key, o]) => [key, o.metadata.resourceVersion]);
      expect(new Map(found as [string, string][])).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
