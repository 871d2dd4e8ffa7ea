import type { APIError, HTTPHeaders, HTTPResponse } from '@client-ts/apimachinery';
import { stringify } from 'yaml';

import type { Json } from './json.ts';

const encoder = new TextEncoder();
const noCache = ['cache-control', 'no-cache, private'] as const;

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A body of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

function whole(status: number, headers: HTTPHeaders, bytes: Uint8Array): HTTPResponse {
  const length = ['content-length', String(bytes.byteLength)] as const;
  return { status, headers: [...headers, length], body: once(bytes) };
}

export function textAnswer(status: number, text: string): HTTPResponse {
  return whole(status, [['content-type', 'text/plain; charset=utf-8'], noCache], encode(text));
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
        // The YAML of Go: in the order of the alphabet, and `yes` and a date need quotes to be text.
        encode(stringify(value, { version: '1.1', lineWidth: 0, sortMapEntries: true })),
      )
    : jsonAnswer(status, JSON.stringify(value), headers);
}

/** JSON that is there already. */
export function jsonAnswer(status: number, json: string, headers: HTTPHeaders = []): HTTPResponse {
  const own = new Set(headers.map(([name]) => name));
  const usual = [['content-type', 'application/json'] as const, noCache];
  return whole(status, [...usual.filter(([name]) => !own.has(name)), ...headers], encode(json));
}

/** The same in the form asked for. */
export function formAnswer(
  status: number,
  json: string,
  { yaml }: { yaml: boolean },
): HTTPResponse {
  return yaml ? answer(status, JSON.parse(json), { yaml }) : jsonAnswer(status, json);
}

/** A body that comes in pieces. */
export function streamAnswer(body: AsyncIterable<Uint8Array>): HTTPResponse {
  return { status: 200, headers: [['content-type', 'application/json'], noCache], body };
}

/** How a watch says what went wrong, as its last event. */
export const errorEvent = ({ status }: APIError): Uint8Array =>
  encode(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);

export function failureAnswer(
  { details, status, statusCode }: APIError,
  { yaml = false }: { yaml?: boolean | undefined } = {},
): HTTPResponse {
  const seconds = details?.retryAfterSeconds;
  const headers = seconds === undefined ? [] : [['retry-after', String(seconds)] as const];
  return answer(statusCode, JSON.parse(JSON.stringify(status)), { yaml, headers });
}

/** Nothing at all. */
export function emptyAnswer(): HTTPResponse {
  return whole(204, [noCache], encode(''));
}

/** What the server says of a path that is none of its own, and is not JSON. */
export function noPage(): HTTPResponse {
  return textAnswer(404, '404 page not found\n');
}
