import { Latch, systemClock } from '@client-ts/apimachinery';
import type { Batch } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DeltaFIFO, RealFIFO } from '../src/index.ts';
import type { DeltaFIFOOptions } from '../src/index.ts';
import { consume, known, line, Model, thing } from './support.ts';
import type { Consumer, Queue, Thing } from './support.ts';

type Make = (options?: DeltaFIFOOptions<Thing>) => Queue;

const withKnown: [string, Make][] = [
  [
    'RealFIFO, not atomic',
    (options) => new RealFIFO({ knownObjects: known(), ...options, atomic: false }),
  ],
  ['DeltaFIFO', (options) => new DeltaFIFO({ knownObjects: known(), ...options })],
];
const all: [string, Make][] = [
  ['RealFIFO', (options) => new RealFIFO({ ...options, knownObjects: undefined })],
  ...withKnown,
];

/** What its consumer is told of each key, one delta a line, whatever the batches. */
function told(queue: Queue): string[] {
  return consume(queue).batches.flatMap(({ deltas }) => deltas.map(line));
}

const rejects = (): unknown => Promise.reject(new Error('listener'));

describe.each(all)('%s', (_, make) => {
  test('hands over what comes while nobody drains it, and then what comes later', async () => {
    const queue = make();
    queue.add(thing('a', 1));
    queue.update(thing('b', 2));
    const { batches } = consume(queue);
    queue.add(thing('c', 3));
    await Promise.resolve();
    await Promise.resolve();
    expect(batches.flatMap(({ deltas }) => deltas.map(line))).toEqual([
      'Added a@1',
      'Updated b@2',
      'Added c@3',
    ]);
    expect(queue.length).toBe(0);
  });

  test('hands nothing over while a batch is processed, also to the next drain', async () => {
    const errors: unknown[] = [];
    const queue = make({ onError: (error) => errors.push(error) });
    const latch = new Latch();
    const first = consume(queue, () => latch.wait());
    queue.add(thing('a', 1));
    queue.add(thing('b', 2));
    await Promise.resolve();
    await Promise.resolve();
    first.stop.abort();
    const ends: string[] = [];
    void first.done.then(() => ends.push('first'));
    queue.add(thing('c', 3));
    const second = consume(queue);
    for (let i = 0; i < 10; i++) await Promise.resolve();
    expect([first.batches.length, second.batches.length, ends]).toEqual([1, 0, []]);
    latch.fail(new Error('wrong'));
    await first.done;
    for (let i = 0; i < 10; i++) await Promise.resolve();
    expect([...first.lines, ...second.lines].join(' | ')).toBe('Added a@1 | Added b@2 | Added c@3');
    expect(errors).toEqual([new Error('wrong')]);
  });

  test('hands a batch over in the turn in which it leaves: stopped between batches, it loses nothing', async () => {
    const queue = make();
    const events = ['a', 'a', 'b', 'a', 'c'];
    for (const [i, name] of events.entries()) queue.update(thing(name, i));
    const seen: string[] = [];
    let drains = 0;
    for (; queue.length > 0; drains++) {
      const stop = new AbortController();
      const draining = queue.drain(
        ({ deltas }) => {
          stop.abort();
          seen.push(...deltas.map(line));
        },
        { signal: stop.signal },
      );
      await draining;
    }
    expect(drains).toBeGreaterThan(1);
    expect(seen.toSorted()).toEqual(events.map((name, i) => `Updated ${name}@${i}`).toSorted());
  });

  test('of a closed queue hands over the rest, and ends whoever waits', async () => {
    const waiting = make();
    const { done } = consume(waiting);
    waiting.close();
    await expect(done).resolves.toBeUndefined();
    const full = make();
    full.add(thing('a', 1));
    full.close();
    const { lines, done: emptied } = consume(full);
    await expect(emptied).resolves.toBeUndefined();
    expect(lines).toEqual(['Added a@1']);
  });

  test('closed while a batch is processed hands over the rest', async () => {
    const queue = make();
    for (const name of ['a', 'a', 'b', 'a']) queue.update(thing(name, 1));
    let seen = 0;
    const { done } = consume(queue, ({ deltas }) => {
      queue.close();
      seen += deltas.length;
    });
    await done;
    expect(seen).toBe(4);
  });

  test('has one consumer at a time', async () => {
    const queue = make();
    const first = consume(queue);
    await expect(consume(queue).done).rejects.toThrow('being drained already');
    first.stop.abort();
    await first.done;
    queue.add(thing('a', 1));
    expect(consume(queue).lines).toEqual(['Added a@1']);
  });

  test('has synced when all of the first replace is processed, and not before', () => {
    const queue = make();
    expect(queue.hasSynced).toBe(false);
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    expect(queue.hasSynced).toBe(false);
    const { synced } = consume(queue);
    expect(new Set(synced)).toEqual(new Set([false]));
    expect(queue.hasSynced).toBe(true);
  });

  test.each(['add', 'update', 'delete'] as const)(
    'has synced when an %s comes before the first replace, and stays so',
    (word) => {
      const queue = make();
      queue[word](thing('a', 1));
      expect(queue.hasSynced).toBe(true);
      queue.replace([thing('a', 2), thing('b', 2)], '2');
      expect(queue.hasSynced).toBe(true);
      const { batches } = consume(queue);
      expect(batches.some((batch) => batch.isInInitialList)).toBe(false);
    },
  );

  test('has synced even if what came first had no key', () => {
    const queue = make();
    queue.add(thing('', 1));
    expect(queue.hasSynced).toBe(true);
  });

  test('is not synced by a resync or a bookmark', () => {
    const queue = make({ knownObjects: known(thing('a', 1)) });
    queue.resync();
    queue.bookmark('1');
    consume(queue);
    expect(queue.hasSynced).toBe(false);
  });

  test('transforms each object that comes in once, and the key is the one that it came with', () => {
    const seen: string[] = [];
    const queue = make({
      transform: (object) => {
        seen.push(`${object.metadata.name}@${object.metadata.resourceVersion}`);
        return thing(`${object.metadata.name}!`, object.metadata.resourceVersion);
      },
    });
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    queue.add(thing('c', 2));
    queue.update(thing('a', 3));
    queue.delete(thing('a', 4));
    const keys = consume(queue).batches.flatMap(({ deltas }) =>
      deltas.flatMap((delta) => {
        if (delta.type === 'ReplacedAll') return delta.items.map((item) => item.key);
        return 'key' in delta ? [delta.key] : [];
      }),
    );
    expect(seen).toEqual(['a@1', 'b@1', 'c@2', 'a@3', 'a@4']);
    expect(new Set(keys)).toEqual(new Set(['a', 'b', 'c']));
  });

  test('reports what processing throws, queues nothing again, and goes on', () => {
    const errors: unknown[] = [];
    const queue = make({ onError: (error) => errors.push(error) });
    queue.add(thing('a', 1));
    const { batches } = consume(queue, () => {
      throw new Error('handler');
    });
    expect(errors).toMatchObject([{ message: 'handler' }]);
    expect(batches).toHaveLength(1);
    expect(queue.length).toBe(0);
  });

  test('drained anew by whoever hears of the abort first ends the drain before it, too', async () => {
    const queue = make();
    const stop = new AbortController();
    const seconds: Consumer[] = [];
    stop.signal.addEventListener('abort', () => seconds.push(consume(queue)));
    const first = queue.drain(() => {}, { signal: stop.signal });
    stop.abort();
    await expect(first).resolves.toBeUndefined();
    queue.add(thing('a', 1));
    await Promise.resolve();
    await Promise.resolve();
    expect(seconds.flatMap(({ lines }) => lines)).toEqual(['Added a@1']);
  });

  test('drained anew by its consumer, in the midst of a batch, hands over the rest after it', async () => {
    const queue = make();
    for (const name of ['a', 'b', 'a', 'b']) queue.update(thing(name, 1));
    const log: string[] = [];
    const rest: Promise<void>[] = [];
    const stop = new AbortController();
    const process = (batch: Batch<Thing>): void => {
      log.push('begin');
      if (!stop.signal.aborted) {
        stop.abort();
        rest.push(consume(queue, process).done);
      }
      log.push(...batch.deltas.map(line), 'end');
      queue.close();
    };
    await queue.drain(process, { signal: stop.signal });
    await Promise.all(rest);
    expect(log.filter((word) => word.startsWith('Updated'))).toHaveLength(4);
    const turns = log.filter((word) => word === 'begin' || word === 'end');
    expect(turns.filter((word, i) => word !== (i % 2 === 0 ? 'begin' : 'end'))).toEqual([]);
  });

  test('stopped by its consumer ends when the batch is processed, also for a drain that is begun in its midst', async () => {
    const queue = make();
    queue.add(thing('a', 1));
    const latch = new Latch();
    const ends: string[] = [];
    const { stop, done } = consume(queue, () => {
      stop.abort();
      void queue.drain(() => {}, { signal: stop.signal }).then(() => ends.push('second'));
      return latch.wait();
    });
    void done.then(() => ends.push('first'));
    queue.add(thing('b', 1));
    for (let i = 0; i < 10; i++) await Promise.resolve();
    expect(ends).toEqual([]);
    latch.open();
    for (let i = 0; i < 10; i++) await Promise.resolve();
    expect(ends.toSorted()).toEqual(['first', 'second']);
  });

  test('refuses at once to be drained into nothing, or without a signal, and loses nothing by it', () => {
    const queue = make();
    queue.add(thing('a', 1));
    const { signal } = new AbortController();
    expect(() => queue.drain(undefined as never, { signal })).toThrow(TypeError);
    for (const options of [undefined, {}, { signal: true }])
      expect(() => queue.drain(() => {}, options as never)).toThrow(TypeError);
    expect(consume(queue).lines).toEqual(['Added a@1']);
  });

  test.each([
    ['keyOf gives nothing', { keyOf: () => undefined as unknown as string }],
    ['keyOf gives a number', { keyOf: () => 7 as unknown as string }],
    ['keyOf gives a promise', { keyOf: (async () => 'a') as unknown as () => string }],
    ['the transform gives nothing', { transform: () => undefined as unknown as Thing }],
    ['the transform gives null', { transform: () => null as unknown as Thing }],
  ])('reports and leaves out an object of which %s', (_name, options) => {
    const errors: unknown[] = [];
    const queue = make({ ...options, onError: (error) => errors.push(error) });
    queue.add(thing('a', 1));
    queue.update(thing('a', 2));
    queue.replace([thing('a', 3)], '3');
    expect(errors.map((error) => error instanceof TypeError)).toEqual([true, true, true]);
    const keys = consume(queue).batches.flatMap(({ deltas }) =>
      deltas.flatMap((delta) =>
        delta.type === 'ReplacedAll' ? delta.items.map((item) => item.key) : delta.type,
      ),
    );
    expect(keys).toEqual([]);
  });

  test('hands over a deletion whose object the transform refuses, as one whose final state nobody knows', () => {
    const errors: unknown[] = [];
    const queue = make({
      knownObjects: known(thing('a', 1)),
      onError: (error) => errors.push(error),
      transform() {
        throw new Error('refused');
      },
    });
    queue.delete(thing('a', 3));
    const [batch] = consume(queue).batches;
    expect(batch?.deltas).toMatchObject([
      { type: 'Deleted', key: 'a', deleted: { key: 'a', finalStateUnknown: true } },
    ]);
    expect(errors).toEqual([new Error('refused')]);
  });

  test('an asynchronous error listener that rejects stops nothing, and nobody else', async () => {
    const rejections: unknown[] = [];
    const hear = (reason: unknown): unknown => rejections.push(reason);
    process.on('unhandledRejection', hear);
    const queue = make({ onError: rejects });
    queue.add(thing('', 1));
    queue.add(thing('a', 1));
    const { lines } = consume(queue);
    await systemClock.yield();
    process.off('unhandledRejection', hear);
    expect([lines, rejections]).toEqual([['Added a@1'], []]);
  });
});

