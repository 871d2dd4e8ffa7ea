import { join } from 'node:path';

import { expect, test } from 'vitest';

import { demoFiles } from '../src/demo-files.ts';
import { staleFiles } from '../src/files.ts';
import { generatedFiles, ownedFolders } from '../src/generated-files.ts';
import { missingSource, startSource } from '../src/server.ts';

const root = join(import.meta.dirname, '../../..');
const missing = missingSource();
const why = missing === undefined ? '' : ` (${missing})`;

test.skipIf(missing !== undefined)(
  `what is committed is what \`pnpm run generate\` makes of a real kube-apiserver${why}`,
  async () => {
    await using source = await startSource();
    const files = await generatedFiles(root, source.get);
    expect(staleFiles(root, files, ownedFolders)).toEqual([]);
  },
  60_000,
);

test('the Website of the demo is what its definition gives', () => {
  expect(staleFiles(root, demoFiles(root), [])).toEqual([]);
});
