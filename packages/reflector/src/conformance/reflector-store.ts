import assert from 'node:assert/strict';

import type { KubernetesObject } from '@client-ts/apimachinery';

import type { ReflectorStore } from '../ports.ts';
import type { Suite } from './suite.ts';

export interface ReflectorStoreSubject {
  readonly store: ReflectorStore<KubernetesObject>;
  /** What the store, or who is behind it, holds: `namespace/name` to object. */
  readonly contents: () =>
    | ReadonlyMap<string, KubernetesObject>
    | Promise<ReadonlyMap<string, KubernetesObject>>;
}

const object = (name: string, version: number): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'default', name, uid: `uid-${name}`, resourceVersion: String(version) },
});

/** `name@version`, in order. */
async function holds({ contents }: ReflectorStoreSubject, expected: string[]): Promise<void> {
  // Behind a queue it is a few microtasks until the consumer has been told.
  for (let i = 0; i < 10; i++) await Promise.resolve();
  const found = [...(await contents())].map(([key, { metadata }]) => {
    assert.equal(key, `${metadata?.namespace}/${metadata?.name}`, 'an object under another key');
    return `${metadata?.name}@${metadata?.resourceVersion}`;
  });
  assert.deepEqual(found.toSorted(), expected);
}

/** What a Reflector relies on in its store. */
export function testReflectorStore({ test, create }: Suite<ReflectorStoreSubject>): void {
  test('a replace is the whole collection', async () => {
    const subject = await create();
    subject.store.replace([object('a', 1), object('b', 2)], '3');
    await holds(subject, ['a@1', 'b@2']);
  });

  test('what is not in a replace is gone', async () => {
    const subject = await create();
    subject.store.replace([object('a', 1), object('b', 2)], '3');
    subject.store.replace([object('b', 4), object('c', 5)], '6');
    await holds(subject, ['b@4', 'c@5']);
    subject.store.replace([], '7');
    await holds(subject, []);
  });

  test('what came by events is gone too when a replace does not have it', async () => {
    const subject = await create();
    subject.store.replace([], '1');
    subject.store.add(object('a', 2));
    subject.store.replace([object('b', 3)], '4');
    await holds(subject, ['b@3']);
  });

  test('objects are added, updated and deleted', async () => {
    const subject = await create();
    const { store } = subject;
    store.replace([object('a', 1)], '1');
    store.add(object('b', 2));
    store.update(object('a', 3));
    await holds(subject, ['a@3', 'b@2']);
    store.delete(object('a', 4));
    await holds(subject, ['b@2']);
  });

  test('an add of what is there updates, an update of what is not there adds', async () => {
    const subject = await create();
    const { store } = subject;
    store.replace([object('a', 1)], '1');
    store.add(object('a', 2));
    store.update(object('b', 3));
    await holds(subject, ['a@2', 'b@3']);
  });

  test('a delete of what is not there changes nothing', async () => {
    const subject = await create();
    subject.store.replace([object('a', 1)], '1');
    subject.store.delete(object('b', 2));
    await holds(subject, ['a@1']);
  });

  test('an object deleted and added again in one turn is there', async () => {
    const subject = await create();
    const { store } = subject;
    store.replace([object('a', 1)], '1');
    store.delete(object('a', 2));
    store.add(object('a', 3));
    await holds(subject, ['a@3']);
    store.delete(object('a', 4));
    store.replace([object('a', 5)], '6');
    await holds(subject, ['a@5']);
  });

  test('a bookmark and a resync change nothing', async () => {
    const subject = await create();
    const { store } = subject;
    store.replace([object('a', 1)], '1');
    store.bookmark('9');
    store.resync();
    await holds(subject, ['a@1']);
    store.delete(object('a', 10));
    store.resync();
    await holds(subject, []);
  });

  test('changes in one turn count in their order', async () => {
    const subject = await create();
    const { store } = subject;
    store.replace([], '0');
    const expected = new Map<string, number>();
    for (let version = 1; version <= 300; version++) {
      const name = `n${(version * 7) % 11}`;
      const what = (version * 13) % 5;
      if (what === 0) {
        store.delete(object(name, version));
        expected.delete(name);
      } else if (what === 1 && version % 4 === 0) {
        store.replace([object(name, version)], String(version));
        expected.clear();
        expected.set(name, version);
      } else {
        store.update(object(name, version));
        expected.set(name, version);
      }
    }
    await holds(subject, [...expected].map(([name, version]) => `${name}@${version}`).toSorted());
  });
}