const three = (): Model => known(thing('foo', 5), thing('bar', 6), thing('baz', 7));

describe.each(withKnown)('a replace of a %s', (_, make) => {
  test.each([
    [
      'deleted in the queue is not deleted again',
      [['delete', 'baz', 10]],
      ['Deleted baz@10'],
      ['Deleted? bar@6'],
    ],
    [
      'added in the queue is deleted with what the queue knows',
      [['add', 'baz', 10]],
      ['Added baz@10', 'Deleted? baz@10'],
      ['Deleted? bar@6'],
    ],
    [
      'deleted and added anew in the queue is deleted once more',
      [
        ['delete', 'bar', 6],
        ['add', 'bar', 100],
      ],
      ['Deleted bar@6', 'Added bar@100', 'Deleted? bar@100'],
      ['Deleted? baz@7'],
    ],
  ] as const)('in which an object is gone that was %s', (__, events, ofQueued, ofKnown) => {
    const queue = make({ knownObjects: three() });
    for (const [word, name, version] of events) queue[word](thing(name, version));
    queue.replace([thing('foo', 5)], '11');
    const lines = told(queue);
    expect(lines).toHaveLength(ofQueued.length + ofKnown.length + 1);
    expect(lines).toContain('Replaced foo@5');
    expect(lines).toEqual(expect.arrayContaining([...ofKnown]));
    const name = ofQueued[0].slice(ofQueued[0].indexOf(' ') + 1, ofQueued[0].indexOf('@'));
    expect(lines.filter((l) => l.includes(` ${name}@`))).toEqual(ofQueued);
  });

  test.each([
    ['listed', (queue: Queue) => queue.replace([thing('a', 1)], '1'), 'Replaced a@1'],
    ['said again', (queue: Queue) => queue.resync(), 'Sync a@1'],
  ])('deletes once what was only %s in the queue', (__, say, said) => {
    const queue = make({ knownObjects: known(thing('a', 1)) });
    say(queue);
    queue.replace([], '2');
    expect(told(queue)).toEqual([said, 'Deleted? a@1']);
  });

  test.each([
    ['before', (model: Model, batch: Batch<Thing>, say: () => void) => (say(), model.apply(batch))],
    ['after', (model: Model, batch: Batch<Thing>, say: () => void) => (model.apply(batch), say())],
  ])(
    'that comes from its consumer, %s it has applied a batch, deletes what is in that batch and not listed',
    (__, order) => {
      const model = new Model();
      const queue = make({ knownObjects: model });
      queue.add(thing('a', 1));
      let listed = false;
      consume(queue, (batch) => {
        order(model, batch, () => {
          if (!listed) queue.replace([thing('b', 2)], '2');
          listed = true;
        });
      });
      expect([...model.objects.keys()]).toEqual(['b']);
    },
  );

  test.each([
    ['what the queue knows', ['add', 'a', 2], 'Deleted? a@2'],
    ['what is known', ['add', 'b', 2], 'Deleted? a@1'],
  ] as const)(
    'has a deletion between its replaces: one whose object the transform refuses carries %s',
    (__, [word, name, version], last) => {
      const errors: unknown[] = [];
      const queue = make({
        knownObjects: known(thing('a', 1)),
        onError: (error) => errors.push(error),
        transform(object) {
          if (object.metadata.resourceVersion === '3') throw new Error('refused');
          return object;
        },
      });
      queue[word](thing(name, version));
      queue.delete(thing('a', 3));
      expect(told(queue).at(-1)).toBe(last);
      expect(errors).toEqual([new Error('refused')]);
    },
  );

  test('is synced with the last of the deletions that it makes', () => {
    const queue = make({ knownObjects: three() });
    queue.replace([thing('foo', 5)], '8');
    const stop = new AbortController();
    const seen: string[] = [];
    const sides: [boolean, boolean][] = [];
    void queue.drain(
      ({ deltas, isInInitialList }) => {
        sides.push([isInInitialList, queue.hasSynced]);
        seen.push(...deltas.map(line));
      },
      { signal: stop.signal },
    );
    expect(sides).toEqual(sides.map(() => [true, false]));
    expect(seen.toSorted()).toEqual(['Deleted? bar@6', 'Deleted? baz@7', 'Replaced foo@5']);
    expect(queue.hasSynced).toBe(true);
    stop.abort();
  });

  test('delivers what is listed after its deletion was queued, after the deletion', () => {
    const queue = make({ knownObjects: three() });
    queue.delete(thing('foo', 10));
    queue.replace([thing('foo', 11), thing('bar', 6), thing('baz', 7)], '12');
    expect(told(queue).filter((l) => l.includes(' foo@'))).toEqual([
      'Deleted foo@10',
      'Replaced foo@11',
    ]);
  });
});

