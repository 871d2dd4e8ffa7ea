import { fieldTypes, objectMeta, struct } from './field-types.ts';
import type { Scalar, Shape, Struct } from './field-types.ts';
import { get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { Resource } from './resources.ts';

/** Where an object is not of its kind's types: in the words of Go, and in those of server-side apply. */
interface Mismatch {
  readonly why: string;
  readonly typed: string;
}

/** The object as its kind holds it, or where it is not of the kind's types. */
type Reading =
  | { readonly object: JsonObject; readonly mismatch?: undefined }
  | { readonly mismatch: Mismatch; readonly object?: undefined };

/**
 * Reads an object by the types of its kind, as Go does: what is null or an empty list is left out, and so is what metadata
 * does not have; in a map a null is the empty value. A custom resource has types in its metadata alone, and keeps the rest.
 */
export function readByTypes(
  { kind, builtIn }: Pick<Resource, 'kind' | 'builtIn'>,
  object: JsonObject,
): Reading {
  // The schemas in a definition are data.
  const keepsLists = kind === 'CustomResourceDefinition';
  const reader = new Reader(builtIn ? { keepsLists } : undefined);
  const own = builtIn ? fieldTypes.get(kind) : undefined;
  const read = reader.struct(object, struct(kind, { metadata: objectMeta, ...own }), []);
  return reader.mismatch ? { mismatch: reader.mismatch } : { object: read };
}

const isInteger = (value: number, bits: 32 | 64): boolean =>
  bits === 32 ? (value | 0) === value : Number.isSafeInteger(value);

/** Where a value stands: in which struct, by which fields, and under which key of the last one if that is a map. */
interface Place {
  readonly struct: string;
  readonly path: readonly string[];
  readonly key?: string | undefined;
}

/** Remembers the first mismatch and reads on. */
class Reader {
  readonly #types: { readonly keepsLists: boolean } | undefined;
  #mismatch: Mismatch | undefined;

  /** @param types undefined where nothing is known of what has no shape */
  constructor(types: { readonly keepsLists: boolean } | undefined) {
    this.#types = types;
  }

  get mismatch(): Mismatch | undefined {
    return this.#mismatch;
  }

  struct(
    object: JsonObject,
    { name, fields, closed }: Struct,
    path: readonly string[],
  ): JsonObject {
    const read: JsonObject = {};
    for (const field of Object.keys(object)) {
      const value = get(object, field) ?? null;
      const shape = fields.get(field);
      if (shape === undefined) {
        const part = closed === true ? undefined : this.#untyped(value);
        if (part !== undefined) set(read, field, part);
      } else if (value !== null) {
        const part = this.#value(value, shape, { struct: name, path: [...path, field] });
        // Who sends no managed fields says something.
        if (field === 'managedFields' || !isEmpty(part, shape)) set(read, field, part);
      }
    }
    return read;
  }

  #value(value: Json, shape: Shape, at: Place): Json {
    if (typeof shape === 'string') {
      if (!fits(value, shape)) this.#refuse(value, shape, at);
      return value;
    }
    if ('items' in shape) {
      if (!Array.isArray(value)) return this.#refuse(value, shape, at);
      return value.map((item) => this.#value(item ?? emptyOf(shape.items), shape.items, at));
    }
    if (!isObject(value)) return this.#refuse(value, shape, at);
    if ('fields' in shape) return this.struct(value, shape, at.path);
    const read: JsonObject = {};
    for (const key of Object.keys(value)) {
      const part = get(value, key) ?? emptyOf(shape.values);
      set(read, key, this.#value(part, shape.values, { ...at, key }));
    }
    return read;
  }

  /** Undefined for what Go leaves out. */
  #untyped(value: Json): Json | undefined {
    if (this.#types === undefined) return value;
    if (value === null) return undefined;
    if (Array.isArray(value)) {
      if (value.length === 0 && !this.#types.keepsLists) return undefined;
      return value.map((item) => this.#untyped(item) ?? item);
    }
    if (!isObject(value)) return value;
    const read: JsonObject = {};
    for (const key of Object.keys(value)) {
      const part = this.#untyped(get(value, key) ?? null);
      if (part !== undefined) set(read, key, part);
    }
    return read;
  }

  #refuse(value: Json, shape: Shape, { struct: name, path, key }: Place): Json {
    const isBadBase64 = shape === '[]byte' && typeof value === 'string';
    // Of a custom resource the server reads the metadata by itself.
    const field = (this.#types ? path : path.slice(1)).join('.');
    const kind = typeof shape === 'string' ? shape : 'items' in shape ? 'list' : 'map';
    this.#mismatch ??= {
      why: isBadBase64
        ? 'illegal base64 data'
        : `json: cannot unmarshal ${nameOf(value, shape)} into Go struct field ${name}.${field} of type ${goType(shape)}`,
      typed: `.${[...path, ...(key === undefined ? [] : [key])].join('.')}: expected ${kind}`,
    };
    return value;
  }
}

/** What Go makes of a null in a list or a map. */
function emptyOf(shape: Shape): Json {
  if (typeof shape !== 'string') return 'items' in shape ? [] : {};
  return shape === 'bool' ? false : shape === 'string' || shape === '[]byte' ? '' : 0;
}

/** Lists and maps that hold nothing are left out, structs are not. */
const isEmpty = (value: Json, shape: Shape): boolean =>
  typeof shape !== 'string' &&
  !('fields' in shape) &&
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 0;

function fits(value: Json, shape: Scalar): boolean {
  switch (shape) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
      return typeof value === 'number' && isInteger(value, 32);
    case 'int64':
      return typeof value === 'number' && isInteger(value, 64);
    case '[]byte':
      return typeof value === 'string' && isBase64(value);
  }
}

/** As Go reads it: padded, line breaks aside. */
function isBase64(text: string): boolean {
  const bare = text.replaceAll(/[\r\n]/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

function nameOf(value: Json, shape: Shape): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  const counts = shape === 'int32' || shape === 'int64';
  return typeof value === 'number' && counts ? `number ${value}` : typeof value;
}

function goType(shape: Shape): string {
  if (typeof shape === 'string') return shape === '[]byte' ? '[]uint8' : shape;
  if ('items' in shape) return `[]${goType(shape.items)}`;
  if ('values' in shape) return `map[string]${goType(shape.values)}`;
  return `v1.${shape.name}`;
}
