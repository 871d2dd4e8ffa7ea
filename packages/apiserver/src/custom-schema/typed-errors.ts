// Where what is applied is not of its schema's types, in the words of server-side apply (structured-merge-diff `typed/validate`): more than a
// schema's validation finds, and less.
import type { APITypes } from '../api-types.ts';
import { readByTypes } from '../body-types.ts';
import { get, isObject, set } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { goFloat, goQuoted, isInt64 } from './go-text.ts';
import { isOwnField } from './pruning.ts';
import type { Schema } from './schema.ts';

/** Holds applied configurations against their schemas. */
export class TypedChecker {
  readonly #types: APITypes;
  readonly #allowDuplicates: boolean;

  constructor(
    types: APITypes,
    { allowDuplicates = false }: { readonly allowDuplicates?: boolean } = {},
  ) {
    this.#types = types;
    this.#allowDuplicates = allowDuplicates;
  }

  /** What is wrong with an applied configuration, but for its own metadata. */
  errors(schema: Schema, applied: JsonObject): string[] {
    const { metadata: _, ...rest } = applied;
    return this.#map(schema, rest, '', { isOpen: schema.preserves, isWhole: true });
  }

  #metadata(metadata: Json, path: string): string[] {
    const { mismatch, unknown } = readByTypes(this.#types, { kind: '' }, { metadata });
    const found = mismatch ? [mismatch, ...unknown] : unknown;
    return found.map(({ typed }) => path + typed.slice('.metadata'.length));
  }

  /** @param isOpen whether something above lets pass what no schema names */
  #at(schema: Schema | undefined, value: Json, path: string, isOpen: boolean): string[] {
    if (schema === undefined || value === null) return [];
    const [type = ''] = schema.types;
    const open = isOpen || schema.preserves;
    const isAny = schema.types.length !== 1;
    const fail = (wanted: string, got: string): string[] => [
      `${path}: expected ${wanted}, got ${got}`,
    ];
    if (Array.isArray(value) && (isAny || type === 'array'))
      return this.#list(schema, value, path, open);
    if (isObject(value) && (isAny || type === 'object'))
      return this.#map(schema, value, path, { isOpen: open, isWhole: schema.embedded });
    if (isAny) return [];
    switch (type) {
      case 'object':
        return fail('map', `&{${plain(value)}}`);
      case 'array':
        return fail('list', `&{${plain(value)}}`);
      case 'string':
        if (schema.formatted)
          return typeof value === 'object' ? fail('any scalar', `&{${plain(value)}}`) : [];
        return typeof value === 'string'
          ? []
          : fail('string', `&value.valueUnstructured{Value:${syntax(value)}}`);
      case 'boolean':
        return typeof value === 'boolean' ? [] : fail('boolean', `&{${plain(value)}}`);
      default:
        return typeof value === 'number' ? [] : fail('numeric (int or float)', typeName(value));
    }
  }

  #map(
    schema: Schema,
    value: JsonObject,
    path: string,
    { isOpen, isWhole }: { readonly isOpen: boolean; readonly isWhole: boolean },
  ): string[] {
    const { properties, additional } = schema;
    const takesAny =
      additional === undefined ? isOpen || properties.size === 0 : additional === true;
    return Object.keys(value).flatMap((field) => {
      const at = `${path}.${field}`;
      const own =
        properties.get(field) ?? (typeof additional === 'object' ? additional : undefined);
      const part = get(value, field) ?? null;
      if (isWhole && field === 'metadata') return this.#metadata(part, at);
      if (own) return this.#at(own, part, at, isOpen);
      if (takesAny || (isWhole && isOwnField(field))) return [];
      return [`${at}: field not declared in schema`];
    });
  }

  #list(schema: Schema, value: readonly Json[], path: string, isOpen: boolean): string[] {
    const { items, listType } = schema;
    const seen = new Set<string>();
    const errors: string[] = [];
    for (const [i, item] of value.entries()) {
      let step = `[${i}]`;
      if (listType === 'set' || listType === 'map') {
        const key = listType === 'set' ? setKey(item) : mapKey(schema, item);
        if (key.wrong !== undefined) return [...errors, `${path}: element ${i}: ${key.wrong}`];
        step = key.text;
        if (seen.has(step) && !this.#allowDuplicates)
          errors.push(`${path}: duplicate entries for key ${step}`);
        seen.add(step);
      }
      errors.push(...this.#at(items, item, `${path}${step}`, isOpen));
    }
    return errors;
  }
}

type Key =
  | { readonly text: string; readonly wrong?: undefined }
  | { readonly wrong: string; readonly text?: undefined };

function setKey(item: Json): Key {
  if (Array.isArray(item))
    return { wrong: 'not supported: associative list with lists as elements' };
  if (isObject(item))
    return { wrong: "associative list without keys has an element that's a map type" };
  if (item === null)
    return { wrong: "associative list without keys has an element that's an explicit null" };
  return { text: `[=${JSON.stringify(item)}]` };
}

function mapKey({ items, listKeys }: Schema, item: Json): Key {
  if (item === null) return { wrong: 'associative list with keys may not have a null element' };
  if (!isObject(item)) return { wrong: 'associative list with keys may not have non-map elements' };
  const key: JsonObject = {};
  for (const name of listKeys.toSorted()) {
    const value = get(item, name) ?? items?.properties.get(name)?.initial;
    if (value !== undefined) set(key, name, value);
  }
  const pairs = Object.entries(key).map(
    ([name, value]) => `${name}=${typeof value === 'object' ? '' : JSON.stringify(value)}`,
  );
  if (pairs.length > 0) return { text: `[${pairs.join(',')}]` };
  const names = listKeys.map(goQuoted).join(' ');
  return {
    wrong: `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`,
  };
}

/** As `%v`. */
function plain(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(' ')}]`;
  if (isObject(value)) return `map[${pairsOf(value, plain).join(' ')}]`;
  if (value === null) return '<nil>';
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** As `%#v`. */
function syntax(value: Json): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(syntax).join(', ')}}`;
  if (isObject(value))
    return `map[string]interface {}{${pairsOf(value, syntax, goQuoted).join(', ')}}`;
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuoted(value);
  return typeof value === 'number' ? numberText(value) : String(value);
}

const numberText = (value: number): string => (isInt64(value) ? String(value) : goFloat(value));

const pairsOf = (
  object: JsonObject,
  write: (value: Json) => string,
  name: (key: string) => string = String,
): string[] =>
  Object.entries(object)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${name(key)}:${write(value)}`);

function typeName(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isObject(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
