import { APIError, DecodeError, failure, header, readBody } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import type { Requester } from './ports.ts';

// The aggregated document of a cluster with 1,000 custom resources has some 1 MB.
const maxBytes = 8 * 1024 * 1024;

export interface FetchedDocument {
  readonly contentType: string;
  readonly value: unknown;
}

/**
 * One JSON document of at most 8 MiB.
 *
 * @throws DecodeError if it is longer, or no JSON; the signal's reason once it is aborted; what the requester throws.
 */
export async function fetchDocument(
  client: Requester,
  path: string,
  { accept, signal }: { accept: string; signal: AbortSignal | undefined },
): Promise<FetchedDocument> {
  signal?.throwIfAborted();
  try {
    const response = await client.request({
      method: 'GET',
      path,
      headers: [['accept', accept]],
      signal,
    });
    const bytes = await boundedBody(response, path);
    if (response.status < 200 || response.status > 299)
      throw new APIError(
        failure('', `the server could not serve ${path}`, { code: response.status }),
      );
    signal?.throwIfAborted();
    return {
      contentType: header(response.headers, 'content-type') ?? '',
      value: parse(bytes, path),
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** @throws DecodeError if it is longer than 8 MiB. */
export async function boundedBody(response: HTTPResponse, path: string): Promise<Uint8Array> {
  try {
    return await readBody(response.body, { maxBytes });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DecodeError(`discovery: ${path} answers with more than ${maxBytes} bytes`);
  }
}

function parse(bytes: Uint8Array, path: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    // What JSON.parse says quotes its input.
    throw new DecodeError(`discovery: ${path} answers with something that is no JSON`);
  }
}
