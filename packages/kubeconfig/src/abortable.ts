import { onAbort } from '@client-ts/apimachinery';

/** As the promise, unless the signal aborts first: then it rejects with the signal's reason, and nobody waits for the rest. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = onAbort(signal, reject);
    promise.then(resolve, reject).finally(stop);
  });
}