describe.each(withKnown)('a resync of a %s', (_, make) => {
  test('says nothing of what has news queued, a deletion too', () => {
    const queue = make({ knownObjects: known(thing('a', 1), thing('b', 1), thing('c', 1)) });
    queue.delete(thing('a', 2));
    queue.update(thing('b', 2));
    queue.resync();
    expect(told(queue)).toEqual(['Deleted a@2', 'Updated b@2', 'Sync c@1']);
  });

  test('says nothing of what is no longer known when it comes to it', () => {
    const queue = make({ knownObjects: { keys: () => ['a'], get: () => undefined } });
    queue.resync();
    expect(queue.length).toBe(0);
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('add', 'update', 'delete'), name }) },
  fc.record({ do: fc.constant('replace'), names: fc.uniqueArray(name) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('take', 'resync', 'bookmark') }) },
);

/** The next batch, if there is one, and what `hasSynced` was while it was processed. */
async function take(
  queue: Queue,
  model: Model,
): Promise<{ batch: Batch<Thing>; hasSynced: boolean } | undefined> {
  const stop = new AbortController();
  const taken: { batch: Batch<Thing>; hasSynced: boolean }[] = [];
  const draining = queue.drain(
    (batch) => {
      stop.abort();
      taken.push({ batch, hasSynced: queue.hasSynced });
      model.apply(batch);
    },
    { signal: stop.signal },
  );
  stop.abort();
  await draining;
  return taken[0];
}

