// Where in an object a value stands, as the server's parts say it, each in its own way.
import { get } from './json.ts';
import type { Json } from './json.ts';

interface Step {
  /** Of a struct. */
  readonly field?: string | undefined;
  /** Of a map. */
  readonly key?: string | undefined;
  /** Of a list: its number, itself, and what its list is keyed by. */
  readonly index?: number | undefined;
  readonly item?: Json | undefined;
  readonly keys?: readonly string[] | undefined;
}

export interface Place {
  /** The struct that has the field. */
  readonly struct: string;
  readonly within?: Place | undefined;
  readonly step?: Step | undefined;
}

export const below = (place: Place, step: Step): Place => ({
  struct: place.struct,
  within: place,
  step,
});

function stepsTo(place: Place): Step[] {
  const steps: Step[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.within)
    if (at.step !== undefined) steps.push(at.step);
  return steps.toReversed();
}

/** `spec.containers.name`: the fields alone, but for so many at the beginning. */
export function fieldPath(place: Place, from: number): string {
  const fields = stepsTo(place).flatMap(({ field }) => field ?? []);
  return fields.slice(from).join('.');
}

/** `spec.containers[0].name` */
export function jsonPath(place: Place): string {
  const text = stepsTo(place).map(({ field, key, index }) =>
    index === undefined ? `.${field ?? key ?? ''}` : `[${index}]`,
  );
  return text.join('').slice(1);
}

/** `.spec.containers[name="c"].name` */
export function typedPath(place: Place): string {
  return stepsTo(place)
    .map(({ field, key, index, item, keys }) => {
      if (index === undefined) return `.${field ?? key ?? ''}`;
      if (keys === undefined) return `[${index}]`;
      const said = keys.map((name) => `${name}=${JSON.stringify(get(item, name) ?? null)}`);
      return `[${said.join(',')}]`;
    })
    .join('');
}
