import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generate, readDefinitions } from '@client-ts/codegen';

import type { Files } from './files.ts';

const file = 'tools/demo/src/website-definition.json';

/** The demo's own kind, from its definition alone: as somebody makes them who has one. */
export function demoFiles(root: string): Files {
  const value: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const written = generate(readDefinitions([{ value, file }]), {
    descriptions: true,
    fileOf: () => 'tools/demo/src/website.ts',
    importExtension: '.ts',
    header: '// Generated from website-definition.json, by `pnpm run generate`.',
  });
  return new Map(written.map(({ path, text }) => [path, text]));
}
