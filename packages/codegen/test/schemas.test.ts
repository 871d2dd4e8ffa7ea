import { describe, expect, test } from 'vitest';

import { appliedFieldOf, declared, fieldOf, textOf, withSpec } from './support.ts';

const text = { type: 'string' };
const named = (...required: string[]): object => ({
  type: 'object',
  properties: {
    name: text,
    port: { type: 'integer' },
    protocol: { type: 'string', default: 'TCP' },
  },
  ...(required.length > 0 && { required }),
});
const listOf = (items: object, more: object): object => ({ type: 'array', items, ...more });

describe('a field is what its schema says', () => {
  test.each([
    ['a text', text, 'string'],
    ['a whole number', { type: 'integer', format: 'int64' }, 'number'],
    ['a number', { type: 'number', format: 'double' }, 'number'],
    ['a switch', { type: 'boolean' }, 'boolean'],
    ['a date and time', { type: 'string', format: 'date-time' }, 'Time'],
    ['another format', { type: 'string', format: 'byte' }, 'string'],
    ['a count or a text', { 'x-kubernetes-int-or-string': true }, 'IntOrString'],
    [
      'a count or a text, as controller-gen writes it',
      {
        anyOf: [{ type: 'integer' }, text],
        'x-kubernetes-int-or-string': true,
        pattern: '^[0-9]+%?$',
      },
      'IntOrString',
    ],
    ['an enum of texts, in order', { ...text, enum: ['b', 'a'] }, "'a' | 'b'"],
    ['an enum of numbers, in order', { type: 'integer', enum: [10, 9, -1] }, '-1 | 9 | 10'],
    ['an enum with null', { ...text, nullable: true, enum: ['a', null] }, "'a' | null"],
    ['an enum of anything', { enum: ['a', { b: 1 }] }, 'unknown'],
    ['nullable', { ...text, nullable: true }, 'string | null'],
    ['a nullable list', listOf(text, { nullable: true }), 'string[] | null'],
    ['a list of enums', listOf({ ...text, enum: ['a', 'b'] }, {}), "('a' | 'b')[]"],
    ['a set', listOf(text, { 'x-kubernetes-list-type': 'set' }), 'string[]'],
    ['a list of lists', listOf(listOf(text, {}), {}), 'string[][]'],
    ['a list of anything', { type: 'array' }, 'unknown[]'],
    ['a map', { type: 'object', additionalProperties: text }, '{ [key: string]: string }'],
    [
      'a map of maps',
      { type: 'object', additionalProperties: { type: 'object', additionalProperties: text } },
      '{ [key: string]: { [key: string]: string } }',
    ],
    [
      'a map of anything',
      { type: 'object', additionalProperties: true },
      '{ [key: string]: unknown }',
    ],
    [
      'an object that keeps unknown fields',
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      '{ [key: string]: unknown }',
    ],
    ['anything', { 'x-kubernetes-preserve-unknown-fields': true }, 'unknown'],
    ['an object without fields', { type: 'object' }, 'object'],
    ['an object', named(), 'WidgetSpecField'],
    ['a list of objects', listOf(named(), {}), 'WidgetSpecFieldItem[]'],
    [
      'a map of objects',
      { type: 'object', additionalProperties: named() },
      '{ [key: string]: WidgetSpecFieldValue }',
    ],
    ['one of two types', { oneOf: [text, { type: 'boolean' }] }, 'string | boolean'],
    ['any of two types', { anyOf: [text, { type: 'boolean' }] }, 'string | boolean'],
    ['one of two enums', { ...text, oneOf: [{ enum: ['a'] }, { enum: ['b'] }] }, "'a' | 'b'"],
    ['all of an enum', { ...text, allOf: [{ enum: ['a'] }, { maxLength: 1 }] }, "'a'"],
    [
      'any of an enum and a pattern',
      { ...text, anyOf: [{ enum: ['a'] }, { pattern: 'b' }] },
      'string',
    ],
    ['all but a value', { ...text, not: { enum: ['a'] } }, 'string'],
    [
      'one of two objects',
      { oneOf: [named(), { type: 'object', properties: { a: text } }] },
      'WidgetSpecFieldOption1 | WidgetSpecFieldOption2',
    ],
    [
      'all of two objects',
      { allOf: [named(), { type: 'object', properties: { a: text } }] },
      '(WidgetSpecFieldOption1 & WidgetSpecFieldOption2)',
    ],
  ])('%s', (_, schema, type) => {
    expect(fieldOf(schema)).toBe(type);
  });
});

