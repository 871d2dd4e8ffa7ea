import { emitWarning } from 'node:process';

/** Tells the process, which prints it on stderr unless told otherwise (`process.on('warning')`, `--no-warnings`). */
export function warn(error: unknown, item: unknown): void {
  const which = typeof item === 'string' ? ` of ${JSON.stringify(item)}` : '';
  emitWarning(`a reconcile${which} failed`, {
    type: 'ReconcileWarning',
    code: 'ERR_RECONCILE',
    detail: describe(error),
  });
}

function describe(error: unknown): string {
  try {
    if (error instanceof Error) return error.stack ?? error.message;
  } catch {
    // A proxy, of which nothing can be known.
  }
  return typeof error === 'string' ? error : `a thrown ${typeof error}`;
}
