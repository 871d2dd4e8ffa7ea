import type { Batch } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Informer } from '../src/index.ts';
import type { InformerParts } from '../src/index.ts';
import { JSONStore } from './json-store.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { Mirror } from './mirror.ts';
import { SlowClock } from './slow-clock.ts';
import { idleFeed, recording } from './support.ts';

type Store = InformerParts<Thing, 'data'>['store'];
const data = ({ data: value }: Thing): string[] => {
  if (value === 'bad') throw new Error('wrong');
  return [value ?? ''];
};
const indexed = (): Store => new Indexer<Thing, 'data'>({ data });
const whole = (): Store => new JSONStore<Thing, 'data'>().addIndexers({ data }) as Store;

/** Sometimes cannot say what it holds. */
class Forgetful extends Indexer<Thing, 'data'> {
  fails = false;

  override get(key: string): Thing | undefined {
    if (this.fails && key === 'n1999') throw new Error('wrong');
    return super.get(key);
  }
}

/** Does not wait until a batch is processed. */
class Impatient extends RealFIFO<Thing> {
  override drain(
    process: (batch: Batch<Thing>) => unknown,
    options: { signal: AbortSignal },
  ): Promise<void> {
    return super.drain((batch) => void process(batch), options);
  }
}

function over(store: Store, Queue = RealFIFO<Thing>) {
  const clock = new SlowClock();
  const queue = new Queue({ clock });
  const errors: string[] = [];
  const informer = new Informer<Thing, 'data'>(
    { feed: idleFeed, queue, store },
    {
      clock,
      onError: (error, { from, key }) => void errors.push(`${from} ${key} ${String(error)}`),
    },
  );
  const stop = new AbortController();
  const ended = informer.run({ signal: stop.signal });
  const settle = (): Promise<void> => clock.settle();
  return { clock, queue, informer, errors, stop, ended, settle };
}

/** 32 steps of 64 objects. */
const long = 2000;

const list = (version: number, from = 0, value = `${version}`): Thing[] =>
  Array.from({ length: long }, (_, i) => thing(`n${from + i}`, version, value));

/** What a reader sees of the copy. */
const seen = ({ indexer }: Informer<Thing, 'data'>): string =>
  [indexer.size, indexer.resourceVersion, indexer.get('n1500')?.data].join(' ');

