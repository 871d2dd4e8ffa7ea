import { getEventListeners } from 'node:events';

import { Indexer } from '@client-ts/cache';
import { DeltaFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { createInformer, Informer, SharedInformerFactory } from '../src/index.ts';
import type { InformerOptions, InformerParts } from '../src/index.ts';
import { MemorySource, thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, setup, Slow } from './support.ts';

const deltaFIFO: NonNullable<InformerOptions<Thing>['queue']> = (options, knownObjects) =>
  new DeltaFIFO({ ...options, knownObjects });

describe('synced', () => {
  test('may be awaited before the informer runs, of the informer and of a handler', async () => {
    const { source, informer, start } = setup();
    source.put('a');
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    const order: string[] = [];
    const waiting = [
      informer.synced().then(() => order.push(`informer ${informer.indexer.size}`)),
      registration.synced().then(() => order.push(`handler ${handler.lines.length}`)),
    ];
    expect([informer.hasSynced, registration.hasSynced]).toEqual([false, false]);
    await start();
    await Promise.all(waiting);
    expect(order).toEqual(['informer 1', 'handler 1']);
    expect([informer.hasSynced, registration.hasSynced]).toEqual([true, true]);
    await informer.synced();
    await registration.synced();
  });

  test('does not settle while the source does not answer, and does when it does', async () => {
    const { source, informer, start, clock } = setup();
    source.down = true;
    const registration = informer.addEventHandler(recording());
    await start();
    await clock.advance(300_000);
    expect([informer.hasSynced, registration.hasSynced]).toEqual([false, false]);
    source.down = false;
    await clock.advance(120_000);
    expect([informer.hasSynced, registration.hasSynced]).toEqual([true, true]);
  });

  test('of an empty collection settles', async () => {
    const { informer, start } = setup();
    const registration = informer.addEventHandler(recording());
    await start();
    await informer.synced();
    await registration.synced();
    expect(informer.indexer.list()).toEqual([]);
  });

  test.each([
    ['RealFIFO', undefined],
    ['DeltaFIFO', deltaFIFO],
  ])('of a handler waits for the promises that its calls return: %s', async (_, queue) => {
    const { source, informer, start, clock } = setup({ queue });
    for (const name of ['a', 'b', 'c']) source.put(name);
    const slow = new Slow();
    const registration = informer.addEventHandler(slow);
    await start();
    expect(informer.hasSynced).toBe(true);
    for (let calls = 1; calls <= 3; calls++) {
      expect(slow.lines).toHaveLength(calls);
      expect(registration.hasSynced).toBe(false);
      slow.release();
      await clock.settle();
    }
    expect(slow.lines).toEqual(['+*a@2', '+*b@3', '+*c@4']);
    expect(registration.hasSynced).toBe(true);
  });

  test('of a handler does not wait for what came after the initial list', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    const slow = new Slow();
    const registration = informer.addEventHandler(slow);
    await start();
    source.put('b');
    await clock.settle();
    slow.release();
    await clock.settle();
    expect(slow.lines).toEqual(['+*a@2', '+b@3']);
    expect(registration.hasSynced).toBe(true);
  });

  test('is true for who hears of what came after the initial list', async () => {
    const { queue, informer, settle } = await running();
    const seen: boolean[] = [];
    informer.addEventHandler({ onUpdate: () => void seen.push(informer.hasSynced) });
    queue.replace([thing('a', 1)], '1');
    queue.update(thing('a', 2));
    await settle();
    expect(seen).toEqual([true]);
  });

  test('rejects with the reason of its signal, and leaves no listener behind', async () => {
    const { informer } = setup();
    const stop = new AbortController();
    const registration = informer.addEventHandler(recording());
    const waiting = [
      informer.synced({ signal: stop.signal }),
      registration.synced({ signal: stop.signal }),
    ];
    const reason = new Error('enough');
    stop.abort(reason);
    for (const synced of waiting) await expect(synced).rejects.toBe(reason);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  test('rejects if the end comes first, also for who asks after it', async () => {
    const { source, informer, start, stop } = setup();
    source.down = true;
    const registration = informer.addEventHandler(recording());
    const removed = informer.addEventHandler(recording());
    const waiting = [informer.synced(), registration.synced()];
    const other = removed.synced();
    void removed.remove();
    await expect(other).rejects.toThrow('removed before it had synced');
    const { ended } = await start();
    stop.abort();
    await ended;
    waiting.push(informer.synced(), registration.synced());
    for (const synced of waiting) await expect(synced).rejects.toThrow('stopped before');
    expect([informer.hasSynced, registration.hasSynced]).toEqual([false, false]);
  });

  test('stays true after the end', async () => {
    const { informer, start, stop } = setup();
    const registration = informer.addEventHandler(recording());
    const { ended } = await start();
    stop.abort();
    await ended;
    await informer.synced();
    await registration.synced();
    expect([informer.hasSynced, registration.hasSynced]).toEqual([true, true]);
  });
});

describe('run', () => {
  test('resolves when stopped, and leaves the copy, no timer and no listener', async () => {
    const { source, informer, start, stop, clock, errors } = setup();
    source.put('a');
    const { ended } = await start();
    stop.abort();
    await expect(ended).resolves.toBeUndefined();
    expect(informer.indexer.keys()).toEqual(['a']);
    expect(clock.timers).toBe(0);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('called twice is one promise, and the second signal stops it too', async () => {
    const { source, informer, start, stop } = setup();
    const first = informer.run({ signal: stop.signal });
    await start();
    const second = new AbortController();
    expect(informer.run({ signal: second.signal })).toBe(first);
    expect(source.requests).toHaveLength(1);
    second.abort();
    await expect(first).resolves.toBeUndefined();
    expect(informer.run({ signal: new AbortController().signal })).toBe(first);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    expect(source.requests).toHaveLength(1);
  });

  test('called again and again with one signal listens to it once', async () => {
    const { source, informer, start, stop } = setup();
    const factory = new SharedInformerFactory({ resource: () => source } as never);
    await start();
    for (let i = 0; i < 5; i++) {
      void informer.run({ signal: stop.signal });
      void factory.run({ signal: stop.signal });
    }
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(2);
    stop.abort();
    await informer.run({ signal: stop.signal });
    await factory.run({ signal: stop.signal });
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  test('called while it begins, by whoever hears the first status, is the same promise', async () => {
    const stop = new AbortController();
    const runs: Promise<void>[] = [];
    const { source, informer, start } = setup({
      onStatus: () => void runs.push(informer.run({ signal: stop.signal })),
    });
    source.put('a');
    const { ended } = await start();
    expect(new Set([...runs, informer.run({ signal: stop.signal })]).size).toBe(1);
    expect(informer.hasSynced).toBe(true);
    stop.abort();
    await ended;
  });

  test('disposed of while it begins is waited for', async () => {
    const events: string[] = [];
    let disposed: Promise<void> | undefined;
    const dispose = async (): Promise<void> => {
      await informer[Symbol.asyncDispose]();
      events.push('disposed of');
    };
    const { informer, stop } = setup({ onStatus: () => void (disposed ??= dispose()) });
    await informer.run({ signal: stop.signal }).then(() => events.push('ended'));
    await disposed;
    expect(events).toEqual(['ended', 'disposed of']);
  });

  test('is told by isStopped to be over, from the stop on', async () => {
    const { informer, start, stop } = setup();
    expect(informer.isStopped).toBe(false);
    const { ended } = await start();
    expect(informer.isStopped).toBe(false);
    stop.abort();
    expect(informer.isStopped).toBe(true);
    await ended;
    expect(informer.isStopped).toBe(true);
  });

  test('with an aborted signal asks for nothing', async () => {
    const { source, informer } = setup();
    await informer.run({ signal: AbortSignal.abort() });
    expect(source.requests).toEqual([]);
  });

  test('waits for the call that runs, and drops what waits', async () => {
    const { source, informer, start, stop, clock } = setup();
    for (const name of ['a', 'b']) source.put(name);
    const slow = new Slow();
    informer.addEventHandler(slow);
    const { ended } = await start();
    let over = false;
    void ended.then(() => (over = true));
    stop.abort();
    await clock.settle();
    expect(over).toBe(false);
    slow.release();
    await ended;
    expect(slow.lines).toEqual(['+*a@2']);
  });

  test('does not wait for a handler that was removed', async () => {
    const { source, informer, start, stop } = setup();
    source.put('a');
    const registration = informer.addEventHandler(new Slow());
    const { ended } = await start();
    void registration.remove();
    stop.abort();
    await expect(ended).resolves.toBeUndefined();
  });

  test('stopped by a handler tells no handler anything more', async () => {
    const { queue, informer, stop, settle } = await running();
    const after = recording();
    informer.addEventHandler({ onUpdate: () => stop.abort() });
    informer.addEventHandler(after);
    queue.replace([thing('a', 1)], '1');
    queue.update(thing('a', 2));
    queue.update(thing('b', 3));
    queue.update(thing('a', 4));
    await settle();
    expect(after.lines).toEqual(['+*a@1']);
    expect(informer.indexer.get('a')).toEqual(thing('a', 2));
  });

  test('stopped can have no more handlers', async () => {
    const { informer, start, stop } = setup();
    const { ended } = await start();
    stop.abort();
    await ended;
    expect(() => informer.addEventHandler(recording())).toThrow('stopped');
  });
});

describe('dispose', () => {
  test('stops and waits', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    const slow = new Slow();
    informer.addEventHandler(slow);
    const { ended } = await start();
    let over = false;
    const disposed = informer[Symbol.asyncDispose]().then(() => (over = true));
    await clock.settle();
    expect(over).toBe(false);
    await slow.releaseAll(clock);
    await disposed;
    await ended;
    expect(clock.timers).toBe(0);
  });

  test('of what never ran ends it, too', async () => {
    const { source, informer, start } = setup();
    const synced = informer.synced();
    await Promise.all([
      expect(synced).rejects.toThrow('stopped before'),
      informer[Symbol.asyncDispose](),
    ]);
    await start();
    expect(source.requests).toEqual([]);
  });

  test('twice is once', async () => {
    const { informer, start } = setup();
    const { ended } = await start();
    await informer[Symbol.asyncDispose]();
    await informer[Symbol.asyncDispose]();
    await ended;
    expect(informer.hasSynced).toBe(true);
  });
});

describe('within every call of a handler', () => {
  type World = ReturnType<typeof setup<'data'>>;
  const actions: Record<string, (world: World) => unknown> = {
    'a handler may be added': ({ informer }) => informer.addEventHandler(recording()),
    'a handler may be added and removed': ({ informer }) =>
      informer.addEventHandler(recording()).remove(),
    'an index may be added': ({ informer }) => {
      const count = informer.indexer.indexValues('data').length;
      if (!added.has(informer)) informer.indexer.addIndexers({ more: () => [String(count)] });
      added.add(informer);
    },
    'the copy may be read': ({ informer }) => [
      informer.indexer.list(),
      informer.indexer.byIndex('data', ''),
    ],
    'the informer may be run again': ({ informer, stop }) =>
      void informer.run({ signal: stop.signal }),
    'the informer may be waited for to sync': ({ informer }) => informer.synced(),
    'the informer may be stopped': ({ stop }) => stop.abort(),
    'the informer may be disposed of': ({ informer }) => void informer[Symbol.asyncDispose](),
    'an iterator may be begun and left': async ({ informer }) => {
      const events = informer.events();
      await events.next();
      await events.return?.();
    },
    'what the copy shows may be waited for': ({ informer }) =>
      informer.waitFor(informer.indexer.resourceVersion || '1', { timeoutMs: 1 }),
    'what comes may be waited for': async ({ informer, source }) => {
      if (source.objects.size < 10) source.put(`new-${source.objects.size}`);
      const written = [...source.objects.values()].at(-1);
      if (written) await informer.waitFor(written);
    },
    'the copy may be checked': ({ informer }) => informer.checkConsistency(),
    'the status may be read': ({ informer }) => [informer.status(), informer.isStopped],
    'the source may change': ({ source }) => {
      if (source.objects.size < 10) source.put(`new-${source.objects.size}`);
    },
  };
  const added = new WeakSet<object>();

  test.each(Object.entries(actions))('%s', async (_, act) => {
    for (const asynchronous of [false, true]) {
      const world = setup({ indexers: { data: ({ data }) => [data ?? ''] } });
      world.source.put('a');
      let calls = 0;
      const call = asynchronous
        ? async () => {
            calls++;
            await act(world);
          }
        : () => {
            calls++;
            // Not waited for, it ends as it ends.
            void Promise.resolve(act(world)).catch(() => {});
          };
      world.informer.addEventHandler(
        { onAdd: call, onUpdate: call, onDelete: call },
        { resyncPeriodMs: 1000 },
      );
      const { ended } = await world.start();
      world.source.put('a');
      world.source.remove('a');
      world.source.put('b');
      await world.clock.advance(5000);
      world.stop.abort();
      await ended;
      expect(calls).toBeGreaterThan(0);
      expect(world.errors).toEqual([]);
      expect(world.clock.timers).toBe(0);
    }
  });
});

test('a handler may remove itself within each of its calls', async () => {
  for (const call of ['onAdd', 'onUpdate', 'onDelete'] as const) {
    const { source, informer, start, stop, clock, errors } = setup();
    source.put('a');
    const calls: string[] = [];
    const handler = {
      onAdd: note('onAdd'),
      onUpdate: note('onUpdate'),
      onDelete: note('onDelete'),
    };
    function note(name: string): () => void {
      return () => {
        calls.push(name);
        if (name === call) void registration.remove();
      };
    }
    const registration = informer.addEventHandler(handler);
    const { ended } = await start();
    source.put('a');
    source.remove('a');
    source.put('a');
    await clock.settle();
    stop.abort();
    await ended;
    const all = ['onAdd', 'onUpdate', 'onDelete'];
    expect(calls).toEqual(all.slice(0, all.indexOf(call) + 1));
    expect(errors).toEqual([]);
  }
});

describe('a wrong argument', () => {
  test.each([
    ['a resync period that is none', { resyncPeriodMs: Number.NaN }],
    ['half a page', { pageSize: 0.5 }],
    ['a listener that is none', { onError: 'log' as unknown as () => void }],
    ['a queue that is none', { queue: () => ({}) as never }],
    ['a store that is none', { store: {} as never }],
    ['an index function that is none', { indexers: { a: 'a' as never } }],
    ['a transform that is none', { transform: 'a' as never }],
  ] satisfies [string, InformerOptions<Thing, string>][])('is a TypeError: %s', (_, options) => {
    expect(() => createInformer<Thing, string>(new MemorySource(), options)).toThrow(TypeError);
  });

  test('is a TypeError: a source or a feed that is none', () => {
    expect(() => createInformer({} as MemorySource)).toThrow(TypeError);
    expect(() => new Informer({} as InformerParts<Thing>)).toThrow(TypeError);
    const parts = { feed: { run: async () => {} }, store: new Indexer<Thing>() };
    for (const queue of [{ drain: async () => {} }, { synced: async () => {} }])
      expect(() => new Informer({ ...parts, queue: queue as never })).toThrow(/drain and synced/);
  });

  test('is a TypeError: a callback of a factory that is none', () => {
    const client = { resource: () => new MemorySource() } as never;
    for (const name of ['transform', 'onError', 'onStatus'])
      expect(() => new SharedInformerFactory(client, { [name]: 'log' })).toThrow(TypeError);
  });

  test('is a TypeError: a run without a signal', () => {
    const { informer, source } = setup();
    const factory = new SharedInformerFactory({ resource: () => source } as never);
    for (const options of [undefined, {}, { signal: true }])
      for (const runner of [informer, factory])
        expect(() => runner.run(options as never)).toThrow(/run wants \{ signal \}/);
    expect(source.requests).toEqual([]);
  });
});
