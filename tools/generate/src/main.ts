// Writes what is generated from a real kube-apiserver: `pnpm run generate`. With `--check` it only says what is out of date.
import { join } from 'node:path';

import { staleFiles, writeFiles } from './files.ts';
import { generatedFiles, ownedFolders } from './generated-files.ts';
import { missingSource, startSource } from './server.ts';

const root = join(import.meta.dirname, '../../..');
const missing = missingSource();
if (missing !== undefined) throw new Error(missing);

await using source = await startSource();
const files = await generatedFiles(root, source.get);
const stale = staleFiles(root, files, ownedFolders);
const isCheck = process.argv.includes('--check');
for (const file of stale) console.log(isCheck ? `${file} is out of date` : file);
if (!isCheck) writeFiles(root, files, ownedFolders);
else if (stale.length > 0) process.exitCode = 1;
