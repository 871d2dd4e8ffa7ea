// What cells of many kinds are made of.
import { age } from '../human-duration.ts';
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { selectorText } from '../label-selectors.ts';
import { list, text } from '../read-fields.ts';

/** The cells of an object, in the order of its kind's columns. */
export type Cells = (object: JsonObject, nowMs: number) => Json[];

export const none = '<none>';
export const unset = '<unset>';

export const size = (object: Json, ...path: string[]): number => {
  const value = get(object, ...path);
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
};
export const joined = (items: readonly Json[], empty: string = none): string =>
  items.filter((item) => typeof item === 'string').join(',') || empty;
export const name = (object: Json): string => text(object, 'metadata', 'name');
export const created = (object: Json, nowMs: number): string =>
  age(get(object, 'metadata', 'creationTimestamp'), nowMs);

/** The text or number at a path, or what stands for none. */
export function said(empty: string, object: Json | undefined, ...path: string[]): string {
  const value = get(object, ...path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : empty;
}

/** Labels by key, as `a=b,c=d`. */
export const labelsText = (labels: Json | undefined): string =>
  joined(
    isObject(labels)
      ? Object.entries(labels)
          .map(([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`)
          .toSorted()
      : [],
  );

export const selected = (selector: Json | undefined): string => selectorText(selector) || none;

/** The names and the images of the containers of a pod's spec. */
export const containerCells = (spec: Json | undefined): Json[] =>
  ['name', 'image'].map((field) =>
    list(spec, 'containers')
      .map((container) => text(container, field))
      .join(','),
  );

/** The first of these conditions that is true. */
export const trueCondition = (object: Json, types: readonly string[]): string | undefined =>
  types.find((type) =>
    list(object, 'status', 'conditions').some(
      (condition) => text(condition, 'type') === type && text(condition, 'status') === 'True',
    ),
  );

/** So many of them, and how many more there are. */
export function firstOf(items: readonly string[], most: number, separator = ','): string {
  const shown = items.slice(0, most).join(separator);
  return items.length > most ? `${shown} + ${items.length - most} more...` : shown;
}
