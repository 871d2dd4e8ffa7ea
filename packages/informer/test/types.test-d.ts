import { defineResource } from '@client-ts/apimachinery';
import type {
  DeletedObject,
  KubernetesObject,
  PartialObjectMetadata,
  Stored,
} from '@client-ts/apimachinery';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';
import { expectTypeOf, test } from 'vitest';

import { createInformer, Informer, SharedInformerFactory } from '../src/index.ts';
import type {
  Deletion,
  EventHandler,
  IndexReader,
  InformerOptions,
  ListerWatcher,
  MetadataSourceProvider,
  Queue,
  ReflectorStatus,
  SourceProvider,
} from '../src/index.ts';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}
declare const maps: ListerWatcher<Stored<ConfigMap>>;
declare const client: SourceProvider;
declare const metadataClient: MetadataSourceProvider;

test('the source says of which type the objects are', () => {
  const informer = createInformer(maps);
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<ConfigMap>>>();
  expectTypeOf(informer.indexer.get('a')).toEqualTypeOf<Stored<ConfigMap> | undefined>();
  informer.addEventHandler({
    onAdd: (object, { isInInitialList }) => {
      expectTypeOf(object).toEqualTypeOf<Stored<ConfigMap>>();
      expectTypeOf(isInInitialList).toEqualTypeOf<boolean>();
    },
    onUpdate: (old, now) => {
      expectTypeOf(old).toEqualTypeOf<Stored<ConfigMap>>();
      expectTypeOf(now).toEqualTypeOf<Stored<ConfigMap>>();
    },
  });
});

test('the names of the indexes are the informer’s', () => {
  const informer = createInformer(maps, {
    indexers: { owner: (map) => [map.data?.['owner'] ?? ''], tier: () => [] },
  });
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<ConfigMap>, 'owner' | 'tier'>>();
  expectTypeOf(informer.indexer.byIndex('owner', 'x')).toEqualTypeOf<
    readonly Stored<ConfigMap>[]
  >();
  // @ts-expect-error there is no index of this name
  informer.indexer.byIndex('typo', 'x');
  // @ts-expect-error there is no index
  createInformer(maps).indexer.byIndex('owner', 'x');
  const wider = informer.indexer.addIndexers({ more: () => [] });
  wider.byIndex('more', 'x');
});

test('more indexes fit where fewer are asked for, not the other way', () => {
  const wide = createInformer(maps, { indexers: { owner: () => [], tier: () => [] } });
  const narrow: Informer<Stored<ConfigMap>, 'owner'> = wide;
  expectTypeOf(wide).toExtend<Informer<Stored<ConfigMap>, 'tier'>>();
  // @ts-expect-error it has no index tier
  const wrong: Informer<Stored<ConfigMap>, 'tier'> = narrow;
  void wrong;
});

test('the copy is for reading', () => {
  expectTypeOf(createInformer(maps).indexer).toEqualTypeOf<IndexReader<Stored<ConfigMap>, never>>();
  // @ts-expect-error it is the informer who writes
  void createInformer(maps).indexer.add;
});

test('a deletion has the object, seen or not, and fits where a queue’s is asked for', () => {
  createInformer(maps).addEventHandler({
    onDelete: ({ key, finalStateUnknown, object }) => {
      expectTypeOf(key).toEqualTypeOf<string>();
      expectTypeOf(finalStateUnknown).toEqualTypeOf<boolean>();
      expectTypeOf(object).toEqualTypeOf<Stored<ConfigMap>>();
    },
  });
  expectTypeOf<Parameters<NonNullable<EventHandler<ConfigMap>['onDelete']>>[0]>().toEqualTypeOf<
    Deletion<ConfigMap>
  >();
  expectTypeOf<(deleted: DeletedObject<ConfigMap>) => void>().toExtend<
    EventHandler<ConfigMap>['onDelete']
  >();
});

