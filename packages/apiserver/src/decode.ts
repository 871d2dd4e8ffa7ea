import { header } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';
import { Lexer, parseAllDocuments } from 'yaml';
import type { Tags } from 'yaml';

import type { APITypes } from './api-types.ts';
import { isObject, refuseDeep } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { decodeProtobuf } from './protobuf.ts';
import { badRequest, unsupportedMediaType } from './statuses.ts';

const json = 'application/json';
const yaml = 'application/yaml';
const protobuf = 'application/vnd.kubernetes.protobuf';

export function mediaType(headers: HTTPHeaders): string | undefined {
  const value = header(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  return value === '' ? undefined : value;
}

/** The type of a body's object, if it may come as protobuf. */
export interface Protobuf {
  readonly types: APITypes;
  readonly name: string;
}

/**
 * Reads a body of JSON, YAML or protobuf, by its content type; without one it is JSON. A body that is null is an empty object.
 *
 * @throws APIError 415 for another type, 400 for what is not an object of it
 */
export function readObject(
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
  kind: string,
  typed?: Protobuf,
): JsonObject {
  const type = mediaType(headers) ?? json;
  if (type === protobuf && typed !== undefined) return readProtobuf(body, kind, typed);
  if (type !== json && type !== yaml) throw unsupportedMediaType([json, yaml, protobuf]);
  const refusal = `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind`;
  const value =
    type === yaml
      ? parseYAML(body, `${refusal}; yaml parse error`)
      : parseJSON(body, `${refusal}; json parse error`);
  if (value === null) return {};
  if (!isObject(value)) throw badRequest(`${refusal}; the body is not an object`);
  return value;
}

function readProtobuf(
  body: Uint8Array | undefined,
  kind: string,
  { types, name }: Protobuf,
): JsonObject {
  try {
    return decodeProtobuf(types, name, body ?? new Uint8Array());
  } catch {
    // What goes wrong there may quote a part of the body.
    throw badRequest(`the object provided is unrecognized (must be of type ${kind}): not protobuf`);
  }
}

/** @throws APIError 400 with the message, which quotes none of the body */
export function parseJSON(body: Uint8Array | undefined, refusal: string): Json {
  // A byte order mark is no JSON to Go.
  const value = attempt(() => read(textOf(body, { ignoreBOM: true })), refusal);
  refuseDeep(value);
  return value;
}

/**
 * The first document, read as Go reads YAML; JSON is YAML too.
 *
 * @throws APIError 400 with the message, which quotes none of the body
 */
export function parseYAML(body: Uint8Array | undefined, refusal: string): Json {
  const value = attempt((): Json => {
    const text = textOf(body);
    // The YAML parser would read JSON as well, some fifty times slower.
    if (/^\s*[{[]/.test(text)) {
      try {
        return read(text);
      } catch {
        // Flow style that is no JSON.
      }
    }
    refuseLong(text);
    const [document] = parseAllDocuments(text, options);
    if (!document || !('toJS' in document)) return null;
    const [wrong] = document.errors;
    if (wrong) throw wrong;
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null, finite));
  }, refusal);
  refuseDeep(value);
  return value;
}

/** JSON has no word for `.inf`. */
function finite(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('not a number');
  return value;
}

// The parser takes 3 s for as many; a Deployment has some hundred.
const mostLexemes = 200_000;

function refuseLong(text: string): void {
  let count = 0;
  for (const _ of new Lexer().lex(text))
    if (++count > mostLexemes) throw new RangeError('too many lexemes');
}

/** What Go makes of a plain scalar is text, a number, a truth value or nothing: no dates, no bytes, no base 60. */
const plainTags = (tags: Tags): Tags =>
  tags
    .filter((tag) => {
      if (typeof tag === 'string') return true;
      const name = tag.tag.replace('tag:yaml.org,2002:', '');
      return (
        ['map', 'seq', 'str', 'null', 'bool', 'int', 'float', 'merge'].includes(name) &&
        !('format' in tag && tag.format === 'TIME')
      );
    })
    .map(asGoReads);

// There is a digit before the exponent: `e1` and `.` are texts.
const float = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*)$/;
const exponential = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/;

/** Of numbers Go knows fewer. */
function asGoReads(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.collection !== undefined) return tag;
  if (tag.tag !== 'tag:yaml.org,2002:float') return tag;
  if (tag.format === 'EXP') return { ...tag, test: exponential };
  // The third is .inf and .nan.
  return tag.test?.test('.5') ? { ...tag, test: float } : tag;
}

const options = {
  version: '1.1',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: plainTags,
} as const;

function textOf(body: Uint8Array | undefined, { ignoreBOM = false } = {}): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(body ?? new Uint8Array());
}

/** What is escaped half of a character is none: Go reads U+FFFD. */
function read(text: string): Json {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  );
}

/** What a parser says quotes its input. */
function attempt(parse: () => Json, refusal: string): Json {
  try {
    return parse();
  } catch {
    throw badRequest(refusal);
  }
}
