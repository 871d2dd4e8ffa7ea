import { Indexer } from '@client-ts/cache';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { MemorySource, thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, setup } from './support.ts';

describe('a transform', () => {
  test('runs once for each object that comes in, before it is stored and told', async () => {
    let calls = 0;
    const { source, informer, start, clock } = setup({
      transform: (object) => {
        calls++;
        return { ...object, data: object.data?.toUpperCase() ?? '' };
      },
      resyncPeriodMs: 1000,
    });
    source.put('a', 'x');
    const seen: unknown[] = [];
    informer.addEventHandler({
      onAdd: ({ data }) => void seen.push(data),
      onUpdate: (old, { data }) => void seen.push([old.data, data]),
      onDelete: ({ object }) => void seen.push(object.data),
    });
    await start();
    source.put('a', 'y');
    await clock.settle();
    expect(informer.indexer.get('a')?.data).toBe('Y');
    source.remove('a');
    await clock.advance(5000);
    informer.addEventHandler(recording());
    expect(seen).toEqual(['X', ['X', 'Y'], 'Y']);
    expect(calls).toBe(3);
  });

  test('that throws leaves the object out, and is reported', async () => {
    const { source, informer, start, errors } = setup({
      transform: (object) => {
        if (object.data === 'bad') throw new Error('bad');
        return object;
      },
    });
    source.put('a', 'bad');
    source.put('b');
    await start();
    expect(informer.indexer.keys()).toEqual(['b']);
    expect(errors).toMatchObject([{ error: { message: 'bad' }, from: 'queue' }]);
  });

  test('that refuses an object at its end does not lose the deletion', async () => {
    const { source, informer, start, errors, clock } = setup({
      transform: (object) => {
        if (object.data === 'bad') throw new Error('bad');
        return object;
      },
    });
    const handler = recording();
    informer.addEventHandler(handler);
    source.put('a', 'good');
    await start();
    source.put('a', 'bad');
    source.remove('a');
    await clock.settle();
    expect(informer.indexer.keys()).toEqual([]);
    expect(handler.lines).toEqual(['+*a@2', '-?a@2']);
    expect(errors.map(({ from }) => from)).toEqual(['queue', 'queue']);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['no object', 'text'],
    ['a promise', Promise.resolve(thing('a', 1))],
    ['what has no metadata', { data: 'x' }],
  ])(
    'that returns %s leaves the object out, and the rest of its list does not suffer',
    async (_, result) => {
      const { source, informer, start, errors, clock } = setup({
        transform: (object) => (object.data === 'bad' ? (result as never) : object),
      });
      source.put('a', 'bad');
      source.put('b', 'good');
      source.put('c', 'good');
      const handler = recording();
      informer.addEventHandler(handler);
      await start();
      expect(informer.indexer.list()).toEqual([source.objects.get('b'), source.objects.get('c')]);
      source.put('b', 'bad');
      await clock.settle();
      expect(informer.indexer.get('b')?.data).toBe('good');
      source.remove('c');
      source.put('d', 'good');
      source.forget();
      await clock.advance(60_000);
      expect(informer.indexer.keys()).toEqual(['d']);
      expect(handler.lines).toEqual(['+*b@3', '+*c@4', '-?b@3', '-?c@4', '+d@7']);
      expect(errors.filter(({ from }) => from === 'queue')).toMatchObject(
        Array.from({ length: 4 }, () => ({ error: expect.any(TypeError) })),
      );
    },
  );
});

const managed = (): MemorySource => {
  const source = new MemorySource();
  source.put('a');
  const object = source.objects.get('a');
  if (object) object.metadata.managedFields = [{ manager: 'test' }];
  return source;
};

describe('managedFields', () => {
  test('are not kept, the source is told so, and its objects are not touched', async () => {
    const source = managed();
    let seen: unknown = 'nothing';
    const { informer, start } = setup({
      source,
      transform: (object) => {
        seen = object.metadata.managedFields;
        return object;
      },
    });
    await start();
    expect(source.requests.map((r) => r.omit)).toEqual([['managedFields']]);
    expect(informer.indexer.get('a')?.metadata).not.toHaveProperty('managedFields');
    expect(informer.indexer.get('a')?.metadata.uid).toBe('uid-1');
    expect(seen).toBeUndefined();
    expect(source.objects.get('a')?.metadata.managedFields).toHaveLength(1);
  });

  test('are kept if wanted', async () => {
    const source = managed();
    const { informer, start } = setup({ source, omit: [] });
    await start();
    expect(source.requests.map((r) => r.omit)).toEqual([[]]);
    expect(informer.indexer.get('a')?.metadata.managedFields).toEqual([{ manager: 'test' }]);
  });
});

