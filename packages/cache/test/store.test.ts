import { describe, expect, test } from 'vitest';

import { Store } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

function careless(map: ConfigMap | undefined): void {
  if (map?.metadata?.labels) map.metadata.labels['l'] = '2';
}

describe('Store', () => {
  test('an object is found under namespace/name, or name without a namespace', () => {
    const store = new Store<ConfigMap>();
    const a = configMap('a');
    const b = configMap('b', { namespace: '' });
    store.add(a);
    store.add(b);
    expect(store.get('default/a')).toBe(a);
    expect(store.get('b')).toBe(b);
    expect([store.has('b'), store.has('c'), store.size]).toEqual([true, false, 2]);
    expect(store.get('constructor')).toBeUndefined();
  });

  test('objects keep the order in which their keys came', () => {
    const store = new Store<ConfigMap>();
    for (const name of ['c', 'a', 'b']) store.add(configMap(name));
    store.update(configMap('c', { version: 2 }));
    expect(store.keys()).toEqual(['default/c', 'default/a', 'default/b']);
    store.delete(configMap('c'));
    store.add(configMap('c'));
    expect(store.list().map((o) => o.metadata?.name)).toEqual(['a', 'b', 'c']);
    expect([...store.entries()].map(([key]) => key)).toEqual(store.keys());
  });

  test('a replace leaves what it lists, in that order, and of one key the last', () => {
    const store = new Store<ConfigMap>();
    store.add(configMap('gone'));
    const last = configMap('a', { version: 2 });
    store.replace([configMap('b'), configMap('a'), last], '7');
    expect(store.keys()).toEqual(['default/b', 'default/a']);
    expect(store.get('default/a')).toBe(last);
  });

  test('a replace of which one object has no name changes nothing', () => {
    const store = new Store<ConfigMap>();
    store.add(configMap('a', { version: 1 }));
    expect(() => store.replace([configMap('b'), {}], '7')).toThrow(TypeError);
    expect(() => store.replace([configMap('b')], '7', [])).toThrow(TypeError);
    expect([store.keys(), store.resourceVersion]).toEqual([['default/a'], '1']);
  });

  test('what is no object is a TypeError, and changes nothing', () => {
    const store = new Store<ConfigMap>();
    const held = configMap('a', { version: 1 });
    store.add(held);
    for (const none of [undefined as never, null as never])
      for (const act of [
        () => store.add(none, 'default/b'),
        () => store.update(none, 'default/a'),
        () => store.delete(none, 'default/a'),
        () => store.replace([none], '2'),
      ]) {
        expect(act).toThrow(TypeError);
        expect([...store.entries()]).toEqual([['default/a', held]]);
        expect(store.resourceVersion).toBe('1');
      }
  });

  test('a replacement is not seen before it is committed, and is committed once', async () => {
    const store = new Store<ConfigMap>();
    store.add(configMap('a', { version: 1 }));
    const next = store.replacement();
    next.add(configMap('b', { version: 4 }));
    expect(() => next.add({})).toThrow(TypeError);
    expect([store.keys(), store.resourceVersion]).toEqual([['default/a'], '1']);
    expect([next.has('default/a'), next.has('default/b')]).toEqual([false, true]);
    const waiting = store.waitFor('5');
    next.commit('5');
    await waiting;
    expect([store.keys(), store.resourceVersion]).toEqual([['default/b'], '5']);
    expect(() => next.add(configMap('c'))).toThrow('committed already');
    expect(() => next.commit('6')).toThrow('committed already');
    expect(store.resourceVersion).toBe('5');
  });

  test('the resource version is that of the last thing said', () => {
    const store = new Store<ConfigMap>();
    expect(store.resourceVersion).toBe('');
    const steps: [() => void, string][] = [
      [() => store.add(configMap('a', { version: 1 })), '1'],
      [() => store.update(configMap('a', { version: 2 })), '2'],
      [() => store.add(configMap('b', { version: 3 })), '3'],
      [() => store.delete(configMap('a', { version: 4 })), '4'],
      [() => store.delete(configMap('unknown', { version: 5 })), '5'],
      [() => store.bookmark('9'), '9'],
      [() => store.resync(), '9'],
      [() => store.add(configMap('c')), '9'],
      ...[null, 5, true, {}, ''].map((none): [() => void, string] => [
        () => store.update({ metadata: { name: 'd', resourceVersion: none as never } }),
        '9',
      ]),
      [() => store.replace([configMap('b', { version: 3 })], '20'), '20'],
      // A server restored from a backup.
      [() => store.replace([], '6'), '6'],
    ];
    for (const [step, version] of steps) {
      step();
      expect(store.resourceVersion).toBe(version);
    }
  });

  test('the deletion of an object as it was last known says nothing of the version', () => {
    const store = new Store<ConfigMap>();
    const a = configMap('a', { version: 1 });
    store.add(a);
    store.bookmark('9');
    store.delete(a);
    expect([store.size, store.resourceVersion]).toEqual([0, '9']);
  });

  test('with freeze, what is stored cannot be written to, all the way down', () => {
    const store = new Store<ConfigMap>({ freeze: true });
    const [a, b] = [configMap('a', { data: { x: '1' } }), configMap('b', { labels: { l: '1' } })];
    store.add(a);
    expect(() => Object.assign(a.data ?? {}, { x: '2' })).toThrow(TypeError);
    store.replace([b], '1');
    expect(() => Object.assign(b.metadata?.labels ?? {}, { l: '2' })).toThrow(TypeError);
    const free = configMap('c', { data: {} });
    new Store<ConfigMap>().add(free);
    expect(Object.isFrozen(free)).toBe(false);
  });

  test('a write to a frozen object fails where it is written: the stack names the writer', () => {
    const store = new Store<ConfigMap>({ freeze: true });
    store.add(configMap('a', { labels: { l: '1' } }));
    let thrown: unknown;
    try {
      careless(store.get('default/a'));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    const { message, stack = '' } = thrown as TypeError;
    expect(message).toContain("read only property 'l'");
    expect(stack.split('\n')[1]).toMatch(/careless .*store\.test\.ts/);
    expect(store.get('default/a')?.metadata?.labels).toEqual({ l: '1' });
  });

  test('what comes half frozen is frozen, too', () => {
    const object = Object.freeze(configMap('a', { data: { x: '1' } }));
    new Store<ConfigMap>({ freeze: true }).add(object);
    expect(Object.isFrozen(object.data)).toBe(true);
    const self = Object.assign(configMap('b'), { self: {} });
    self.self = self;
    new Store<ConfigMap>({ freeze: true }).add(self);
    expect(Object.isFrozen(self.metadata)).toBe(true);
  });

  test('an object may be as deep as it likes', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i++) deep = { deep };
    const object = { ...configMap('a'), spec: deep };
    new Store<ConfigMap>({ freeze: true }).add(object);
    expect(Object.isFrozen(object.spec)).toBe(true);
  });

  test('a list is a copy that the caller may change', () => {
    const store = new Store<ConfigMap>();
    store.add(configMap('a'));
    store.list().pop();
    store.keys().pop();
    expect([store.size, store.list().length, store.keys().length]).toEqual([1, 1, 1]);
  });
});
