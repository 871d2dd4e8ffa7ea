// Bodies in Kubernetes' protobuf: an envelope that names the kind, and a message of its type, read by the numbers that the built-in
// types' fields have.
import type { APIType, APITypes, FieldType, TypeField } from './api-types.ts';
import { set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { isAnyJSON, zeroOf } from './typed-zeros.ts';
import { readFields, readVarint } from './wire-reader.ts';
import type { WireValue } from './wire-reader.ts';

const magic = [0x6b, 0x38, 0x73, 0];

/** No API type nests a tenth as deep. */
const deepest = 500;

/**
 * The object of a type that a body carries, with the apiVersion and kind of its envelope.
 *
 * @throws RangeError, SyntaxError or TypeError for what is none
 */
export function decodeProtobuf(types: APITypes, name: string, body: Uint8Array): JsonObject {
  if (magic.some((byte, i) => body[i] !== byte)) throw new RangeError('it does not begin so');
  const head: JsonObject = {};
  let raw: Uint8Array = new Uint8Array();
  for (const [number, value] of readFields(body.subarray(magic.length))) {
    if (number === 2) raw = bytesOf(value);
    if (number !== 1) continue;
    for (const [field, text] of readFields(bytesOf(value))) {
      if (field === 1) head['apiVersion'] = textOf(text);
      if (field === 2) head['kind'] = textOf(text);
    }
  }
  return { ...head, ...new Decoder(types).message(name, raw, 0) };
}

/** What a number leads to: a field, or a message that JSON flattens. */
interface Place {
  field?: TypeField;
  readonly within: Map<number, Place>;
}

class Decoder {
  readonly #types: APITypes;
  readonly #places = new Map<string, Map<number, Place>>();

  constructor(types: APITypes) {
    this.#types = types;
  }

  message(name: string, bytes: Uint8Array, depth: number): JsonObject {
    if (depth > deepest) throw new RangeError('it nests too deep');
    const object: JsonObject = {};
    this.#read(object, this.#placesOf(name), bytes, depth);
    return object;
  }

  #placesOf(name: string): Map<number, Place> {
    let places = this.#places.get(name);
    if (!places) {
      places = placesOf(this.#types.get(name));
      this.#places.set(name, places);
    }
    return places;
  }

  #read(
    object: JsonObject,
    places: ReadonlyMap<number, Place>,
    bytes: Uint8Array,
    depth: number,
  ): void {
    for (const [number, value] of readFields(bytes)) {
      const place = places.get(number);
      if (place?.field === undefined) {
        if (place !== undefined) this.#read(object, place.within, bytesOf(value), depth + 1);
        continue;
      }
      const { name, type } = place.field;
      const before = Object.hasOwn(object, name) ? object[name] : undefined;
      set(object, name, this.#field(type, value, before, depth));
    }
  }

  /** @param before what an earlier occurrence of the field left */
  #field(type: FieldType, value: WireValue, before: Json | undefined, depth: number): Json {
    if (typeof type === 'string' || 'ref' in type) return this.#value(type, value, depth);
    if ('items' in type) {
      const items = Array.isArray(before) ? before : [];
      const of = type.items;
      // Numbers may come in one piece.
      if ((of === 'b' || of === 'i' || of === 'l') && typeof value !== 'bigint')
        items.push(...unpacked(of, value));
      else items.push(this.#value(of, value, depth));
      return items;
    }
    const map: JsonObject =
      typeof before === 'object' && before !== null && !Array.isArray(before) ? before : {};
    let key = '';
    let entry: Json = zeroOf(this.#types, type.values);
    for (const [number, part] of readFields(bytesOf(value))) {
      if (number === 1) key = textOf(part);
      if (number === 2) entry = this.#entry(type.values, part, depth);
    }
    set(map, key, entry ?? '');
    return map;
  }

  /** A map holds a list in a message around it. */
  #entry(type: FieldType, value: WireValue, depth: number): Json {
    if (typeof type === 'string' || !('items' in type)) return this.#value(type, value, depth);
    return [...readFields(bytesOf(value))]
      .filter(([number]) => number === 1)
      .map(([, item]) => this.#value(type.items, item, depth + 1));
  }

  #value(type: FieldType, value: WireValue, depth: number): Json {
    if (typeof type === 'string' && type !== 'o') return scalar(type, value);
    if (isAnyJSON(type)) return anyJSON(bytesOf(value));
    if (typeof type === 'string' || !('ref' in type)) return null;
    const bytes = bytesOf(value);
    switch (type.ref) {
      case 'meta.v1.Time':
        return time(bytes, false);
      case 'meta.v1.MicroTime':
        return time(bytes, true);
      case 'api.resource.Quantity':
        return textOf(fieldOf(bytes, 1) ?? new Uint8Array()) || '0';
      case 'util.intstr.IntOrString':
        return fieldOf(bytes, 1) === 1n
          ? textOf(fieldOf(bytes, 3) ?? new Uint8Array())
          : scalar('i', fieldOf(bytes, 2) ?? 0n);
      case 'apiextensions.v1.JSONSchemaPropsOrBool':
        return this.#schemaOr(bytes, depth, scalar('b', fieldOf(bytes, 1) ?? 0n), 2);
      case 'apiextensions.v1.JSONSchemaPropsOrArray':
        return this.#schemaOr(
          bytes,
          depth,
          fieldsOf(bytes, 2).map((schema) => this.message(schemaType, bytesOf(schema), depth + 1)),
          1,
        );
      case 'apiextensions.v1.JSONSchemaPropsOrStringArray':
        return this.#schemaOr(bytes, depth, fieldsOf(bytes, 2).map(textOf), 1);
      default:
        return this.message(type.ref, bytes, depth + 1);
    }
  }

  /** A schema, if there is one under this number. */
  #schemaOr(bytes: Uint8Array, depth: number, other: Json, number: number): Json {
    const schema = fieldOf(bytes, number);
    return schema === undefined ? other : this.message(schemaType, bytesOf(schema), depth + 1);
  }
}

