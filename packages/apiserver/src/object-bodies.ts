// What a request says of an object: is it the one that the path leads to?
import type { APITypes } from './api-types.ts';
import { readByTypes } from './body-types.ts';
import { readObject } from './decode.ts';
import type { Protobuf } from './decode.ts';
import { get, refuseDeep } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { withMeta } from './object-meta.ts';
import type { ObjectStore } from './object-store.ts';
import { list, text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import { typeName } from './resources.ts';
import type { Resource } from './resources.ts';
import { badRequest, invalid, invalidValue, unexplained } from './statuses.ts';
import { duplicated } from './typed-values.ts';
import type { WriteContext } from './write-context.ts';

/** How objects of a resource come as protobuf; custom ones do not. */
function protobufOf(
  types: APITypes,
  resource: Pick<Resource, 'kind' | 'types'>,
): Protobuf | undefined {
  const name = typeName(resource);
  return name === undefined ? undefined : { types, name };
}

/** The object that a request carries, of the resource's kind and of the path's name and namespace. */
export function readBody(
  { store, namespace, request: { headers, body } }: ResourceRequest,
  name: string | undefined,
): JsonObject {
  const object = readObject(
    headers,
    body,
    store.resource.kind,
    protobufOf(store.types, store.resource),
  );
  checkKind(store, object);
  checkName(object, name, namespace);
  return object;
}

/**
 * An object of another built-in kind than the resource's, of the path's namespace and, if given, of this name.
 *
 * @throws APIError 400 for what is none
 */
export function checkBody(
  { store: { types }, namespace, request: { headers, body } }: ResourceRequest,
  resource: Pick<Resource, 'kind' | 'types'>,
  name?: string,
): JsonObject {
  const said = readObject(headers, body, resource.kind, protobufOf(types, resource));
  const kind = text(said, 'kind') || resource.kind;
  const { object, mismatch } = readByTypes(types, resource, said);
  if (!object || kind !== resource.kind)
    throw badRequest(
      `${kind} cannot be handled as a ${resource.kind}: ${mismatch?.why ?? 'unknown conversion'}`,
    );
  const own = text(object, 'metadata', 'name');
  checkName(object, own === '' ? undefined : name, namespace);
  return object;
}

/** Of what a patch makes. The real server quotes the whole object here; it may be a secret. */
const invalidPatched = (why: string): Error =>
  invalid({ group: '', resource: '', name: '' }, [
    { field: 'patch', reason: 'FieldValueInvalid', message: `Invalid value: ${why}` },
  ]);

/**
 * Lets pass what a patch made, if that is of the kind still.
 *
 * @throws APIError 422 for another kind or version, 400 for no version of a built-in kind
 */
export function checkPatchedKind(store: ObjectStore, object: JsonObject, name: string): void {
  const { apiVersion, resource } = store;
  const said = text(object, 'apiVersion');
  if (!resource.builtIn) {
    if (text(object, 'kind') === '') throw invalidPatched("Object 'Kind' is missing");
    const group = said.includes('/') ? (said.split('/')[0] ?? '') : '';
    if (said !== apiVersion)
      throw invalid({ group, resource: resource.kind, name }, [
        invalidValue('apiVersion', said, `must be ${apiVersion}`),
      ]);
    return checkKind(store, object);
  }
  const kind = text(object, 'kind') || resource.kind;
  // Without a version Go reads nothing of it.
  if (said === '') return checkName({}, name, undefined);
  if (said !== apiVersion || kind !== resource.kind)
    throw invalidPatched(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(said)} in scheme "pkg/runtime/scheme.go:111"`,
    );
}

/** @throws APIError 400 for another kind or version than the path says; for a custom one 422 */
export function checkKind({ apiVersion, resource }: ObjectStore, object: JsonObject): void {
  const [said, kind] = [text(object, 'apiVersion'), text(object, 'kind')];
  if (!resource.builtIn && kind === '')
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): Object 'Kind' is missing`,
    );
  if (said !== '' && said !== apiVersion)
    throw badRequest(
      `the API version in the data (${said}) does not match the expected API version (${apiVersion})`,
    );
  if (kind === '' || kind === resource.kind) return;
  if (resource.builtIn)
    throw badRequest(
      `${kind} in version "${resource.version}" cannot be handled as a ${resource.kind}`,
    );
  throw invalid({ group: resource.group, resource: kind, name: text(object, 'metadata', 'name') }, [
    invalidValue('kind', kind, `must be ${resource.kind}`),
  ]);
}

/**
 * What is to be stored of an object, by the types of its kind.
 *
 * @throws APIError 400 for what is not of these types, or for a patch 422
 */
