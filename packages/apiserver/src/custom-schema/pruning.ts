// What a schema leaves of a value (apiextensions-apiserver `schema/pruning`, `schema/defaulting`). A value that stays as it is is given back
// itself; nothing is changed in place.
import { get, isObject, set } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { fieldSchema } from './schema.ts';
import type { Schema } from './schema.ts';

// All fields of a large object may be unknown, deep down.
const mostCharacters = 100_000;

const ownFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

export const isOwnField = (field: string): boolean => ownFields.has(field);

/** The object with another value at some fields; `undefined` takes one away, `unchanged` gives the object back. */
export function mapFields(
  object: JsonObject,
  change: (value: Json, field: string) => Json | undefined,
): JsonObject {
  let changed: JsonObject | undefined;
  const fields = Object.keys(object);
  for (const [i, field] of fields.entries()) {
    const value = get(object, field) ?? null;
    const next = change(value, field);
    if (changed === undefined && next !== value) {
      changed = {};
      for (const before of fields.slice(0, i)) set(changed, before, get(object, before) ?? null);
    }
    if (changed !== undefined && next !== undefined) set(changed, field, next);
  }
  return changed ?? object;
}

export function mapItems(
  items: readonly Json[],
  change: (item: Json, index: number) => Json,
): Json[] | undefined {
  let changed: Json[] | undefined;
  for (const [i, item] of items.entries()) {
    const next = change(item, i);
    if (changed === undefined && next !== item) changed = items.slice(0, i);
    changed?.push(next);
  }
  return changed;
}

/** Takes away what a schema does not name. */
export class Pruner {
  /** Where it was: `spec.parts[0].x`. */
  readonly unknown: string[] = [];
  #told = 0;

  /** A whole object: it has an apiVersion, a kind and metadata. */
  root(object: JsonObject, schema: Schema): JsonObject {
    return this.#object(object, schema, '', { embedded: true, preserves: schema.preserves });
  }

  #tell(path: string): void {
    if (this.#told > mostCharacters) return;
    this.#told += path.length;
    this.unknown.push(path);
  }

  /** A value within an object. */
  part(value: Json, schema: Schema): Json {
    return this.#prune(value, schema, '');
  }

  /** @param preserves whether what the schema does not name stays */
  #prune(
    value: Json,
    schema: Schema | undefined,
    at: string,
    preserves: boolean = schema?.preserves === true,
  ): Json {
    if (Array.isArray(value)) {
      if (preserves && !schema?.items) return value;
      // A list that preserves lets its items preserve.
      const items = mapItems(value, (item, i) =>
        this.#prune(item, schema?.items, `${at}[${i}]`, preserves || undefined),
      );
      return items ?? value;
    }
    if (!isObject(value)) return value;
    return this.#object(value, schema, at, { embedded: schema?.embedded === true, preserves });
  }

  #object(
    object: JsonObject,
    schema: Schema | undefined,
    at: string,
    { embedded, preserves }: { readonly embedded: boolean; readonly preserves: boolean },
  ): JsonObject {
    return mapFields(object, (value, field) => {
      if (embedded && ownFields.has(field)) return value;
      const path = at === '' ? field : `${at}.${field}`;
      const property = schema?.properties.get(field);
      if (property) return this.#prune(value, property, path);
      if (schema?.additional !== undefined)
        return this.#prune(
          value,
          typeof schema.additional === 'object' ? schema.additional : undefined,
          path,
        );
      if (preserves) return value;
      this.#tell(path);
      return undefined;
    });
  }
}

/** Takes away each null at a field whose schema allows none and has no default to put in its place. */
export function withoutNulls(value: Json, schema: Schema | undefined): Json {
  if (schema === undefined) return value;
  if (Array.isArray(value))
    return mapItems(value, (item) => withoutNulls(item, schema.items)) ?? value;
  if (!isObject(value)) return value;
  return mapFields(value, (part, field) => {
    const own = fieldSchema(schema, field);
    if (part !== null) return withoutNulls(part, own);
    return own && !own.nullable && own.initial === undefined ? undefined : null;
  });
}

/** Puts the defaults of a schema where nothing stands, or a null that may not. Whose value is not that of a schema stays. */
export function withDefaults(value: Json, schema: Schema | undefined): Json {
  if (schema === undefined) return value;
  const filled = (part: Json, own: Schema | undefined): Json =>
    withDefaults(part === null && own?.nullable === false ? (own.initial ?? null) : part, own);
  if (Array.isArray(value)) return mapItems(value, (item) => filled(item, schema.items)) ?? value;
  if (!isObject(value)) return value;
  const missing = schema.defaulted.filter((field) => !Object.hasOwn(value, field));
  const known = mapFields(value, (part, field) => filled(part, fieldSchema(schema, field)));
  if (missing.length === 0) return known;
  const whole = { ...known };
  for (const field of missing) {
    const own = schema.properties.get(field);
    set(whole, field, withDefaults(own?.initial ?? null, own));
  }
  return whole;
}
