import type { WritableFileSystem } from '../src/index.ts';

/** Files in memory; a missing one is ENOENT, an Error is thrown. */
export class MemoryFiles implements WritableFileSystem {
  readonly files: Map<string, string | Error>;
  readonly reads: string[] = [];
  /** What was locked, written and released, in that order. */
  readonly log: string[] = [];

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

  async write(path: string, text: string): Promise<void> {
    this.log.push(`write ${path}`);
    await Promise.resolve();
    const found = this.files.get(path);
    if (found instanceof Error) throw found;
    this.files.set(path, text);
  }

  async lock(path: string): Promise<() => Promise<void>> {
    await Promise.resolve();
    if (this.files.has(`${path}.lock`)) throw systemError('EEXIST', path);
    this.log.push(`lock ${path}`);
    this.files.set(`${path}.lock`, '');
    return () => {
      this.log.push(`release ${path}`);
      this.files.delete(`${path}.lock`);
      return Promise.resolve();
    };
  }
}

export const systemError = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: it went wrong, open '${path}'`), { code });
