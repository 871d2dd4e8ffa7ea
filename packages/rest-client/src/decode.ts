import { Buffer, isAscii, isUtf8 } from 'node:buffer';

import { APIError, DecodeError, isStatus } from '@client-ts/apimachinery';
import type { RequestSummary } from '@client-ts/apimachinery';

/** The longest object, watch event or answer of one piece; etcd holds 1.5 MiB of one. */
export const maxObjectBytes: number = 16 * 1024 * 1024;

/**
 * Bytes, maybe in two parts, become an object here and nowhere else: whoever calls says of what type. An integer that a number cannot hold is a bigint.
 *
 * @throws DecodeError if it is not JSON; what JSON.parse says would quote it.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function decode<T>(head: Buffer, tail?: Buffer): T {
  const bytes = joined(head, tail);
  try {
    const text = textOf(bytes);
    // A reviver makes it five times as slow.
    return hasLongInteger(bytes) ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    throw new DecodeError('the server sent what is not JSON');
  }
}

// An integer of fewer digits is a number in any case.
const longDigits = 16;

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/**
 * Whether so many digits stand in a row where an integer may stand; the start of a digest, `sha256:52152717481202649d`, is none.
 * Of a row one digit is at each 16th place: nobody looks at the others.
 */
function hasLongInteger(bytes: Buffer): boolean {
  for (let at = longDigits - 1; at < bytes.length; at += longDigits) {
    if (!isDigit(bytes[at])) continue;
    let start = at;
    while (start > 0 && isDigit(bytes[start - 1])) start--;
    let end = at + 1;
    while (end < bytes.length && isDigit(bytes[end])) end++;
    if (end - start >= longDigits && isApart(bytes[start - 1], bytes[end])) return true;
    at = end - 1;
  }
  return false;
}

const isApart = (before: number | undefined, behind: number | undefined): boolean =>
  beforeInteger.has(before) && behindInteger.has(behind);

const space = ' \t\r\n';
const beforeInteger: ReadonlySet<number | undefined> = new Set(Buffer.from(`:,[-${space}`));
const behindInteger: ReadonlySet<number | undefined> = new Set(Buffer.from(`,]}${space}`));

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

// Where two parts are put together, to become one string at once: nearly all objects fit.
const joint = Buffer.allocUnsafeSlow(64 * 1024);

export const tooLong = (): DecodeError =>
  new DecodeError(`the server sent an object of more than ${maxObjectBytes} bytes`);

/**
 * Good until the next call.
 *
 * @throws DecodeError if they are too many
 */
function joined(head: Buffer, tail: Buffer | undefined): Buffer {
  const length = head.length + (tail?.length ?? 0);
  if (length > maxObjectBytes) throw tooLong();
  if (tail === undefined) return head;
  if (length > joint.length) return Buffer.concat([head, tail], length);
  joint.set(head);
  joint.set(tail, head.length);
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
