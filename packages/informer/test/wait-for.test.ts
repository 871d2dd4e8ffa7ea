import type { Batch } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { JSONStore } from './json-store.ts';
import { MemorySource, thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, setup } from './support.ts';

const stateOf = (waiting: Promise<void>): (() => string) => {
  let state = 'waits';
  waiting.then(
    () => (state = 'done'),
    (error: unknown) => {
      state = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    },
  );
  return () => state;
};

/** Hands its first list over object by object, each in a turn of its own. */
class Piecemeal extends RealFIFO<Thing> {
  readonly #more = Promise.withResolvers<void>();

  goOn(): void {
    this.#more.resolve();
  }

  override async drain(process: (batch: Batch<Thing>) => void): Promise<void> {
    const hand = (object: Thing): void =>
      process({
        deltas: [{ type: 'Replaced', key: object.metadata.name, object }],
        isInInitialList: true,
      });
    hand(thing('new', 9));
    await this.#more.promise;
    hand(thing('old', 1));
    hand(thing('last', 10));
    await new Promise(() => {});
  }

  override async synced(): Promise<void> {
    await this.#more.promise;
    await Promise.resolve();
  }
}

describe('waitFor', () => {
  test.each([
    ['an Indexer', () => new Indexer<Thing>()],
    ['a store of JSON text', () => new JSONStore<Thing>()],
  ])('settles when the copy shows an own write: %s', async (_, makeStore) => {
    const { source, informer, start } = setup({ store: makeStore() });
    await start();
    source.put('a', 'mine');
    const written = source.objects.get('a') ?? thing('a', 0);
    expect(informer.indexer.get('a')).toBeUndefined();
    await informer.waitFor(written);
    expect(informer.indexer.get('a')?.data).toBe('mine');
    source.remove('a');
    await informer.waitFor(String(Number(written.metadata.resourceVersion) + 1));
    expect(informer.indexer.get('a')).toBeUndefined();
  });

  test('settles by a bookmark, and by a list after the watch was lost', async () => {
    const { source, informer, start, clock } = setup();
    await start();
    const byBookmark = stateOf(informer.waitFor('2'));
    await clock.settle();
    expect(byBookmark()).toBe('waits');
    source.bookmark();
    await clock.settle();
    expect(byBookmark()).toBe('done');
    source.down = true;
    source.cut();
    source.put('a');
    source.forget();
    const byList = stateOf(informer.waitFor('4', { timeoutMs: Infinity }));
    await clock.advance(30_000);
    expect(byList()).toBe('waits');
    source.down = false;
    await clock.advance(60_000);
    expect(byList()).toBe('done');
  });

  test('before the first list waits for all of it, also where it comes object by object', async () => {
    const queue = new Piecemeal();
    const { informer, settle } = await running({ queue });
    const state = stateOf(informer.waitFor('5'));
    await settle();
    expect([informer.indexer.keys(), state()]).toEqual([['new'], 'waits']);
    expect(stateOf(informer.waitFor('5'))()).toBe('waits');
    queue.goOn();
    await settle();
    expect([informer.indexer.keys(), state()]).toEqual([['new', 'old', 'last'], 'done']);
  });

  test('refuses at once what the selection leaves out', async () => {
    const { informer, start } = setup({ namespace: 'here', labelSelector: 'app=web' });
    await start();
    const other = { metadata: { name: 'a', namespace: 'there', resourceVersion: '9' } };
    await expect(informer.waitFor(other)).rejects.toMatchObject({ code: 'ERR_K8S_NOT_COVERED' });
    const unlabelled = { metadata: { name: 'a', namespace: 'here', resourceVersion: '9' } };
    await expect(informer.waitFor(unlabelled)).rejects.toMatchObject({
      code: 'ERR_K8S_NOT_COVERED',
    });
  });

  test('ends after 5 s, with its signal, or with the informer', async () => {
    const { informer, start, clock, stop } = setup();
    const { ended } = await start();
    const own = new AbortController();
    const waiting = [
      informer.waitFor('99'),
      informer.waitFor('99', { signal: own.signal }),
      informer.waitFor('99', { timeoutMs: Infinity }),
    ].map(stateOf);
    own.abort('enough');
    await clock.advance(5000);
    expect(waiting.map((state) => state())).toEqual(['ERR_K8S_CACHE_BEHIND', 'enough', 'waits']);
    stop.abort();
    await ended;
    expect(waiting[2]?.()).toContain('the informer is stopped');
    await expect(informer.waitFor('99')).rejects.toThrow('the informer is stopped');
    await informer.waitFor('1');
    expect(clock.timers).toBe(0);
  });
});

describe('status', () => {
  test('is the feed’s, where it has one', async () => {
    const { informer, start, stop } = setup();
    expect(informer.status()?.resourceVersion).toBe('');
    const { ended } = await start();
    expect(informer.status()).toMatchObject({ phase: 'live', resourceVersion: '1', attempts: 0 });
    stop.abort();
    await ended;
    expect(informer.status()?.phase).toBe('stopped');
    expect((await running()).informer.status()).toBeUndefined();
  });
});

describe('checkConsistency', () => {
  test('finds an object that is not held as the server has it', async () => {
    const { source, informer, start } = setup();
    source.put('a');
    source.put('b');
    await start();
    expect(await informer.checkConsistency()).toEqual([]);
    const lost = source.objects.get('b');
    source.objects.delete('b');
    expect(await informer.checkConsistency()).toEqual([
      {
        key: 'b',
        held: { uid: 'uid-2', resourceVersion: lost?.metadata.resourceVersion },
        served: undefined,
      },
    ]);
    expect(source.requests.at(-1)).toMatchObject({
      resourceVersion: '3',
      resourceVersionMatch: 'Exact',
    });
  });

  test('of what has no list yet, or of a feed that cannot ask, is a TypeError', async () => {
    await expect(setup().informer.checkConsistency()).rejects.toThrow(TypeError);
    const { informer } = await running();
    await expect(informer.checkConsistency()).rejects.toThrow(TypeError);
  });
});

describe('no read starts an informer:', () => {
  test('it asks for nothing until it is run', async () => {
    const source = new MemorySource();
    source.put('a');
    const { informer, clock } = setup({ source, indexers: { data: () => [] } });
    informer.indexer.get('a');
    informer.indexer.list();
    informer.indexer.byIndex('data', 'x');
    informer.status();
    informer.addEventHandler(recording());
    const stop = new AbortController();
    const events = informer.events({ signal: stop.signal });
    const waiting = [
      informer.synced({ signal: stop.signal }),
      informer.waitFor('1', { signal: stop.signal }),
    ].map(stateOf);
    const next = events.next();
    await clock.advance(1000);
    expect(source.requests).toEqual([]);
    expect([informer.hasSynced, informer.isStopped]).toEqual([false, false]);
    expect(waiting.map((state) => state())).toEqual(['waits', 'waits']);
    stop.abort('enough');
    expect(await next).toEqual({ done: true, value: undefined });
    expect(source.requests).toEqual([]);
  });
});
