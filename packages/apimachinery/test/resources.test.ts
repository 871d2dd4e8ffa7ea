import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { defineResource, formatGroupVersion, gvkOf, parseGroupVersion } from '../src/index.ts';

describe('group and version', () => {
  test('are written as the apiVersion of an object', () => {
    expect(formatGroupVersion({ group: '', version: 'v1' })).toBe('v1');
    expect(formatGroupVersion({ group: 'apps', version: 'v1' })).toBe('apps/v1');
  });

  test('are read as they are written', () => {
    const word = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    const groupVersion = fc.record({ group: fc.oneof(fc.constant(''), word), version: word });
    fc.assert(
      fc.property(groupVersion, (gv) => {
        expect(parseGroupVersion(formatGroupVersion(gv))).toEqual(gv);
      }),
    );
  });

  test('of nothing are nothing', () => {
    expect(parseGroupVersion('')).toEqual({ group: '', version: '' });
    expect(parseGroupVersion('/')).toEqual({ group: '', version: '' });
  });

  test('more than one slash is a wrong argument, which the message does not quote', () => {
    expect(() => parseGroupVersion('a/b/c')).toThrow(TypeError);
    expect(() => parseGroupVersion('not/for/logs')).toThrow(/^(?!.*logs)/);
  });

  test('are those of an object, with its kind', () => {
    expect(gvkOf({ apiVersion: 'apps/v1', kind: 'Deployment' })).toEqual({
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
    });
    expect(gvkOf({})).toEqual({ group: '', version: '', kind: '' });
    expect(() => gvkOf({ apiVersion: 'a/b/c' })).toThrow(TypeError);
  });
});

describe('defineResource', () => {
  const pods = {
    group: '',
    version: 'v1',
    resource: 'pods',
    kind: 'Pod',
    namespaced: true,
  } as const;

  test('is what it was given, and cannot be changed', () => {
    const defined = defineResource(pods);
    expect(defined).toEqual(pods);
    expect(Object.isFrozen(defined)).toBe(true);
  });

  test('says how a user may write it, if it was told, and cannot be changed in that either', () => {
    const shortNames = ['po'];
    const defined = defineResource({ ...pods, singular: 'pod', shortNames, categories: ['all'] });
    shortNames.push('p');
    expect(defined).toEqual({ ...pods, singular: 'pod', shortNames: ['po'], categories: ['all'] });
    expect(Object.isFrozen(defined.shortNames)).toBe(true);
    expect(Object.isFrozen(defined.categories)).toBe(true);
    expect(defineResource({ ...pods, shortNames: undefined })).not.toHaveProperty('shortNames');
  });

  test('takes what it knows and nothing else', () => {
    const more = { ...pods, extra: true };
    expect(defineResource(more)).toEqual(pods);
  });

  test.each([
    { version: '' },
    { resource: '' },
    { kind: '' },
    { kind: undefined },
    { group: undefined },
    { namespaced: undefined },
    { namespaced: 'yes' },
  ])('%j is a wrong argument', (wrong) => {
    expect(() => defineResource({ ...pods, ...wrong } as typeof pods)).toThrow(TypeError);
  });
});
