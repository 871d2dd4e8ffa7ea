import { Buffer } from 'node:buffer';

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

/**
 * The JSON of an object around its managed fields, which are half of many an object and cost as much to parse as the rest.
 * They are cut where an API server writes them; anything else that has this name stays, and so do they where they stand differently.
 *
 * @param path the keys that lead to the metadata
 */
export function aroundManagedFields(bytes: Buffer, path: readonly string[]): readonly Buffer[] {
  const at = bytes.indexOf(field);
  if (at < 0 || !isAtPath(bytes, at, path)) return [bytes];
  const end = endOfArray(bytes, at + field.length);
  return end === undefined ? [bytes] : [bytes.subarray(0, at), bytes.subarray(end)];
}

/** Whether what stands at `at` is a field of the object at this path. */
function isAtPath(bytes: Buffer, at: number, path: readonly string[]): boolean {
  const keys: (readonly [start: number, end: number] | undefined)[] = [];
  let depth = 0;
  for (let i = 0; i < at; i++) {
    const byte = bytes[i];
    if (byte === quote) {
      const end = endOfString(bytes, i + 1);
      if (bytes[end] === colon) keys[depth] = [i + 1, end - 1];
      i = end - 1;
    } else if (byte === openBrace || byte === openBracket) keys[++depth] = undefined;
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  const isKey = (key: string, i: number): boolean => {
    const [start, end] = keys[i + 1] ?? [0, 0];
    return bytes.toString('latin1', start, end) === key;
  };
  return depth === path.length + 1 && path.every(isKey);
}

/** Behind the quote that ends the string. */
function endOfString(bytes: Buffer, start: number): number {
  let i = start;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i + 1;
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
