import { formatQuantity, parseQuantity } from '@client-ts/apimachinery';

import type { APITypes, FieldType, ScalarType, TypeField } from './api-types.ts';
import { get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { Place } from './places.ts';
import { below, fieldPath, jsonPath, typedPath } from './places.ts';
import { typeName } from './resources.ts';
import type { Resource } from './resources.ts';
import { fits, writtenTime } from './scalar-values.ts';
import { fillZeros, isAnyJSON, isLeftOut, isValue, zeroOf } from './typed-zeros.ts';

/** Where an object is not of its kind's types: in the words of Go, and in those of server-side apply. */
interface Mismatch {
  readonly why: string;
  readonly typed: string;
}

/** The object as its kind holds it, or where it is not of the kind's types. */
type Reading = {
  /** What the kind does not have, and is left out: as `spec.containers[0].x`, and in the words of server-side apply. */
  readonly unknown: readonly { readonly path: string; readonly typed: string }[];
} & (
  | { readonly object: JsonObject; readonly mismatch?: undefined }
  | { readonly mismatch: Mismatch; readonly object?: undefined }
);

/**
 * Reads an object by the types of its kind, as Go reads and writes it: what is null, empty or unknown is left out, and what is always
 * written is there. A custom resource has types in its metadata alone, and keeps the rest.
 */
export function readByTypes(
  types: APITypes,
  resource: Pick<Resource, 'kind' | 'types'>,
  object: JsonObject,
): Reading {
  const name = typeName(resource);
  const reader = new Reader(types, { isCustom: name === undefined });
  const read =
    name === undefined
      ? reader.custom(object)
      : reader.struct(object, name, { struct: resource.kind });
  const { mismatch, unknown } = reader;
  return mismatch ? { mismatch, unknown } : { object: read, unknown };
}

/** Remembers the first mismatch and reads on. */
class Reader {
  readonly #types: APITypes;
  readonly #isCustom: boolean;
  mismatch: Mismatch | undefined;
  readonly unknown: { readonly path: string; readonly typed: string }[] = [];

  constructor(types: APITypes, { isCustom }: { readonly isCustom: boolean }) {
    this.#types = types;
    this.#isCustom = isCustom;
  }

  custom(object: JsonObject): JsonObject {
    const read: JsonObject = {};
    for (const field of Object.keys(object)) {
      const value = get(object, field) ?? null;
      if (field !== 'metadata') set(read, field, value);
      else if (value !== null)
        read[field] = this.#value(
          value,
          { ref: 'meta.v1.ObjectMeta' },
          below({ struct: '' }, { field }),
        );
    }
    return read;
  }

  struct(object: JsonObject, name: string, at: Place): JsonObject {
    const read: JsonObject = {};
    const { fields } = this.#types.get(name);
    for (const key of Object.keys(object)) {
      const field = fields.get(key);
      const value = get(object, key) ?? null;
      const place = below(at, { field: key });
      if (field === undefined)
        this.unknown.push({
          path: jsonPath(place),
          typed: `${typedPath(place)}: field not declared in schema`,
        });
      else if (value !== null) {
        const part = this.#field(value, field, place);
        // Who sends no managed fields says something.
        if (key === 'managedFields' || !isLeftOut(field, part)) set(read, key, part);
      }
    }
    return fillZeros(this.#types, name, read);
  }

  #field(value: Json, { type, owned, omitEmpty }: TypeField, at: Place): Json {
    const keys = typeof owned === 'object' ? owned : undefined;
    const part = this.#value(value, type, at, keys);
    // Storage does not tell an empty list from none.
    const isBare = typeof part === 'object' && part !== null && Object.keys(part).length === 0;
    return isBare && !omitEmpty && !isStruct(type) ? null : part;
  }

  #value(value: Json, type: FieldType, at: Place, keys?: readonly string[]): Json {
    if (isAnyJSON(type)) return value;
    if (typeof type === 'string') return this.#scalar(value, type, at);
    if ('items' in type) {
      if (!Array.isArray(value)) return this.#refuse(value, type, at);
      return value.map((item, index) =>
        item === null
          ? zeroOf(this.#types, type.items)
          : this.#value(item, type.items, below(at, { index, item, keys })),
      );
    }
    if ('ref' in type && isValue(type.ref)) return this.#valueType(value, type, at);
    if ('ref' in type && type.ref.includes('JSONSchemaPropsOr'))
      return this.#schemaOr(value, type.ref, at);
    if (!isObject(value)) return this.#refuse(value, type, at);
    if ('ref' in type)
      return this.struct(value, type.ref, { ...at, struct: this.#types.get(type.ref).name });
    const read: JsonObject = {};
    for (const key of Object.keys(value)) {
      const part = get(value, key) ?? null;
      const place = below(at, { key });
      set(
        read,
        key,
        part === null ? this.#nothing(type.values) : this.#value(part, type.values, place),
      );
    }
    return read;
  }

  /** What Go makes of a null in a map. */
  #nothing(type: FieldType): Json {
    return type === 'y' ? '' : zeroOf(this.#types, type);
  }

  #scalar(value: Json, type: ScalarType, at: Place): Json {
    if (!fits(value, type)) return this.#refuse(value, type, at);
    return type === 'y' && typeof value === 'string' ? value.replaceAll(/[\r\n]/g, '') : value;
  }

  #valueType(value: Json, type: { readonly ref: string }, at: Place): Json {
    switch (type.ref) {
      case 'api.resource.Quantity':
        if (typeof value !== 'string' && typeof value !== 'number')
          return this.#refuse(value, 's', at);
        try {
          return formatQuantity(parseQuantity(value));
        } catch {
          return this.#refuse(
            value,
            type,
            at,
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
          );
        }
      case 'util.intstr.IntOrString':
        return fits(value, 's') || fits(value, 'i')
          ? value
          : this.#refuse(value, typeof value === 'number' ? 'i' : 's', at);
      default: {
        if (typeof value !== 'string') return this.#refuse(value, 's', at);
        const time = writtenTime(value, type.ref === 'meta.v1.MicroTime');
        return (
          time ??
          this.#refuse(
            value,
            type,
            at,
            'parsing time: it is not of the form "2006-01-02T15:04:05Z07:00"',
          )
        );
      }
    }
  }

  /** A schema, or what may stand in its place. */
  #schemaOr(value: Json, name: string, at: Place): Json {
    if (isObject(value)) return this.#value(value, { ref: 'apiextensions.v1.JSONSchemaProps' }, at);
    if (name.endsWith('Bool') && typeof value === 'boolean') return value;
    if (!Array.isArray(value) || name.endsWith('Bool'))
      return this.#refuse(value, { ref: name }, at);
    const items: FieldType = name.endsWith('StringArray')
      ? 's'
      : { ref: 'apiextensions.v1.JSONSchemaProps' };
    return this.#value(value, { items }, at);
  }

  #refuse(value: Json, type: FieldType, at: Place, why?: string): Json {
    const isBadBase64 = type === 'y' && typeof value === 'string';
    // Of a custom resource the server reads the metadata by itself.
    const field = fieldPath(at, this.#isCustom ? 1 : 0);
    const said = isBadBase64
      ? 'illegal base64 data'
      : `json: cannot unmarshal ${nameOf(value, type)} into Go struct field ${at.struct}.${field} of type ${this.#goType(type)}`;
    this.mismatch ??= {
      why: why ?? said,
      typed: `${typedPath(at)}: expected ${typedName(type)}`,
    };
    return value;
  }

  #goType(type: FieldType): string {
    if (typeof type === 'string') return goNames[type];
    if ('items' in type) return `[]${this.#goType(type.items)}`;
    if ('values' in type) return `map[string]${this.#goType(type.values)}`;
    const { path, name } = this.#types.get(type.ref);
    return `${path.split('.').at(-1)}.${name}`;
  }
}

const isStruct = (type: FieldType): boolean => typeof type === 'object' && 'ref' in type;

const goNames: Readonly<Record<ScalarType, string>> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  n: 'float64',
  y: '[]uint8',
  o: 'interface {}',
};
const typedNames: Readonly<Record<ScalarType, string>> = { ...goNames, y: '[]byte' };

function typedName(type: FieldType): string {
  if (typeof type === 'string') return typedNames[type];
  if ('ref' in type && isValue(type.ref)) return 'string';
  return 'items' in type ? 'list' : 'map';
}

function nameOf(value: Json, type: FieldType): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  const counts = type === 'i' || type === 'l';
  return typeof value === 'number' && counts ? `number ${value}` : typeof value;
}
