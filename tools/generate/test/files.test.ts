import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { apiManifest } from '../src/api-manifest.ts';
import { staleFiles, writeFiles } from '../src/files.ts';
import { folderOf } from '../src/folders.ts';

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'generate-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/same.ts'), '1');
  writeFileSync(join(root, 'src/changed.ts'), 'by hand');
  writeFileSync(join(root, 'src/gone.ts'), '1');
  return root;
}
const files = new Map([
  ['src/same.ts', '1'],
  ['src/changed.ts', '1'],
  ['src/new/v1.ts', '1'],
]);

test('a file that differs, is missing or is left over is out of date', () => {
  expect(staleFiles(folder(), files, ['src'])).toEqual([
    'src/changed.ts',
    'src/gone.ts',
    'src/new/v1.ts',
  ]);
});

test('what is left over outside of what is generated whole stays', () => {
  const root = folder();
  expect(staleFiles(root, files, [])).toEqual(['src/changed.ts', 'src/new/v1.ts']);
  writeFiles(root, files, []);
  expect(existsSync(join(root, 'src/gone.ts'))).toBe(true);
});

test('what is written is up to date', () => {
  const root = folder();
  writeFiles(root, files, ['src']);
  expect(staleFiles(root, files, ['src'])).toEqual([]);
  expect(readFileSync(join(root, 'src/new/v1.ts'), 'utf8')).toBe('1');
  expect(existsSync(join(root, 'src/gone.ts'))).toBe(false);
});

test.each([
  ['', 'core'],
  ['apps', 'apps'],
  ['networking.k8s.io', 'networking'],
  ['rbac.authorization.k8s.io', 'rbac'],
  ['flowcontrol.apiserver.k8s.io', 'flowcontrol'],
  ['internal.apiserver.k8s.io', 'apiserverinternal'],
])('the group %j is in the folder %s, as in k8s.io/api', (group, expected) => {
  expect(folderOf(group)).toBe(expected);
});

test('the manifest has an entry for each source, and what else it had', () => {
  const before = JSON.stringify({ name: 'x', exports: { './gone': {} }, private: true });
  expect(JSON.parse(apiManifest(before, ['core/v1.ts', 'apps/v1.ts']))).toEqual({
    name: 'x',
    exports: {
      './apps/v1': {
        '@client-ts/source': './src/apps/v1.ts',
        import: { types: './dist/apps/v1.d.ts', default: './dist/apps/v1.js' },
        require: { types: './dist/apps/v1.d.cts', default: './dist/apps/v1.cjs' },
      },
      './core/v1': expect.anything(),
      './package.json': './package.json',
    },
    private: true,
  });
});
