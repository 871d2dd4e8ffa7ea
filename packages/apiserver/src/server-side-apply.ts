import { conflictsOf } from './apply-conflicts.ts';
import type { ApplyConflict } from './apply-conflicts.ts';
import { difference, fieldsOf, intersection, union, withDeclared, without } from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import { equal, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { appliedBefore, withLastApplied } from './last-applied.ts';
import {
  addManager,
  managerKey,
  managerOf,
  metadataOf,
  ownedByAll,
  parseManagers,
  systemMetadata,
  takeAway,
  tracked,
  withManagers,
  withoutManagers,
} from './managed-fields.ts';
import type { Manager } from './managed-fields.ts';
import type { MergeRule } from './merge-keys.ts';
import { changed, compareIgnoring, overlay, remove } from './typed-values.ts';
import type { WriteRecord } from './write-record.ts';

interface Apply extends WriteRecord {
  /** The object as stored, undefined if there is none yet. */
  readonly live: JsonObject | undefined;
  readonly applied: JsonObject;
  /** Take over the fields that others own. */
  readonly force: boolean;
}

type ApplyResult =
  | { readonly object: JsonObject; readonly conflicts?: undefined }
  | { readonly conflicts: readonly ApplyConflict[]; readonly object?: undefined };

/**
 * Lays an applied configuration over an object: what its manager applied before and no longer does goes, unless somebody
 * else owns it; what others own and the configuration would change is a conflict. The arguments stay as they are.
 */
export function applyObject(apply: Apply): ApplyResult {
  const { rule, force, time, ignores } = apply;
  const applied = heeded(apply);
  const live = apply.live === undefined ? undefined : withoutManagers(apply.live);
  const managers = parseManagers(apply.live) ?? new Map<string, Manager>();
  if (live !== undefined && managers.size === 0) addManager(managers, firstManager(apply, live));

  const fields = without(tracked(fieldsOf(applied, rule)), ignores);
  const own = managerOf(apply, 'Apply', fields);
  const key = managerKey(own);
  const last = managers.get(key);
  managers.set(key, { ...own, time: last?.time });

  const merged = overlay(live, applied, rule);
  const object = asObject(last ? prune(merged, last.fields, managers, rule) : merged);
  const comparison = compareIgnoring(live, object, apply);
  const contested = difference(changed(comparison), appliedBefore(apply, live));
  const conflicts = conflictsOf(contested, managers, key);
  if (conflicts.length > 0 && !force) return { conflicts };

  takeAway(comparison, managers, key);
  // Who only agrees with what is has not changed anything, at no time.
  if (!equal(live, object)) managers.set(key, { ...own, time });
  const whole = withLastApplied(apply, object, apply.applied);
  return { object: withManagers(whole, managers.values()) };
}

/** What of the applied configuration counts at this endpoint. */
function heeded({ applied, subresource, ignores }: Apply): JsonObject {
  const metadata = { ...metadataOf(applied) };
  for (const field of systemMetadata) delete metadata[field];
  if (subresource === 'status') {
    const { apiVersion, kind, status } = applied;
    const { name, namespace } = metadata;
    return defined({ apiVersion, kind, metadata: defined({ name, namespace }), status });
  }
  const object: JsonObject = { ...applied, metadata };
  for (const field of ignores) delete object[field];
  return object;
}

function defined(values: { readonly [key: string]: Json | undefined }): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(values)) if (value !== undefined) object[key] = value;
  return object;
}

/** Owns what was there before anybody was tracked. */
function firstManager(apply: Apply, live: JsonObject): Manager {
  const fields = tracked(changed(compareIgnoring(undefined, live, apply)));
  const first = { ...apply, manager: 'before-first-apply', subresource: undefined };
  return managerOf(first, 'Update', fields);
}

/** Removes what the manager owned last and no longer applies, but for what somebody owns. */
function prune(
  merged: Json,
  last: FieldSet,
  managers: ReadonlyMap<string, Manager>,
  rule: MergeRule,
): Json {
  const declared = (fields: FieldSet): FieldSet => withDeclared(fields, rule);
  const owned = declared(ownedByAll(managers.values()));
  const all = declared(fieldsOf(merged, rule));
  const lost = declared(last);
  const rest = remove(merged, lost, rule);
  const kept = union(declared(fieldsOf(rest, rule)), owned);
  const remaining = remove(merged, difference(all, kept), rule);
  const dangling = difference(all, declared(fieldsOf(remaining, rule)));
  return remove(merged, intersection(dangling, lost), rule);
}

const asObject = (value: Json): JsonObject => (isObject(value) ? value : {});
