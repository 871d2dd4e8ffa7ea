import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { IndexError, Indexer, Store, TransactionError } from '../src/index.ts';
import type { StoreChange } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

const picky = {
  owner: (map: ConfigMap) => {
    if (map.data?.['bad']) throw new Error('no');
    return [map.metadata?.labels?.['owner'] ?? ''];
  },
};

function failureOf(act: () => void): TransactionError {
  try {
    act();
  } catch (error) {
    if (error instanceof TransactionError) return error;
  }
  throw new Error('no TransactionError');
}

describe('a transaction', () => {
  test('makes all its changes, in their order, and the version is the last one’s', () => {
    const store = new Store<ConfigMap>();
    store.add(configMap('gone', { version: 1 }));
    store.transaction([
      { type: 'add', object: configMap('a', { version: 2 }) },
      { type: 'update', object: configMap('a', { version: 3 }) },
      { type: 'add', object: configMap('b', { version: 4 }), key: 'default/b' },
      { type: 'delete', object: configMap('gone', { version: 5 }) },
    ]);
    expect(store.keys()).toEqual(['default/a', 'default/b']);
    expect(store.get('default/a')?.metadata?.resourceVersion).toBe('3');
    expect(store.resourceVersion).toBe('5');
    store.transaction([{ type: 'update', object: configMap('b', { version: 6 }) }]);
    expect(store.resourceVersion).toBe('6');
  });

  test('of which some changes cannot be made makes none, and says which and why', () => {
    const indexer = new Indexer(picky);
    indexer.add(configMap('a', { version: 1, labels: { owner: 'x' } }));
    const error = failureOf(() =>
      indexer.transaction([
        { type: 'add', object: configMap('b', { version: 2 }) },
        { type: 'update', object: configMap('a', { version: 3, data: { bad: '1' } }) },
        { type: 'delete', object: configMap('a', { version: 4 }) },
        { type: 'add', object: {} },
      ]),
    );
    expect(error).toMatchObject({
      code: 'ERR_K8S_TRANSACTION',
      message: '2 of 4 changes cannot be made, and none was',
      failures: [
        { position: 1, error: { code: 'ERR_K8S_INDEX', index: 'owner', key: 'default/a' } },
        { position: 3 },
      ],
    });
    expect(error.failures[1]?.error).toBeInstanceOf(TypeError);
    expect(error.cause).toBeInstanceOf(IndexError);
    expect(indexer.keys()).toEqual(['default/a']);
    expect(indexer.indexKeys('owner', 'x')).toEqual(['default/a']);
    expect(indexer.resourceVersion).toBe('1');
  });

  test('of which one is no change makes none', () => {
    const store = new Store<ConfigMap>();
    const good = { type: 'add', object: configMap('a', { version: 1 }) } as const;
    const wrong = [
      { type: 'patch', object: configMap('b') } as never,
      { type: 'add', key: 'b' } as never,
      { type: 'delete', key: 'a' } as never,
      undefined as never,
    ];
    for (const change of wrong) {
      const error = failureOf(() => store.transaction([good, change]));
      expect(error.failures).toMatchObject([{ position: 1, error: expect.any(TypeError) }]);
      expect([store.size, store.resourceVersion]).toEqual([0, '']);
    }
  });

  test('of which no change can be made makes none', () => {
    const indexer = new Indexer(picky);
    const bad = { type: 'add', object: configMap('a', { data: { bad: '1' } }) } as const;
    expect(failureOf(() => indexer.transaction([bad, bad])).failures).toHaveLength(2);
    expect(indexer.size).toBe(0);
    expect(() => indexer.transaction([])).not.toThrow();
  });

  test('freezes what it stores, as an add does', () => {
    const store = new Store<ConfigMap>({ freeze: true });
    const object = configMap('a', { data: { x: '1' } });
    store.transaction([{ type: 'add', object }]);
    expect(Object.isFrozen(object.data)).toBe(true);
  });

  test('leaves what its changes leave one by one', () => {
    const change: fc.Arbitrary<StoreChange<ConfigMap>> = fc.record({
      type: fc.constantFrom('add', 'update', 'delete'),
      object: fc
        .record({ name: fc.constantFrom('a', 'b', 'c'), owner: fc.constantFrom('x', 'y') })
        .map(({ name, owner }) => configMap(name, { labels: { owner } })),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const [together, alone] = [new Indexer(picky), new Indexer(picky)];
        together.transaction(changes);
        for (const { type, object } of changes) alone[type](object);
        expect([...together.entries()]).toEqual([...alone.entries()]);
        expect(together.indexValues('owner').toSorted()).toEqual(
          alone.indexValues('owner').toSorted(),
        );
        for (const owner of ['x', 'y'])
          expect(together.indexKeys('owner', owner)).toEqual(alone.indexKeys('owner', owner));
      }),
    );
  });
});