describe.each([
  ['an Indexer', indexed],
  ['a store that knows only replace', whole],
])('a long list, over %s', (_, makeStore) => {
  test('is prepared in slices of 10 ms, and nobody sees half of it', async () => {
    const { clock, queue, informer, settle } = over(makeStore());
    const sights = new Set<string>();
    clock.between = () => void sights.add(`${seen(informer)} ${informer.hasSynced}`);
    queue.replace(list(1), '1');
    await settle();
    // Six to take the objects in, and six to store them.
    expect(clock.yields).toBe(12);
    queue.replace(list(2, 1000), '2');
    await settle();
    // Six more to find out which are gone.
    expect(clock.yields).toBe(12 + 18);
    expect([...sights]).toEqual(['0   false', '2000 1 1 true']);
    expect(seen(informer)).toBe('2000 2 2');
  });

  test('is told when it is all there', async () => {
    const { queue, informer, settle } = over(makeStore());
    const sights = new Set<string>();
    const note = (): void => void sights.add(seen(informer));
    const registration = informer.addEventHandler({ onAdd: note, onUpdate: note, onDelete: note });
    queue.replace(list(1), '1');
    await registration.synced();
    queue.replace(list(2, 1000), '2');
    await settle();
    expect([...sights]).toEqual(['2000 1 1', '2000 2 2']);
  });

  test('comes before what comes while it is prepared, all in its order', async () => {
    const { clock, queue, informer, settle } = over(makeStore());
    queue.replace(list(1), '1');
    await settle();
    const handler = recording();
    informer.addEventHandler(handler);
    await settle();
    handler.lines.length = 0;
    const at = clock.yields;
    clock.between = (yields) => {
      if (yields === at + 3) queue.update(thing('n1', 3, '3'));
      if (yields === at + 9) queue.delete(thing('n2', 4, '2'));
      if (yields === at + 10) queue.bookmark('9');
    };
    const settled = informer.waitFor('9');
    queue.replace([thing('n1', 2, '2'), ...list(1).slice(2)], '2');
    await settle();
    await settled;
    expect(handler.lines).toEqual(['-?n0@1', '~n1@1 n1@2', '~n1@2 n1@3', '-n2@4']);
    expect([informer.indexer.size, informer.indexer.resourceVersion]).toEqual([long - 2, '9']);
  });

  test('comes to a handler that is added meanwhile as changes of what was held', async () => {
    const { clock, queue, informer, settle, errors } = over(makeStore());
    queue.replace([thing('n0', 1), thing('gone', 1)], '1');
    await settle();
    const handler = recording();
    const syncedAt: boolean[] = [];
    clock.between = (yields) => {
      if (yields !== 10) return;
      const registration = informer.addEventHandler(handler);
      void registration.synced().then(() => syncedAt.push(informer.indexer.has('gone')));
    };
    queue.replace(list(2), '2');
    await settle();
    expect(handler.lines.slice(0, 4)).toEqual(['+*n0@1', '+*gone@1', '-?gone@1', '~n0@1 n0@2']);
    expect(handler.lines).toHaveLength(4 + long - 1);
    expect(syncedAt).toEqual([true]);
    expect(errors).toEqual([]);
  });

  test('that is being prepared is dropped when the informer is stopped, without a word', async () => {
    for (const when of [2, 9]) {
      const { clock, queue, informer, settle, stop, ended, errors } = over(makeStore());
      queue.replace([thing('before', 1, 'x')], '1');
      await settle();
      const handler = recording();
      informer.addEventHandler(handler);
      clock.between = (yields) => {
        if (yields === when) stop.abort();
      };
      queue.replace(list(2), '2');
      queue.update(thing('before', 3));
      await ended;
      expect(clock.yields).toBe(when);
      await settle();
      expect(seen(informer)).toBe('1 1 ');
      expect(informer.indexer.keys()).toEqual(['before']);
      expect(handler.lines).toEqual(['+*before@1']);
      expect([errors, clock.timers]).toEqual([[], 0]);
    }
  });

  test('in which a key stands twice leaves the last, and tells of it once', async () => {
    const { queue, informer, settle } = over(makeStore());
    queue.replace([thing('n0', 1), thing('n1', 1)], '1');
    const handler = recording();
    informer.addEventHandler(handler);
    await settle();
    queue.replace([thing('n1', 2), ...list(2), thing('n0', 3), thing('n1', 1)], '3');
    await settle();
    expect(informer.indexer.keys().slice(0, 2)).toEqual(['n1', 'n0']);
    expect(informer.indexer.get('n1')?.metadata.resourceVersion).toBe('1');
    expect(handler.lines.slice(2, 4)).toEqual(['~n0@1 n0@3', '+n2@2']);
    expect(handler.lines).toHaveLength(3 + long - 2);
  });

  test('ends the waiting for its version, and not before it is all there', async () => {
    const { clock, queue, informer, settle } = over(makeStore());
    queue.replace([thing('n0', 1)], '1');
    await settle();
    let shown: number | undefined;
    const waiting = informer.waitFor('3').then(() => (shown = informer.indexer.size));
    const before = new Set<number | undefined>();
    clock.between = () => void (informer.indexer.size === 1 && before.add(shown));
    queue.replace(list(3), '3');
    await settle();
    expect([...before]).toEqual([undefined]);
    expect(shown).toBe(long);
    await waiting;
  });
});