type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

function fill(queue: Queue, c: Command, version: number): void {
  if (c.do === 'resync') queue.resync();
  else if (c.do === 'bookmark') queue.bookmark(String(version));
  else if ('names' in c)
    queue.replace(
      c.names.map((n) => thing(n, version)),
      String(version),
    );
  else if ('name' in c) queue[c.do](thing(c.name, version));
}

test.each(all)(
  '%s: whatever comes, it syncs once, with what the first replace queued, and each batch says on which side it stands',
  async (_, make) => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
        const model = new Model();
        const queue = make({ knownObjects: model });
        const synced = queue.synced().then(
          () => true,
          () => false,
        );
        const sides: string[] = [];
        const history: boolean[] = [];
        let populated = false;
        for (const [version, c] of commands.entries()) {
          populated ||= 'name' in c || 'names' in c;
          const taken = c.do === 'take' ? await take(queue, model) : undefined;
          fill(queue, c, version);
          if (taken) sides.push(`${taken.batch.isInInitialList} ${taken.hasSynced}`);
          history.push(queue.hasSynced && populated);
        }
        expect(sides.filter((side) => side !== 'true false' && side !== 'false true')).toEqual([]);
        const from = history.indexOf(true);
        expect(from === -1 ? [] : history.slice(from).filter((is) => !is)).toEqual([]);
        while (queue.length > 0) await take(queue, model);
        expect(queue.hasSynced).toBe(populated);
        queue.close();
        expect(await synced).toBe(populated);
      }),
      { numRuns: 500 },
    );
  },
);

