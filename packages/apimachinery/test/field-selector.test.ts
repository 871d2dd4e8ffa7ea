import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseFieldSelector } from '../src/index.ts';
import type { FieldRequirement } from '../src/index.ts';

const term = (field: string, operator: '=' | '!=', value: string): FieldRequirement => ({
  field,
  operator,
  value,
});

describe('parseFieldSelector', () => {
  test.each<[string, FieldRequirement[]]>([
    ['', []],
    [',,', []],
    ['metadata.name=a', [term('metadata.name', '=', 'a')]],
    ['metadata.name==a', [term('metadata.name', '=', 'a')]],
    ['status.phase!=Running', [term('status.phase', '!=', 'Running')]],
    ['a=', [term('a', '=', '')]],
    ['a!=', [term('a', '!=', '')]],
    ['a=b,c!=d', [term('a', '=', 'b'), term('c', '!=', 'd')]],
    ['a=b,,c=d,', [term('a', '=', 'b'), term('c', '=', 'd')]],
    ['a= b ', [term('a', '=', ' b ')]],
    [String.raw`a=b\,c\=d\\e,f=g`, [term('a', '=', String.raw`b,c=d\e`), term('f', '=', 'g')]],
    [String.raw`a=\\,b=c`, [term('a', '=', '\\'), term('b', '=', 'c')]],
    ['a=!b', [term('a', '=', '!b')]],
    ['a!b=c', [term('a!b', '=', 'c')]],
    ['a=ü😀', [term('a', '=', 'ü😀')]],
  ])('reads %j', (text, requirements) => {
    expect(parseFieldSelector(text).requirements).toEqual(requirements);
  });

  test.each([
    'a',
    '=b',
    '!=b',
    'a=b=c',
    'a===b',
    'a=b!=c',
    String.raw`a=b\n`,
    'a=b\\',
    String.raw`a=\\\x`,
    'a,b=c',
    ' ',
  ])('refuses %j', (text) => {
    expect(() => parseFieldSelector(text)).toThrow(TypeError);
  });

  test('refuses what is no text', () => {
    expect(() => parseFieldSelector({ 'spec.nodeName': 'a' } as never)).toThrow(
      new TypeError('field selector: it is a text'),
    );
  });

  test('quotes nothing of what it refuses', () => {
    for (const text of ['not-for-logs', 'a=not-for-logs=', String.raw`a=not-for-logs\x`])
      expect(() => parseFieldSelector(text)).toThrow(/^(?!.*not-for-logs)/);
  });
});

const get = (field: string): string => (field === 'a' ? 'x' : '');

describe('a field selector', () => {
  test.each([
    ['', true],
    ['a=x', true],
    ['a!=x', false],
    ['a=y', false],
    ['a!=y', true],
    ['b=', true],
    ['b!=', false],
    ['b!=x', true],
    ['a=x,b!=x', true],
    ['a=x,b=x', false],
  ])('%j: %j', (text, expected) => {
    expect(parseFieldSelector(text).matches(get)).toBe(expected);
  });

  test('is written as it is read', () => {
    const text = String.raw`a=b\,c\=d\\e,f!=`;
    expect(parseFieldSelector(text).toString()).toBe(text);
    expect(parseFieldSelector('a==b,').toString()).toBe('a=b');
  });
});

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(',', '\\,').replaceAll('=', '\\=');

describe('for every field selector', () => {
  const field = fc.constantFrom('a', 'metadata.name', 'spec.x', '__proto__');
  const value = fc.oneof(
    fc.constantFrom('', 'x', ',', '=', '\\', '\\,', '!='),
    fc.string({ unit: fc.constantFrom('x', ',', '=', '\\', '!', 'é', ' ') }),
    fc.string({ unit: 'binary' }),
  );
  const terms = fc.array(
    fc.record({ field, operator: fc.constantFrom('=' as const, '!=' as const), value }),
    { maxLength: 4 },
  );

  test('what is read is what was written, and matches what it should', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.tuple(field, value)), (wanted, pairs) => {
        const text = wanted.map((t) => `${t.field}${t.operator}${escaped(t.value)}`).join(',');
        const selector = parseFieldSelector(text);
        expect(selector.requirements).toEqual(wanted);
        expect(parseFieldSelector(selector.toString()).requirements).toEqual(wanted);
        const fields = new Map<string, string>(pairs);
        expect(selector.matches((f) => fields.get(f) ?? '')).toBe(
          wanted.every((t) => ((fields.get(t.field) ?? '') === t.value) !== (t.operator === '!=')),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('whatever text comes is read or is a TypeError', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '=', '\\', '!', ' ') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (selector) => {
        let error: unknown;
        try {
          parseFieldSelector(selector).matches(() => '');
        } catch (thrown) {
          error = thrown;
        }
        expect(error === undefined || error instanceof TypeError).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['\\', '\\\\', ',', '=', '!', 'a', 'a=b,', '\\,'])(
    'a megabyte of %j is done with in no time',
    (part) => {
      const text = `a=${part.repeat(1e6 / part.length)}`;
      const start = process.cpuUsage();
      try {
        parseFieldSelector(text);
      } catch {
        // Refused as well will do.
      }
      // What takes the square of it takes minutes, on any machine.
      expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
    },
  );
});
