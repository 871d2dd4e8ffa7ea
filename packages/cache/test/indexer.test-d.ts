import type { KubernetesObject } from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import { Indexer, Lister, MutationCache, Store } from '../src/index.ts';
import type { IndexReader, StoreReader } from '../src/index.ts';
import type { ConfigMap } from './objects.ts';

test('object type and index names are inferred', () => {
  const indexer = new Indexer({ owner: (map: ConfigMap) => [map.data?.['owner'] ?? ''] });
  expectTypeOf(indexer).toEqualTypeOf<Indexer<ConfigMap, 'owner'>>();
  expectTypeOf(indexer.byIndex('owner', 'x')).toEqualTypeOf<readonly ConfigMap[]>();
  expectTypeOf(indexer.get('a')).toEqualTypeOf<ConfigMap | undefined>();
  // @ts-expect-error there is no index of this name
  indexer.byIndex('typo', 'x');
  // @ts-expect-error there is no index of this name
  indexer.indexKeys('typo', 'x');
});

test('without index functions there is no index', () => {
  const indexer = new Indexer<ConfigMap>();
  expectTypeOf<Parameters<typeof indexer.byIndex>[0]>().toEqualTypeOf<never>();
  // @ts-expect-error there is no index
  indexer.byIndex('owner', 'x');
});

test('an added index widens the type', () => {
  const indexer = new Indexer<ConfigMap>().addIndexers({ owner: () => [] });
  indexer.byIndex('owner', 'x');
  const wider = indexer.addIndexers({ tier: (map) => [map.data?.['tier'] ?? ''] });
  expectTypeOf(wider).toEqualTypeOf<Indexer<ConfigMap, 'owner' | 'tier'>>();
});

test('more indexes fit where fewer are asked for, not the other way', () => {
  type Owner = Indexer<ConfigMap, 'owner'>;
  type Both = Indexer<ConfigMap, 'owner' | 'tier'>;
  expectTypeOf<Both>().toExtend<Owner>();
  expectTypeOf<Both>().toExtend<IndexReader<ConfigMap, 'tier'>>();
  expectTypeOf<Owner>().not.toExtend<Both>();
  expectTypeOf<Owner>().not.toExtend<IndexReader<ConfigMap, 'tier'>>();
  expectTypeOf<Owner>().not.toExtend<IndexReader<ConfigMap, 'owner' | 'tier'>>();
});

test('a lister infers the objects', () => {
  const lister = new Lister(new Store<ConfigMap>(), { resource: 'configmaps' });
  expectTypeOf(lister.list()).toEqualTypeOf<ConfigMap[]>();
  expectTypeOf(lister.namespace('a').get('b')).toEqualTypeOf<ConfigMap>();
  const indexer = new Indexer({ namespace: (map: ConfigMap) => [map.metadata?.namespace ?? ''] });
  expectTypeOf(
    new Lister(indexer, { resource: 'x', namespaceIndex: 'namespace' }).list(),
  ).toEqualTypeOf<ConfigMap[]>();
  // @ts-expect-error there is no index of this name
  void new Lister(indexer, { resource: 'x', namespaceIndex: 'typo' });
});

test('own writes are found by the indexes whose functions are given', () => {
  const indexers = { owner: (map: ConfigMap) => [map.data?.['owner'] ?? ''] };
  const cache = new MutationCache(new Indexer(indexers), { indexers });
  expectTypeOf(cache.byIndex('owner', 'x')).toEqualTypeOf<readonly ConfigMap[]>();
  expectTypeOf(cache).toExtend<StoreReader<ConfigMap>>();
  // @ts-expect-error there is no index of this name
  cache.byIndex('typo', 'x');
  // @ts-expect-error its function is not given
  new MutationCache(new Indexer(indexers)).byIndex('owner', 'x');
  // @ts-expect-error the copy has no such index
  void new MutationCache(new Indexer<ConfigMap>(), { indexers });
});

test('one waits for a version, or for what the server answered', () => {
  const store = new Store<ConfigMap>();
  type Written = Parameters<typeof store.waitFor>[0];
  expectTypeOf<Written>().toEqualTypeOf<string | KubernetesObject>();
  // @ts-expect-error a version is no number
  void store.waitFor(5);
});
