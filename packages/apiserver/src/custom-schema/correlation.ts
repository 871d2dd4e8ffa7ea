import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { fieldSchema } from './schema.ts';
import type { Schema } from './schema.ts';

/**
 * A value beside the one that was there before, as far as the schema tells which one that was: fields by their name, and items of a list of
 * type `map` by their keys (apiserver `pkg/cel/common`).
 */
export class Correlation {
  readonly #schema: Schema;
  readonly #value: Json;
  readonly #before: Json;
  readonly #below = new Map<string | number, Correlation | undefined>();
  #unchanged: boolean | undefined;
  #byKey: ReadonlyMap<string, Json> | undefined;

  constructor(schema: Schema, value: Json, before: Json) {
    this.#schema = schema;
    this.#value = value;
    this.#before = before;
  }

  field(name: string): Correlation | undefined {
    return this.#remembered(name, () => {
      const own = fieldSchema(this.#schema, name);
      const [value, before] = [get(this.#value, name), get(this.#before, name)];
      if (own === undefined || value === undefined || before === undefined) return undefined;
      return new Correlation(own, value, before);
    });
  }

  item(index: number): Correlation | undefined {
    return this.#remembered(index, () => {
      const { items, listType } = this.#schema;
      if (listType !== 'map' || !items || !Array.isArray(this.#value)) return undefined;
      const value = this.#value[index];
      if (!isObject(value) || !Array.isArray(this.#before)) return undefined;
      this.#byKey ??= keyed(this.#before, this.#schema);
      const key = keyOf(value, this.#schema);
      const before = key === undefined ? undefined : this.#byKey.get(key);
      return before === undefined ? undefined : new Correlation(items, value, before);
    });
  }

  /** Whether nothing has changed; where the schema tells nothing of a field, the server cannot say so. */
  get isUnchanged(): boolean {
    this.#unchanged ??= this.#compare();
    return this.#unchanged;
  }

  #compare(): boolean {
    const [value, before] = [this.#value, this.#before];
    if (Array.isArray(value) && Array.isArray(before)) {
      if (value.length !== before.length) return false;
      if (this.#schema.listType !== 'map') return equal(value, before);
      return value.every((_, i) => this.item(i)?.isUnchanged === true);
    }
    if (!isObject(value) || !isObject(before)) return equal(value, before);
    const names = Object.keys(value);
    return (
      names.length === Object.keys(before).length &&
      names.every((name) => this.field(name)?.isUnchanged === true)
    );
  }

  #remembered(step: string | number, find: () => Correlation | undefined): Correlation | undefined {
    if (!this.#below.has(step)) this.#below.set(step, find());
    return this.#below.get(step);
  }
}

function keyed(items: readonly Json[], schema: Schema): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const item of items) {
    const key = isObject(item) ? keyOf(item, schema) : undefined;
    if (key !== undefined && !found.has(key)) found.set(key, item);
  }
  return found;
}

/** Undefined where a key is left out, or is no scalar. */
function keyOf(item: JsonObject, { listKeys }: Schema): string | undefined {
  const keys = listKeys.map((name) => get(item, name) ?? null);
  return keys.some((key) => typeof key === 'object') ? undefined : JSON.stringify(keys);
}
