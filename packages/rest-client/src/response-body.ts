import { onAbort } from '@client-ts/apimachinery';
import type { LinkedAbort } from '@client-ts/apimachinery';

export interface ResponseBodyOptions {
  /** What ends the request; aborted when the body is left early. */
  readonly link: LinkedAbort;
  /** What a failed read throws. */
  readonly describe: (error: unknown) => unknown;
  /** Called once: the request is over, however. */
  readonly end: () => void;
}

/**
 * A body that keeps the promises of `HTTPResponse`, whatever the transport does: an abort ends a read that hangs,
 * leaving early ends the request even if nothing was read, and an error is one of ours.
 */
export class ResponseBody implements AsyncIterableIterator<Uint8Array> {
  readonly #body: AsyncIterator<Uint8Array>;
  readonly #options: ResponseBodyOptions;
  readonly #unlisten: () => void;
  #reading: { reject: (reason: unknown) => void; stop: () => void } | undefined;
  #ended = false;
  #failure: { readonly reason: unknown } | undefined;

  constructor(body: AsyncIterable<Uint8Array>, options: ResponseBodyOptions) {
    this.#body = body[Symbol.asyncIterator]();
    this.#options = options;
    this.#unlisten = onAbort(options.link.signal, (reason) => {
      this.#failure = { reason };
      this.#over();
      this.#reading?.reject(reason);
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#failure) return Promise.reject(this.#failure.reason);
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#reading = { reject, stop: () => resolve({ done: true, value: undefined }) };
      this.#read().then(resolve, reject);
    });
  }

  /** Ends the request; a read that is under way is told that there is no more. */
  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (!this.#ended) {
      this.#over();
      this.#reading?.stop();
      this.#options.link.abort();
      // Not waited for: behind a read that hangs it hangs too.
      this.#body.return?.().catch(() => {});
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  async #read(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      const result = await this.#body.next();
      if (!result.done) return result;
      this.#over();
      return { done: true, value: undefined };
    } catch (error) {
      const described = this.#options.describe(error);
      this.#over();
      throw described;
    }
  }

  #over(): void {
    if (this.#ended) return;
    this.#ended = true;
    // Absent while the constructor runs, with a signal that is aborted already.
    this.#unlisten?.();
    this.#options.end();
  }
}