/** An informer with a handler, and what to do as soon as the copy shows the second list. */
async function handing(act: (world: ReturnType<typeof over>) => void, resyncPeriodMs = 0) {
  const world = over(indexed());
  world.queue.replace([thing('n0', 1), thing('gone', 1)], '1');
  const handler = recording();
  world.informer.addEventHandler(handler, { resyncPeriodMs });
  await world.settle();
  let done = false;
  world.clock.between = () => {
    if (done || world.informer.indexer.resourceVersion !== '2') return;
    done = true;
    act(world);
  };
  world.queue.replace(list(2), '2');
  await world.settle();
  return { ...world, lines: handler.lines };
}

describe('while the handlers are handed what a long list has changed', () => {
  const told = 2 + 2 + long - 1;

  test('one that is added finds it held, and hears of nothing twice', async () => {
    const late = recording();
    const { lines } = await handing(({ informer }) => {
      informer.addEventHandler(late);
    });
    expect(late.lines).toHaveLength(long);
    expect(late.lines.slice(0, 2)).toEqual(['+*n0@2', '+*n1@2']);
    expect(lines).toHaveLength(told);
    expect(lines.slice(2, 5)).toEqual(['-?gone@1', '~n0@1 n0@2', '+n1@2']);
  });

  test('one whose resync falls due hears of what has changed before that is said again', async () => {
    const { lines, stop } = await handing(({ clock }) => clock.ring(), 1000);
    stop.abort();
    const again = lines.filter((line) => /^~(.*@2) \1$/.test(line));
    expect(lines.filter((line) => !again.includes(line))).toHaveLength(told);
    expect(again.length).toBeGreaterThan(0);
  });

  test('and the informer is stopped, the copy is the new one, and no more is told', async () => {
    const { lines, informer, errors, ended } = await handing(({ stop }) => stop.abort());
    await ended;
    expect(lines).toEqual(['+*n0@1', '+*gone@1']);
    expect([seen(informer), errors]).toEqual(['2000 2 2', []]);
  });

  test('one that is removed hears no more, and the others all', async () => {
    const other = recording();
    const { lines } = await handing(
      ({ informer }) => void informer.addEventHandler(other).remove(),
    );
    expect(other.lines).toEqual([]);
    expect(lines).toHaveLength(told);
  });
});

