import { CommandError } from './command-error.ts';
import type { WorkFiles } from './work-files.ts';

/**
 * Files whose failures end a command.
 *
 * @throws CommandError that names the path and the system's code for what happened
 */
export function commandFiles(files: WorkFiles): WorkFiles {
  return {
    list: (path) => attempt(path, 'read', files.list(path)),
    read: (path) => attempt(path, 'read', files.read(path)),
    write: (path, text) => attempt(path, 'written', files.write(path, text)),
    remove: (path) => attempt(path, 'removed', files.remove(path)),
  };
}

async function attempt<T>(path: string, what: string, task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    const code = codeOf(error);
    throw new CommandError(
      `error: ${path}: cannot be ${what}${code === undefined ? '' : ` (${code})`}`,
    );
  }
}

/** `EACCES`, of an error of the system's. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
