import { expect, test } from 'vitest';

import { checkAmbient } from '../src/ambient.ts';
import { Workspace } from './workspaces.ts';

const faultsOf = (file: string, text: string): string[] => {
  using workspace = new Workspace({ [file]: text });
  return checkAmbient(workspace.root);
};

test.each([
  ['new Date()', 'Date reads the wall clock'],
  ['new Date', 'Date reads the wall clock'],
  ['Date()', 'Date reads the wall clock'],
  ['Date', 'Date goes by another name here'],
  ['[Math]', 'Math goes by another name here'],
  ['{ Math }', 'Math goes by another name here'],
  ['globalThis as unknown', 'globalThis goes by another name here'],
  ["Reflect.get(AbortSignal, 'timeout')", 'AbortSignal goes by another name here'],
  ["Math[['ran', 'dom'].join('')]", 'Math goes by another name here'],
  ['global.setTimeout', 'global is globalThis, where lint does not look'],
  ['process.uptime()', 'process.uptime is a clock'],
  ["process['uptime']()", 'process.uptime is a clock'],
  ["process.getBuiltinModule('fs')", 'a module is imported, where lint sees it'],
  ["require('timers')", 'a module is imported, where lint sees it'],
  ['Atomics.waitAsync', 'Atomics waits in real time'],
])('%s in a source fails', (expression, fault) => {
  const file = 'packages/low/src/deep/planted.ts';
  expect(faultsOf(file, `export {};\n\nexport const x = ${expression};\n`)).toEqual([
    `${file}:3: ${fault}`,
  ]);
});

test.each([
  ["import process from 'node:process';", 'of node:process, name what is used, and no clock'],
  ["import * as p from 'process';", 'of node:process, name what is used, and no clock'],
  [
    "import { hrtime as h } from 'node:process';",
    'of node:process, name what is used, and no clock',
  ],
  ["export * from 'node:process';", 'of node:process, name what is used, and no clock'],
  ["import { createRequire } from 'node:module';", 'node:module loads what lint does not see'],
  ['// oxlint-disable-next-line no-restricted-globals', 'switches the restrictions off'],
  ['/* eslint-disable */', 'switches the restrictions off'],
  ['// oxlint-disable', 'switches the restrictions off'],
])('%s fails', (line, fault) => {
  const file = 'packages/low/src/planted.ts';
  expect(faultsOf(file, `${line}\nexport {};\n`)).toEqual([`${file}:1: ${fault}`]);
});

test('what is given, named or only a type passes', () => {
  const text = `
import { emitWarning } from 'node:process';
interface Given { readonly Math: number; process(item: Date): typeof globalThis }
export function run({ Math: n }: Given, process: () => void, date: unknown): unknown {
  process();
  const later = process;
  emitWarning('new Date() in a string'); // and new Date() in a comment
  if (date instanceof Date) return new Date(date);
  return [n, later, { process }, { Date: 1 }, Math.max(1, 2), globalThis.structuredClone, process.name];
}
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export const env = globalThis.process.env, home = process.env['HOME'];
`;
  expect(faultsOf('packages/low/src/index.ts', text)).toEqual([]);
});

test('only sources are looked at, and one of them may read the clock', () => {
  const text = 'export const now = new Date();\n';
  for (const file of [
    'packages/apimachinery/src/system-clock.ts',
    'packages/low/test/a.test.ts',
    'tools/all/src/main.ts',
  ])
    expect(faultsOf(file, text)).toEqual([]);
  expect(faultsOf('packages/low/src/system-clock.ts', text)).toHaveLength(1);
});
