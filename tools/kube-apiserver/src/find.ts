import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

export interface FoundKubeAPIServer {
  readonly binary: string;
  /** The kubectl of the same version. */
  readonly kubectl: string;
}

const script = join(import.meta.dirname, '..', 'build.mjs');

/** The built server; or, in one line, how to get it. Builds nothing. */
export function findKubeAPIServer(): FoundKubeAPIServer | { readonly missing: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--cached'], {
    encoding: 'utf8',
  });
  if (status !== 0) return { missing: stderr.trim() };
  const binary = stdout.trim();
  return { binary, kubectl: join(dirname(binary), 'kubectl') };
}
