// The packages as a registry would get them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { run, runAll } from './run.ts';
import { packagesOf, rootManifest } from './workspace.ts';

export interface Tarballs {
  /** File names in the folder. */
  readonly names: readonly string[];
  readonly faults: readonly string[];
}

/** Packs every package into the folder, and lints what came of it. */
export async function packAll(root: string, folder: string): Promise<Tarballs> {
  const packages = packagesOf(root);
  const unbuilt = packages.filter(({ path }) => !existsSync(join(root, path, 'dist')));
  if (unbuilt.length > 0)
    return { names: [], faults: unbuilt.map(({ path }) => `${path}: is not built`) };

  // Through npx: pnpm is on the PATH of pnpm's own scripts only.
  const pnpm = ['--yes', rootManifest(root).packageManager ?? 'pnpm'];
  const pack = ['--recursive', '--filter', './packages/*', 'pack', '--out', join(folder, '%s.tgz')];
  const faults = await run({ what: 'pnpm pack', file: 'npx', args: [...pnpm, ...pack], cwd: root });
  if (faults.length > 0) return { names: [], faults };

  const names = packages.map(({ name }) => `${name.slice(1).replace('/', '-')}.tgz`);
  const lints = packages.flatMap(({ path }, i) => {
    const tarball = names[i] ?? '';
    return Object.entries(linters).map(([name, args]) => ({
      what: `${path}: ${name}`,
      file: join(import.meta.dirname, '../node_modules/.bin', name),
      args: [tarball, ...args],
      cwd: folder,
    }));
  });
  return { names, faults: await runAll(lints) };
}

// node10 knows no exports map.
const linters = {
  publint: ['--strict'],
  attw: ['--profile', 'node16', '--no-emoji', '--format', 'ascii'],
};
