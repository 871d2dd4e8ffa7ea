import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { DecodeError } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPResponse } from '@client-ts/apimachinery';

// As many as an answer comes in at a time.
const chunkBytes = 64 * 1024;

/**
 * The answer as it was before the server packed it. What is packed otherwise, or more than once, is refused: some kB of that are
 * enough to fill any memory.
 *
 * @param maxBytes how long it may become; what is longer throws a DecodeError where it is read
 * @throws DecodeError; of a failure, whose status code says most of it, only where its body is read
 */
export function inflated(response: HTTPResponse, maxBytes: number): HTTPResponse {
  const encodings = response.headers
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  const [encoding, ...more] = encodings;
  if (encoding === undefined) return response;
  if (more.length > 0 || !['gzip', 'x-gzip'].includes(encoding)) {
    const error = new DecodeError('the server sent an encoding that was not asked for');
    if (response.status >= 200 && response.status <= 299) throw error;
    return { ...response, body: unreadable(error) };
  }
  const headers: HTTPHeaders = response.headers.filter(
    ([name]) => name !== 'content-encoding' && name !== 'content-length',
  );
  return { ...response, headers, body: gunzip(response.body, maxBytes) };
}

const unreadable = (error: DecodeError): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => ({
    async next() {
      throw error;
    },
  }),
});

async function* gunzip(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, undefined> {
  let length = 0;
  const unpacked = pipeline(
    Readable.from(body, { objectMode: true, highWaterMark: 1 }),
    createGunzip({ chunkSize: chunkBytes }),
    // The loop below hears of a failure.
    () => {},
  );
  try {
    for await (const chunk of unpacked) {
      const bytes: Uint8Array = chunk;
      length += bytes.byteLength;
      if (length > maxBytes)
        throw new DecodeError(`the server sent what unpacks to more than ${maxBytes} bytes`);
      yield bytes;
    }
  } catch (error) {
    throw described(error);
  }
}

function described(error: unknown): unknown {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  // It ended too early: that says something of the connection, not of the bytes.
  return code === 'Z_BUF_ERROR'
    ? Object.assign(new Error('the answer ended early'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
    : new DecodeError('the server sent what is not gzip');
}
