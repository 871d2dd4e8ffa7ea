// What tables of types do with structs.
import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { list, text } from './read-fields.ts';
import { duplicateValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

/** The object under a field, made if there is none. */
export function child(object: JsonObject, field: string): JsonObject {
  const value = get(object, field);
  if (isObject(value)) return value;
  const made: JsonObject = {};
  set(object, field, made);
  return made;
}

export const objects = (items: readonly Json[]): JsonObject[] => items.filter(isObject);

/** Sets fields that nobody has set, or to nothing. */
export function fill(object: JsonObject, defaults: JsonObject): void {
  for (const [field, value] of Object.entries(defaults))
    if (!Object.hasOwn(object, field) || isNothing(object[field]))
      set(object, field, typeof value === 'object' ? clone(value) : value);
}

export const isNothing = (value: Json | undefined): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

/** Items of lists that share their names: each one at its field. */
export function sharedNames(
  spec: JsonObject,
  at: string,
  ...lists: readonly string[]
): FieldError[] {
  const seen = new Set<string>();
  return lists.flatMap((field) =>
    list(spec, field).flatMap((item, i) => {
      const name = text(item, 'name');
      if (name === '' || !seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [duplicateValue(`${at}.${field}[${i}].name`, name)];
    }),
  );
}