test('a handler may return a promise, or what nobody looks at, and hears of what it likes', () => {
  const informer = createInformer(maps);
  const seen: string[] = [];
  informer.addEventHandler({ onAdd: ({ metadata }) => seen.push(metadata.name) });
  expectTypeOf({ onAdd: async () => {} }).toExtend<EventHandler<ConfigMap>>();
  informer.addEventHandler({ onDelete: undefined, onUpdate: () => {} });
  // @ts-expect-error a handler of other objects
  informer.addEventHandler({ onAdd: (object: { spec: string }) => void object });
});

test('a transform keeps the type', () => {
  const informer = createInformer(maps, { transform: (map) => ({ ...map, data: {} }) });
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<ConfigMap>>>();
  // @ts-expect-error a name is no ConfigMap
  createInformer(maps, { transform: (map) => map.metadata.name });
});

test('a queue of the other kind fits as it stands', () => {
  createInformer(maps, { queue: (options) => new RealFIFO(options) });
  createInformer(maps, {
    queue: (options, knownObjects) => new DeltaFIFO({ ...options, knownObjects }),
  });
  expectTypeOf<RealFIFO<ConfigMap>>().toExtend<Queue<ConfigMap>>();
});

test('an option may be said to be undefined', () => {
  expectTypeOf({
    clock: undefined,
    indexers: undefined,
    transform: undefined,
    omit: undefined,
    queue: undefined,
    store: undefined,
    onError: undefined,
    resyncPeriodMs: undefined,
  }).toExtend<InformerOptions<ConfigMap>>();
});

test('a factory’s informer has the type of the descriptor', () => {
  const ConfigMaps = defineResource<ConfigMap>({
    group: '',
    version: 'v1',
    resource: 'configmaps',
    kind: 'ConfigMap',
    namespaced: true,
  });
  const informer = new SharedInformerFactory(client).informer(ConfigMaps, { namespace: 'a' });
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<ConfigMap>, 'namespace'>>();
  // @ts-expect-error there is no index of this name
  informer.indexer.byIndex('typo', 'x');
});

test('an informer of metadata needs a client that has it, and has no more', () => {
  const Maps = defineResource<ConfigMap>({
    group: '',
    version: 'v1',
    resource: 'configmaps',
    kind: 'ConfigMap',
    namespaced: true,
  });
  const factory = new SharedInformerFactory(metadataClient);
  const informer = factory.metadataInformer(Maps);
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<PartialObjectMetadata>, 'namespace'>>();
  expectTypeOf(factory.acquireMetadata(Maps).informer).toEqualTypeOf<typeof informer>();
  expectTypeOf(factory.acquire(Maps).informer).toEqualTypeOf<
    Informer<Stored<ConfigMap>, 'namespace'>
  >();
  // @ts-expect-error this client has no metadata
  new SharedInformerFactory(client).metadataInformer(Maps);
});

test('without a type of its own a resource’s objects are of any kind', () => {
  const Things = defineResource({
    group: 'example.com',
    version: 'v1',
    resource: 'things',
    kind: 'Thing',
    namespaced: false,
  });
  const informer = new SharedInformerFactory(client).informer(Things);
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored, 'namespace'>>();
});

test('an event narrows by its type', async () => {
  for await (const event of createInformer(maps).events()) {
    switch (event.type) {
      case 'Added':
        expectTypeOf(event.object).toEqualTypeOf<Stored<ConfigMap>>();
        break;
      case 'Updated':
        expectTypeOf(event.old).toEqualTypeOf<Stored<ConfigMap>>();
        break;
      case 'Deleted':
        expectTypeOf(event.object).toEqualTypeOf<Stored<ConfigMap>>();
        break;
      case 'Synced':
        expectTypeOf(event).toEqualTypeOf<{ readonly type: 'Synced' }>();
    }
  }
});

test('a removal can be awaited, and a registration be used for a scope', () => {
  const registration = createInformer(maps).addEventHandler({ onAdd() {} });
  expectTypeOf(registration.remove()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(registration).toExtend<AsyncDisposable>();
});

test('an own write can be waited for as the server answered it', () => {
  const informer = createInformer(maps);
  type Written = Parameters<typeof informer.waitFor>[0];
  expectTypeOf<Written>().toEqualTypeOf<string | KubernetesObject>();
  expectTypeOf(informer.status()).toEqualTypeOf<ReflectorStatus | undefined>();
});
