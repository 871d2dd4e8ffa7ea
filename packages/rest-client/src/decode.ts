import { Buffer, isAscii, isUtf8 } from 'node:buffer';

import { APIError, DecodeError, isStatus } from '@client-ts/apimachinery';
import type { RequestSummary } from '@client-ts/apimachinery';

/** The longest object, watch event or answer of one piece; etcd holds 1.5 MiB of one. */
export const maxObjectBytes: number = 16 * 1024 * 1024;

/**
 * Bytes, maybe in parts, become an object here and nowhere else: whoever calls says of what type. An integer that a number cannot hold is a bigint.
 *
 * @throws DecodeError if it is not JSON; what JSON.parse says would quote it.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function decode<T>(...parts: readonly Buffer[]): T {
  if (lengthOf(parts) > maxObjectBytes) throw tooLong();
  try {
    const text = textOf(joined(parts));
    // A reviver makes it five times as slow.
    return hasLongInteger(text) ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    throw new DecodeError('the server sent what is not JSON');
  }
}

// An integer of fewer digits is a number in any case.
const longDigits = 16;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether so many digits stand in a row where a number may begin. One of them is at each 16th place: nobody looks at the others. */
function hasLongInteger(text: string): boolean {
  for (let at = longDigits - 1; at < text.length; at += longDigits) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (isDigit(text.charCodeAt(start - 1))) start--;
    while (isDigit(text.charCodeAt(at + 1))) at++;
    if (at - start + 1 >= longDigits && /[:,[\s-]/.test(text.charAt(start - 1))) return true;
  }
  return false;
}

function exact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** The JSON of a value, a bigint as the integer that it is. */
export function encode(value: object): Buffer {
  return Buffer.from(textOfValue(value));
}

function textOfValue(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    // Either it holds a bigint, or this throws again.
    return JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' && raw.rawJSON ? raw.rawJSON(String(part)) : part,
    );
  }
}

// What TypeScript's own types do not know yet.
const raw: JSON & { readonly rawJSON?: (text: string) => unknown } = JSON;

// Where parts are put together, to become one string at once: nearly all objects fit.
const joint = Buffer.allocUnsafeSlow(64 * 1024);

function lengthOf(parts: readonly Buffer[]): number {
  let length = 0;
  for (const part of parts) length += part.length;
  return length;
}

export const tooLong = (): DecodeError =>
  new DecodeError(`the server sent an object of more than ${maxObjectBytes} bytes`);

/** Good until the next call. */
function joined(parts: readonly Buffer[]): Buffer {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const length = lengthOf(parts);
  if (length > joint.length) return Buffer.concat(parts, length);
  let at = 0;
  for (const part of parts) {
    joint.set(part, at);
    at += part.length;
  }
  return joint.subarray(0, length);
}

// Bytes that are ASCII become a string of one byte a character: half the memory, and parsed faster.
function textOf(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new DecodeError('the server sent what is not UTF-8');
  return bytes.toString();
}

/**
 * Checks what is an answer by itself.
 *
 * @throws DecodeError if it is not an object, APIError if it is a Status that says Failure.
 */
export function checkAnswer(value: unknown, request: RequestSummary): void {
  if (!isObject(value)) throw new DecodeError('the server sent what is not an object');
  if (isStatus(value) && value.status === 'Failure') throw new APIError(value, { request });
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function bufferOf(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
