import {
  difference,
  emptySet,
  isEmpty,
  partRule,
  partsOf,
  stepOf,
  stepText,
  union,
  without,
} from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import { clone, equal, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { MergeRule } from './merge-keys.ts';

export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

const nothing: Comparison = { added: emptySet, modified: emptySet, removed: emptySet };
const here: FieldSet = { member: true, children: new Map() };

/** Which fields differ, in the units that are owned. */
function compare(before: Json | undefined, after: Json | undefined, rule: MergeRule): Comparison {
  if (before === undefined && after === undefined) return nothing;
  const left = before === undefined ? new Map<string, Json>() : partsOf(before, rule);
  const right = after === undefined ? new Map<string, Json>() : partsOf(after, rule);
  const retyped =
    before !== undefined && after !== undefined && Array.isArray(before) !== Array.isArray(after);
  if (before !== undefined && after !== undefined && (retyped || !left !== !right)) {
    const gone = compare(before, undefined, rule);
    const come = compare(undefined, after, rule);
    return { added: come.added, modified: emptySet, removed: difference(gone.removed, come.added) };
  }
  if (left === undefined || right === undefined || (left.size === 0 && right.size === 0)) {
    if (before === undefined) return { ...nothing, added: here };
    if (after === undefined) return { ...nothing, removed: here };
    return equal(before, after) ? nothing : { ...nothing, modified: here };
  }
  const children = { added: new Map(), modified: new Map(), removed: new Map() } satisfies Record<
    string,
    Map<string, FieldSet>
  >;
  const steps = new Set([...left.keys(), ...right.keys()]);
  for (const step of steps) {
    const below = partRule(rule, step);
    // What the server writes even if empty is there on both sides.
    const isWritten = below.embedded === true && before !== undefined && after !== undefined;
    const [a, b] = [left.get(step), right.get(step)];
    const parts = compare(
      a === undefined && isWritten ? emptyLike(b) : a,
      b === undefined && isWritten ? emptyLike(a) : b,
      below,
    );
    if (!isEmpty(parts.added)) children.added.set(step, parts.added);
    if (!isEmpty(parts.modified)) children.modified.set(step, parts.modified);
    if (!isEmpty(parts.removed)) children.removed.set(step, parts.removed);
  }
  return {
    added: { member: before === undefined, children: children.added },
    modified: { member: false, children: children.modified },
    removed: { member: after === undefined, children: children.removed },
  };
}

function emptyLike(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return [];
  return isObject(value) ? {} : undefined;
}

/** Which fields of two states of an object differ, but for those at these top-level fields. */
export function compareIgnoring(
  before: JsonObject | undefined,
  after: JsonObject,
  { rule, ignores }: { readonly rule: MergeRule; readonly ignores: readonly string[] },
): Comparison {
  const { added, modified, removed } = compare(before ?? {}, after, rule);
  return {
    added: without(added, ignores),
    modified: without(modified, ignores),
    removed: without(removed, ignores),
  };
}

export const changed = ({ added, modified }: Comparison): FieldSet => union(added, modified);

/** The live value with the applied one laid over it. */
export function overlay(live: Json | undefined, applied: Json, rule: MergeRule): Json {
  if (live === undefined) return clone(applied);
  const left = partsOf(live, rule);
  const right = partsOf(applied, rule);
  if (!left || !right || Array.isArray(live) !== Array.isArray(applied)) return clone(applied);
  if (Array.isArray(live))
    return interleave([...left.keys()], [...right.keys()]).map((step) => {
      const item = right.get(step);
      if (item === undefined) return clone(left.get(step) ?? null);
      return overlay(left.get(step), item, partRule(rule, step));
    });
  const merged: JsonObject = {};
  for (const step of new Set([...left.keys(), ...right.keys()])) {
    const item = right.get(step);
    const value =
      item === undefined
        ? clone(left.get(step) ?? null)
        : overlay(left.get(step), item, partRule(rule, step));
    set(merged, step.slice(2), value);
  }
  return merged;
}

/** The applied order; what only the live list has keeps its place among its neighbours. */
function interleave(live: readonly string[], applied: readonly string[]): string[] {
  const inLive = new Set(live);
  const inApplied = new Set(applied);
  const shared = applied.filter((step) => inLive.has(step));
  const order: string[] = [];
  let next = 0;
  let done = 0;
  /** All of the applied items up to the next one that both have, and it too. */
  const advance = (): void => {
    for (let item = applied[next]; item !== undefined; item = applied[next]) {
      order.push(item);
      next++;
      if (item !== shared[done]) continue;
      done++;
      return;
    }
  };
  for (const step of live) {
    if (!inApplied.has(step)) order.push(step);
    else if (step === shared[done]) advance();
  }
  return [...order, ...applied.slice(next)];
}

/** The value without the fields of the set; a declared field that this empties goes too. */
export function remove(value: Json, fields: FieldSet, rule: MergeRule): Json {
  const parts = partsOf(value, rule);
  if (parts === undefined || fields.children.size === 0) return clone(value);
  const kept = new Map<string, Json>();
  for (const [step, part] of parts) {
    const below = fields.children.get(step);
    if (below?.member === true) continue;
    if (below === undefined) {
      kept.set(step, clone(part));
      continue;
    }
    const partial = partRule(rule, step);
    const rest = remove(part, below, partial);
    const emptied = isBare(rest) && !isBare(part);
    // Of a struct that leaves nothing; elsewhere the server puts nothing in its place.
    if (isBare(rest) && rule.open !== undefined && step.startsWith('f:')) kept.set(step, null);
    else if (!emptied || partial.embedded === true || !step.startsWith('f:')) kept.set(step, rest);
  }
  if (Array.isArray(value)) return [...kept.values()];
  const object: JsonObject = {};
  for (const [step, part] of kept) set(object, step.slice(2), part);
  return object;
}

const isBare = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Where two items of an associative list say the same key: the list, then the key; undefined if nowhere. */
export function duplicated(value: Json, rule: MergeRule, at = ''): string | undefined {
  if (rule.owned === 'atomic') return undefined;
  if (Array.isArray(value)) {
    if (rule.owned !== 'keyed') return undefined;
    const seen = new Set<string>();
    for (const item of value) {
      const step = stepOf(item, rule);
      if (step === undefined) continue;
      if (seen.has(step)) return `${at}: duplicate entries for key ${stepText(step)}`;
      seen.add(step);
    }
    return firstOf(value, (item) => duplicated(item, rule.item ?? {}, `${at}[]`));
  }
  if (!isObject(value)) return undefined;
  return firstOf(Object.keys(value), (field) =>
    duplicated(get(value, field) ?? null, partRule(rule, `f:${field}`), `${at}.${field}`),
  );
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
