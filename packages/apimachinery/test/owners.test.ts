import { describe, expect, test } from 'vitest';

import {
  controllerOf,
  isAlreadyOwned,
  isOwnedBy,
  setControllerReference,
  setOwnerReference,
} from '../src/index.ts';
import type { KubernetesObject, OwnerReference } from '../src/index.ts';

const owner = (
  name: string,
  {
    kind = 'Widget',
    apiVersion = 'example.com/v1',
    namespace = 'default',
    uid = `${name}-uid`,
  } = {},
): KubernetesObject => ({ apiVersion, kind, metadata: { namespace, name, uid } });

const reference = (name: string, more: Partial<OwnerReference> = {}): OwnerReference => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  name,
  uid: `${name}-uid`,
  ...more,
});
const controlling = { controller: true, blockOwnerDeletion: true };

/** As a cache holds it. */
function pod(...references: OwnerReference[]): KubernetesObject & { spec: { nodeName: string } } {
  const ownerReferences: readonly OwnerReference[] = Object.freeze(
    references.map((one) => Object.freeze(one)),
  );
  return Object.freeze({
    metadata: Object.freeze({
      namespace: 'default',
      name: 'pod',
      ownerReferences: ownerReferences as OwnerReference[],
    }),
    spec: { nodeName: 'node' },
  });
}

const both = [
  ['setOwnerReference', setOwnerReference],
  ['setControllerReference', setControllerReference],
] as const;

describe('setOwnerReference', () => {
  test('an owner comes behind the others, to a copy that has the rest', () => {
    const object = pod(reference('a', controlling));
    expect(setOwnerReference(object, owner('b'))).toEqual({
      metadata: {
        namespace: 'default',
        name: 'pod',
        ownerReferences: [reference('a', controlling), reference('b')],
      },
      spec: { nodeName: 'node' },
    });
    expect(object.metadata?.ownerReferences).toHaveLength(1);
  });

  test('says whether the owner waits for the object', () => {
    const blocking = { blockOwnerDeletion: true };
    const object = setOwnerReference(pod(), owner('a'), blocking);
    expect(object.metadata?.ownerReferences).toEqual([reference('a', blocking)]);
    const not = setOwnerReference(object, owner('a'), { blockOwnerDeletion: false });
    expect(not.metadata?.ownerReferences).toEqual([reference('a', { blockOwnerDeletion: false })]);
  });

  test('the controller stays the controller', () => {
    const object = pod(reference('a', controlling));
    expect(setOwnerReference(object, owner('a'))).toBe(object);
    const later = setOwnerReference(object, owner('a', { apiVersion: 'example.com/v2' }));
    expect(later.metadata?.ownerReferences).toEqual([
      reference('a', { ...controlling, apiVersion: 'example.com/v2' }),
    ]);
  });

  test('one that was made anew is not what it was before', () => {
    const object = pod(reference('a', controlling));
    expect(setOwnerReference(object, owner('a', { uid: 'new' })).metadata?.ownerReferences).toEqual(
      [reference('a', { uid: 'new' })],
    );
  });
});

describe('setControllerReference', () => {
  test('makes it the controller, which waits for the object unless told otherwise', () => {
    expect(setControllerReference(pod(), owner('a')).metadata?.ownerReferences).toEqual([
      reference('a', controlling),
    ]);
    const options = { blockOwnerDeletion: false };
    expect(setControllerReference(pod(), owner('a'), options).metadata?.ownerReferences).toEqual([
      reference('a', { controller: true, blockOwnerDeletion: false }),
    ]);
  });

  test('an owner among others becomes it in its place', () => {
    const object = pod(reference('a'), reference('b'));
    expect(setControllerReference(object, owner('a')).metadata?.ownerReferences).toEqual([
      reference('a', controlling),
      reference('b'),
    ]);
    expect(object.metadata?.ownerReferences).toEqual([reference('a'), reference('b')]);
  });

  test('another controller is an error that says which', () => {
    const object = pod(reference('a', controlling));
    let error: unknown;
    try {
      setControllerReference(object, owner('b'));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      name: 'AlreadyOwnedError',
      code: 'ERR_K8S_ALREADY_OWNED',
      message: 'the object is controlled by the Widget a',
      owner: reference('a', controlling),
    });
    expect(isAlreadyOwned(error)).toBe(true);
    expect(isAlreadyOwned({ code: 'ERR_K8S_ALREADY_OWNED' })).toBe(false);
    expect(isAlreadyOwned(undefined)).toBe(false);
  });

  test.each([
    ['of another kind', owner('a', { kind: 'Gadget' })],
    ['of another group', owner('a', { apiVersion: 'example.org/v1' })],
  ])('one of the same name %s is another', (_, other) => {
    expect(() => setControllerReference(pod(reference('a', controlling)), other)).toThrow(
      'controlled by the Widget a',
    );
  });

  test('the same in another version, or made anew, takes its own place', () => {
    const object = pod(reference('a', controlling));
    for (const [same, more] of [
      [owner('a', { apiVersion: 'example.com/v2' }), { apiVersion: 'example.com/v2' }],
      [owner('a', { uid: 'new' }), { uid: 'new' }],
    ] as const)
      expect(setControllerReference(object, same).metadata?.ownerReferences).toEqual([
        reference('a', { ...controlling, ...more }),
      ]);
  });
});

describe.each(both)('%s', (_, set) => {
  test('where nothing changes it is the object itself', () => {
    const once = set(pod(), owner('a'));
    expect(set(once, owner('a'))).toBe(once);
  });

  test('an owner in no namespace owns everywhere', () => {
    const cluster = owner('a', { namespace: '' });
    expect(isOwnedBy(set(pod(), cluster), cluster)).toBe(true);
    expect(isOwnedBy(set({ metadata: { name: 'node' } }, cluster), cluster)).toBe(true);
    expect(isOwnedBy(set({}, cluster), cluster)).toBe(true);
  });

  test('an owner in another namespace is refused', () => {
    expect(() => set(pod(), owner('a', { namespace: 'other' }))).toThrow(TypeError);
    expect(() => set({ metadata: { name: 'node' } }, owner('a'))).toThrow(TypeError);
    expect(() => set({ metadata: { namespace: '', name: 'node' } }, owner('a'))).toThrow(TypeError);
  });

  test.each([
    {},
    { apiVersion: 'v1', kind: 'Pod' },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: '', uid: 'b' } },
    { apiVersion: 'v1', metadata: { name: 'a', uid: 'b' } },
    { kind: 'Pod', metadata: { name: 'a', uid: 'b' } },
  ])('an owner has a kind, a name and a uid: %j has not', (incomplete) => {
    expect(() => set(pod(), incomplete)).toThrow(TypeError);
  });
});

test('an object is owned by whom its references name by uid', () => {
  const object = pod(reference('a'), reference('b', controlling));
  expect(isOwnedBy(object, owner('a'))).toBe(true);
  expect(isOwnedBy(object, owner('b'))).toBe(true);
  expect(isOwnedBy(object, owner('a', { uid: 'new' }))).toBe(false);
  expect(isOwnedBy({}, owner('a'))).toBe(false);
  expect(() => isOwnedBy(object, { metadata: { name: 'a' } })).toThrow(TypeError);
});

test('the controller is the reference that says so', () => {
  expect(controllerOf(pod(reference('a'), reference('b', controlling)))?.name).toBe('b');
  expect(controllerOf(pod(reference('a', { controller: false })))).toBeUndefined();
  expect(controllerOf({})).toBeUndefined();
});
