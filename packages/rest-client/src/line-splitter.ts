import { Buffer } from 'node:buffer';

import { GrowingBuffer } from './growing-buffer.ts';

const newline = 0x0a;

/** Cuts a stream at newlines, before anything is decoded: a character may be split between two chunks. */
export class LineSplitter {
  readonly #begun = new GrowingBuffer();
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;

  feed(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /**
   * The next whole line, good until the next call; undefined: more must be fed.
   *
   * @throws DecodeError on a line of more than 16 MiB.
   */
  next(): Buffer | undefined {
    const end = this.#chunk.indexOf(newline, this.#at);
    const piece = this.#chunk.subarray(this.#at, end < 0 ? undefined : end);
    this.#at += piece.length + 1;
    if (end >= 0 && this.#begun.length === 0) return piece;
    if (piece.length > 0) this.#begun.append(piece);
    return end < 0 ? undefined : this.#begun.take();
  }

  /** What came after the last newline. */
  rest(): Buffer {
    return this.#begun.take();
  }
}
