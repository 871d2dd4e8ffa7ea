import { get, isObject } from './json.ts';
import type { Json } from './json.ts';

// What stands at a path of an object that nobody has checked; empty where it is of another type.

export const text = (object: Json | undefined, ...path: readonly string[]): string => {
  const value = get(object, ...path);
  return typeof value === 'string' ? value : '';
};
export const number = (object: Json | undefined, ...path: readonly string[]): number => {
  const value = get(object, ...path);
  return typeof value === 'number' ? value : 0;
};
export const list = (object: Json | undefined, ...path: readonly string[]): Json[] => {
  const value = get(object, ...path);
  return Array.isArray(value) ? value : [];
};
/** The strings among an object's own properties. */
export const stringMap = (value: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
