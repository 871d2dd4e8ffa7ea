import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { CacheFiles, CachedFile } from './ports.ts';

// The largest document that is read from a server has 8 MiB, and a head.
const maxBytes = 16 * 1024 * 1024;

/**
 * Files under a folder, as client-go makes them: folders with the mode 0750, files with 0660, whole or not at all.
 *
 * @throws TypeError if the folder is no path; what is written under a name that leaves the folder rejects with one.
 */
export function nodeCacheFiles(folder: string): CacheFiles {
  if (typeof folder !== 'string' || folder === '')
    throw new TypeError('nodeCacheFiles: the folder must be a path');
  return {
    async read(name): Promise<CachedFile | undefined> {
      try {
        await using file = await open(pathOf(folder, name));
        const { size, mtimeMs } = await file.stat();
        if (size > maxBytes) return undefined;
        return { bytes: await file.readFile(), modifiedMs: mtimeMs };
      } catch {
        return undefined;
      }
    },
    async write(name, bytes): Promise<void> {
      const path = pathOf(folder, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o750 });
      // A folder of its own: of two who write at once, each renames what is whole.
      const own = await mkdtemp(join(dirname(path), '.new-'));
      try {
        await using file = await open(join(own, 'file'), 'wx');
        await file.writeFile(bytes);
        await file.chmod(0o660);
        await rename(join(own, 'file'), path);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
  };
}

function pathOf(folder: string, name: string): string {
  const parts = name.split('/');
  if (!parts.every((part) => /^[\w.()-]+$/.test(part) && !/^\.+$/.test(part)))
    throw new TypeError('a name in the cache must stay in its folder');
  return join(folder, ...parts);
}
