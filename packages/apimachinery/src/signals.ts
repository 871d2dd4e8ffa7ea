/** An abort of our own that also happens when another signal aborts, until it is disposed of. */
export interface LinkedAbort extends Disposable {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/** `AbortSignal.any` can be collected before it fires; this cannot, and leaves no listener behind once disposed of. */
export function linkedAbort(...signals: readonly (AbortSignal | undefined)[]): LinkedAbort {
  const controller = new AbortController();
  const undo = signals.map((signal) =>
    onAbort(signal, (reason) => {
      controller.abort(reason);
    }),
  );
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    [Symbol.dispose]() {
      for (const stop of undo) stop();
    },
  };
}

/** Calls back with the reason once the signal aborts, at once if it has; what it returns takes the listener away. */
export function onAbort(
  signal: AbortSignal | undefined,
  callback: (reason: unknown) => void,
): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    callback(signal.reason);
    return () => {};
  }
  const listener = (): void => callback(signal.reason);
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
