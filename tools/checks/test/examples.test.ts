import { expect, test } from 'vitest';

import { examplesIn, examplesOf } from '../src/examples.ts';
import { Workspace } from './workspaces.ts';

test('the ts blocks are examples, each with its line, and of CommonJS too where they say so', () => {
  const text =
    '# A\n\n```ts\nconst a = 1;\nconst b = 2;\n```\n\n```sh\nls\n```\n\n- b\n\n  ```typescript commonjs\n  c();\n  ```\n';
  expect(examplesIn(text)).toEqual([
    { line: 4, code: 'const a = 1;\nconst b = 2;\n', isCommonJS: false },
    { line: 15, code: '  c();\n', isCommonJS: true },
  ]);
});

test('of every README: at the top, for contributors, of packages and of tools', () => {
  const readmes = [
    '.github/CONTRIBUTING.md',
    'README.md',
    'packages/low/README.md',
    'tools/all/README.md',
  ];
  const others = ['packages/low/CHANGELOG.md', 'packages/low/node_modules/x/README.md'];
  using workspace = new Workspace(
    Object.fromEntries([...readmes, ...others].map((file) => [file, '```ts\nx\n```\n'])),
  );
  expect(examplesOf(workspace.root).map(({ readme }) => readme)).toEqual(readmes);
});
