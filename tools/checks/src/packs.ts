// What users get: packed, installed outside the tree, compiled, imported, run.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkConsumer } from './consumer.ts';
import { examplesOf } from './examples.ts';
import { packAll } from './tarballs.ts';
import { packagesOf } from './workspace.ts';

export interface PacksOptions {
  /** What an example, or a command's `--help`, may take. Default 30 000. */
  readonly limitMs?: number | undefined;
}

/** Needs the packages built and the npm registry; some 10 s for five packages. */
export async function checkPacks(root: string, options: PacksOptions = {}): Promise<string[]> {
  const { limitMs = 30_000 } = options;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'consumer-'));
  try {
    const { names, faults } = await packAll(root, folder);
    if (names.length === 0) return [...faults];
    const manifests = packagesOf(root).map(({ manifest }) => manifest);
    const entries = manifests.flatMap(({ name = '', exports = {} }) =>
      Object.keys(exports).flatMap((e) => (e === './package.json' ? [] : [name + e.slice(1)])),
    );
    const commands = manifests.flatMap(({ bin = {} }) => Object.keys(bin));
    const examples = examplesOf(root);
    const consumer = { folder, tarballs: names, entries, examples, commands, limitMs };
    return [...faults, ...(await checkConsumer(consumer))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
