import { Buffer } from 'node:buffer';

import { decode, isObject } from './decode.ts';
import {
  quote,
  colon,
  openBracket,
  backslash,
  closeBracket,
  openBrace,
  closeBrace,
} from './json-bytes.ts';

const field = Buffer.from(',"managedFields":[');

// So far behind they cost more to find than to parse.
const farBytes = 16 * 1024;

/**
 * Decodes an object without its managed fields, which are half of many an object and cost as much to parse as the rest.
 * They are cut where an API server writes them; anything else that has this name stays, and so do they where they stand differently.
 *
 * @param path the keys that lead to the metadata
 * @throws DecodeError
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function decodeWithoutManagedFields<T>(bytes: Buffer, path: readonly string[]): T {
  const at = bytes.indexOf(field);
  if (at < 0) return decode(bytes);
  if (at > farBytes) return without(decode(bytes), path);
  if (!isAtPath(bytes, at, path)) return decode(bytes);
  const start = at + field.length;
  const around = (end: number): T => decode(bytes.subarray(0, at), bytes.subarray(end));
  const likely = likelyEndOfArray(bytes, start);
  if (likely !== undefined)
    try {
      return around(likely);
    } catch {
      // It was a bracket in a string, or all of it is garbage.
    }
  const end = endOfArray(bytes, start);
  return end === undefined ? decode(bytes) : around(end);
}

/** The value itself, its managed fields dropped. */
function without<T>(value: T, path: readonly string[]): T {
  let metadata: unknown = value;
  for (const key of path) metadata = isObject(metadata) ? Reflect.get(metadata, key) : undefined;
  if (isObject(metadata) && Array.isArray(Reflect.get(metadata, 'managedFields')))
    Reflect.deleteProperty(metadata, 'managedFields');
  return value;
}

/**
 * The first closing bracket, if none opens before it, found by a native search. It ends the array, or it stands in a string: then what
 * is left has an odd number of quotes, and cannot be parsed.
 */
function likelyEndOfArray(bytes: Buffer, start: number): number | undefined {
  const end = bytes.indexOf(closeBracket, start);
  const next = bytes.indexOf(openBracket, start);
  return end < 0 || (next >= 0 && next < end) ? undefined : end + 1;
}

// No key begins there: a quote comes first.
const none = 0;

/** Whether what stands at `at` is a field of the object at this path. */
function isAtPath(bytes: Buffer, at: number, path: readonly string[]): boolean {
  /** Where the last key of each object around `at` begins, as deep as the path is. */
  const keys: number[] = [none, none];
  let depth = 0;
  for (let i = 0; i < at; i++) {
    const byte = bytes[i];
    if (byte === quote) {
      const start = i + 1;
      i = endOfString(bytes, start) - 1;
      if (depth <= path.length && bytes[i + 1] === colon) keys[depth] = start;
    } else if (byte === openBrace || byte === openBracket) {
      if (++depth <= path.length) keys[depth] = none;
    } else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return (
    depth === path.length + 1 && path.every((key, i) => isKeyAt(bytes, keys[i + 1] ?? none, key))
  );
}

/** @param key of ASCII */
function isKeyAt(bytes: Buffer, start: number, key: string): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key.charCodeAt(i)) return false;
  return bytes[start + key.length] === quote;
}

// Most strings are short, and read sooner than a native search begins; a long one is worth the search, unless it is full of quotes.
const shortBytes = 64;

/** Behind the quote that ends the string. */
function endOfString(bytes: Buffer, start: number): number {
  let stepBytes = shortBytes;
  for (let i = start; i < bytes.length; stepBytes *= 4) {
    const near = Math.min(i + stepBytes, bytes.length);
    while (i < near && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
    if (i < near) return i + 1;
    const end = bytes.indexOf(quote, i);
    if (end < 0) break;
    let escapes = end;
    while (escapes > i && bytes[escapes - 1] === backslash) escapes--;
    if ((end - escapes) % 2 === 0) return end + 1;
    i = end + 1;
  }
  return bytes.length + 1;
}

function endOfArray(bytes: Buffer, start: number): number | undefined {
  let depth = 1;
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === quote) i = endOfString(bytes, i + 1) - 1;
    else if (byte === openBrace || byte === openBracket) depth++;
    else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) return i + 1;
  }
  return undefined;
}