describe('what is applied', () => {
  const keyed = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] };

  test.each([
    ['has every field of an object optional', named('name'), 'WidgetSpecFieldApply'],
    ['is the object itself where nothing is required', named(), 'WidgetSpecField'],
    [
      'names the key of a list that merges',
      listOf(named('name', 'port'), keyed),
      '(WidgetSpecFieldItemApply & { name: string })[]',
    ],
    [
      'may have null where the list may',
      listOf({ ...named('name'), nullable: true }, keyed),
      '((WidgetSpecFieldItemApply & { name: string }) | null)[]',
    ],
    [
      'asks for no key that the object may leave out',
      listOf(named(), keyed),
      'WidgetSpecFieldItem[]',
    ],
    [
      'asks for none that the server completes',
      listOf(named('port'), {
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
      }),
      '(WidgetSpecFieldItemApply & { port: number })[]',
    ],
    ['is whole in a list that does not merge', listOf(named('name'), {}), 'WidgetSpecFieldItem[]'],
    [
      'is whole in an object that does not merge',
      { ...named('name'), 'x-kubernetes-map-type': 'atomic' },
      'WidgetSpecField',
    ],
    [
      'merges in a map',
      { type: 'object', additionalProperties: named('name') },
      '{ [key: string]: WidgetSpecFieldValueApply }',
    ],
    [
      'is whole in a map that does not merge',
      { type: 'object', additionalProperties: named('name'), 'x-kubernetes-map-type': 'atomic' },
      '{ [key: string]: WidgetSpecFieldValue }',
    ],
  ])('%s', (_, schema, type) => {
    expect(appliedFieldOf(schema)).toBe(type);
  });

  test('has a name', () => {
    expect(declared(textOf({ schemas: { v1: withSpec({}) } }), 'WidgetApply')).toContain(
      '  metadata: ObjectMeta & { name: string };\n',
    );
  });

  test('merges however deep what is required stands', () => {
    const deep = {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: named('name') } } },
    };
    expect(appliedFieldOf(deep)).toBe('WidgetSpecFieldApply');
  });
});

const spec = (schema: object, name = 'WidgetSpec'): string =>
  declared(textOf({ schemas: { v1: { type: 'object', properties: { spec: schema } } } }), name);

describe('an object', () => {
  test('has what is required, and the rest as it may be missing', () => {
    expect(
      spec({
        type: 'object',
        required: ['b'],
        properties: { b: text, a: { ...text, nullable: true } },
      }),
    ).toBe('export interface WidgetSpec {\n  a?: string | null | undefined;\n  b: string;\n}');
  });

  test('that keeps unknown fields has its own, and any', () => {
    expect(
      spec({
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        properties: { a: text },
      }),
    ).toBe(
      'export interface WidgetSpec {\n  a?: string | undefined;\n  [key: string]: unknown;\n}',
    );
  });

  test('that is a resource inside says what it is', () => {
    expect(
      spec({
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
      }),
    ).toBe(
      'export interface WidgetSpec {\n  apiVersion: string;\n  kind: string;\n  metadata?: ObjectMeta | undefined;\n  [key: string]: unknown;\n}',
    );
  });

  const fields = { type: 'object', properties: { a: text, b: { type: 'integer' } } };
  const branches = [{ required: ['a'] }, { required: ['b'] }];

  test('of which one of two fields has to be there has one, and not the other', () => {
    expect(spec({ ...fields, oneOf: branches })).toBe(
      'export type WidgetSpec = WidgetSpecFields &\n  ({ a: string; b?: undefined } | { b: number; a?: undefined });',
    );
    expect(spec({ ...fields, oneOf: branches }, 'WidgetSpecFields')).toBe(
      'export interface WidgetSpecFields {\n  a?: string | undefined;\n  b?: number | undefined;\n}',
    );
  });

  test('of which one of two fields has to be there may be applied without either', () => {
    const refined = { ...fields, oneOf: branches };
    expect(appliedFieldOf(refined)).toBe('WidgetSpecFieldApply');
    expect(spec({ type: 'object', properties: { in: refined } }, 'WidgetSpecInApply')).toBe(
      'export interface WidgetSpecInApply {\n  a?: string | undefined;\n  b?: number | undefined;\n}',
    );
  });

  test('of which any of two fields has to be there has one', () => {
    expect(spec({ ...fields, anyOf: branches })).toBe(
      'export type WidgetSpec = WidgetSpecFields & ({ a: string } | { b: number });',
    );
  });

  test('whose branches ask for more than fields is not told what is not there', () => {
    const more = [{ required: ['a'], properties: { b: { minimum: 1 } } }, { required: ['b'] }];
    expect(spec({ ...fields, oneOf: more })).toBe(
      'export type WidgetSpec = WidgetSpecFields & ({ a: string } | { b: number });',
    );
  });

  test('of which a branch asks for nothing is only what it is', () => {
    const loose = [{ required: ['a'] }, { not: { required: ['b'] } }];
    expect(spec({ ...fields, anyOf: loose })).toMatch(/^export interface WidgetSpec \{/);
  });

  test('has what all branches require', () => {
    expect(spec({ ...fields, allOf: branches })).toBe(
      'export interface WidgetSpec {\n  a: string;\n  b: number;\n}',
    );
  });
});

test('an enum that is open lets other texts through, but no other numbers', () => {
  expect(fieldOf({ ...text, enum: ['a', 'b'] }, { openEnums: true })).toBe(
    "'a' | 'b' | (string & {})",
  );
  expect(fieldOf({ type: 'integer', enum: [1, 2] }, { openEnums: true })).toBe('1 | 2');
});
