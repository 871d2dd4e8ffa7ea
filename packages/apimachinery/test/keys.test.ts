import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { objectKey, splitKey } from '../src/index.ts';

describe('objectKey', () => {
  test('is namespace/name, or name where there is no namespace', () => {
    expect(objectKey({ metadata: { namespace: 'default', name: 'a' } })).toBe('default/a');
    expect(objectKey({ metadata: { name: 'a' } })).toBe('a');
    expect(objectKey({ metadata: { namespace: '', name: 'a' } })).toBe('a');
    expect(objectKey({ metadata: { namespace: null as never, name: 'a' } })).toBe('a');
    expect(objectKey({ metadata: { namespace: undefined, name: 'a' } })).toBe('a');
  });

  test.each([
    {},
    { metadata: {} },
    { metadata: { namespace: 'a', name: '' } },
    { metadata: { name: 5 as never } },
  ])('an object without a name has none: %j', (object) => {
    expect(() => objectKey(object)).toThrow(TypeError);
  });

  test('an object cannot take the key of another', () => {
    expect(() => objectKey({ metadata: { name: 'default/a' } })).toThrow(TypeError);
    expect(() => objectKey({ metadata: { namespace: 'a/b', name: 'c' } })).toThrow(TypeError);
    expect(() => objectKey({ metadata: { namespace: 'a', name: 'b/c' } })).toThrow(TypeError);
  });
});

describe('splitKey', () => {
  test('takes a key apart', () => {
    expect(splitKey('default/a')).toEqual({ namespace: 'default', name: 'a' });
    expect(splitKey('a')).toEqual({ namespace: '', name: 'a' });
  });

  test('more than one slash is a wrong argument, which the message does not quote', () => {
    expect(() => splitKey('a/b/c')).toThrow(TypeError);
    expect(() => splitKey('not/for/logs')).toThrow(/^(?!.*logs)/);
  });

  test('two objects have one key only if they are in one namespace and have one name', () => {
    const part = fc.string({ minLength: 1 }).filter((text) => !text.includes('/'));
    const named = fc.record({ namespace: fc.oneof(fc.constant(''), part), name: part });
    fc.assert(
      fc.property(named, (metadata) => {
        expect(splitKey(objectKey({ metadata }))).toEqual(metadata);
      }),
    );
  });
});
