import { isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { fieldRule, isDeclared } from './merge-keys.ts';
import type { MergeRule } from './merge-keys.ts';

/**
 * A set of fields as a tree, whose steps are written as `fieldsV1` writes them: `f:name`, `k:{"name":"x"}`, `v:"x"`.
 * Sets are values: what has been given out does not change.
 */
export interface FieldSet {
  /** Whether the place itself is in the set. */
  readonly member: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const emptySet: FieldSet = { member: false, children: new Map() };

export function isEmpty(fields: FieldSet): boolean {
  return !fields.member && fields.children.size === 0;
}

function combine(
  left: FieldSet,
  right: FieldSet,
  keep: (inLeft: boolean, inRight: boolean) => boolean,
): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const step of new Set([...left.children.keys(), ...right.children.keys()])) {
    const a = left.children.get(step) ?? emptySet;
    const child = combine(a, right.children.get(step) ?? emptySet, keep);
    if (!isEmpty(child)) children.set(step, child);
  }
  return { member: keep(left.member, right.member), children };
}

export const union = (a: FieldSet, b: FieldSet): FieldSet => combine(a, b, (x, y) => x || y);
export const difference = (a: FieldSet, b: FieldSet): FieldSet => combine(a, b, (x, y) => x && !y);
export const intersection = (a: FieldSet, b: FieldSet): FieldSet => combine(a, b, (x, y) => x && y);

/** The set of exactly these places. */
export function fieldSet(paths: readonly (readonly string[])[]): FieldSet {
  const at = ([step, ...rest]: readonly string[]): FieldSet =>
    step === undefined
      ? { member: true, children: new Map() }
      : { member: false, children: new Map([[step, at(rest)]]) };
  return paths.map(at).reduce(union, emptySet);
}

/** Without what stands at these top-level fields and below. */
export function without(fields: FieldSet, names: readonly string[]): FieldSet {
  const children = new Map(fields.children);
  for (const name of names) children.delete(`f:${name}`);
  return { ...fields, children };
}

/** Of a `fieldsV1`; undefined for what is none. */
export function parseFields(json: Json): FieldSet | undefined {
  if (!isObject(json)) return undefined;
  const children = new Map<string, FieldSet>();
  for (const [step, below] of Object.entries(json)) {
    if (step === '.') continue;
    const child = isStep(step) ? parseFields(below) : undefined;
    if (!child) return undefined;
    children.set(step, isEmpty(child) ? { member: true, children: new Map() } : child);
  }
  return { member: Object.hasOwn(json, '.'), children };
}

function isStep(step: string): boolean {
  const [kind, rest] = [step.slice(0, 2), step.slice(2)];
  if (kind === 'f:') return true;
  if (kind === 'i:') return /^\d+$/.test(rest);
  if (kind !== 'k:' && kind !== 'v:') return false;
  try {
    const value: Json = JSON.parse(rest);
    return kind === 'v:' || isObject(value);
  } catch {
    return false;
  }
}

export function formatFields(fields: FieldSet): JsonObject {
  const json: JsonObject = {};
  if (fields.member && fields.children.size > 0) json['.'] = {};
  for (const [step, child] of [...fields.children].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    set(json, step, formatFields(child));
  return json;
}

/** The places as a conflict names them, `.spec.containers[name="x"].image`: at each place first what is there, then what is below. */
export function pathsOf(fields: FieldSet, at = ''): string[] {
  return [...(fields.member ? [at] : []), ...pathsBelow(fields, at)];
}

function pathsBelow({ children }: FieldSet, at: string): string[] {
  const sorted = [...children].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...sorted.flatMap(([step, { member }]) => (member ? [at + stepText(step)] : [])),
    ...sorted.flatMap(([step, child]) => pathsBelow(child, at + stepText(step))),
  ];
}

/** `.name`, `[name="x"]`, `[="x"]` */
export function stepText(step: string): string {
  const rest = step.slice(2);
  if (step.startsWith('f:')) return `.${rest}`;
  if (step.startsWith('v:')) return `[=${rest}]`;
  if (!step.startsWith('k:')) return `[${rest}]`;
  const key: Json = JSON.parse(rest);
  const pairs = isObject(key) ? Object.entries(key) : [];
  return `[${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
}

/** The items of an associative list by what identifies them; undefined if the list is owned as a whole. */
function itemsOf(list: readonly Json[], rule: MergeRule): Map<string, Json> | undefined {
  if (rule.owned !== 'set' && rule.owned !== 'keyed') return undefined;
  const items = new Map<string, Json>();
  for (const item of list) {
    const step = stepOf(item, rule);
    if (step === undefined || (rule.owned === 'keyed' && items.has(step))) return undefined;
    items.set(step, item);
  }
  return items;
}

/** What identifies an item of an associative list; undefined for what cannot be one. */
export function stepOf(item: Json, rule: MergeRule): string | undefined {
  if (rule.owned === 'set')
    return typeof item === 'object' && item !== null ? undefined : `v:${JSON.stringify(item)}`;
  if (!isObject(item)) return undefined;
  const key: JsonObject = {};
  for (const [name, initial] of rule.keys ?? [])
    set(key, name, Object.hasOwn(item, name) ? (item[name] ?? initial) : initial);
  return `k:${JSON.stringify(key)}`;
}

/** What is owned one by one in a value, by step; undefined if the value is owned as a whole. */
export function partsOf(value: Json, rule: MergeRule): Map<string, Json> | undefined {
  if (rule.owned === 'atomic') return undefined;
  if (Array.isArray(value)) return itemsOf(value, rule);
  if (!isObject(value)) return undefined;
  return new Map(Object.entries(value).map(([field, part]) => [`f:${field}`, part]));
}

export function partRule(rule: MergeRule, step: string): MergeRule {
  if (step.startsWith('f:')) return fieldRule(rule, step.slice(2));
  return rule.item ?? {};
}

/** Which fields an applied configuration has an opinion on. */
export function fieldsOf(value: Json, rule: MergeRule): FieldSet {
  const parts = partsOf(value, rule);
  if (parts === undefined) return { member: true, children: new Map() };
  const children = new Map<string, FieldSet>();
  for (const [step, part] of parts) {
    const child = fieldsOf(part, partRule(rule, step));
    const whole = isObject(part) && Object.keys(part).length === 0;
    const own = !step.startsWith('f:') || !isDeclared(rule, step.slice(2));
    const fields = whole || own ? { ...child, member: true } : child;
    if (!isEmpty(fields)) children.set(step, fields);
  }
  return { member: false, children };
}

/** Declared fields above a member count as members too: they go when all that is in them goes. */
export function withDeclared(fields: FieldSet, rule: MergeRule): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const [step, child] of fields.children) {
    const below = withDeclared(child, partRule(rule, step));
    const declared =
      child.children.size > 0 && step.startsWith('f:') && isDeclared(rule, step.slice(2));
    children.set(step, declared ? { ...below, member: true } : below);
  }
  return { member: fields.member, children };
}
