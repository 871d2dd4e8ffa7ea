import { expect, test } from 'vitest';

import { isCodegenError } from '../src/index.ts';
import { parse } from '../src/parse.ts';
import { verify } from '../src/verify.ts';
import { textOf, withSpec } from './support.ts';

const header = '// Ours.';
const text = textOf(
  {
    schemas: { v1: withSpec({ mode: { type: 'string', enum: ['a'], description: 'How.' } }) },
    names: { shortNames: ['w'] },
  },
  { header, descriptions: true },
);
const meant = parse(text, header);

const problem = (said: string): string => {
  try {
    verify(meant, said, header, 'a.ts');
  } catch (error) {
    return isCodegenError(error) ? error.message : 'another error';
  }
  return '';
};

test('what says what was meant passes', () => {
  expect(problem(text)).toBe('');
});

// A generator that errs in any of these ways is found out.
test.each([
  ['a statement', 'export interface Widget {', 'globalThis.a = 1;\nexport interface Widget {'],
  ['a directive', header, `${header}\n'use client';`],
  [
    'an export of something else',
    'export interface Widget {',
    'export default 1;\nexport interface Widget {',
  ],
  ['an import of values', 'import type', 'import'],
  ['another module', '@client-ts/apimachinery', '@client-ts/apimachinery-evil'],
  ['another field', 'mode?:', 'mod?:'],
  ['a field that is required', 'mode?:', 'mode:'],
  ['a field that is read-only', 'mode?:', 'readonly mode?:'],
  ['a method', 'mode?:', 'call(): void;\n  mode?:'],
  ['a computed field', 'mode?:', '[mode]?:'],
  ['another literal', "mode?: 'a'", "mode?: 'b'"],
  ['one type more', "mode?: 'a'", "mode?: 'a' | 1"],
  ['a type that runs through others', "mode?: 'a'", 'mode?: keyof typeof globalThis'],
  ['another value', "kind: 'Widget',\n", "kind: 'Gadget',\n"],
  ['a value that is computed', "kind: 'Widget',\n", 'kind: `Widget`,\n'],
  ['a call in a value', "shortNames: ['w']", "shortNames: [alert('w')]"],
  ['a spread', "shortNames: ['w']", "...{ shortNames: ['w'] }"],
  ['another call', 'Object.freeze', 'Object.seal'],
  ['a call that is not pure', '/* @__PURE__ */ ', ''],
  ['a variable that changes', 'export const', 'export let'],
  ['another comment', '/** How. */', '/** Why. */'],
  [
    'a comment more',
    'export interface Widget {',
    '/* eslint-disable */\nexport interface Widget {',
  ],
  ['a comment less', '  /** How. */\n', ''],
  ['what is no TypeScript', 'export interface Widget {', 'export interface Widget'],
])('%s is noticed', (_, before, after) => {
  expect(text).toContain(before);
  expect(problem(text.replace(before, after))).toMatch(/^a\.ts: what was generated /);
});