export function typedObject(
  { types, resource, custom }: Pick<ObjectStore, 'types' | 'resource' | 'custom'>,
  said: JsonObject,
  {
    patch = false,
    applied = false,
    validation,
  }: Pick<WriteContext, 'applied' | 'patch' | 'validation'> = {},
): JsonObject {
  refuseDeep(said);
  const { object, mismatch, unknown } = readByTypes(types, resource, said);
  const { kind, version } = resource;
  const refuse = (why: string): Error =>
    patch
      ? invalidPatched(why)
      : badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`);
  if (!object) throw refuse(mismatch.why);
  // What is applied has been held against the schema, and says each null on purpose.
  const fitted = applied ? undefined : custom?.kind.fitted(object, types);
  if (fitted?.wrong) throw refuse(`${fitted.wrong.field}: ${fitted.wrong.message}`);
  const strange = [
    ...(validation?.strange ?? []),
    ...(validation?.duplicates ?? []).map((path) => `duplicate field ${JSON.stringify(path)}`),
    ...unknown.map(({ path }) => `unknown field ${JSON.stringify(path)}`),
    ...(fitted?.unknown ?? []).map((path) => `unknown field "${path}"`),
  ];
  if (strange.length > 0 && validation?.isStrict === true)
    throw refuse(`strict decoding error: ${strange.join(', ')}`);
  for (const warning of strange) validation?.warn(warning);
  const whole = custom?.kind.defaulted(fitted?.object ?? object) ?? object;
  return applied ? whole : withOwnersOnce(whole, (uids) => validation?.warn(twice(uids, patch)));
}

const twice = (uids: readonly string[], patch: boolean): string =>
  `.metadata.ownerReferences contains duplicate entries${patch ? ' after mutating admission happens' : ''}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids.join(', ')}`;

const ownerFields = ['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion'];

/** Without the owners that stand there twice, word for word. */
function withOwnersOnce(object: JsonObject, tell: (uids: string[]) => void): JsonObject {
  const owners = list(object, 'metadata', 'ownerReferences');
  const once = new Map<string, Json>();
  const uids = new Set<string>();
  for (const owner of owners) {
    const words = JSON.stringify(ownerFields.map((field) => get(owner, field) ?? null));
    if (once.has(words)) uids.add(text(owner, 'uid'));
    else once.set(words, owner);
  }
  if (uids.size === 0) return object;
  tell([...uids]);
  return withMeta(object, { ownerReferences: [...once.values()] });
}

/** @throws APIError 400 for what is no Scale */
export function checkScale(types: APITypes, scale: JsonObject): JsonObject {
  const kind = text(scale, 'kind') || 'Scale';
  const { object, mismatch } = readByTypes(
    types,
    { kind: 'Scale', types: 'autoscaling.v1' },
    scale,
  );
  if (object && kind === 'Scale') return object;
  throw badRequest(
    `${kind} in version "v1" cannot be handled as a Scale: ${mismatch?.why ?? 'unknown conversion'}`,
  );
}

/** @throws APIError 400 for another name or namespace than the path says */
export function checkName(
  object: JsonObject,
  name: string | undefined,
  namespace: string | undefined,
): void {
  const own = text(object, 'metadata', 'namespace');
  if (own !== '' && own !== (namespace ?? ''))
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  if (name === undefined) return;
  const said = text(object, 'metadata', 'name');
  if (said === '')
    throw badRequest(
      `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    );
  if (said !== name)
    throw badRequest(
      `the name of the object (${said}) does not match the name on the URL (${name})`,
    );
}

/** @throws APIError 400 for another kind, 500 (as the server does) for what is not of the kind's types */
export function checkApplied(
  { apiVersion, custom, mergeRule, resource, types }: ObjectStore,
  applied: JsonObject,
): JsonObject {
  const [version, kind] = [text(applied, 'apiVersion'), text(applied, 'kind')];
  if (version !== apiVersion || kind !== resource.kind)
    throw badRequest(`invalid object type: ${withGroup(version)}, Kind=${kind}`);
  if (get(applied, 'metadata', 'managedFields') !== undefined)
    throw badRequest('metadata.managedFields must be nil');
  const { mismatch, unknown } = readByTypes(types, resource, applied);
  const wrong =
    mismatch?.typed ??
    unknown[0]?.typed ??
    (custom ? custom.kind.typedError(applied, types) : duplicated(applied, mergeRule));
  if (wrong === undefined) return applied;
  const metadata = metadataOf(applied);
  const place = `${text(metadata, 'namespace')}/${text(metadata, 'name')}`;
  throw unexplained(
    `failed to create typed patch object (${place}; ${withGroup(apiVersion)}, Kind=${kind}): ${wrong}`,
  );
}

/** The core group is said as an empty one. */
const withGroup = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
