/** The request whose answer a body is part of. */
export interface BodyOwner {
  /** The body has come to its end. */
  end(): void;
  /** Nobody wants the rest of it. */
  leave(): void;
  /** What a failed read throws. */
  describe(error: unknown): unknown;
  fail(reason: unknown): void;
}

/**
 * A body that keeps the promises of `HTTPResponse`, whatever the transport does: a failure of its request ends a read that hangs,
 * leaving early ends the request even if nothing was read, and an error is one of ours.
 */
export class ResponseBody implements AsyncIterableIterator<Uint8Array> {
  readonly #body: AsyncIterator<Uint8Array>;
  readonly #owner: BodyOwner;
  #reading: PromiseWithResolvers<IteratorResult<Uint8Array, undefined>> | undefined;
  #isOver = false;
  #failure: { readonly reason: unknown } | undefined;

  constructor(body: AsyncIterable<Uint8Array>, owner: BodyOwner) {
    this.#body = body[Symbol.asyncIterator]();
    this.#owner = owner;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#failure) return Promise.reject(this.#failure.reason);
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined });
    // A transport's body is read by one at a time.
    if (this.#reading) return this.#reading.promise.then(() => this.next());
    const reading = Promise.withResolvers<IteratorResult<Uint8Array, undefined>>();
    this.#reading = reading;
    this.#body.next().then(
      (result) => {
        this.#reading = undefined;
        if (result.done) this.#end();
        return reading.resolve(result);
      },
      (error: unknown) => {
        if (this.#isOver) return;
        this.#owner.fail(this.#owner.describe(error));
      },
    );
    return reading.promise;
  }

  /** Ends the request; a read that is under way is told that there is no more. */
  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#reading?.resolve({ done: true, value: undefined });
      this.#owner.leave();
      // Not waited for: behind a read that hangs it hangs too.
      this.#body.return?.().catch(() => {});
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Its request has failed: there is no more. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = { reason };
    this.#reading?.reject(reason);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#owner.end();
  }
}
