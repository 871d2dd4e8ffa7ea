import type { Buffer } from 'node:buffer';

import { bufferOf } from './decode.ts';
import { LineSplitter } from './line-splitter.ts';

/** The log of a container as it arrives: iterated itself its bytes, by `lines()` its text. One of the two, once. */
export class LogStream implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #body: AsyncIterableIterator<Uint8Array>;

  constructor(body: AsyncIterableIterator<Uint8Array>) {
    this.#body = body;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    return this.#body.next();
  }

  /** Ends the request, even if nothing was read and while a read hangs. */
  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    await this.#body.return?.();
    return { done: true, value: undefined };
  }

  /**
   * Each line when it is whole, without its end (LF or CRLF); at the end what came after the last. What is not UTF-8
   * becomes U+FFFD: containers write what they like.
   *
   * @throws DecodeError on a line of more than 16 MiB.
   */
  async *lines(): AsyncGenerator<string, undefined> {
    const splitter = new LineSplitter();
    for await (const chunk of this.#body) {
      splitter.feed(bufferOf(chunk));
      for (let line = splitter.next(); line; line = splitter.next()) yield textOf(line);
    }
    const rest = splitter.rest();
    if (rest.length > 0) yield textOf(rest);
  }
}

function textOf(line: Buffer): string {
  return line.toString('utf8', 0, line.at(-1) === 0x0d ? line.length - 1 : line.length);
}
