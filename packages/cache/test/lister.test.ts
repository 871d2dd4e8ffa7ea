import { isNotFound, parseLabelSelector } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { byNamespace, Indexer, Lister, Store } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

function fill<S extends Store<ConfigMap>>(store: S): S {
  store.add(configMap('a', { labels: { app: 'web' } }));
  store.add(configMap('b', { labels: { app: 'db' } }));
  store.add(configMap('a', { namespace: 'other', labels: { app: 'web' } }));
  store.add(configMap('alone', { namespace: '' }));
  return store;
}
const keys = (objects: readonly ConfigMap[]): string[] =>
  objects.map((o) => `${o.metadata?.namespace ?? ''}/${o.metadata?.name}`);
const thrown = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('Lister', () => {
  test('lists everything, a namespace, and what a selector matches', () => {
    const lister = new Lister(fill(new Store<ConfigMap>()), { resource: 'configmaps' });
    expect(lister.list()).toHaveLength(4);
    expect(keys(lister.list({ namespace: 'default' }))).toEqual(['default/a', 'default/b']);
    expect(keys(lister.list({ labelSelector: 'app=web' }))).toEqual(['default/a', 'other/a']);
    const labelSelector = parseLabelSelector('app=web');
    expect(keys(lister.list({ labelSelector, namespace: 'other' }))).toEqual(['other/a']);
    expect(lister.list({ labelSelector: 'app=none' })).toEqual([]);
    expect(keys(lister.namespace('default').list({ labelSelector: '!app' }))).toEqual([]);
    expect(keys(lister.namespace('other').list())).toEqual(['other/a']);
  });

  test('uses the index of the namespace that it is given', () => {
    let asked = 0;
    const indexer = new Indexer({
      namespace: (map: ConfigMap) => {
        asked++;
        return [map.metadata?.namespace ?? ''];
      },
    });
    const lister = new Lister(fill(indexer), {
      resource: 'configmaps',
      namespaceIndex: 'namespace',
    });
    expect(keys(lister.list({ namespace: 'default' }))).toEqual(['default/a', 'default/b']);
    expect(asked).toBe(4);
  });

  test('finds those of a namespace, and those of none, by the index that comes with it', () => {
    const indexer = fill(new Indexer<ConfigMap, 'namespace'>({ namespace: byNamespace }));
    const lister = new Lister(indexer, { resource: 'configmaps', namespaceIndex: 'namespace' });
    expect(keys(lister.namespace('default').list())).toEqual(['default/a', 'default/b']);
    expect(indexer.indexKeys('namespace', '')).toEqual(['alone']);
  });

  test('gets by name and namespace', () => {
    const store = fill(new Store<ConfigMap>());
    const lister = new Lister(store, { resource: 'configmaps' });
    expect(lister.get('alone')).toBe(store.get('alone'));
    expect(lister.namespace('other').get('a')).toBe(store.get('other/a'));
  });

  test('what is missing is the NotFound that a server would answer', () => {
    const store = fill(new Store<ConfigMap>());
    const core = thrown(() => new Lister(store, { resource: 'configmaps' }).get('a'));
    expect(isNotFound(core)).toBe(true);
    expect(core).toMatchObject({
      message: 'configmaps "a" not found',
      statusCode: 404,
      details: { name: 'a', kind: 'configmaps' },
    });
    const grouped = new Lister(store, { resource: { group: 'apps', resource: 'deployments' } });
    expect(thrown(() => grouped.namespace('other').get('b'))).toMatchObject({
      message: 'deployments.apps "b" not found',
      details: { name: 'b', group: 'apps', kind: 'deployments' },
    });
  });

  test('a wrong argument is a TypeError at once', () => {
    const lister = new Lister(new Store<ConfigMap>(), { resource: 'configmaps' });
    expect(() => lister.namespace('')).toThrow(TypeError);
    expect(() => lister.list({ labelSelector: 'a b c' })).toThrow(TypeError);
    expect(() => new Lister(new Store<ConfigMap>(), { resource: '' })).toThrow(TypeError);
  });
});
