import { clone, get, isObject, set } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { withMeta } from './object-meta.ts';
import type { ObjectStore, WriteContext } from './object-store.ts';
import type { StoredObject } from './stored-object.ts';

/** What of a wanted object its endpoint heeds, laid over what it leaves as it is. */
export function heeded(
  store: ObjectStore,
  wanted: JsonObject,
  current: StoredObject,
  { subresource, applied }: WriteContext,
): JsonObject {
  switch (subresource) {
    case 'status':
      return withStatus(store, wanted, current, applied === true);
    case 'finalize':
      return withFinalizers(wanted, current.object);
    case 'scale':
    case undefined:
      return store.resource.subresources.includes('status')
        ? keeping('status', withSystemMeta(clone(wanted), current), current.object)
        : withSystemMeta(clone(wanted), current);
  }
}

function withStatus(
  { rules, resource }: ObjectStore,
  wanted: JsonObject,
  current: StoredObject,
  applied: boolean,
): JsonObject {
  const { managedFields, ...metadata } = metadataOf(wanted);
  const status = clone(get(wanted, 'status') ?? null);
  const next: JsonObject = keeping('status', { ...current.object }, { status });
  // Server-side apply says who owns what now; other updates are told apart later.
  const owners = applied ? { managedFields } : {};
  const leaves = resource.builtIn ? (rules.statusLeaves ?? []) : 'metadata';
  if (leaves === 'metadata' || applied) return withMeta(next, owners);
  const kept = Object.fromEntries(leaves.map((field) => [field, current.metadata[field]]));
  const own = withSystemMeta({ metadata: clone(metadata) }, current);
  return withMeta(
    { ...next, metadata: metadataOf(own) },
    {
      managedFields: current.metadata['managedFields'],
      ...kept,
    },
  );
}

function withFinalizers(wanted: JsonObject, current: JsonObject): JsonObject {
  const spec = get(current, 'spec');
  const finalizers = clone(get(wanted, 'spec', 'finalizers') ?? []);
  return { ...current, spec: { ...(isObject(spec) ? spec : {}), finalizers } };
}

/** The object with another's value of a field, or without it as that one is. */
function keeping(field: string, object: JsonObject, from: JsonObject): JsonObject {
  const value = get(from, field);
  if (value === undefined || value === null) delete object[field];
  else set(object, field, value);
  return object;
}

const systemFields = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
] as const;

/** What the server alone says of an object. */
function withSystemMeta(object: JsonObject, { metadata }: StoredObject): JsonObject {
  return withMeta(object, {
    ...Object.fromEntries(systemFields.map((field) => [field, metadata[field]])),
    selfLink: undefined,
  });
}
