import { createHash } from 'node:crypto';

import type { HTTPHeaders } from '@client-ts/apimachinery';

/** An answer as kubectl's cache keeps it. */
export interface StoredResponse {
  readonly headers: HTTPHeaders;
  readonly body: Uint8Array;
}

const sumBytes = 32;
const headEnd = Buffer.from('\r\n\r\n');

/** The name of what a URL answers. */
export function storedName(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** An HTTP message, and before it the SHA-256 of it (client-go `cached/disk/round_tripper.go`). */
export function encodeStored({ headers, body }: StoredResponse): Uint8Array {
  const kept = headers.filter(([name]) => !framing.has(name.toLowerCase()));
  const lines = [
    'HTTP/1.1 200 OK',
    ...kept.map(([name, value]) => `${canonical(name)}: ${value}`),
    `Content-Length: ${body.byteLength}`,
  ];
  const message = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  return Buffer.concat([createHash('sha256').update(message).digest(), message]);
}

/** Nothing where the sum is wrong, or it is no answer that can be taken up again. */
export function decodeStored(bytes: Uint8Array): StoredResponse | undefined {
  const message = Buffer.from(bytes.subarray(sumBytes));
  const sum = createHash('sha256').update(message).digest();
  if (bytes.byteLength <= sumBytes || !sum.equals(bytes.subarray(0, sumBytes))) return undefined;
  const end = message.indexOf(headEnd);
  if (end === -1) return undefined;
  const [status = '', ...lines] = message.subarray(0, end).toString('latin1').split('\r\n');
  if (!/^HTTP\/\d\.\d 200\b/.test(status)) return undefined;
  const headers = lines.map((line): HTTPHeaders[number] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  // A body in chunks would have to be put together: the server gives it once more.
  if (headers.some(([name]) => name === 'transfer-encoding' || name === 'content-encoding'))
    return undefined;
  return { headers, body: message.subarray(end + headEnd.byteLength) };
}

/** What belongs to the connection that an answer came over, or to the cache itself. */
const framing = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'x-from-cache',
]);

const canonical = (name: string): string =>
  name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
