// Every entry that package.json exports under the source condition, as ESM, CJS and both kinds of declarations.
import { readFileSync } from 'node:fs';

import { defineConfig } from 'tsup';

const { exports, clientTs } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { '@client-ts/source': string }>;
  /** Entries of the package's commands: built, not exported. */
  clientTs?: { commands?: string[] };
};
const entry = Object.values(exports).flatMap((e) =>
  typeof e === 'string' ? [] : [e['@client-ts/source']],
);

export default defineConfig({
  entry: [...entry, ...(clientTs?.commands ?? [])],
  format: ['esm', 'cjs'],
  target: 'node22',
  splitting: true,
  dts: { entry },
  sourcemap: true,
  clean: true,
});
