// What a list of type `set` or `map` may hold once (apiextensions-apiserver `schema/listtype`).
import { get, isObject, set } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { FieldError } from '../statuses.ts';
import { goJSON, goValue } from './go-text.ts';
import type { Schema } from './schema.ts';

/** What stands twice in a value at a path, or cannot stand there. */
export function duplicateErrors(schema: Schema | undefined, value: Json, path = ''): FieldError[] {
  if (!schema || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return [
      ...listErrors(schema, value, path),
      ...value.flatMap((item, i) => duplicateErrors(schema.items, item, `${path}[${i}]`)),
    ];
  const { properties, additional } = schema;
  return Object.keys(value).flatMap((name) => {
    const part = get(value, name) ?? null;
    const inMap =
      typeof additional === 'object' ? duplicateErrors(additional, part, `${path}[${name}]`) : [];
    const at = path === '' ? name : `${path}.${name}`;
    return [...inMap, ...duplicateErrors(properties.get(name), part, at)];
  });
}

function listErrors(
  { listType, listKeys }: Schema,
  items: readonly Json[],
  path: string,
): FieldError[] {
  if (listType === 'set') return twice(items, path);
  if (listType !== 'map') return [];
  const odd = items.findIndex((item) => item !== null && !isObject(item));
  if (odd >= 0)
    return [
      {
        field: `${path}[${odd}]`,
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${goValue(items[odd] ?? null)}: must be an object for an array of list-type map`,
      },
    ];
  return twice(
    items.map((item) => keyOf(item, listKeys)),
    path,
  );
}

function keyOf(item: Json, names: readonly string[]): JsonObject {
  const key: JsonObject = {};
  for (const name of names) {
    const value = get(item, name);
    if (value !== undefined) set(key, name, value);
  }
  return key;
}

/** Each is told of once, where it stands for the second time. */
function twice(values: readonly Json[], path: string): FieldError[] {
  const times = new Map<string, number>();
  const errors: FieldError[] = [];
  for (const [i, value] of values.entries()) {
    const text = goJSON(value);
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    if (before === 1)
      errors.push({
        field: `${path}[${i}]`,
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${goValue(value)}`,
      });
  }
  return errors;
}