test('what is asked of the source is passed on', async () => {
  const statuses: string[] = [];
  const { source, start, stop } = setup({
    labelSelector: 'app=web',
    fieldSelector: 'spec.nodeName=a',
    watchList: false,
    pageSize: 7,
    onStatus: ({ phase }) => statuses.push(phase),
  });
  const { ended } = await start();
  const selection = { labelSelector: 'app=web', fieldSelector: 'spec.nodeName=a' };
  expect(source.requests).toMatchObject([
    { verb: 'list', limit: 7, ...selection },
    { verb: 'watch', ...selection },
  ]);
  stop.abort();
  await ended;
  expect(statuses).toEqual(['syncing', 'live', 'stopped']);
});

test('errors of requests are told, and the informer gets over them in the row of delays asked for', async () => {
  const { source, informer, start, clock, errors } = setup({
    random: () => 0,
    backoff: { initialMs: 50, maxMs: 50 },
  });
  source.down = true;
  await start();
  await clock.advance(150);
  expect(errors.length).toBeGreaterThan(2);
  expect(new Set(errors.map(({ from }) => from))).toEqual(new Set(['feed']));
  source.down = false;
  await clock.advance(50);
  expect(informer.hasSynced).toBe(true);
});

test('indexes find objects, are kept up to date, and can be added later', async () => {
  const { source, informer, start, clock } = setup({
    indexers: { data: ({ data }) => (data === undefined ? [] : [data]) },
  });
  source.put('a', 'x');
  source.put('b', 'y');
  await start();
  expect(informer.indexer.indexKeys('data', 'x')).toEqual(['a']);
  source.put('b', 'x');
  await clock.settle();
  expect(informer.indexer.indexKeys('data', 'x')).toEqual(['a', 'b']);
  const wider = informer.indexer.addIndexers({ name: ({ metadata }) => [metadata.name] });
  source.put('c');
  await clock.settle();
  expect(wider.byIndex('name', 'c')).toHaveLength(1);
});

test('the copy tells its version, which goes on while nothing changes', async () => {
  const { source, informer, start, clock } = setup();
  expect(informer.indexer.resourceVersion).toBe('');
  source.put('a');
  await start();
  expect(informer.indexer.resourceVersion).toBe('2');
  source.bookmark();
  await clock.settle();
  expect(informer.indexer.resourceVersion).toBe('3');
  source.put('b');
  await clock.settle();
  expect(informer.indexer.resourceVersion).toBe('4');
});

test('a write to a stored object throws if it is to be frozen', async () => {
  const { source, informer, start } = setup({ freeze: true });
  source.put('a');
  await start();
  const held = informer.indexer.get('a');
  expect(() => {
    if (held) held.metadata.uid = 'mine';
  }).toThrow(TypeError);
});

describe('another queue', () => {
  test.each([
    ['DeltaFIFO', DeltaFIFO<Thing>],
    ['RealFIFO, delta by delta', NotAtomic],
  ] as const)('does as well: %s', async (_, Queue) => {
    const transformed: string[] = [];
    const { source, informer, start, clock, errors } = setup({
      queue: (options, knownObjects) => new Queue({ ...options, knownObjects }),
      transform: (object) => {
        if (object.data === 'bad') throw new Error('bad');
        transformed.push(object.metadata.name);
        return object;
      },
    });
    source.put('a');
    source.put('b');
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    await start();
    expect(registration.hasSynced).toBe(true);
    source.put('c', 'bad');
    source.put('a');
    source.down = true;
    await clock.settle();
    source.cut();
    source.remove('b');
    source.remove('c');
    source.forget();
    source.down = false;
    await clock.advance(60_000);
    expect(handler.lines).toEqual(['+*a@2', '+*b@3', '~a@2 a@5', '-?b@3']);
    expect(transformed).toEqual(['a', 'b', 'a', 'a']);
    expect(errors.filter(({ from }) => from === 'queue')).toHaveLength(1);
  });
});

class NotAtomic extends RealFIFO<Thing> {
  constructor(options: NonNullable<ConstructorParameters<typeof RealFIFO<Thing>>[0]>) {
    super({ ...options, atomic: false });
  }
}

describe('another store', () => {
  test('is the one that is filled and read', async () => {
    const store = new Indexer<Thing, 'data'>({ data: ({ data }) => [data ?? ''] });
    const { source, informer, start } = setup({ store });
    source.put('a', 'x');
    await start();
    expect(informer.indexer).toBe(store);
    expect(store.byIndex('data', 'x')).toHaveLength(1);
  });

  test('brings its own indexes', () => {
    const store = new Indexer<Thing>();
    expect(() => setup({ store, indexers: {} })).toThrow(TypeError);
    expect(() => setup({ store, freeze: true })).toThrow(TypeError);
  });
});
