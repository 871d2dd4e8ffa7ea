import { expect, test } from 'vitest';

import { checkLayout } from '../src/layout.ts';
import { Workspace, clean, manifest, readme } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const faultsWith = (files: Files): string[] => {
  using workspace = new Workspace({ ...clean, ...files });
  return checkLayout(workspace.root);
};

test('the house passes, with what git ignores beside it', () => {
  expect(faultsWith({ 'node_modules/x': '', 'coverage/x': '' })).toEqual([]);
});

test.each(['docs/a.md', 'vitest.config.ts', 'CHANGELOG.md', 'src/index.ts'])(
  '%s does not belong at the top',
  (file) => {
    expect(faultsWith({ [file]: '' })).toEqual([
      `${file.split('/')[0]}: does not belong at the top`,
    ]);
  },
);

test('a package without a README fails', () => {
  const { 'packages/low/README.md': _, ...files } = clean;
  using workspace = new Workspace(files);
  expect(checkLayout(workspace.root)).toEqual(['packages/low/README.md: is missing']);
});

test('a README without an example fails', () => {
  const text = readme.replace('```ts', '```sh');
  expect(faultsWith({ 'packages/low/README.md': text })).toEqual([
    'packages/low/README.md: has no example in a ```ts block',
  ]);
});

test('a library at run time wants a reason in the README', () => {
  const dependencies = { yaml: '^2.8.0' };
  const files = { 'packages/low/package.json': manifest('low', 0, { dependencies }) };
  expect(faultsWith({ ...files, 'packages/low/README.md': `${readme}\nNo yamls.\n` })).toEqual([
    'packages/low/README.md: gives no reason for yaml',
  ]);
  const text = `${readme}\nRuntime dependencies: \`yaml\`, to parse it.\n`;
  expect(faultsWith({ ...files, 'packages/low/README.md': text })).toEqual([]);
});
