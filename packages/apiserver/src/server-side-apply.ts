import { APIError, failure } from '@client-ts/apimachinery';
import type { Status } from '@client-ts/apimachinery';

import { builtInResources } from './built-in-resources.ts';
import {
  difference,
  fieldsOf,
  intersection,
  isEmpty,
  pathsOf,
  union,
  withDeclared,
  without,
} from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import { clone, equal, refuseDeep } from './json.ts';
import type { JsonObject } from './json.ts';
import {
  isReset,
  managerKey,
  metadataOf,
  ownedByAll,
  parseManagers,
  systemMetadata,
  tracked,
  withManagers,
  withoutManagers,
} from './managed-fields.ts';
import type { Manager } from './managed-fields.ts';
import { builtInRule, customRule } from './merge-keys.ts';
import type { MergeRule } from './merge-keys.ts';
import { changed, compare, duplicated, overlay, remove } from './typed-values.ts';
import type { Comparison } from './typed-values.ts';

interface Write {
  readonly manager: string;
  /** RFC 3339, to the second. */
  readonly time: string;
  /** The version that the request speaks: `v1`, `apps/v1`. */
  readonly apiVersion: string;
  readonly subresource?: string | undefined;
  readonly kind: string;
  /** Whether the kind's list keys are known; the lists of other kinds are owned as a whole, unless `schema` says more. */
  readonly builtIn: boolean;
  /** The `openAPIV3Schema` of a custom resource's version. */
  readonly schema?: JsonObject | undefined;
  /**
   * Top-level fields that the endpoint leaves as they are: neither merged nor owned. Default: `status` for the built-in
   * kinds that have it as a subresource; an apply to the subresource `status` heeds nothing else than `status`.
   */
  readonly ignores?: readonly string[] | undefined;
}

export interface ApplyRequest extends Write {
  /** The object as stored, undefined if there is none yet. */
  readonly live: JsonObject | undefined;
  readonly applied: JsonObject;
  /** Take over the fields that others own. */
  readonly force: boolean;
}

