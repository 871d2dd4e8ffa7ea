import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Files that a command reads and writes, besides the kubeconfig. */
export interface WorkFiles {
  /**
   * The paths of the files in a folder, however deep, relative to it and with slashes, in no order; of a file, that it is one. A link to
   * a file is a file, one to a folder is nothing. Undefined where nothing is.
   */
  list(path: string): Promise<readonly string[] | 'file' | undefined>;
  /** The text (UTF-8). Rejects where it cannot be read. */
  read(path: string): Promise<string>;
  /** Makes the folders on the way. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The machine's. */
export const nodeWorkFiles: WorkFiles = {
  async list(path) {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (!found) return undefined;
    if (!found.isDirectory()) return 'file';
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = await Promise.all(
      entries.map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const isFile = entry.isSymbolicLink() ? await leadsToFile(file) : entry.isFile();
        return isFile ? [relative(path, file).replaceAll(sep, '/')] : [];
      }),
    );
    return files.flat();
  },
  read: (path) => readFile(path, 'utf8'),
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  },
  remove: (path) => rm(path),
};

const leadsToFile = (link: string): Promise<boolean> =>
  stat(link).then(
    (found) => found.isFile(),
    // It leads nowhere.
    () => false,
  );
