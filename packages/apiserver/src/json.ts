import { badRequest } from './statuses.ts';

/** A value that JSON can say. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** Its keys are data: read them with `get` and write them with `set`, for `__proto__` is a legal label. */
export type JsonObject = { [key: string]: Json };

/** What Go calls a value of JSON. */
export function goTypeOf(value: Json): string {
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? 'array' : typeof value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property at the end of the path; undefined where there is none, whatever stands in the way. */
export function get(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value;
  for (const key of path) {
    if (!isObject(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Sets an own property, never a prototype. */
export function set(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  else object[key] = value;
}

// Explicit stacks, not recursion: they also serve before anybody has looked how deep a value is.

/** A deep copy that shares nothing with the original. */
export function clone<T extends Json>(value: T): T;
export function clone(value: Json): Json {
  const pending: [from: Json[] | JsonObject, to: Json[] | JsonObject][] = [];
  const copy = (from: Json): Json => {
    if (typeof from !== 'object' || from === null) return from;
    const to: Json[] | JsonObject = Array.isArray(from) ? [] : {};
    pending.push([from, to]);
    return to;
  };
  const root = copy(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [from, to] = next;
    if (Array.isArray(to)) {
      if (Array.isArray(from)) for (const item of from) to.push(copy(item));
    } else for (const [key, item] of Object.entries(from)) set(to, key, copy(item));
  }
  return root;
}

/** Deep equality; the order of an object's keys does not count, that of a list does. */
export function equal(left: Json | undefined, right: Json | undefined): boolean {
  const pending: [Json | undefined, Json | undefined][] = [[left, right]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [a, b] = next;
    if (a === b) continue;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [i, item] of a.entries()) pending.push([item, b[i]]);
    } else if (isObject(a) && isObject(b)) {
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false;
        pending.push([a[key], b[key]]);
      }
    } else return false;
  }
  return true;
}

/** Freezes the value itself, all the way down, and gives it back. */
export function freeze<T extends Json>(value: T): T {
  const pending: Json[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    Object.freeze(next);
    for (const part of Object.values(next)) pending.push(part);
  }
  return value;
}

// Whatever walks an object may use the call stack, which holds some thousand frames; no API type nests a tenth as deep.
const deepest = 500;

/**
 * Lets pass what a recursive function can walk.
 *
 * @throws APIError 400 if a value nests deeper than 500 levels.
 */
export function refuseDeep(...values: readonly (Json | undefined)[]): void {
  let level: Json[] = values.filter((value) => value !== undefined);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw badRequest('exceeded max depth');
    const below: Json[] = [];
    for (const value of level)
      if (typeof value === 'object' && value !== null)
        for (const part of Object.values(value)) below.push(part);
    level = below;
  }
}
