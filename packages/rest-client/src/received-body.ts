/** Where the bytes of a body come from. */
export interface Flow {
  pause(): void;
  resume(): void;
  /** Nobody wants the rest. */
  leave(): void;
}

/** Told when a read waits for bytes, and when it does no longer. */
export interface Wait {
  begin(): void;
  end(): void;
}

// Beyond it the server waits for the reader.
const mostBytes = 1024 ** 2;

/** A body taken as it arrives: what has arrived can be read, whatever becomes of its connection. One read at a time. */
export class ReceivedBody implements AsyncIterableIterator<Uint8Array> {
  readonly #flow: Flow;
  readonly #wait: Wait | undefined;
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;
  #isPaused = false;
  #isWhole = false;
  #failure: { readonly reason: unknown } | undefined;
  #reading: PromiseWithResolvers<IteratorResult<Uint8Array, undefined>> | undefined;

  constructor(flow: Flow, wait?: Wait) {
    this.#flow = flow;
    this.#wait = wait;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Nothing more will arrive. */
  get isOver(): boolean {
    return this.#isWhole || this.#failure !== undefined;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const now = this.#now();
    if (now) return now;
    this.#wait?.begin();
    this.#reading = Promise.withResolvers();
    return this.#reading.promise;
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#chunks.length = 0;
    const { isOver } = this;
    this.finish();
    if (!isOver) this.#flow.leave();
    return Promise.resolve({ done: true, value: undefined });
  }

  push(chunk: Uint8Array): void {
    if (this.#reading) return this.#settle({ done: false, value: chunk });
    this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    if (this.#bytes <= mostBytes || this.#isPaused) return;
    this.#isPaused = true;
    this.#flow.pause();
  }

  /** That was all of it. */
  finish(): void {
    this.#isWhole = true;
    this.#settle({ done: true, value: undefined });
  }

  /** There is no more, though it is not whole. */
  fail(reason: unknown): void {
    if (this.isOver) return;
    this.#failure = { reason };
    if (this.#reading) this.#settle(Promise.reject(reason));
  }

  /** What a read gives without waiting. */
  #now(): Promise<IteratorResult<Uint8Array, undefined>> | undefined {
    const value = this.#chunks.shift();
    if (value === undefined) {
      if (this.#isWhole) return Promise.resolve({ done: true, value: undefined });
      return this.#failure && Promise.reject(this.#failure.reason);
    }
    this.#bytes -= value.byteLength;
    if (this.#isPaused && this.#bytes <= mostBytes / 2) {
      this.#isPaused = false;
      this.#flow.resume();
    }
    return Promise.resolve({ done: false, value });
  }

  #settle(
    result: IteratorResult<Uint8Array, undefined> | Promise<IteratorResult<Uint8Array, undefined>>,
  ): void {
    if (!this.#reading) return;
    this.#wait?.end();
    this.#reading.resolve(result);
    this.#reading = undefined;
  }
}
