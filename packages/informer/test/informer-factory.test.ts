import { getEventListeners } from 'node:events';

import { defineResource } from '@client-ts/apimachinery';
import type {
  ClusterResource,
  KubernetesObject,
  NamespacedResource,
  ResourceDescriptor,
  Stored,
} from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { InformerFactory } from '../src/index.ts';
import type { InformerFactoryOptions, ListerWatcher, SourceProvider } from '../src/index.ts';
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

type Source<T extends KubernetesObject> = ListerWatcher<Stored<T>> & {
  namespace(namespace: string): ListerWatcher<Stored<T>>;
};

/** A client whose resources are in memory, a collection for each namespace asked for. */
class Client implements SourceProvider {
  readonly sources = new Map<string, MemorySource>();

  source(name: string): MemorySource {
    const source = this.sources.get(name) ?? new MemorySource();
    this.sources.set(name, source);
    return source;
  }

  resource<T extends KubernetesObject, A>(descriptor: NamespacedResource<T, A>): Source<T>;
  resource<T extends KubernetesObject, A>(
    descriptor: ClusterResource<T, A>,
  ): ListerWatcher<Stored<T>>;
  resource<T extends KubernetesObject, A>({ resource }: ResourceDescriptor<T, A>): Source<T> {
    const source = (name: string): ListerWatcher<Stored<T>> =>
      this.source(name) as unknown as ListerWatcher<Stored<T>>;
    return Object.assign(Object.create(source(resource)) as ListerWatcher<Stored<T>>, {
      list: source(resource).list.bind(source(resource)),
      watch: source(resource).watch.bind(source(resource)),
      namespace: (namespace: string) => source(`${namespace}/${resource}`),
    });
  }
}

function setup(options: InformerFactoryOptions = {}) {
  const clock = new VirtualClock();
  const client = new Client();
  const factory = new InformerFactory(client, { clock, random: () => 0, ...options });
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
    expect(() => new InformerFactory({} as Client)).toThrow(TypeError);
  });
});

describe('a factory', () => {
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
