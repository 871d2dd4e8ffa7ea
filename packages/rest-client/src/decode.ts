import { Buffer, isAscii, isUtf8 } from 'node:buffer';

import { APIError, DecodeError, isStatus } from '@client-ts/apimachinery';
import type { RequestSummary } from '@client-ts/apimachinery';

/** The longest object, watch event or answer of one piece; etcd holds 1.5 MiB of one. */
export const maxObjectBytes: number = 16 * 1024 * 1024;

/**
 * The one place where bytes, maybe in parts, become objects: whoever calls says of what type.
 *
 * @throws DecodeError if it is not JSON; what JSON.parse says would quote it.
 */
// Type and bytes meet here and nowhere else.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function decode<T>(...parts: readonly Buffer[]): T {
  try {
    const value: T = JSON.parse(parts.map(textOf).join(''));
    return value;
  } catch {
    throw new DecodeError('the server sent what is not JSON');
  }
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