const schemaType = 'apiextensions.v1.JSONSchemaProps';

function placesOf(type: APIType): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const field of type.fields.values()) {
    let at = places;
    for (const [i, number] of field.numbers.entries()) {
      const place = at.get(number) ?? { within: new Map<number, Place>() };
      at.set(number, place);
      if (i === field.numbers.length - 1) place.field = field;
      at = place.within;
    }
  }
  return places;
}

function bytesOf(value: WireValue): Uint8Array {
  if (typeof value === 'bigint') throw new RangeError('a number where there should be bytes');
  return value;
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const textOf = (value: WireValue): string => decoder.decode(bytesOf(value));

const fieldsOf = (bytes: Uint8Array, number: number): WireValue[] =>
  [...readFields(bytes)].filter(([n]) => n === number).map(([, value]) => value);
const fieldOf = (bytes: Uint8Array, number: number): WireValue | undefined =>
  fieldsOf(bytes, number).at(-1);

function scalar(type: 's' | 'b' | 'i' | 'l' | 'n' | 'y', value: WireValue): Json {
  switch (type) {
    case 's':
      return textOf(value);
    case 'y':
      return Buffer.from(bytesOf(value)).toString('base64');
    case 'n': {
      const bytes = bytesOf(value);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const number = view.getFloat64(0, true);
      if (!Number.isFinite(number)) throw new RangeError('a number that JSON cannot say');
      return number;
    }
    case 'b':
    case 'i':
    case 'l': {
      if (typeof value !== 'bigint') throw new RangeError('bytes where there should be a number');
      if (type === 'b') return value !== 0n;
      return Number(BigInt.asIntN(type === 'i' ? 32 : 64, value));
    }
  }
}

function unpacked(type: 'b' | 'i' | 'l', bytes: Uint8Array): Json[] {
  const items: Json[] = [];
  for (let at = 0; at < bytes.length;) {
    const [value, next] = readVarint(bytes, at);
    items.push(scalar(type, value));
    at = next;
  }
  return items;
}

/** JSON as it is, in a message around it. */
function anyJSON(bytes: Uint8Array): Json {
  const raw = fieldOf(bytes, 1);
  return raw === undefined ? null : JSON.parse(textOf(raw));
}

/** Of seconds since 1970 and nanoseconds; nothing at all is no time. */
function time(bytes: Uint8Array, micro: boolean): Json {
  if (bytes.length === 0) return null;
  const seconds = Number(scalar('l', fieldOf(bytes, 1) ?? 0n));
  const nanos = Number(scalar('i', fieldOf(bytes, 2) ?? 0n));
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  const fraction = String(Math.floor(nanos / 1000)).padStart(6, '0');
  return micro ? `${text}.${fraction}Z` : `${text}Z`;
}