/** What a DeltaFIFO has queued, as it should be: a history of each key, in one line for each delta. */
class Histories {
  readonly #known: Model;
  readonly #histories = new Map<string, string[]>();

  constructor(knownObjects: Model) {
    this.#known = knownObjects;
  }

  get size(): number {
    return this.#histories.size;
  }

  take(key: string): string[] | undefined {
    const history = this.#histories.get(key);
    this.#histories.delete(key);
    return history;
  }

  note(c: Command, version: number): void {
    if (c.do === 'resync') this.#resync();
    else if ('names' in c) this.#replace(c.names, version);
    else if ('name' in c) {
      const heard = this.#histories.has(c.name) || this.#known.objects.has(c.name);
      if (c.do === 'delete' && !heard) return;
      const word = c.do === 'add' ? 'Added' : c.do === 'update' ? 'Updated' : 'Deleted';
      this.#add(c.name, `${word} ${c.name}@${version}`);
    }
  }

  #add(key: string, entry: string): void {
    const history = this.#histories.get(key) ?? [];
    this.#histories.set(key, history);
    const last = history.at(-1);
    if (!entry.startsWith('Deleted') || !last?.startsWith('Deleted')) history.push(entry);
    else if (last.startsWith('Deleted?')) history[history.length - 1] = entry;
  }

  #resync(): void {
    for (const [key, { metadata }] of this.#known.objects)
      if (!this.#histories.has(key)) this.#add(key, `Sync ${key}@${metadata.resourceVersion}`);
  }

  #replace(names: readonly string[], version: number): void {
    const listed = new Set(names);
    for (const n of names) this.#add(n, `Replaced ${n}@${version}`);
    for (const key of new Set([...this.#histories.keys(), ...this.#known.objects.keys()])) {
      if (listed.has(key)) continue;
      const last = this.#histories.get(key)?.at(-1);
      const state = last?.split(' ')[1];
      const { resourceVersion } = this.#known.objects.get(key)?.metadata ?? {};
      this.#add(key, `Deleted? ${state ?? `${key}@${resourceVersion}`}`);
    }
  }
}

test('DeltaFIFO: each key has its own history, of which only deletions in a row are merged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const model = new Model();
      const queue = new DeltaFIFO<Thing>({ knownObjects: model });
      const histories = new Histories(model);
      for (const [version, c] of commands.entries()) {
        histories.note(c, version);
        const taken = c.do === 'take' ? await take(queue, model) : undefined;
        fill(queue, c, version);
        const deltas = taken?.batch.deltas ?? [];
        const keys = new Set(deltas.map((delta) => ('key' in delta ? delta.key : '')));
        const [key = ''] = keys;
        expect(keys.size).toBe(taken ? 1 : 0);
        expect(deltas.map(line)).toEqual(histories.take(key) ?? []);
        expect(queue.length).toBe(histories.size);
      }
    }),
    { numRuns: 500 },
  );
});

