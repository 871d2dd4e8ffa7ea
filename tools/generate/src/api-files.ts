import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generate, readOpenAPI } from '@client-ts/codegen';

import { apiManifest } from './api-manifest.ts';
import type { GroupVersionDocuments } from './documents.ts';
import type { Files } from './files.ts';
import { folderOf } from './folders.ts';

export const apiSources = 'packages/api/src';
const manifest = 'packages/api/package.json';

/** What is in packages/api because of what the server serves: its sources, and the manifest, in which each is an entry. */
export function apiFiles(root: string, documents: readonly GroupVersionDocuments[]): Files {
  const models = documents.map(({ group, version, openapi, resources }) => {
    const of = group === '' ? version : `${group}/${version}`;
    const files = { openAPIFile: `OpenAPI of ${of}`, discoveryFile: `discovery of ${of}` };
    return readOpenAPI(openapi, resources, files);
  });
  const sources = generate(models, {
    fileOf: ({ group, version }) => `${folderOf(group)}/${version}.ts`,
    importExtension: '.ts',
    // A newer server has more values than this one.
    openEnums: true,
    header: '// Generated from what kube-apiserver serves, by `pnpm run generate`.',
  });
  const before = readFileSync(join(root, manifest), 'utf8');
  return new Map([
    ...sources.map(({ path, text }): [string, string] => [`${apiSources}/${path}`, text]),
    [
      manifest,
      apiManifest(
        before,
        sources.map(({ path }) => path),
      ),
    ],
  ]);
}
