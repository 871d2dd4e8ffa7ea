import type { APIError, HTTPHeaders, HTTPResponse } from '@client-ts/apimachinery';
import { stringify } from 'yaml';

import type { Json } from './json.ts';

const encoder = new TextEncoder();
const noCache = ['cache-control', 'no-cache, private'] as const;

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

function whole(status: number, headers: HTTPHeaders, bytes: Uint8Array): HTTPResponse {
  const length = ['content-length', String(bytes.byteLength)] as const;
  return { status, headers: [...headers, length], body: once(bytes) };
}

export function textAnswer(status: number, text: string): HTTPResponse {
  return whole(status, [['content-type', 'text/plain; charset=utf-8']], encode(text));
}

/** The object, as JSON or YAML. */
export function answer(
  status: number,
  value: Json,
  { yaml, headers = [] }: { yaml?: boolean | undefined; headers?: HTTPHeaders | undefined } = {},
): HTTPResponse {
  return yaml === true
    ? whole(
        status,
        [['content-type', 'application/yaml'], noCache, ...headers],
        encode(stringify(value)),
      )
    : jsonAnswer(status, JSON.stringify(value), headers);
}

/** JSON that is there already. */
export function jsonAnswer(status: number, json: string, headers: HTTPHeaders = []): HTTPResponse {
  const own = headers.some(([name]) => name === 'content-type');
  const type = ['content-type', 'application/json'] as const;
  return whole(status, [...(own ? [] : [type]), noCache, ...headers], encode(json));
}

/** A body that comes in pieces. */
export function streamAnswer(body: AsyncIterable<Uint8Array>): HTTPResponse {
  return { status: 200, headers: [['content-type', 'application/json'], noCache], body };
}

/** A failure, always as JSON. */
export function failureAnswer(error: APIError): HTTPResponse {
  const seconds = error.details?.retryAfterSeconds;
  const retry = ['retry-after', String(seconds)] as const;
  return jsonAnswer(
    error.statusCode,
    JSON.stringify(error.status),
    seconds === undefined ? [] : [retry],
  );
}
