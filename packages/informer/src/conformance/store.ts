import assert from 'node:assert/strict';

import type { KubernetesObject } from '@client-ts/apimachinery';
import type { StoreReader } from '@client-ts/cache';

import type { PreparingStore, Replacement, Store } from '../ports.ts';
import { object, say } from './objects.ts';
import type { Suite } from './suite.ts';

export interface StoreSubject {
  /** A store that is empty. What else an informer reads of it is looked at where it is there. */
  readonly store: Store<KubernetesObject> &
    Partial<Pick<StoreReader<KubernetesObject>, 'has' | 'list' | 'size' | 'resourceVersion'>>;
}

const keyOf = (name: string): string => `default/${name}`;

/** `name@version`, sorted; every key gives its object, no key comes twice, and all that can be read agrees. */
function holds(store: StoreSubject['store'], expected: readonly string[]): void {
  const keys = [...store.keys()];
  assert.equal(new Set(keys).size, keys.length, 'a key twice');
  const found = keys.map((key) => {
    const held = store.get(key);
    assert.ok(held, 'a key without an object');
    assert.equal(key, keyOf(held.metadata?.name ?? ''), 'an object under another key');
    assert.notEqual(store.has?.(key), false, 'a key that it does not have');
    return say(held);
  });
  assert.deepEqual(found.toSorted(), expected);
  assert.equal(store.size ?? keys.length, keys.length, 'a size that is not how many there are');
  assert.deepEqual((store.list?.() ?? keys).length, keys.length, 'a list of others');
}

function add(store: Store<KubernetesObject>, name: string, version: number): void {
  store.add(object(name, version), keyOf(name));
}

function replace(store: Store<KubernetesObject>, names: readonly string[], version: number): void {
  const objects = names.map((name) => object(name, version));
  store.replace(objects, String(version), names.map(keyOf));
}

/** What an informer relies on in its store. */
export function testStore({ test, create }: Suite<StoreSubject>): void {
  test('what is added is there, as it was', async () => {
    const { store } = await create();
    holds(store, []);
    assert.equal(store.get(keyOf('a')), undefined);
    store.add(object('a', 1), keyOf('a'));
    assert.deepEqual(store.get(keyOf('a')), object('a', 1));
    holds(store, ['a@1']);
  });

  test('an add of a key that is there takes its place', async () => {
    const { store } = await create();
    add(store, 'a', 1);
    add(store, 'b', 2);
    add(store, 'a', 3);
    holds(store, ['a@3', 'b@2']);
  });

  test('what is deleted is gone, however it was at its end', async () => {
    const { store } = await create();
    add(store, 'a', 1);
    add(store, 'b', 2);
    store.delete(object('a', 3), keyOf('a'));
    holds(store, ['b@2']);
    assert.equal(store.get(keyOf('a')), undefined);
    add(store, 'a', 4);
    holds(store, ['a@4', 'b@2']);
  });

  test('a delete of what is not there changes nothing', async () => {
    const { store } = await create();
    add(store, 'a', 1);
    store.delete(object('b', 2), keyOf('b'));
    holds(store, ['a@1']);
  });

  test('a replace is the whole collection', async () => {
    const { store } = await create();
    replace(store, ['a', 'b'], 2);
    holds(store, ['a@2', 'b@2']);
    add(store, 'c', 3);
    replace(store, ['b', 'd'], 4);
    holds(store, ['b@4', 'd@4']);
    assert.equal(store.get(keyOf('c')), undefined);
    replace(store, [], 5);
    holds(store, []);
  });

  test('a bookmark changes nothing', async () => {
    const { store } = await create();
    add(store, 'a', 1);
    store.bookmark('9');
    holds(store, ['a@1']);
  });

  test('the version that it says, if it says one, is that of the last thing said', async () => {
    const { store } = await create();
    const says = (version: string): void =>
      assert.equal(store.resourceVersion ?? version, version, 'another version');
    says('');
    replace(store, ['a'], 2);
    says('2');
    add(store, 'b', 3);
    says('3');
    store.delete(object('b', 14), keyOf('b'));
    says('14');
    store.bookmark('19');
    says('19');
    replace(store, [], 5);
    says('5');
  });

  test('what it gives and what it was given may be read at leisure: a later change is of the store alone', async () => {
    const { store } = await create();
    const added = object('a', 1);
    store.add(added, keyOf('a'));
    const [before, keys] = [store.get(keyOf('a')), store.keys()];
    store.add(object('a', 2), keyOf('a'));
    assert.equal(say(before), 'a@1');
    store.replace([], '3', []);
    assert.equal(say(before), 'a@1');
    assert.equal(say(added), 'a@1');
    assert.ok(Array.from(keys).length <= 1);
  });

  test('any text that a server takes for a name is a key', async () => {
    const { store } = await create();
    const names = ['__proto__', 'constructor', 'a.b', 'system:node'];
    for (const name of names) add(store, name, 1);
    holds(store, names.map((name) => `${name}@1`).toSorted());
    assert.equal(store.get(keyOf('toString')), undefined);
    for (const name of names) store.delete(object(name, 2), keyOf(name));
    holds(store, []);
  });

  test('the key counts, whatever the object says of itself', async () => {
    const { store } = await create();
    const [bare, other] = [{ kind: 'Bare' }, { kind: 'Other' }];
    store.add(bare, 'default/bare');
    assert.deepEqual(store.get('default/bare'), bare);
    store.replace([other, bare], '2', ['default/other', 'default/bare']);
    assert.deepEqual([...store.keys()].toSorted(), ['default/bare', 'default/other']);
    assert.deepEqual(store.get('default/other'), other);
    store.delete(other, 'default/other');
    assert.deepEqual([...store.keys()], ['default/bare']);
  });

  test('changes count in their order', async () => {
    const { store } = await create();
    const expected = new Map<string, number>();
    for (let version = 1; version <= 300; version++) {
      const name = `n${(version * 7) % 11}`;
      const what = (version * 13) % 5;
      if (what === 0) {
        store.delete(object(name, version), keyOf(name));
        expected.delete(name);
      } else if (what === 1 && version % 4 === 0) {
        replace(store, [name], version);
        expected.clear();
        expected.set(name, version);
      } else {
        add(store, name, version);
        expected.set(name, version);
      }
      holds(store, Array.from(expected, ([key, at]) => `${key}@${at}`).toSorted());
    }
  });
}

