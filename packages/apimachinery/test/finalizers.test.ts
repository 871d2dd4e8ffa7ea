import { expect, test } from 'vitest';

import { addFinalizer, hasFinalizer, removeFinalizer } from '../src/index.ts';
import type { KubernetesObject } from '../src/index.ts';

const mine = 'example.com/mine';
const other = 'example.com/other';

/** As a cache holds it. */
function cached(finalizers?: string[]): KubernetesObject & { spec: { colour: string } } {
  const list = finalizers && Object.freeze(finalizers as readonly string[]);
  return Object.freeze({
    metadata: Object.freeze({ name: 'a', labels: { app: 'web' }, finalizers: list as string[] }),
    spec: { colour: 'red' },
  });
}

test('a finalizer is added behind the others, to a copy that has the rest', () => {
  const object = cached([other]);
  const added = addFinalizer(object, mine);
  expect(added).toEqual({
    metadata: { name: 'a', labels: { app: 'web' }, finalizers: [other, mine] },
    spec: { colour: 'red' },
  });
  expect(object.metadata?.finalizers).toEqual([other]);
  expect(hasFinalizer(added, mine)).toBe(true);
  expect(hasFinalizer(object, mine)).toBe(false);
});

test('an object without finalizers, or without metadata, gets its first', () => {
  expect(addFinalizer(cached(), mine).metadata?.finalizers).toEqual([mine]);
  expect(addFinalizer({}, mine)).toEqual({ metadata: { finalizers: [mine] } });
  expect(hasFinalizer({}, mine)).toBe(false);
});

test('a finalizer is removed, however often it is there, and the others stay in their order', () => {
  const object = cached(['a', mine, 'b', mine]);
  expect(removeFinalizer(object, mine).metadata?.finalizers).toEqual(['a', 'b']);
  expect(object.metadata?.finalizers).toEqual(['a', mine, 'b', mine]);
  expect(removeFinalizer(cached([mine]), mine).metadata?.finalizers).toEqual([]);
});

test('where nothing changes it is the object itself', () => {
  const object = cached([mine]);
  expect(addFinalizer(object, mine)).toBe(object);
  expect(removeFinalizer(object, other)).toBe(object);
  const bare = {};
  expect(removeFinalizer(bare, mine)).toBe(bare);
});

test('an empty finalizer is a wrong argument', () => {
  expect(() => addFinalizer({}, '')).toThrow(TypeError);
  expect(() => removeFinalizer({}, '')).toThrow(TypeError);
  expect(() => hasFinalizer({}, undefined as unknown as string)).toThrow(TypeError);
});
