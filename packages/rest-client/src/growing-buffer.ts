import { Buffer } from 'node:buffer';

import { maxObjectBytes, tooLong } from './decode.ts';

// What is larger is not kept for the next one.
const keptBytes = 1024 * 1024;

/** Bytes that arrive in pieces, each copied once or twice however small they are. */
export class GrowingBuffer {
  #bytes: Buffer = Buffer.allocUnsafe(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @throws DecodeError once it would hold more than 16 MiB. */
  append(piece: Buffer): void {
    const length = this.#length + piece.length;
    if (length > maxObjectBytes) throw tooLong();
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#bytes.length, 4096));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    piece.copy(this.#bytes, this.#length);
    this.#length = length;
  }

  /** All of it, good until the next `append`; it is empty then. */
  take(): Buffer {
    const whole = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafe(0);
    return whole;
  }
}
