import { createReadStream } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

import type { Environment, FileSystem } from './ports.ts';

// A kubeconfig of 200 clusters with their certificates has half of it; /dev/zero has more.
export const maxFileLength: number = 1024 * 1024;

/** The machine's files; one of more than 1 MiB is an error. */
export const nodeFileSystem: FileSystem = {
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
    return Buffer.concat(chunks).toString('utf8');
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
