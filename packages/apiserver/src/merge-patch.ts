import { clone, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** What a JSON merge patch makes of an object (RFC 7386); neither argument changes. */
export function mergePatch(original: JsonObject, patch: JsonObject): JsonObject {
  return mergeInto(clone(original), patch);
}

function mergeInto(target: JsonObject, patch: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete target[key];
    else if (isObject(value)) {
      const present: Json | undefined = Object.hasOwn(target, key) ? target[key] : undefined;
      set(target, key, mergeInto(isObject(present) ? present : {}, value));
    } else set(target, key, clone(value));
  }
  return target;
}
