import type { FileSystem } from '../src/index.ts';

/** Files in memory; a missing one is ENOENT, an Error is thrown. */
export class MemoryFiles implements FileSystem {
  readonly files: Map<string, string | Error>;
  readonly reads: string[] = [];

  constructor(files: Record<string, string | Error> = {}) {
    this.files = new Map(Object.entries(files));
  }

  async read(path: string): Promise<string> {
    this.reads.push(path);
    await Promise.resolve();
    const found = this.files.get(path) ?? systemError('ENOENT', path);
    if (found instanceof Error) throw found;
    return found;
  }
}

export const systemError = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: it went wrong, open '${path}'`), { code });
