import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts by their paths from the root, with slashes. */
export type Files = ReadonlyMap<string, string>;

/** What is not as it should be: files that differ, are missing, or are there and should not be. */
export function staleFiles(root: string, files: Files, owned: readonly string[]): string[] {
  const written = [...files].filter(([file, text]) => read(root, file) !== text);
  return [...written.map(([file]) => file), ...leftOver(root, files, owned)].toSorted();
}

/** @param owned folders in which nothing else may be */
export function writeFiles(root: string, files: Files, owned: readonly string[]): void {
  for (const file of leftOver(root, files, owned)) rmSync(join(root, file));
  for (const [file, text] of files) {
    if (read(root, file) === text) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function leftOver(root: string, files: Files, owned: readonly string[]): string[] {
  const patterns = owned.map((folder) => `${folder}/**/*.ts`);
  return globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !files.has(file));
}

function read(root: string, file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
