import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { Informer } from '../src/index.ts';
import type { InformerOptions } from '../src/index.ts';
import { JSONStore } from './json-store.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { idleFeed, recording, running, setup } from './support.ts';

const wrong = (): never => {
  throw new Error('wrong');
};

describe('a handler that throws', () => {
  test('is reported with the key; the store, the other handlers and its next calls are as ever', async () => {
    const { queue, informer, settle, errors } = await running();
    const [before, after] = [recording(), recording()];
    informer.addEventHandler(before);
    const registration = informer.addEventHandler({
      onAdd: wrong,
      onUpdate: wrong,
      onDelete: wrong,
    });
    informer.addEventHandler(after);
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    queue.update(thing('a', 3));
    queue.delete(thing('b', 4));
    await settle();
    expect(errors.map(({ from, key }) => `${from} ${key}`)).toEqual([
      'handler a',
      'handler b',
      'handler a',
      'handler b',
    ]);
    for (const { lines } of [before, after])
      expect(lines).toEqual(['+*a@1', '+*b@2', '~a@1 a@3', '-b@4']);
    expect(informer.indexer.list()).toEqual([thing('a', 3)]);
    expect(registration.hasSynced).toBe(true);
  });
});

const fails = (): never => {
  throw new Error('listener');
};

const detailOf = (message: string): unknown =>
  expect.stringMatching(new RegExp(`^Error: ${message}`));

/** What the process is warned of while a handler throws. */
async function warnings(
  onError: (() => never) | undefined,
  onAdd: () => void = wrong,
): Promise<unknown[]> {
  const warned: unknown[] = [];
  const listen = (warning: unknown): void => void warned.push(warning);
  process.on('warning', listen);
  const { queue, informer, settle } = await running({ onError });
  informer.addEventHandler({ onAdd });
  queue.replace([thing('a', 1)], '1');
  await settle();
  process.off('warning', listen);
  return warned;
}

describe('an error that nobody listens to', () => {
  test('is a warning of the process, and so is what the listener throws', async () => {
    const warning = { name: 'InformerWarning', code: 'ERR_INFORMER' };
    expect(await warnings(undefined)).toMatchObject([{ ...warning, detail: detailOf('wrong') }]);
    expect(await warnings(fails)).toMatchObject([
      { ...warning, detail: detailOf('wrong') },
      { ...warning, detail: detailOf('listener') },
    ]);
  });

  test.each([
    ['text', 'text'],
    [{ password: 'x' }, 'a thrown object'],
    [undefined, 'a thrown undefined'],
  ])('and is no Error does not tell what is in it: %j', async (thrown, detail) => {
    const throws = (): void => {
      throw thrown;
    };
    expect(await warnings(undefined, throws)).toMatchObject([{ detail }]);
  });
});

describe('an object that the store refuses', () => {
  const indexers = {
    data: ({ data }: Thing) => (data === 'bad' ? wrong() : [data ?? '']),
  };

  test('is reported and left out, and the rest of its list is not', async () => {
    const { source, informer, start, errors } = setup({ indexers });
    source.put('a', 'good');
    source.put('c', 'good');
    source.put('b', 'bad');
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    await start();
    expect(errors).toMatchObject([{ error: { code: 'ERR_K8S_INDEX' }, from: 'store', key: 'b' }]);
    expect(informer.indexer.byIndex('data', 'good')).toHaveLength(2);
    expect(informer.indexer.resourceVersion).toBe('4');
    expect(handler.lines).toEqual(['+*a@2', '+*c@3']);
    expect(registration.hasSynced).toBe(true);
  });

  test('stays as it was, until a version comes that it takes', async () => {
    const { source, informer, start, errors, clock } = setup({ indexers });
    source.put('a', 'good');
    source.put('gone', 'good');
    const handler = recording();
    informer.addEventHandler(handler);
    await start();
    source.put('a', 'bad');
    source.put('b', 'good');
    await clock.settle();
    expect(errors).toMatchObject([{ from: 'store', key: 'a' }]);
    expect(informer.indexer.indexKeys('data', 'good')).toEqual(['a', 'b', 'gone']);
    source.down = true;
    source.cut();
    source.remove('gone');
    source.forget();
    source.down = false;
    await clock.advance(60_000);
    expect(informer.indexer.get('a')?.metadata.resourceVersion).toBe('2');
    source.put('a', 'better');
    await clock.settle();
    expect(informer.indexer.indexKeys('data', 'better')).toEqual(['a']);
    expect(handler.lines.slice(2)).toEqual(['+b@5', '-?gone@3', '~a@2 a@8']);
  });
});

