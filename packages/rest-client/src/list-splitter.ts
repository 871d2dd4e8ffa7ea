import { Buffer } from 'node:buffer';

import { DecodeError } from '@client-ts/apimachinery';

import { GrowingBuffer } from './growing-buffer.ts';

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const itemsKey = Buffer.from('items"');

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type Where = 'envelope' | 'between items' | 'in an item';

/**
 * Cuts the JSON of a list into its items as it arrives, and leaves the rest, the envelope. It knows strings and
 * nesting and no more: that the pieces are JSON is for who parses them to find.
 */
export class ListSplitter {
  readonly #item = new GrowingBuffer();
  readonly #envelope = new GrowingBuffer();
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  #where: Where = 'envelope';
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** How much of `items"` the string at hand has been; -1: it is another. */
  #matched = -1;
  /** The key before was `items`: its value comes. */
  #itemsFollow = false;
  #wantComma = false;
  #afterComma = false;
  #arrays = 0;

  /** How many arrays of items there have been; of two, as in JSON.parse, the last one counts. */
  get arrays(): number {
    return this.#arrays;
  }

  feed(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The next whole item, good until the next call; undefined: more must be fed. */
  next(): Buffer | undefined {
    while (this.#at < this.#chunk.length) {
      if (this.#where === 'envelope') this.#scanEnvelope();
      else if (this.#where === 'between items') this.#scanBetween();
      else {
        const item = this.#scanItem();
        if (item) return item;
      }
    }
    return undefined;
  }

  /** The list with an empty array for its items. */
  envelope(): Buffer {
    return this.#envelope.take();
  }

  #scanEnvelope(): void {
    const start = this.#at;
    const chunk = this.#chunk;
    while (this.#at < chunk.length && this.#where === 'envelope') {
      const byte = chunk[this.#at++] ?? 0;
      if (this.#inString) this.#inEnvelopeString(byte);
      else if (byte === quote) {
        this.#inString = true;
        this.#matched = this.#depth === 1 ? 0 : -1;
        this.#itemsFollow = false;
      } else if (byte === colon) this.#itemsFollow = this.#matched === itemsKey.length;
      else if (!isSpace(byte)) this.#structural(byte);
    }
    this.#envelope.append(chunk.subarray(start, this.#at));
  }

  #inEnvelopeString(byte: number): void {
    if (this.#matched >= 0)
      this.#matched = byte === itemsKey[this.#matched] ? this.#matched + 1 : -1;
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) this.#inString = false;
  }

  #structural(byte: number): void {
    if (byte === openBracket && this.#itemsFollow) {
      this.#where = 'between items';
      this.#arrays++;
      this.#wantComma = false;
      this.#afterComma = false;
    } else if (byte === openBrace || byte === openBracket) this.#depth++;
    else if (byte === closeBrace || byte === closeBracket) this.#depth--;
    this.#itemsFollow = false;
    this.#matched = -1;
  }

  #scanBetween(): void {
    const byte = this.#chunk[this.#at] ?? 0;
    if (byte === openBrace && !this.#wantComma) {
      this.#where = 'in an item';
      this.#wantComma = true;
      this.#depth = 0;
      return;
    }
    this.#at++;
    if (isSpace(byte)) return;
    if (byte === comma && this.#wantComma) {
      this.#wantComma = false;
      this.#afterComma = true;
    } else if (byte === closeBracket && (this.#wantComma || !this.#afterComma)) {
      this.#envelope.append(Buffer.of(byte));
      this.#where = 'envelope';
      this.#depth = 1;
    } else throw new DecodeError('the items of a list are not objects with commas between them');
  }

  #scanItem(): Buffer | undefined {
    const chunk = this.#chunk;
    const start = this.#at;
    let depth = this.#depth;
    let inString = this.#inString;
    let at = start;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (inString) {
        if (byte === quote) inString = false;
        else if (byte === backslash) at++;
      } else if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) depth++;
      else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) break;
    }
    const isWhole = at < chunk.length;
    this.#escaped = at > chunk.length;
    this.#at = isWhole ? at + 1 : chunk.length;
    this.#depth = depth;
    this.#inString = inString;
    const piece = chunk.subarray(start, this.#at);
    if (isWhole) this.#where = 'between items';
    if (isWhole && this.#item.length === 0) return piece;
    this.#item.append(piece);
    return isWhole ? this.#item.take() : undefined;
  }
}
