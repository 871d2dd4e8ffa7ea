import { getEventListeners } from 'node:events';

import { defineResource } from '@client-ts/apimachinery';
import type {
  ClusterResource,
  KubernetesObject,
  List,
  ListOptions,
  NamespacedResource,
  PartialObjectMetadata,
  ResourceDescriptor,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { SharedInformerFactory } from '../src/index.ts';
import type {
  ListerWatcher,
  MetadataSourceProvider,
  SharedInformerFactoryOptions,
} from '../src/index.ts';
import { MemorySource } from './memory-source.ts';
import { recording } from './support.ts';

const Things = defineResource({
  group: 'example.com',
  version: 'v1',
  resource: 'things',
  kind: 'Thing',
  namespaced: true,
});
const Places = defineResource({ ...Things, resource: 'places', kind: 'Place', namespaced: false });

type Metadata = ListerWatcher<Stored<PartialObjectMetadata>>;
type Source<T extends KubernetesObject> = ListerWatcher<Stored<T>> & {
  namespace(namespace: string): ListerWatcher<Stored<T>>;
  metadata(): Metadata & { namespace(namespace: string): Metadata };
};

/** A client whose resources are in memory, a collection for each namespace asked for. */
class Client implements MetadataSourceProvider {
  readonly sources = new Map<string, MemorySource>();

  source(name: string): MemorySource {
    const source = this.sources.get(name) ?? new MemorySource();
    this.sources.set(name, source);
    return source;
  }

  resource<T extends KubernetesObject, A>(descriptor: NamespacedResource<T, A>): Source<T>;
  resource<T extends KubernetesObject, A>(
    descriptor: ClusterResource<T, A>,
  ): ListerWatcher<Stored<T>> & { metadata(): Metadata };
  resource<T extends KubernetesObject, A>({ resource }: ResourceDescriptor<T, A>): Source<T> {
    const reader = <O extends KubernetesObject>(name: string) => ({
      list: (options: ListOptions) =>
        this.source(name).list(options) as unknown as Promise<List<Stored<O>>>,
      watch: (options: WatchOptions) =>
        this.source(name).watch(options) as unknown as Promise<
          AsyncIterable<WatchEvent<Stored<O>>>
        >,
    });
    return {
      ...reader<T>(resource),
      namespace: (namespace) => reader<T>(`${namespace}/${resource}`),
      metadata: () => ({
        ...reader<PartialObjectMetadata>(`metadata of ${resource}`),
        namespace: (namespace) =>
          reader<PartialObjectMetadata>(`metadata of ${namespace}/${resource}`),
      }),
    };
  }
}

function setup(options: SharedInformerFactoryOptions = {}) {
  const clock = new VirtualClock();
  const client = new Client();
  const factory = new SharedInformerFactory(client, { clock, random: () => 0, ...options });
  const stop = new AbortController();
  return { clock, client, factory, stop };
}

describe('an informer of a factory', () => {
  test('is one for each resource, namespace and selection', () => {
    const { factory } = setup();
    const all = factory.informer(Things);
    expect(factory.informer({ ...Things })).toBe(all);
    expect(factory.informer(Things, { labelSelector: undefined })).toBe(all);
    const others = [
      factory.informer(Places),
      factory.informer(Things, { namespace: 'a' }),
      factory.informer(Things, { namespace: 'b' }),
      factory.informer(Things, { labelSelector: 'a=b' }),
      factory.informer(Things, { fieldSelector: 'a=b' }),
      factory.informer({ ...Things, group: 'other.example.com' }),
      factory.informer({ ...Things, version: 'v2' }),
    ];
    expect(new Set([all, ...others]).size).toBe(8);
    expect(factory.informer(Things, { namespace: 'a' })).toBe(others[1]);
  });

  test('copies the part that was asked for, or the factory’s', async () => {
    const { factory, client, stop, clock } = setup({ namespace: 'a', labelSelector: 'x=y' });
    client.source('a/things').put('in-a');
    client.source('b/things').put('in-b');
    client.source('places').put('place');
    const informers = [
      factory.informer(Things),
      factory.informer(Things, { namespace: 'b', labelSelector: '' }),
      factory.informer(Places),
    ];
    const running = factory.run({ signal: stop.signal });
    await factory.synced();
    expect(informers.map(({ indexer }) => indexer.keys())).toEqual([['in-a'], ['in-b'], ['place']]);
    expect(client.source('a/things').requests[0]).toMatchObject({ labelSelector: 'x=y' });
    expect(client.source('b/things').requests[0]).toMatchObject({ labelSelector: '' });
    stop.abort();
    await running;
    expect(clock.timers).toBe(0);
  });

  test('finds objects by namespace, without managedFields, transformed', async () => {
    const { factory, client, stop } = setup({
      transform: (object) => ({ ...object, kind: 'Changed' }),
    });
    client.source('things').put('thing');
    const object = client.source('things').objects.get('thing');
    if (object) Object.assign(object.metadata, { namespace: 'a', managedFields: [] });
    const { indexer } = factory.informer(Things);
    void factory.run({ signal: stop.signal });
    await factory.synced();
    expect(indexer.byIndex('namespace', 'a')).toMatchObject([
      { kind: 'Changed', metadata: { name: 'thing' } },
    ]);
    expect(indexer.get('a/thing')?.metadata).not.toHaveProperty('managedFields');
    stop.abort();
  });

  test('says of which resource its errors and its status are', async () => {
    const heard: string[] = [];
    const { factory, client, stop, clock } = setup({
      onError: (error, { from }, { resource }) =>
        heard.push(`${resource} ${from} ${error instanceof Error ? error.message : ''}`),
      onStatus: ({ phase }, { resource }) => heard.push(`${resource} ${phase}`),
    });
    client.source('things').down = true;
    factory.informer(Things);
    void factory.run({ signal: stop.signal });
    await clock.settle();
    expect(heard).toContain('things feed refused');
    expect(heard).toContain('things syncing');
    stop.abort();
  });

  test('of a cluster’s resource has no namespace', () => {
    const { factory } = setup();
    expect(() => factory.informer(Places, { namespace: 'a' })).toThrow(TypeError);
    expect(() => new SharedInformerFactory({} as Client)).toThrow(TypeError);
  });
});

describe('a lease', () => {
  test('is of the shared informer, which the last one to give it back stops', async () => {
    const { factory, client, stop, clock } = setup();
    const running = factory.run({ signal: stop.signal });
    const [first, second] = [factory.acquire(Things), factory.acquire(Things)];
    expect(second.informer).toBe(first.informer);
    await factory.synced();
    await first.release();
    await first.release();
    expect(first.informer.isStopped).toBe(false);
    client.source('things').put('a');
    await clock.settle();
    expect(first.informer.indexer.keys()).toEqual(['a']);
    await second.release();
    expect(first.informer.isStopped).toBe(true);
    expect([clock.timers, client.source('things').requests.length]).toEqual([0, 1]);
    stop.abort();
    await running;
  });

  test('given back is not missed: the next one to ask has a new informer', async () => {
    const { factory, client, stop } = setup();
    void factory.run({ signal: stop.signal });
    client.source('things').put('a');
    const first = factory.acquire(Things);
    await factory.synced();
    const released = first.release();
    const next = factory.acquire(Things);
    expect(next.informer).not.toBe(first.informer);
    await released;
    await factory.synced();
    expect(next.informer.indexer.keys()).toEqual(['a']);
    stop.abort();
  });

  test('given back before it has synced does not keep the factory from having synced', async () => {
    const { factory, client, stop, clock } = setup({ onError: () => {} });
    client.source('places').down = true;
    void factory.run({ signal: stop.signal });
    factory.informer(Things);
    const lease = factory.acquire(Places);
    await clock.settle();
    await lease.release();
    await expect(factory.synced()).resolves.toBeUndefined();
    stop.abort();
  });

  test('is one of many parts: another namespace or selection is untouched', async () => {
    const { factory, stop } = setup();
    void factory.run({ signal: stop.signal });
    const [a, b] = [
      factory.acquire(Things, { namespace: 'a' }),
      factory.acquire(Things, { namespace: 'b' }),
    ];
    await factory.synced();
    await a.release();
    expect([a.informer.isStopped, b.informer.isStopped]).toEqual([true, false]);
    stop.abort();
  });

  test('given back does not stop what somebody has for good', async () => {
    const { factory, stop } = setup();
    void factory.run({ signal: stop.signal });
    const lease = factory.acquire(Things);
    expect(factory.informer(Things)).toBe(lease.informer);
    await lease.release();
    expect(lease.informer.isStopped).toBe(false);
    stop.abort();
  });

  test('ends with its scope, and waits for a call that runs; so does the factory', async () => {
    const { factory, client, stop, clock } = setup();
    const running = factory.run({ signal: stop.signal });
    client.source('things').put('a');
    const call = Promise.withResolvers<void>();
    const lease = factory.acquire(Things);
    lease.informer.addEventHandler({ onAdd: () => call.promise });
    await factory.synced();
    await clock.settle();
    const ends: string[] = [];
    const released = lease[Symbol.asyncDispose]().then(() => ends.push('lease'));
    stop.abort();
    const over = running.then(() => ends.push('factory'));
    await clock.settle();
    expect(ends).toEqual([]);
    call.resolve();
    await Promise.all([released, over]);
    expect(ends.toSorted()).toEqual(['factory', 'lease']);
  });

  test('lives exactly as long as somebody has it, whoever comes and goes', async () => {
    const step = fc.record({
      do: fc.constantFrom('acquire', 'acquire', 'release', 'release twice', 'run'),
      namespace: fc.constantFrom('a', 'b'),
      which: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { factory, stop } = setup();
        const held: { namespace: string; lease: ReturnType<typeof acquire> }[] = [];
        const acquire = (namespace: string) => factory.acquire(Things, { namespace });
        const given = new Set<ReturnType<typeof acquire>['informer']>();
        for (const { do: what, namespace, which } of steps) {
          if (what === 'run') void factory.run({ signal: stop.signal });
          else if (what === 'acquire') held.push({ namespace, lease: acquire(namespace) });
          else if (held.length > 0) {
            const [left] = held.splice(which % held.length, 1);
            void left?.lease.release();
            if (what === 'release twice') await left?.lease.release();
          }
          for (const { lease } of held) given.add(lease.informer);
          const wanted = new Set(held.map(({ lease }) => lease.informer));
          for (const informer of given) expect(informer.isStopped).toBe(!wanted.has(informer));
          expect(wanted.size).toBe(new Set(held.map((h) => h.namespace)).size);
        }
        await factory[Symbol.asyncDispose]();
        for (const informer of given) expect(informer.isStopped).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('of a factory that does not run stops what never ran', async () => {
    const { factory, client } = setup();
    const lease = factory.acquire(Things);
    await lease.release();
    expect(lease.informer.isStopped).toBe(true);
    expect(client.source('things').requests).toEqual([]);
  });
});

describe('an informer of metadata', () => {
  test('is another one than that of the objects, and reads the metadata alone', async () => {
    const { factory, client, stop } = setup();
    client.source('metadata of things').put('in-all');
    client.source('metadata of a/things').put('in-a');
    client.source('metadata of places').put('place');
    const informers = [
      factory.metadataInformer(Things),
      factory.metadataInformer(Things, { namespace: 'a' }),
      factory.metadataInformer(Places),
    ];
    expect(factory.informer(Things)).not.toBe(informers[0]);
    expect(factory.metadataInformer(Things)).toBe(informers[0]);
    void factory.run({ signal: stop.signal });
    await factory.synced();
    expect(informers.map(({ indexer }) => indexer.keys())).toEqual([
      ['in-all'],
      ['in-a'],
      ['place'],
    ]);
    const lease = factory.acquireMetadata(Things);
    expect(lease.informer).toBe(informers[0]);
    stop.abort();
  });
});

describe('a factory', () => {
  test('asks for nothing but what is asked of it', async () => {
    const { factory, client, stop, clock } = setup();
    void factory.run({ signal: stop.signal });
    const things = factory.informer(Things);
    await factory.synced();
    things.indexer.get('a/b');
    things.indexer.byIndex('namespace', 'a');
    await clock.advance(1000);
    expect([...client.sources.keys()]).toEqual(['things']);
    expect(client.source('things').requests).toHaveLength(1);
    stop.abort();
  });

  test('replaces an informer that somebody has stopped', async () => {
    const { factory, stop } = setup();
    void factory.run({ signal: stop.signal });
    const first = factory.informer(Things);
    await first[Symbol.asyncDispose]();
    const second = factory.informer(Things);
    expect(second).not.toBe(first);
    await factory.synced();
    expect(second.hasSynced).toBe(true);
    stop.abort();
  });

  test('runs what is asked for later, too', async () => {
    const { factory, client, stop } = setup();
    const running = factory.run({ signal: stop.signal });
    client.source('things').put('a');
    const handler = recording();
    const informer = factory.informer(Things);
    informer.addEventHandler({ onAdd: ({ metadata }) => void handler.lines.push(metadata.name) });
    await factory.synced();
    expect(handler.lines).toEqual(['a']);
    stop.abort();
    await running;
  });

  test('has ended when every handler’s call has', async () => {
    const { factory, client, stop, clock } = setup();
    client.source('things').put('a');
    const call = Promise.withResolvers<void>();
    factory.informer(Things).addEventHandler({ onAdd: () => call.promise });
    let over = false;
    const running = factory.run({ signal: stop.signal }).then(() => (over = true));
    await factory.synced();
    stop.abort();
    await clock.settle();
    expect(over).toBe(false);
    call.resolve();
    await running;
    expect(over).toBe(true);
  });

  test('has ended when the calls of an informer have that was stopped and replaced, too', async () => {
    const { factory, client, stop, clock } = setup();
    client.source('things').put('a');
    const call = Promise.withResolvers<void>();
    const first = factory.informer(Things);
    first.addEventHandler({ onAdd: () => call.promise });
    let over = false;
    const running = factory.run({ signal: stop.signal }).then(() => (over = true));
    await factory.synced();
    void first[Symbol.asyncDispose]();
    expect(factory.informer(Things)).not.toBe(first);
    stop.abort();
    await clock.settle();
    expect(over).toBe(false);
    call.resolve();
    await running;
  });

  test('has synced when all have', async () => {
    const { factory, client, stop, clock } = setup({ onError: () => {} });
    client.source('places').down = true;
    factory.informer(Things);
    factory.informer(Places);
    let synced = false;
    const waiting = factory.synced().then(() => (synced = true));
    const running = factory.run({ signal: stop.signal });
    await clock.settle();
    expect(synced).toBe(false);
    client.source('places').down = false;
    await clock.advance(60_000);
    await waiting;
    expect(synced).toBe(true);
    stop.abort();
    await running;
  });

  test('ends with either signal, as one promise, and then makes no more', async () => {
    const { factory, client, stop } = setup();
    factory.informer(Things);
    const running = factory.run({ signal: stop.signal });
    const second = new AbortController();
    expect(factory.run({ signal: second.signal })).toBe(running);
    expect(client.source('things').requests).toHaveLength(1);
    second.abort();
    await expect(running).resolves.toBeUndefined();
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    expect(() => factory.informer(Things)).toThrow('stopped');
  });

  test('that is disposed of has ended, whether it ran or not', async () => {
    const ran = setup();
    const informer = ran.factory.informer(Things);
    const running = ran.factory.run({ signal: ran.stop.signal });
    await ran.factory.synced();
    await ran.factory[Symbol.asyncDispose]();
    await running;
    expect(ran.clock.timers).toBe(0);
    expect(informer.hasSynced).toBe(true);
    const idle = setup();
    const synced = idle.factory.informer(Things).synced();
    await Promise.all([
      expect(synced).rejects.toThrow('stopped before'),
      idle.factory[Symbol.asyncDispose](),
    ]);
    expect(idle.client.source('things').requests).toEqual([]);
  });
});
