import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { withMeta } from './object-meta.ts';
import type { ObjectStore } from './object-store.ts';
import { list, text } from './read-fields.ts';
import { hasStatus } from './resources.ts';
import type { StoredObject } from './stored-object.ts';
import type { WriteContext } from './write-context.ts';

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
    case 'approval':
      return withPart(current.object, 'status', {
        conditions: get(wanted, 'status', 'conditions'),
      });
    case 'ephemeralcontainers': {
      const added = get(wanted, 'spec', 'ephemeralContainers');
      return withPart(current.object, 'spec', { ephemeralContainers: added });
    }
    case 'resize':
      return withResources(wanted, current.object);
    case 'scale':
    case undefined:
      return hasStatus(store.resource)
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

/** With these fields of its `spec` or `status`. */
function withPart(
  object: JsonObject,
  field: 'spec' | 'status',
  said: { readonly [name: string]: Json | undefined },
): JsonObject {
  const before = get(object, field);
  const part: JsonObject = isObject(before) ? clone(before) : {};
  for (const [name, value] of Object.entries(said))
    if (value === undefined) delete part[name];
    else part[name] = clone(value);
  return { ...clone(object), [field]: part };
}

/** Of a pod's containers, what they ask for. */
function withResources(wanted: JsonObject, current: JsonObject): JsonObject {
  const resized = (field: string): Json[] =>
    list(current, 'spec', field).map((container) => {
      const said = list(wanted, 'spec', field).find(
        (other) => text(other, 'name') === text(container, 'name'),
      );
      const resources = clone(get(said, 'resources') ?? get(container, 'resources') ?? {});
      return isObject(container) ? { ...clone(container), resources } : container;
    });
  const initContainers = resized('initContainers');
  return withPart(current, 'spec', {
    containers: resized('containers'),
    initContainers: initContainers.length === 0 ? undefined : initContainers,
    resources: get(wanted, 'spec', 'resources'),
  });
}

function withFinalizers(wanted: JsonObject, current: JsonObject): JsonObject {
  const finalizers = list(wanted, 'spec', 'finalizers');
  return withPart(current, 'spec', {
    finalizers: finalizers.length === 0 ? undefined : finalizers,
  });
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