/** Refuses what it is asked to refuse. */
class Refusing extends Indexer<Thing> {
  readonly refused = new Set<string>();

  override delete(object: Thing, key?: string): void {
    if (this.refused.has('delete')) wrong();
    super.delete(object, key);
  }

  override keys(): string[] {
    return this.refused.has('keys') ? wrong() : super.keys();
  }
}

class RefusingLists extends JSONStore<Thing> {
  override replace(): void {
    wrong();
  }
}

async function over(store: NonNullable<InformerOptions<Thing>['store']>) {
  const world = setup({ store });
  world.source.put('a');
  const handler = recording();
  world.informer.addEventHandler(handler, { resyncPeriodMs: 1000 });
  await world.start();
  return { ...world, handler };
}

describe('a store that fails', () => {
  test('to replace is changed object by object', async () => {
    const store = new RefusingLists();
    const { errors, handler } = await over(store);
    expect(errors).toMatchObject([{ error: { message: 'wrong' }, from: 'store', key: undefined }]);
    expect(handler.lines).toEqual(['+*a@2']);
    expect(store.keys()).toEqual(['a']);
  });

  test('to delete is not said to have deleted', async () => {
    const store = new Refusing();
    const { source, clock, errors, handler } = await over(store);
    store.refused.add('delete');
    source.remove('a');
    await clock.settle();
    expect(errors).toMatchObject([{ from: 'store', key: 'a' }]);
    expect(handler.lines).toEqual(['+*a@2']);
    expect(store.keys()).toEqual(['a']);
  });

  test('to say what it holds is reported, and asked again at the next resync', async () => {
    const store = new Refusing();
    const { clock, errors, handler } = await over(store);
    store.refused.add('keys');
    await clock.advance(1000);
    expect(errors).toMatchObject([{ error: { message: 'wrong' }, from: 'store' }]);
    store.refused.clear();
    await clock.advance(1000);
    expect(handler.lines).toEqual(['+*a@2', '~a@2 a@2']);
  });
});

describe('a part that fails', () => {
  const broken = new Error('broken');

  test('ends the informer, whose run rejects with it', async () => {
    const store = new Indexer<Thing>();
    const feed = { run: () => Promise.reject(broken) };
    const informer = new Informer<Thing>({ feed, queue: new RealFIFO<Thing>(), store });
    const synced = informer.synced();
    const registration = informer.addEventHandler(recording());
    const waiting = registration.synced();
    await expect(informer.run({ signal: new AbortController().signal })).rejects.toBe(broken);
    await expect(synced).rejects.toThrow('stopped before it had synced');
    await expect(waiting).rejects.toThrow('stopped before the handler had synced');
    await expect(informer[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });

  test('only because it was aborted has not failed', async () => {
    const feed = {
      run: ({ signal }: { signal: AbortSignal }): Promise<void> =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const queue = new RealFIFO<Thing>();
    const informer = new Informer<Thing>({ feed, queue, store: new Indexer<Thing>() });
    const stop = new AbortController();
    const run = informer.run({ signal: stop.signal });
    stop.abort(broken);
    await expect(run).resolves.toBeUndefined();
  });

  test('such as a queue that is drained by somebody else', async () => {
    const queue = new RealFIFO<Thing>();
    void queue.drain(() => {}, { signal: new AbortController().signal });
    const informer = new Informer<Thing>({ feed: idleFeed, queue, store: new Indexer<Thing>() });
    const run = informer.run({ signal: new AbortController().signal });
    await expect(run).rejects.toThrow('drained already');
  });

  test('is not a feed that has ended: what it gave stays, and handlers are told', async () => {
    const queue = new RealFIFO<Thing>();
    const feed = {
      run: async () => {
        queue.replace([thing('a', 1)], '1');
      },
    };
    const informer = new Informer<Thing>({ feed, queue, store: new Indexer<Thing>() });
    const stop = new AbortController();
    const run = informer.run({ signal: stop.signal });
    await informer.synced();
    const handler = recording();
    await informer.addEventHandler(handler).synced();
    expect(handler.lines).toEqual(['+*a@1']);
    stop.abort();
    await run;
  });

  test('is not a queue that is closed: the informer ends with it', async () => {
    const queue = new RealFIFO<Thing>();
    const informer = new Informer<Thing>({ feed: idleFeed, queue, store: new Indexer<Thing>() });
    const run = informer.run({ signal: new AbortController().signal });
    queue.replace([thing('a', 1)], '1');
    await informer.synced();
    queue.close();
    await expect(run).resolves.toBeUndefined();
    expect(informer.indexer.keys()).toEqual(['a']);
  });
});
