import { join } from 'node:path';

import type { GeneratedFile } from '@client-ts/codegen';

import type { WorkFiles } from './work-files.ts';

/** How a file that is there is not as it should be. */
export interface Difference {
  /** Relative to the folder. */
  readonly path: string;
  readonly kind: 'missing' | 'changed' | 'left';
  /** Of what is changed: the first line that differs, from 1. */
  readonly line?: number | undefined;
}

/**
 * What has to be done so that the folder has these files and no others that begin as they do.
 *
 * @param header the first line of every file that is written here, and of no other
 */
export async function differences(
  folder: string,
  generated: readonly GeneratedFile[],
  header: string,
  files: WorkFiles,
): Promise<readonly Difference[]> {
  const found = new Set(await listed(folder, files));
  const all: Difference[] = [];
  for (const { path, text } of generated) {
    if (!found.has(path)) {
      all.push({ path, kind: 'missing' });
      continue;
    }
    const before = await files.read(join(folder, path));
    if (before !== text) all.push({ path, kind: 'changed', line: firstDifference(before, text) });
  }
  const wanted = new Set(generated.map(({ path }) => path));
  for (const path of [...found].toSorted())
    if (!wanted.has(path) && path.endsWith('.ts')) {
      const text = await files.read(join(folder, path));
      if (text.startsWith(`${header}\n`)) all.push({ path, kind: 'left' });
    }
  return all;
}

/** Does it. */
export async function write(
  folder: string,
  generated: readonly GeneratedFile[],
  all: readonly Difference[],
  files: WorkFiles,
): Promise<void> {
  const texts = new Map(generated.map(({ path, text }) => [path, text]));
  for (const { path } of all) {
    const text = texts.get(path);
    const target = join(folder, path);
    await (text === undefined ? files.remove(target) : files.write(target, text));
  }
}

async function listed(folder: string, files: WorkFiles): Promise<readonly string[]> {
  const found = await files.list(folder);
  return found === undefined || found === 'file' ? [] : found;
}

function firstDifference(a: string, b: string): number {
  const lines = b.split('\n');
  const other = a.split('\n');
  const index = lines.findIndex((line, at) => line !== other[at]);
  return (index === -1 ? lines.length : index) + 1;
}
