import { expect, test } from 'vitest';

import { checkTiers } from '../src/tiers.ts';
import { Workspace, clean, manifest } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const faultsWith = (files: Files): string[] => {
  using workspace = new Workspace({ ...clean, ...files });
  return checkTiers(workspace.root);
};
const on = (...names: readonly string[]): Files => ({
  dependencies: Object.fromEntries(names.map((name) => [name, 'workspace:^'])),
});

test('edges that go down pass, and tools may import everything', () => {
  expect(faultsWith({})).toEqual([]);
});

test('a package may import itself, what Node has, and in its tests what the root has', () => {
  const files = {
    'packages/high/src/more.ts':
      "import 'node:fs';\nimport './index.ts';\nimport '@client-ts/low/testing';",
    'packages/high/test/more.test.ts':
      "import { test } from 'vitest';\nimport '@client-ts/high/conformance';\nimport '../src/more.ts';",
  };
  expect(faultsWith(files)).toEqual([]);
});

test('an import in a comment or a string is none', () => {
  const text = "// import '@client-ts/high';\nexport const s = \"import '@client-ts/high'\";\n";
  expect(faultsWith({ 'packages/low/src/index.ts': text })).toEqual([]);
});

test('an upward dependency fails', () => {
  const files = { 'packages/low/package.json': manifest('low', 0, on('@client-ts/high')) };
  expect(faultsWith(files)).toEqual([
    'packages/low/package.json: @client-ts/low (tier 0) may not use @client-ts/high (tier 1)',
  ]);
});

test('a sideways dependency fails, that of tests as well', () => {
  const devDependencies = { '@client-ts/high': 'workspace:^' };
  const files = { 'packages/beside/package.json': manifest('beside', 1, { devDependencies }) };
  expect(faultsWith(files)).toEqual([
    'packages/beside/package.json: @client-ts/beside (tier 1) may not use @client-ts/high (tier 1)',
  ]);
});

test('a dependency on a tool fails', () => {
  const files = {
    'packages/low/package.json': manifest('low', 0, on('@client-ts-internal/all')),
  };
  expect(faultsWith(files)).toEqual([
    'packages/low/package.json: @client-ts/low (tier 0) may not use @client-ts-internal/all (no package)',
  ]);
});

test('a package without a tier fails', () => {
  const files = { 'packages/low/package.json': manifest('low', 0, { clientTs: undefined }) };
  expect(faultsWith(files)).toContain('packages/low/package.json: names no tier');
});

test.each([
  "import { high } from '@client-ts/high';",
  "import type { High } from '@client-ts/high/conformance';",
  "export * from '@client-ts/high';",
  "export const high = await import('@client-ts/high');",
  "export type High = import('@client-ts/high').High;",
])('an upward import fails in src and in test: %s', (line) => {
  for (const file of ['packages/low/src/deep/a.ts', 'packages/low/test/a.test.ts'])
    expect(faultsWith({ [file]: `\n${line}\n` })).toEqual([
      `${file}:2: @client-ts/low (tier 0) may not use @client-ts/high (tier 1)`,
      `${file}:2: @client-ts/high is not a dependency of @client-ts/low`,
    ]);
});

test('an import of what the package does not depend on fails, though the edge goes down', () => {
  const files = { 'packages/high/package.json': manifest('high', 1) };
  expect(faultsWith(files)).toEqual([
    'packages/high/src/index.ts:1: @client-ts/low is not a dependency of @client-ts/high',
  ]);
});

test('src may not import what only the root has, or only the tests depend on', () => {
  const devDependencies = { tested: '1' };
  const files = {
    'packages/low/package.json': manifest('low', 0, { devDependencies }),
    'packages/low/src/index.ts': "import 'fast-check';\nimport 'tested/sub';\n",
  };
  expect(faultsWith(files)).toEqual([
    'packages/low/src/index.ts:1: fast-check is not a dependency of @client-ts/low',
    'packages/low/src/index.ts:2: tested is not a dependency of @client-ts/low',
  ]);
});

test('an import that reaches into another folder fails', () => {
  const files = { 'packages/high/test/a.ts': "import '../../low/src/index.ts';" };
  expect(faultsWith(files)).toEqual([
    'packages/high/test/a.ts:1: ../../low/src/index.ts leaves the package',
  ]);
});