export interface UpdateRequest extends Write {
  /** The object as stored, undefined on create. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  readonly operation: 'Update';
}

/** A field that the request would change and another manager owns. */
export interface ApplyConflict {
  readonly manager: string;
  /** `.data.a`, `.spec.containers[name="x"].image` */
  readonly field: string;
  /** Who it is, as the server words it: `"x" using v1`. */
  readonly owner: string;
}

export type ApplyResult =
  | { readonly object: JsonObject; readonly conflicts?: undefined }
  | { readonly conflicts: readonly ApplyConflict[]; readonly object?: undefined };

const withStatus: ReadonlySet<string> = new Set(
  builtInResources.filter((r) => r.subresources.includes('status')).map((r) => r.kind),
);

const ruleFor = ({ builtIn, kind, schema }: Write): MergeRule =>
  builtIn ? builtInRule(kind) : customRule(schema);

function ignoredBy({ ignores, builtIn, kind, subresource }: Write): readonly string[] {
  if (ignores !== undefined) return ignores;
  return subresource === undefined && builtIn && withStatus.has(kind) ? ['status'] : [];
}

/**
 * Lays an applied configuration over an object: what its manager applied before and no longer does goes, unless somebody
 * else owns it; what others own and the configuration would change is a conflict. The arguments stay as they are.
 *
 * @throws APIError 500 if a list says the same key twice, 400 if the objects nest too deep.
 */
export function applyObject(request: ApplyRequest): ApplyResult {
  refuseDeep(request.live, request.applied);
  const rule = ruleFor(request);
  const applied = heeded(request);
  refuseDuplicates(request, applied, rule);
  const live = request.live === undefined ? undefined : withoutManagers(request.live);
  const managers = parseManagers(request.live);
  if (live !== undefined && managers.size === 0) addManager(managers, firstManager(request, live));

  const own = identity(request, 'Apply');
  const key = managerKey(own);
  const last = managers.get(key);
  const fields = without(tracked(fieldsOf(applied, rule)), ignoredBy(request));
  managers.set(key, { ...own, time: last?.time, fields });

  const merged = overlay(live, applied, rule);
  const object = asObject(last ? prune(merged, last.fields, managers, rule) : merged);
  const comparison = changes(live, object, request, rule);
  const conflicts = conflictsOf(comparison, managers, key);
  if (conflicts.length > 0 && !request.force) return { conflicts };

  takeAway(comparison, managers, key);
  // Who only agrees with what is has not changed anything, at no time.
  if (!equal(live, object)) managers.set(key, { ...own, time: request.time, fields });
  return { object: withManagers(object, managers.values()) };
}

/** Writes down who changed what in an update, a patch or a create; the arguments stay as they are. */
export function trackManagedFields(request: UpdateRequest): JsonObject {
  const { before, after } = request;
  refuseDeep(before, after);
  const object = clone(withoutManagers(after));
  if (request.subresource === undefined && isReset(after)) return object;
  const said =
    request.subresource === undefined ? parseManagers(after) : new Map<string, Manager>();
  const managers = said.size === 0 ? parseManagers(before) : said;
  // Nobody asked for an object's managers to be tracked once they were all reset.
  if (before !== undefined && managers.size === 0) return object;

  const rule = ruleFor(request);
  const comparison = changes(before && withoutManagers(before), object, request, rule);
  takeAway(comparison, managers, undefined);
  const fields = tracked(changed(comparison));
  addManager(managers, { ...identity(request, 'Update'), time: request.time, fields });
  return withManagers(object, managers.values());
}

/** The failure that tells a client about conflicts. */
export function conflictStatus(conflicts: readonly ApplyConflict[]): Status & { code: number } {
  const owners = [...new Set(conflicts.map(({ owner }) => owner))].toSorted();
  const [first] = conflicts;
  const list =
    conflicts.length === 1
      ? `1 conflict: conflict with ${first?.owner}: ${first?.field}`
      : `${conflicts.length} conflicts: ${owners
          .map((owner) => {
            const fields = conflicts.filter((conflict) => conflict.owner === owner);
            return `conflicts with ${owner}:\n${fields.map(({ field }) => `- ${field}`).join('\n')}`;
          })
          .join('\n')}`;
  const causes = conflicts.map(({ owner, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${owner}`,
    field,
  }));
  return failure('Conflict', `Apply failed with ${list}`, { details: { causes } });
}

/** What of the applied configuration counts at this endpoint. */
function heeded(request: ApplyRequest): JsonObject {
  const metadata = { ...metadataOf(request.applied) };
  for (const field of systemMetadata) delete metadata[field];
  if (request.subresource === 'status' && request.ignores === undefined) {
    const { apiVersion, kind, status } = request.applied;
    const { name, namespace } = metadata;
    return defined({ apiVersion, kind, metadata: defined({ name, namespace }), status });
  }
  const applied: JsonObject = { ...request.applied, metadata };
  for (const field of ignoredBy(request)) delete applied[field];
  return applied;
}

function defined(values: { readonly [key: string]: JsonObject[string] | undefined }): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(values)) if (value !== undefined) object[key] = value;
  return object;
}

function refuseDuplicates(request: ApplyRequest, applied: JsonObject, rule: MergeRule): void {
  const list = duplicated(applied, rule);
  if (list === undefined) return;
  const { apiVersion, kind } = request;
  const message = `failed to create typed patch object (${apiVersion}, Kind=${kind}): ${list}: duplicate entries for key`;
  throw new APIError(failure('', message));
}

function identity(
  { manager, apiVersion, subresource = '' }: Write,
  operation: string,
): Omit<Manager, 'time' | 'fields'> {
  return { manager, operation, apiVersion, subresource };
}

/** Owns what was there before anybody was tracked. */
function firstManager(request: ApplyRequest, live: JsonObject): Manager {
  const { apiVersion, time } = request;
  const fields = tracked(changed(changes(undefined, live, request, ruleFor(request))));
  const manager = 'before-first-apply';
  return { manager, operation: 'Update', apiVersion, subresource: '', time, fields };
}

function addManager(managers: Map<string, Manager>, manager: Manager): void {
  if (isEmpty(manager.fields)) return;
  const key = managerKey(manager);
  const known = managers.get(key);
  managers.set(key, known ? { ...manager, fields: union(known.fields, manager.fields) } : manager);
}

function changes(
  before: JsonObject | undefined,
  after: JsonObject,
  request: Write,
  rule: MergeRule,
): Comparison {
  const ignores = ignoredBy(request);
  const { added, modified, removed } = compare(before ?? {}, after, rule);
  return {
    added: without(added, ignores),
    modified: without(modified, ignores),
    removed: without(removed, ignores),
  };
}

/** Removes what the manager owned last and no longer applies, but for what somebody owns. */
function prune(
  merged: JsonObject[string],
  last: FieldSet,
  managers: ReadonlyMap<string, Manager>,
  rule: MergeRule,
): JsonObject[string] {
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

const asObject = (value: JsonObject[string]): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

function conflictsOf(
  comparison: Comparison,
  managers: ReadonlyMap<string, Manager>,
  own: string,
): ApplyConflict[] {
  const touched = changed(comparison);
  return [...managers]
    .filter(([key]) => key !== own)
    .flatMap(([, other]) => {
      const owner = ownerOf(other);
      return pathsOf(intersection(other.fields, touched)).map((field) => ({
        manager: other.manager,
        field,
        owner,
      }));
    })
    .toSorted((a, b) => Number(a.owner > b.owner) - Number(a.owner < b.owner));
}

function ownerOf({ manager, operation, apiVersion, subresource }: Manager): string {
  const name = JSON.stringify(manager);
  const where =
    subresource === '' ? name : `${name} with subresource ${JSON.stringify(subresource)}`;
  return operation === 'Update' ? `${where} using ${apiVersion}` : where;
}

/** The others lose what changed, and what is gone. */
function takeAway(
  comparison: Comparison,
  managers: Map<string, Manager>,
  own: string | undefined,
): void {
  const lost = union(changed(comparison), comparison.removed);
  for (const [key, other] of managers)
    if (key !== own) managers.set(key, { ...other, fields: difference(other.fields, lost) });
}
