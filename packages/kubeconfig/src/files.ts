import { createReadStream } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

import type { Environment, WritableFileSystem } from './ports.ts';

// A kubeconfig of 190 clusters and as many users, all with certificates, has as much, and so has one of 400 whose users have programs.
// /dev/zero has more. A parser that is made to be slow takes a second for it.
export const maxFileLength: number = 1024 * 1024;

/** The machine's files; one of more than 1 MiB is an error. */
export const nodeFileSystem: WritableFileSystem = {
  async read(path) {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of createReadStream(path, { end: maxFileLength })) {
      const bytes: Uint8Array = chunk;
      chunks.push(bytes);
      length += bytes.byteLength;
    }
    if (length > maxFileLength)
      throw Object.assign(new Error('the file is longer than 1 MiB'), { code: 'EFBIG' });
    return textOf(Buffer.concat(chunks));
  },
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    // A link stays a link.
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (found) => found.mode & 0o777,
      () => 0o600,
    );
    const draft = `${target}.new`;
    try {
      await rm(draft, { force: true });
      await writeFile(draft, text, { mode, flag: 'wx' });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  },
  async lock(path) {
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    const lock = `${path}.lock`;
    await (await open(lock, 'wx', 0o600)).close();
    return () => rm(lock, { force: true });
  },
};

/** The environment and the home folder, both the machine's where none are given. */
export function surroundings(given: { env?: Environment | undefined; home?: string | undefined }): {
  env: Environment;
  home: string | undefined;
} {
  const env = given.env ?? process.env;
  const home = given.home ?? (env['HOME'] || env['USERPROFILE'] || undefined);
  // Who brings an environment of their own does not mean this machine's home.
  return { env, home: home ?? (given.env ? undefined : homedir()) };
}

/** Where kubectl looks: what `$KUBECONFIG` lists, or else `.kube/config` at home. */
export function standardPaths(env: Environment, home: string | undefined): string[] {
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) return [...new Set(listed)];
  return home === undefined ? [] : [join(home, '.kube', 'config')];
}

/** A path that stands in a file, seen from that file's folder. */
export function besideFile(file: string | undefined, path: string): string {
  return file === undefined || path === '' ? path : resolve(dirname(file), path);
}

/** UTF-8, or UTF-16 with a byte order mark, as PowerShell's `>` writes it; kubectl reads both. */
function textOf(bytes: Buffer): string {
  const mark = bytes.toString('latin1', 0, 2);
  if (mark !== '\xff\xfe' && mark !== '\xfe\xff') return bytes.toString('utf8');
  const units = bytes.subarray(2, bytes.length - (bytes.length % 2));
  return (mark === '\xff\xfe' ? units : units.swap16()).toString('utf16le');
}