describe('a long list, over an Indexer', () => {
  test('whose objects the index function refuses is there without them, and they as they were', async () => {
    const { queue, informer, settle, errors } = over(indexed());
    queue.replace([thing('n7', 1, 'fine')], '1');
    await settle();
    const handler = recording();
    informer.addEventHandler(handler);
    await settle();
    const objects = list(2);
    for (const i of [7, 1900]) objects[i] = thing(`n${i}`, 2, 'bad');
    queue.replace(objects, '2');
    await settle();
    expect(errors).toHaveLength(2);
    for (const [i, key] of ['n7', 'n1900'].entries())
      expect(errors[i]).toMatch(new RegExp(`^store ${key} IndexError`));
    expect(seen(informer)).toBe(`${long - 1} 2 2`);
    expect(informer.indexer.indexValues('data')).toEqual(['2', 'fine']);
    expect(informer.indexer.get('n7')?.metadata.resourceVersion).toBe('1');
    expect(handler.lines).toHaveLength(1 + long - 2);
  });

  test('is found by an index that was added while it was prepared', async () => {
    const { clock, queue, informer, settle } = over(indexed());
    clock.between = (yields) => {
      if (yields === 10)
        informer.indexer.addIndexers({ name: ({ metadata }) => [metadata.name.slice(-1)] });
    };
    queue.replace(list(1), '1');
    await settle();
    const { indexer } = informer as unknown as Informer<Thing, 'data' | 'name'>;
    expect(indexer.byIndex('name', '7')).toHaveLength(long / 10);
    expect(indexer.byIndex('data', '1')).toHaveLength(long);
  });

  test('is whole, and before what came after it, also behind a queue that does not wait', async () => {
    const { clock, queue, informer, settle, stop, ended } = over(indexed(), Impatient);
    const sights = new Set<string>();
    clock.between = () => void sights.add(`${seen(informer)} ${informer.hasSynced}`);
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace(list(1), '1');
    queue.update(thing('n1', 2));
    queue.delete(thing('n0', 3));
    await settle();
    expect([...sights].map((sight) => sight.slice(-5))).toContain('false');
    expect(sights).not.toContain('0   true');
    expect(informer.indexer.get('n1')?.metadata.resourceVersion).toBe('2');
    expect([informer.indexer.size, informer.indexer.resourceVersion]).toEqual([long - 1, '3']);
    queue.replace(list(4), '4');
    queue.update(thing('n1', 5));
    clock.between = () => stop.abort();
    await ended;
    await settle();
    expect(informer.indexer.resourceVersion).toBe('3');
  });

  test('that the store fails to look up is reported, and the next one is stored', async () => {
    const store = new Forgetful({ data });
    const { queue, informer, settle, errors } = over(store);
    queue.replace([thing('n1999', 1)], '1');
    await settle();
    store.fails = true;
    queue.replace(list(2), '2');
    await settle();
    expect(errors).toEqual(['store undefined Error: wrong']);
    expect([informer.indexer.size, informer.indexer.resourceVersion]).toEqual([1, '1']);
    store.fails = false;
    queue.replace(list(3), '3');
    await settle();
    expect(seen(informer)).toBe('2000 3 3');
  });

  test('of a few is stored in the turn in which it leaves the queue', async () => {
    const { clock, queue, informer } = over(indexed());
    queue.replace(list(1, 1500).slice(0, 200), '1');
    for (let i = 0; i < 5; i++) await Promise.resolve();
    expect([seen(informer), clock.yields]).toEqual(['200 1 1', 0]);
  });
});

test('whatever happens while long lists are prepared, every handler was told what is held', async () => {
  const act = fc.record({
    at: fc.integer({ min: 1, max: 80 }),
    do: fc.constantFrom('update', 'delete', 'replace', 'resync', 'add handler', 'short', 'ring'),
    name: fc.integer({ min: 0, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 10 }), fc.boolean(), async (acts, isPlain) => {
      const { clock, queue, informer, settle, stop, errors } = over(isPlain ? whole() : indexed());
      const expected = new Map<string, string>();
      const mirrors: Mirror[] = [];
      let version = 1;
      const replace = (objects: Thing[]): void => {
        expected.clear();
        for (const { metadata } of objects) expected.set(metadata.name, metadata.resourceVersion);
        queue.replace(objects, String(version));
      };
      const run = (what: (typeof acts)[number]['do'], n: number): void => {
        version++;
        const name = `n${n}`;
        if (what === 'update') {
          queue.update(thing(name, version));
          expected.set(name, `${version}`);
        } else if (what === 'delete') {
          if (expected.delete(name)) queue.delete(thing(name, version));
        } else if (what === 'replace') replace(list(version, n));
        else if (what === 'short') replace([thing(name, version)]);
        else if (what === 'resync') queue.resync();
        else if (what === 'ring') clock.ring();
        else {
          const mirror = new Mirror();
          mirrors.push(mirror);
          informer.addEventHandler(mirror, { resyncPeriodMs: 1000 });
        }
      };
      clock.between = (yields) => {
        for (const { at, do: what, name } of acts) if (at === yields) run(what, name);
      };
      run('add handler', 0);
      for (let i = 0; i < 4; i++) {
        run('replace', i);
        await settle();
      }
      stop.abort();
      const held = informer.indexer.list();
      const found = held.map(({ metadata }) => [metadata.name, metadata.resourceVersion] as const);
      expect(new Map(found)).toEqual(expected);
      for (const mirror of mirrors) {
        expect(mirror.faults).toEqual([]);
        expect(mirror.held).toEqual(expected);
      }
      expect(errors).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 60_000);