export interface PreparingStoreSubject {
  /** A store that is empty. */
  readonly store: PreparingStore<KubernetesObject>;
}

function prepared(
  { store }: PreparingStoreSubject,
  names: readonly string[],
  version: number,
): Replacement<KubernetesObject> {
  const next = store.replacement();
  for (const name of names) next.add(object(name, version), keyOf(name));
  return next;
}

/** What an informer relies on in a store that prepares its lists: run `testStore` over it as well. */
export function testPreparingStore({ test, create }: Suite<PreparingStoreSubject>): void {
  test('what is prepared is not seen before it is committed, and then it is all', async () => {
    const subject = await create();
    const { store } = subject;
    add(store, 'a', 1);
    const next = prepared(subject, ['b', 'c'], 2);
    holds(store, ['a@1']);
    assert.deepEqual([next.has(keyOf('a')), next.has(keyOf('b'))], [false, true]);
    next.commit('2');
    holds(store, ['b@2', 'c@2']);
    add(store, 'd', 3);
    store.delete(object('b', 4), keyOf('b'));
    holds(store, ['c@2', 'd@3']);
  });

  test('what is prepared and not committed changes nothing', async () => {
    const subject = await create();
    add(subject.store, 'a', 1);
    prepared(subject, ['b'], 2);
    prepared(subject, ['c'], 3).commit('3');
    holds(subject.store, ['c@3']);
    prepared(subject, [], 4).commit('4');
    holds(subject.store, []);
  });

  test('of a key that is added twice the last counts', async () => {
    const subject = await create();
    const next = prepared(subject, ['a', 'b'], 1);
    next.add(object('a', 2), keyOf('a'));
    next.commit('2');
    holds(subject.store, ['a@2', 'b@1']);
  });

  test('a long list may be prepared over several turns', async () => {
    const subject = await create();
    const next = subject.store.replacement();
    for (let i = 0; i < 10; i++) {
      next.add(object(`n${i}`, 1), keyOf(`n${i}`));
      await Promise.resolve();
      holds(subject.store, []);
    }
    next.commit('1');
    assert.equal([...subject.store.keys()].length, 10);
  });
}
