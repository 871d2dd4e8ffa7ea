import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** What a JSON merge patch makes of an object (RFC 7386); neither argument changes. */
export function mergePatch(original: JsonObject, patch: JsonObject): JsonObject {
  return mergeInto(clone(original), patch);
}

function mergeInto(target: JsonObject, patch: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete target[key];
    else {
      const present = get(target, key);
      if (isObject(value)) set(target, key, mergeInto(isObject(present) ? present : {}, value));
      // The server's library removes what is null from a list's objects too, unless the list replaces an object.
      else set(target, key, isObject(present) ? clone(value) : withoutNulls(value));
    }
  }
  return target;
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  return isObject(value) ? mergeInto({}, value) : value;
}
