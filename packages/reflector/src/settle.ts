import { onAbort } from '@client-ts/apimachinery';

/**
 * What the promise settles to, or the signal's reason if that comes first; `late` gets what is fulfilled after it.
 * A source that does not listen to its signal cannot hold us up.
 */
export function unlessAborted<V>(
  promise: Promise<V>,
  signal: AbortSignal,
  late?: (value: V) => void,
): Promise<V> {
  return new Promise((resolve, reject) => {
    const stop = onAbort(signal, reject);
    // What is no promise, or one of another kind, will do.
    Promise.resolve(promise).then(
      (value) => {
        stop();
        return signal.aborted ? late?.(value) : resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
