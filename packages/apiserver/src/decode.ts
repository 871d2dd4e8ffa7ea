import { header } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';
import { parseDocument } from 'yaml';

import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { badRequest, unsupportedMediaType } from './statuses.ts';

// Whatever walks a body may use the call stack.
const deepest = 500;

export function mediaType(headers: HTTPHeaders): string | undefined {
  const value = header(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  return value === '' ? undefined : value;
}

/** Reads a body of JSON or YAML, by its content type; without one it is JSON. */
export function readObject(
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
  kind: string,
): JsonObject {
  const type = mediaType(headers) ?? 'application/json';
  if (type !== 'application/json' && type !== 'application/yaml')
    throw unsupportedMediaType(['application/json', 'application/yaml']);
  const refusal = `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind`;
  const value = type === 'application/yaml' ? parseYAML(body, refusal) : parseJSON(body, refusal);
  if (!isObject(value)) throw badRequest(`${refusal}; the body is not an object`);
  return value;
}

/** @throws APIError 400 with the message, which quotes none of the body */
export function parseJSON(body: Uint8Array | undefined, refusal: string): Json {
  let value: Json;
  try {
    value = JSON.parse(textOf(body));
  } catch {
    throw badRequest(`${refusal}; json parse error`);
  }
  checkDepth(value, refusal);
  return value;
}

/** JSON is YAML too. */
export function parseYAML(body: Uint8Array | undefined, refusal: string): Json {
  const text = textOf(body);
  if (/^\s*[{[]/.test(text)) {
    try {
      return parseJSON(body, refusal);
    } catch {
      // Flow style that is no JSON.
    }
  }
  let value: Json;
  try {
    const document = parseDocument(text, { version: '1.1' });
    if (document.errors.length > 0) throw document.errors[0] ?? new Error('not YAML');
    value = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null));
  } catch {
    throw badRequest(`${refusal}; yaml parse error`);
  }
  checkDepth(value, refusal);
  return value;
}

function textOf(body: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array());
}

function checkDepth(value: Json, refusal: string): void {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw badRequest(`${refusal}; exceeded max depth`);
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
}
