import { Buffer } from 'node:buffer';

import { DecodeError } from '@client-ts/apimachinery';

import { GrowingBuffer } from './growing-buffer.ts';
import {
  quote,
  comma,
  colon,
  openBracket,
  backslash,
  closeBracket,
  openBrace,
  closeBrace,
} from './json-bytes.ts';

const itemsKey = Buffer.from('items"');

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type Where = 'envelope' | 'between items' | 'in an item';

// Where an item ends and one that begins as the first did follows: what the native search looks for.
const longestSeam = 64;
// A wrong guess, and a search in vain, cost more than a look at the bytes: so many more than right ones, and it looks.
const mostMisses = 16;

/**
 * Cuts the JSON of a list into its items as it arrives, and leaves the rest, the envelope. It knows strings and
 * nesting and no more: that the pieces are JSON is for who parses them to find.
 *
 * The items of a server begin alike. Where one like the first seems to begin, the item before is cut there without a look at
 * its bytes: a guess, since an object inside it may begin so too. Then the piece is not JSON, for it ends inside the item, and
 * `unguess` cuts it by its nesting. A guess that is JSON is right: no object of JSON begins with another whole one.
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
  #seam: Buffer | undefined;
  #misses = 0;
  #guessedAt = -1;

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
    if (this.isGuess && this.#misses > 0) this.#misses--;
    this.#guessedAt = -1;
    while (this.#at < this.#chunk.length) {
      if (this.#where === 'envelope') this.#scanEnvelope();
      else if (this.#where === 'between items') this.#scanBetween();
      else {
        const couldGuess = this.#couldGuess;
        const item = (couldGuess ? this.#guessItem() : undefined) ?? this.#scanItem();
        if (item && couldGuess && !this.isGuess) this.#misses++;
        if (item) return item;
      }
    }
    return undefined;
  }

  /** Whether the last item's end was a guess; then, if it is no JSON, `unguess` gives it as it is. */
  get isGuess(): boolean {
    return this.#guessedAt >= 0;
  }

  /** The item that was guessed last, cut by its nesting; undefined as for `next`. */
  unguess(): Buffer | undefined {
    this.#at = this.#guessedAt;
    this.#guessedAt = -1;
    this.#misses++;
    this.#where = 'in an item';
    return this.#scanItem() ?? this.next();
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

  get #couldGuess(): boolean {
    return this.#seam !== undefined && this.#misses <= mostMisses && !this.#isBegun;
  }

  #guessItem(): Buffer | undefined {
    const start = this.#at;
    const end = this.#chunk.indexOf(this.#seam ?? '', start);
    if (end < 0) return undefined;
    this.#guessedAt = start;
    this.#at = end + 1;
    this.#where = 'between items';
    return this.#chunk.subarray(start, this.#at);
  }

  /** Some of the item came with an earlier chunk. */
  get #isBegun(): boolean {
    return this.#item.length > 0;
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
    if (!isWhole || this.#isBegun) this.#item.append(piece);
    if (!isWhole) return undefined;
    const item = this.#isBegun ? this.#item.take() : piece;
    this.#seam ??= seamOf(item);
    return item;
  }
}

/** Between items that begin as this one does, up to the value of its second key. */
function seamOf(item: Buffer): Buffer {
  let at = 0;
  for (let colons = 0; colons < 2 && at < Math.min(item.length, longestSeam); at++)
    if (item[at] === colon) colons++;
  return Buffer.concat([Buffer.from('},'), item.subarray(0, at)]);
}
