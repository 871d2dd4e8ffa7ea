import { KubeConfigError } from './kube-config-error.ts';
import type { FileSystem } from './ports.ts';

/** @throws KubeConfigError with the system's code for it, and nothing else of what the file system says. */
export async function readText(
  fileSystem: FileSystem,
  path: string,
  what: string,
): Promise<string> {
  try {
    return await fileSystem.read(path);
  } catch (error) {
    const code = systemCode(error);
    throw new KubeConfigError(
      `unable to read ${what} ${JSON.stringify(path)}${code === undefined ? '' : `: ${code}`}`,
      { path },
    );
  }
}

/** `undefined` where nothing is there. */
export async function readTextIfPresent(
  fileSystem: FileSystem,
  path: string,
  what: string,
): Promise<string | undefined> {
  try {
    return await fileSystem.read(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    return readText({ read: () => Promise.reject(error) }, path, what);
  }
}

/** `ENOENT` and the like. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