/** What the server has, as far as a queue was told. */
function note(expected: Map<string, string>, c: Command, version: number): void {
  if ('names' in c) {
    expected.clear();
    for (const n of c.names) expected.set(n, String(version));
  } else if (c.do === 'delete') expected.delete('name' in c ? c.name : '');
  else if ('name' in c) expected.set(c.name, String(version));
}

test.each(all)(
  '%s: whatever its consumer says in the midst of a batch, before or after it has applied it, at once or later, nothing is missed',
  async (_, make) => {
    const said = fc.option(command, { nil: undefined });
    const sayings = fc.array(fc.record({ before: said, after: said, later: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { maxLength: 20 }),
        sayings,
        async (commands, [...left]) => {
          const model = new Model();
          const queue = make({ knownObjects: model });
          const expected = new Map<string, string>();
          let version = 0;
          const say = (c: Command | undefined): void => {
            if (c === undefined) return;
            fill(queue, c, ++version);
            note(expected, c, version);
          };
          const inProcess = new Set<Batch<Thing>>();
          const most: number[] = [];
          const consumer = consume(queue, (batch) => {
            most.push(inProcess.add(batch).size);
            const { before, after, later } = left.shift() ?? {};
            const finish = (): void => {
              model.apply(batch);
              say(after);
              inProcess.delete(batch);
            };
            say(before);
            return later === true ? Promise.resolve().then(finish) : finish();
          });
          for (const c of commands) {
            say(c);
            await Promise.resolve();
          }
          while (queue.length > 0 || inProcess.size > 0) await Promise.resolve();
          const found = [...model.objects].map(([key, { metadata }]) => [
            key,
            metadata.resourceVersion,
          ]);
          expect(new Map(found as [string, string][])).toEqual(expected);
          expect(most.filter((count) => count !== 1)).toEqual([]);
          consumer.stop.abort();
          await consumer.done;
        },
      ),
      { numRuns: 500 },
    );
  },
);
