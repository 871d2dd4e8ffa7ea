// Objects of Kubernetes within a custom resource (apiextensions-apiserver `schema/objectmeta`).
import type { APITypes } from '../api-types.ts';
import { readByTypes } from '../body-types.ts';
import { get, isObject, set } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { metadataErrors } from '../metadata-errors.ts';
import { dns1035Label, pathSegment } from '../names.ts';
import { invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { isOwnField, mapFields, mapItems } from './pruning.ts';
import { fieldSchema } from './schema.ts';
import type { Schema } from './schema.ts';

const joined = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/** A field of a map is told of as its key. */
const fieldPath = (
  { properties, additional, embedded }: Schema,
  path: string,
  field: string,
): string =>
  properties.has(field) || additional === undefined || (embedded && isOwnField(field))
    ? joined(path, field)
    : `${path}[${field}]`;

/** Whether there is anything to look for in what has this schema. */
export function hasEmbedded(schema: Schema): boolean {
  if (schema.embedded) return true;
  const { items, properties, additional } = schema;
  const below = [
    ...properties.values(),
    items,
    typeof additional === 'object' ? additional : items,
  ];
  return below.some((one) => one !== undefined && hasEmbedded(one));
}

/** The metadata of embedded objects as the types of metadata hold it. */
export class EmbeddedReader {
  readonly #types: APITypes;
  readonly #isLenient: boolean;
  readonly unknown: string[] = [];
  /** The first thing that is of another type. */
  wrong: FieldError | undefined;

  /** @param isLenient what is of another type is left out, rather than wrong */
  constructor(types: APITypes, { isLenient = false }: { readonly isLenient?: boolean } = {}) {
    this.#types = types;
    this.#isLenient = isLenient;
  }

  read(value: Json, schema: Schema | undefined, path = ''): Json {
    if (schema === undefined) return value;
    if (Array.isArray(value))
      return mapItems(value, (item, i) => this.read(item, schema.items, `${path}[${i}]`)) ?? value;
    if (!isObject(value)) return value;
    return mapFields(value, (part, field) => {
      const at = fieldPath(schema, path, field);
      const own = schema.embedded ? this.#own(part, field, at) : part;
      return own === undefined ? undefined : this.read(own, fieldSchema(schema, field), at);
    });
  }

  #own(part: Json, field: string, at: string): Json | undefined {
    if (field === 'metadata') {
      const { object, mismatch, unknown } = readByTypes(
        this.#types,
        { kind: '' },
        { metadata: part },
      );
      for (const one of unknown) this.unknown.push(at + one.path.slice('metadata'.length));
      if (mismatch && this.#isLenient) return this.#fieldByField(part);
      if (mismatch)
        this.wrong ??= invalidValue(
          at,
          part,
          mismatch.why.replace('Go struct field . of type', 'Go value of type'),
        );
      return get(object, 'metadata') ?? part;
    }
    const isText = typeof part === 'string' || (field !== 'apiVersion' && field !== 'kind');
    if (!isText && this.#isLenient) return undefined;
    if (!isText) this.wrong ??= invalidValue(at, part, 'must be a string');
    return part;
  }

  /** What of metadata is of its types. */
  #fieldByField(metadata: Json): Json {
    if (!isObject(metadata)) return metadata;
    const read: JsonObject = {};
    for (const field of Object.keys(metadata)) {
      const one: JsonObject = {};
      set(one, field, get(metadata, field) ?? null);
      const { object } = readByTypes(this.#types, { kind: '' }, { metadata: one });
      const part = get(object, 'metadata');
      if (isObject(part)) Object.assign(read, part);
    }
    return read;
  }
}

/** What is wrong with the embedded objects in a value. */
export function embeddedErrors(schema: Schema | undefined, value: Json, path = ''): FieldError[] {
  if (schema === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((item, i) => embeddedErrors(schema.items, item, `${path}[${i}]`));
  if (!isObject(value)) return [];
  return [
    ...(schema.embedded ? objectErrors(value, path) : []),
    ...Object.keys(value).flatMap((field) =>
      embeddedErrors(
        fieldSchema(schema, field),
        get(value, field) ?? null,
        fieldPath(schema, path, field),
      ),
    ),
  ];
}

function objectErrors(object: JsonObject, path: string): FieldError[] {
  const [apiVersion, kind, metadata] = [
    get(object, 'apiVersion'),
    get(object, 'kind'),
    get(object, 'metadata'),
  ];
  return [
    ...textErrors(apiVersion, joined(path, 'apiVersion'), versionErrors),
    ...textErrors(kind, joined(path, 'kind'), kindErrors),
    ...(isObject(metadata) ? withinMetadata(metadata, path) : []),
  ];
}

function textErrors(
  value: Json | undefined,
  field: string,
  rule: (text: string, field: string) => FieldError[],
): FieldError[] {
  if (value === undefined) return [requiredValue(field)];
  if (typeof value !== 'string') return [invalidValue(field, value, 'must be a string')];
  return value === '' ? [invalidValue(field, value, 'must not be empty')] : rule(value, field);
}

const versionErrors = (text: string, field: string): FieldError[] =>
  text.split('/').length > 2
    ? [invalidValue(field, text, `unexpected GroupVersion string: ${text}`)]
    : [];

const kindErrors = (text: string, field: string): FieldError[] =>
  dns1035Label(text.toLowerCase(), field, text).map(({ message, ...error }) => ({
    ...error,
    message: message.replace(
      /^(Invalid value: ".*": )/,
      '$1may have mixed case, but should otherwise match: ',
    ),
  }));

function withinMetadata(metadata: JsonObject, path: string): FieldError[] {
  const named = get(metadata, 'name') === undefined ? { ...metadata, name: 'fakename' } : metadata;
  return metadataErrors({ metadata: named }, pathSegment).map((error) => ({
    ...error,
    field: joined(path, error.field),
  }));
}
