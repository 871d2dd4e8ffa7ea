import { expect, test } from 'vitest';

import { checkManifests } from '../src/manifests.ts';
import { Workspace, clean, entry, manifest } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const faultsWith = (files: Files): string[] => {
  using workspace = new Workspace({ ...clean, ...files });
  return checkManifests(workspace.root);
};
const self = { './package.json': './package.json' };

test('manifests that agree pass', () => {
  expect(faultsWith({})).toEqual([]);
});

test.each([
  ['name', '@client-ts/lower'],
  ['version', '0.2.0'],
  ['license', 'MIT'],
  ['repository', { type: 'git', url: 'git+https://github.com/client-ts/client-ts.git' }],
  ['files', ['dist']],
  ['type', 'commonjs'],
  ['sideEffects', undefined],
  ['publishConfig', { access: 'restricted' }],
  ['engines', { node: '>=20' }],
])('another %s fails', (field, value) => {
  // Not the first package: that one says what the version and the repository are.
  const faults = faultsWith({
    'packages/low/package.json': manifest('low', 0, { [field]: value }),
  });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^packages/low/package.json: ${field} is not `));
});

test('a package lacks none of the scripts', () => {
  const scripts = { build: 'b', typecheck: 't', test: 't' };
  expect(faultsWith({ 'packages/low/package.json': manifest('low', 0, { scripts }) })).toEqual([
    'packages/low/package.json: has no script lint',
  ]);
});

const exportFaults = (exports: Files): string[] =>
  faultsWith({ 'packages/low/package.json': manifest('low', 0, { exports }) });

test('the source comes first in an entry, its types before its code', () => {
  const { '@client-ts/source': source, import: esm, require: cjs } = entry('index');
  const shape = JSON.stringify(entry('index'));
  for (const wrong of [
    { import: esm, '@client-ts/source': source, require: cjs },
    { '@client-ts/source': source, require: cjs, import: esm },
    { '@client-ts/source': source, import: esm },
    { ...entry('index'), default: './dist/index.js' },
    { ...entry('index'), import: { default: './dist/index.js', types: './dist/index.d.ts' } },
    { ...entry('index'), require: { types: './dist/index.d.ts', default: './dist/index.cjs' } },
  ])
    expect(exportFaults({ '.': wrong, ...self })).toEqual([
      `packages/low/package.json: entry . is not, in this order, ${shape}`,
    ]);
});

test('an entry has a source that is there', () => {
  for (const wrong of ['./dist/index.js', entry('gone'), null, { import: './dist/index.js' }])
    expect(exportFaults({ '.': entry('index'), './more': wrong, ...self })).toEqual([
      'packages/low/package.json: entry ./more has no source under the condition @client-ts/source',
    ]);
});

test('the main entry and the manifest are exported', () => {
  expect(exportFaults({ './more': entry('index') })).toEqual([
    'packages/low/package.json: ./package.json is not exported as it stands',
    'packages/low/package.json: there is no entry "."',
  ]);
});

test('a package that says so has no main entry, but others', () => {
  const clientTs = { tier: 0, main: false };
  const more = manifest('low', 0, { exports: { './more': entry('index'), ...self }, clientTs });
  expect(faultsWith({ 'packages/low/package.json': more })).toEqual([]);
  const none = manifest('low', 0, { exports: self, clientTs });
  expect(faultsWith({ 'packages/low/package.json': none })).toEqual([
    'packages/low/package.json: there is no entry "."',
  ]);
});

test('a tool that is not private fails', () => {
  const files = { 'tools/all/package.json': { name: '@client-ts-internal/all' } };
  expect(faultsWith(files)).toEqual(['tools/all/package.json: a tool is private']);
});
