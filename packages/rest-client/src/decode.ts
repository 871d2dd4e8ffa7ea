import { Buffer, isAscii, isUtf8 } from 'node:buffer';

import { APIError, DecodeError, isStatus } from '@client-ts/apimachinery';
import type { RequestSummary } from '@client-ts/apimachinery';

/** The longest object, watch event or answer of one piece; etcd holds 1.5 MiB of one. */
export const maxObjectBytes: number = 16 * 1024 * 1024;

/**
 * Bytes, maybe in parts, become an object here and nowhere else: whoever calls says of what type.
 *
 * @throws DecodeError if it is not JSON; what JSON.parse says would quote it.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export type Decode = <T>(...parts: readonly Buffer[]) => T;

/** As JSON.parse: an integer beyond 2^53 loses its last digits. For what holds none. */
export const decode: Decode = (...parts) => parsed(parts, (text) => JSON.parse(text));

/** An integer that a number cannot hold is a bigint. */
export const decodeExactly: Decode = (...parts) =>
  parsed(parts, (text) =>
    // A reviver makes it five times as slow: only for text that has such digits where a number may begin.
    /[:,[\s-]\d{16}/.test(text) ? JSON.parse(text, exact) : JSON.parse(text),
  );

// Type and bytes meet here.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function parsed<T>(parts: readonly Buffer[], parse: (text: string) => T): T {
  try {
    return parse(textOf(joined(parts)));
  } catch {
    throw new DecodeError('the server sent what is not JSON');
  }
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

/** Good until the next call. */
function joined(parts: readonly Buffer[]): Buffer {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  let length = 0;
  for (const part of parts) length += part.length;
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
