import { emitWarning } from 'node:process';

/** Where an error comes from, and of which object if it is of one. */
export interface ErrorOrigin {
  /** `feed`: requests and their answers; `queue`: keys and transforms; `store`: index functions; `handler`: handlers. */
  readonly from: 'feed' | 'queue' | 'store' | 'handler';
  readonly key?: string | undefined;
}

export type ErrorListener = (error: unknown, origin: ErrorOrigin) => void;

/** Passes errors on. What its listener throws is a warning of the process, beside the error; so is all if there is no listener. */
export class Reporter {
  readonly #onError: ErrorListener;

  constructor(onError: ErrorListener = warn) {
    if (typeof onError !== 'function') throw new TypeError('Informer: onError must be a function');
    this.#onError = onError;
  }

  report(error: unknown, origin: ErrorOrigin): void {
    void this.#report(error, origin);
  }

  async #report(error: unknown, origin: ErrorOrigin): Promise<void> {
    try {
      // An asynchronous one is waited for only to hear that it fails.
      const heard: unknown = this.#onError(error, origin);
      await heard;
    } catch (thrown) {
      warn(error, origin);
      warn(thrown, origin);
    }
  }
}

/** Tells the process, which prints it on stderr unless told otherwise (`process.on('warning')`, `--no-warnings`). */
function warn(error: unknown, { from, key }: ErrorOrigin): void {
  const which = key === undefined ? '' : ` of ${JSON.stringify(key)}`;
  emitWarning(`an informer's ${from}${which} met an error`, {
    type: 'InformerWarning',
    code: 'ERR_INFORMER',
    detail: describe(error),
  });
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message;
  return typeof error === 'string' ? error : `a thrown ${typeof error}`;
}
