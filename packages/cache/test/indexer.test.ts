import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { IndexError, Indexer } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

const label =
  (name: string) =>
  (map: ConfigMap): string[] => {
    const value = map.metadata?.labels?.[name];
    return value === undefined ? [] : value.split('+');
  };
const names = (objects: readonly ConfigMap[]): string[] =>
  objects.map((o) => o.metadata?.name ?? '');

const finalizers = ({ metadata }: ConfigMap): string[] => metadata?.finalizers ?? [];

const picky = (map: ConfigMap): string[] => {
  if (map.data?.['bad']) throw new Error('no');
  return ['fine'];
};

// What a caller without types, or with a hasty `!`, gives.
const nodeOf = (map: ConfigMap): string[] => [map.data?.['node'] as never];

describe('Indexer', () => {
  test('an object is found under every value that the index function gives', () => {
    const indexer = new Indexer({ owner: label('owner') });
    indexer.add(configMap('a', { labels: { owner: 'x+y' } }));
    indexer.add(configMap('b', { labels: { owner: 'y' } }));
    indexer.add(configMap('c'));
    expect(names(indexer.byIndex('owner', 'x'))).toEqual(['a']);
    expect(names(indexer.byIndex('owner', 'y'))).toEqual(['a', 'b']);
    expect(indexer.byIndex('owner', 'z')).toEqual([]);
    expect(indexer.indexValues('owner')).toEqual(['x', 'y']);
    expect(indexer.size).toBe(3);
  });

  test('the keys of a value are sorted', () => {
    const indexer = new Indexer({ owner: label('owner') });
    for (const name of ['c', 'a', 'b']) indexer.add(configMap(name, { labels: { owner: 'x' } }));
    expect(indexer.indexKeys('owner', 'x')).toEqual(['default/a', 'default/b', 'default/c']);
    expect(indexer.indexKeys('owner', 'none')).toEqual([]);
  });

  test('an update moves the object and gives the new one', () => {
    const indexer = new Indexer({ owner: label('owner') });
    indexer.add(configMap('a', { labels: { owner: 'x' } }));
    const now = configMap('a', { labels: { owner: 'y' }, version: 2 });
    indexer.update(now);
    expect(indexer.byIndex('owner', 'x')).toEqual([]);
    expect(indexer.byIndex('owner', 'y')[0]).toBe(now);
    const again = configMap('a', { labels: { owner: 'y' }, version: 3 });
    indexer.update(again);
    expect(indexer.byIndex('owner', 'y')[0]).toBe(again);
  });

  test('a value that no object has any more is forgotten', () => {
    const indexer = new Indexer({ owner: label('owner') });
    const a = configMap('a', { labels: { owner: 'x' } });
    indexer.add(a);
    indexer.add(configMap('b', { labels: { owner: 'y' } }));
    indexer.delete(a);
    expect(indexer.indexValues('owner')).toEqual(['y']);
    indexer.replace([], '1');
    expect(indexer.indexValues('owner')).toEqual([]);
  });

  test('any text is an index value', () => {
    const indexer = new Indexer({ owner: label('owner') });
    for (const value of ['__proto__', 'constructor', 'toString', ''])
      indexer.add(configMap(`of-${value.length}`, { labels: { owner: value } }));
    for (const value of ['__proto__', 'constructor', 'toString', ''])
      expect(names(indexer.byIndex('owner', value))).toEqual([`of-${value.length}`]);
    expect(indexer.byIndex('owner', 'valueOf')).toEqual([]);
  });

  test('an index function that throws changes nothing; the error names index and key', () => {
    const indexer = new Indexer({
      owner: label('owner'),
      picky: (map: ConfigMap) => {
        if (map.data?.['bad']) throw new Error('no');
        return ['fine'];
      },
    });
    const good = configMap('a', { labels: { owner: 'x' }, version: 1 });
    const bad = configMap('a', { labels: { owner: 'y' }, data: { bad: '1' }, version: 2 });
    indexer.add(good);
    const attempts = [
      () => indexer.add(bad),
      () => indexer.update(bad),
      () => indexer.replace([configMap('b'), bad], '9'),
    ];
    for (const attempt of attempts) {
      expect(attempt).toThrow(IndexError);
      expect(attempt).toThrow('index "picky" failed for the object "default/a"');
      expect(indexer.list()).toEqual([good]);
      expect(indexer.indexValues('owner')).toEqual(['x']);
      expect(indexer.indexKeys('picky', 'fine')).toEqual(['default/a']);
      expect(indexer.resourceVersion).toBe('1');
    }
  });

  test('an index function that gives what is no text changes nothing, also where it is added later', () => {
    const [good, bad] = [configMap('a', { data: { node: 'x' } }), configMap('a')];
    const several = { owner: label('owner'), node: nodeOf };
    for (const indexer of [new Indexer({ node: nodeOf }), new Indexer(several)]) {
      indexer.add(good);
      for (const act of [
        () => indexer.update(bad),
        () => indexer.add(configMap('b')),
        () => indexer.replace([bad], '9'),
      ])
        expect(act).toThrow(IndexError);
      expect(indexer.list()).toEqual([good]);
      expect(indexer.indexValues('node')).toEqual(['x']);
    }
    const late = new Indexer<ConfigMap>();
    late.add(bad);
    for (const value of [undefined, null, 1, ['x']])
      expect(() => late.addIndexers({ node: () => ['x', value as never] })).toThrow(IndexError);
    expect(late.addIndexers({ node: () => ['x', 'x'] }).indexKeys('node', 'x')).toEqual([
      'default/a',
    ]);
  });

  test('an object changed in place does not leave stale entries behind', () => {
    const indexer = new Indexer({ owner: label('owner') });
    const labels: Record<string, string> = { owner: 'x' };
    const a = configMap('a', { labels });
    indexer.add(a);
    labels['owner'] = 'y';
    indexer.update(a);
    expect(indexer.indexValues('owner')).toEqual(['y']);
    labels['owner'] = 'z';
    indexer.delete(a);
    expect(indexer.indexValues('owner')).toEqual([]);
  });

  test('an index function may give the object’s own array, and that change with it', () => {
    const early = new Indexer({ finalizers });
    const late = new Indexer<ConfigMap>();
    const object = configMap('a');
    const own = ['x'];
    Object.assign(object.metadata ?? {}, { finalizers: own });
    for (const indexer of [early, late]) indexer.add(object);
    const indexers = [early, late.addIndexers({ finalizers })];
    own[0] = 'y';
    for (const indexer of indexers) indexer.update(object);
    for (const indexer of indexers) expect(indexer.indexValues('finalizers')).toEqual(['y']);
    own[0] = 'z';
    for (const indexer of indexers) indexer.delete(object);
    for (const indexer of indexers) expect(indexer.indexValues('finalizers')).toEqual([]);
  });

  test('an index added later, beside one or two, moves with the object as if it had always been there', () => {
    const indexer = new Indexer<ConfigMap>();
    const one = configMap('a', { labels: { owner: 'x', tier: 'front' } });
    const other = configMap('b', { labels: { owner: 'x', tier: 'front' } });
    for (const object of [one, other]) indexer.add(object);
    const wider = indexer
      .addIndexers({ owner: label('owner') })
      .addIndexers({ tier: label('tier') })
      .addIndexers({ both: (map: ConfigMap) => [...label('owner')(map), ...label('tier')(map)] });
    wider.update(configMap('a', { labels: { owner: 'y', tier: 'front' } }));
    expect(wider.indexKeys('owner', 'x')).toEqual(['default/b']);
    expect(wider.indexKeys('owner', 'y')).toEqual(['default/a']);
    expect(wider.indexKeys('tier', 'front')).toEqual(['default/a', 'default/b']);
    expect(wider.indexValues('both').toSorted()).toEqual(['front', 'x', 'y']);
    for (const object of [one, other]) wider.delete(object);
    for (const name of ['owner', 'tier', 'both'] as const)
      expect(wider.indexValues(name)).toEqual([]);
  });

  test('a replacement is found by no index before it is committed, and then by all', () => {
    const indexer = new Indexer({ owner: label('owner') });
    indexer.add(configMap('a', { labels: { owner: 'x' } }));
    const next = indexer.replacement();
    next.add(configMap('b', { labels: { owner: 'y' } }));
    next.add(configMap('c', { labels: { owner: 'x' } }));
    const wider = indexer.addIndexers({ tier: () => ['only'] });
    expect(indexer.indexValues('owner')).toEqual(['x']);
    next.commit('5');
    expect(indexer.indexKeys('owner', 'x')).toEqual(['default/c']);
    expect(indexer.indexValues('owner').toSorted()).toEqual(['x', 'y']);
    expect(wider.indexKeys('tier', 'only')).toEqual(['default/b', 'default/c']);
  });

  test('an object that a replacement refuses is not in it; one that an index added since refuses fails it', () => {
    const bad = configMap('bad', { data: { bad: '1' } });
    const indexer = new Indexer({ picky });
    const next = indexer.replacement();
    expect(() => next.add(bad)).toThrow(IndexError);
    next.add(configMap('a'));
    next.commit('1');
    expect(indexer.indexKeys('picky', 'fine')).toEqual(['default/a']);
    const plain = new Indexer<ConfigMap>();
    const late = plain.replacement();
    late.add(bad);
    plain.addIndexers({ picky });
    expect(() => late.commit('2')).toThrow(IndexError);
    expect([plain.size, plain.resourceVersion]).toEqual([0, '']);
  });

  test('an index added later covers what is held already', () => {
    const plain = new Indexer<ConfigMap>();
    plain.add(configMap('a', { labels: { owner: 'x' } }));
    const indexer = plain.addIndexers({ owner: label('owner') });
    expect(indexer).toBe(plain);
    expect(names(indexer.byIndex('owner', 'x'))).toEqual(['a']);
  });

  test('of indexes added together all are added or none', () => {
    const indexer = new Indexer({ owner: label('owner') });
    indexer.add(configMap('a'));
    expect(() => indexer.addIndexers({ tier: label('tier'), owner: label('tier') })).toThrow(
      TypeError,
    );
    const failing = {
      tier: label('tier'),
      bad: (): string[] => {
        throw new Error('no');
      },
    };
    expect(() => indexer.addIndexers(failing)).toThrow(IndexError);
    expect(indexer.addIndexers({ tier: label('tier'), bad: () => [] }).indexValues('bad')).toEqual(
      [],
    );
  });

  test('an index that is not there and a function that is none are wrong arguments', () => {
    const indexer = new Indexer({ owner: label('owner') });
    const wrong: { byIndex(name: string, value: string): unknown } = indexer;
    expect(() => wrong.byIndex('typo', 'x')).toThrow(TypeError);
    expect(() => new Indexer({ owner: 'x' as never })).toThrow(TypeError);
    const broken = new Indexer({ owner: (() => 'text') as never });
    expect(() => broken.add(configMap('a'))).toThrow(IndexError);
  });

  test('whatever happens, the indexes are what one would compute anew', () => {
    const object = fc
      .record({
        name: fc.constantFrom('a', 'b', 'c', 'd'),
        owners: fc.array(fc.constantFrom('x', 'y', '__proto__'), { maxLength: 3 }),
        bad: fc.boolean(),
      })
      .map(({ name, owners, bad }) =>
        configMap(name, {
          labels: owners.length === 0 ? {} : { owner: owners.join('+') },
          data: bad ? { bad: '1' } : {},
        }),
      );
    const anyCommand = fc.oneof(
      fc.record({ do: fc.constantFrom('add', 'update', 'delete'), object }),
      fc.record({ do: fc.constant('replace'), objects: fc.array(object, { maxLength: 4 }) }),
    );
    const makes: (() => Indexer<ConfigMap, 'owner'>)[] = [
      () => new Indexer({ owner: label('owner'), picky }),
      () => new Indexer({ owner: label('owner') }).addIndexers({ picky }),
      // Alone, an index keeps what it remembers in another way.
      () => new Indexer({ owner: (map: ConfigMap) => picky(map) && label('owner')(map) }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...makes),
        fc.array(anyCommand, { maxLength: 30 }),
        (make, commands) => {
          const indexer = make();
          let model = new Map<string, ConfigMap>();
          for (const command of commands) {
            const next = new Map(model);
            const objects = 'objects' in command ? command.objects : [command.object];
            if ('objects' in command) next.clear();
            for (const o of objects)
              if (command.do === 'delete') next.delete(`default/${o.metadata?.name}`);
              else next.set(`default/${o.metadata?.name}`, o);
            const fails = command.do !== 'delete' && objects.some((o) => o.data?.['bad']);
            const act = (): void => {
              if ('objects' in command) indexer.replace(command.objects, '1');
              else if (command.do === 'add') indexer.add(command.object);
              else if (command.do === 'update') indexer.update(command.object);
              else indexer.delete(command.object);
            };
            let thrown: unknown;
            try {
              act();
              model = next;
            } catch (error) {
              thrown = error;
            }
            expect(thrown instanceof IndexError).toBe(fails);
            expect([...indexer.entries()]).toEqual([...model]);
            const values = new Map<string, string[]>();
            for (const [key, o] of model)
              for (const value of new Set(label('owner')(o)))
                values.set(value, [...(values.get(value) ?? []), key]);
            expect(indexer.indexValues('owner').toSorted()).toEqual([...values.keys()].toSorted());
            for (const [value, keys] of values) {
              expect(indexer.indexKeys('owner', value)).toEqual(keys.toSorted());
              expect(new Set(indexer.byIndex('owner', value))).toEqual(
                new Set(keys.map((key) => model.get(key))),
              );
            }
          }
        },
      ),
    );
  });
});
