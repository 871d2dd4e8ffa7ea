import {
  difference,
  emptySet,
  fieldSet,
  formatFields,
  isEmpty,
  parseFields,
  union,
} from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import { get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { text } from './read-fields.ts';
import { changed } from './typed-values.ts';
import type { Comparison } from './typed-values.ts';
import type { WriteRecord } from './write-record.ts';

/** Somebody who writes, in one way: the same name may apply and update, and write different subresources. */
export interface Manager {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly subresource: string;
  /** Undefined if the manager has not changed anything yet, but agrees with what is. */
  readonly time: string | undefined;
  readonly fields: FieldSet;
}

/** An applier stays the same whatever version it speaks; an updater does not. */
export function managerKey(of: Omit<Manager, 'time' | 'fields'>): string {
  const version = of.operation === 'Apply' ? '' : of.apiVersion;
  return JSON.stringify([of.manager, of.operation, version, of.subresource]);
}

/** Who manages what, by `managerKey`; undefined where that cannot be read, or is not said. */
export function parseManagers(object: JsonObject | undefined): Map<string, Manager> | undefined {
  const entries = get(object, 'metadata', 'managedFields');
  if (!Array.isArray(entries)) return undefined;
  const managers = new Map<string, Manager>();
  for (const entry of entries) {
    const fields = parseFields(get(entry, 'fieldsV1') ?? {});
    const operation = text(entry, 'operation');
    const isKnown = operation === 'Apply' || operation === 'Update';
    if (!fields || !isKnown || text(entry, 'fieldsType') !== 'FieldsV1') return undefined;
    const manager: Manager = {
      manager: text(entry, 'manager'),
      operation,
      apiVersion: text(entry, 'apiVersion'),
      subresource: text(entry, 'subresource'),
      time: text(entry, 'time') || undefined,
      fields,
    };
    managers.set(managerKey(manager), manager);
  }
  return managers;
}

/** Who makes this write, and owns these fields by it. */
export function managerOf(
  { manager, apiVersion, subresource = '', time }: WriteRecord,
  operation: 'Apply' | 'Update',
  fields: FieldSet,
): Manager {
  return { manager, operation, apiVersion, subresource, time, fields };
}

/** Lets a manager own what it owns besides what it owned already. */
export function addManager(managers: Map<string, Manager>, manager: Manager): void {
  if (isEmpty(manager.fields)) return;
  const key = managerKey(manager);
  const known = managers.get(key);
  managers.set(key, known ? { ...manager, fields: union(known.fields, manager.fields) } : manager);
}

/** All but the manager of this key lose what changed, and what is gone. */
export function takeAway(
  comparison: Comparison,
  managers: Map<string, Manager>,
  own: string | undefined,
): void {
  const lost = union(changed(comparison), comparison.removed);
  for (const [key, other] of managers)
    if (key !== own) managers.set(key, { ...other, fields: difference(other.fields, lost) });
}

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** As `metadata.managedFields`: appliers first, then the oldest. */
function formatManagers(managers: Iterable<Manager>): Json[] {
  return [...managers]
    .filter(({ fields }) => !isEmpty(fields))
    .toSorted(
      (a, b) =>
        order(a.operation, b.operation) ||
        order(a.time ?? '', b.time ?? '') ||
        order(a.manager, b.manager) ||
        order(a.apiVersion, b.apiVersion) ||
        order(a.subresource, b.subresource),
    )
    .map(({ manager, operation, apiVersion, subresource, time, fields }) => ({
      manager,
      operation,
      apiVersion,
      ...(time === undefined ? {} : { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: formatFields(fields),
      ...(subresource === '' ? {} : { subresource }),
    }));
}

/** Sent by whoever wants the server to forget all managers: no entry, or an empty one. */
export function isReset(object: JsonObject): boolean {
  const entries = get(object, 'metadata', 'managedFields');
  if (!Array.isArray(entries) || entries.length > 1) return false;
  return entries.every((entry) => isObject(entry) && Object.keys(entry).length === 0);
}

/** Metadata that the server writes; nobody applies it. */
export const systemMetadata = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
] as const;

const untracked = fieldSet([
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...['name', 'namespace', ...systemMetadata].map((name) => ['f:metadata', `f:${name}`]),
]);

/** Without what says which object it is, and what the server alone writes. */
export const tracked = (fields: FieldSet): FieldSet => difference(fields, untracked);

export const ownedByAll = (managers: Iterable<Manager>): FieldSet =>
  [...managers].reduce((all, { fields }) => union(all, fields), emptySet);

/** The object with these managers; with none, without the field. */
export function withManagers(object: JsonObject, managers: Iterable<Manager>): JsonObject {
  const { managedFields: _, ...metadata } = metadataOf(object);
  const entries = formatManagers(managers);
  const managed: JsonObject =
    entries.length === 0 ? metadata : { ...metadata, managedFields: entries };
  return { ...object, metadata: managed };
}

export function withoutManagers(object: JsonObject): JsonObject {
  return get(object, 'metadata', 'managedFields') === undefined ? object : withManagers(object, []);
}

export function metadataOf(object: JsonObject | undefined): JsonObject {
  const metadata = get(object, 'metadata');
  return isObject(metadata) ? metadata : {};
}
