// What a request says of an object: is it the one that the path leads to?
import { readByTypes } from './body-types.ts';
import { readObject } from './decode.ts';
import { get, refuseDeep } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import type { ObjectStore } from './object-store.ts';
import { text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import type { Resource } from './resources.ts';
import { badRequest, invalid, invalidValue, unexplained } from './statuses.ts';
import { duplicated } from './typed-values.ts';

/** The object that a request carries, of the resource's kind and of the path's name and namespace. */
export function readBody(
  { store, namespace, request: { headers, body } }: ResourceRequest,
  name: string | undefined,
): JsonObject {
  const object = readObject(headers, body, store.resource.kind);
  checkKind(store, object);
  checkName(object, name, namespace);
  return object;
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
  resource: Resource,
  said: JsonObject,
  { patch = false }: { patch?: boolean | undefined } = {},
): JsonObject {
  refuseDeep(said);
  const { object, mismatch } = readByTypes(resource, said);
  if (object) return object;
  const { kind, version } = resource;
  if (!patch)
    throw badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: ${mismatch.why}`,
    );
  // The real server quotes the whole object here; it may be a secret.
  const message = `Invalid value: ${mismatch.why}`;
  throw invalid({ group: '', resource: '', name: '' }, [
    { field: 'patch', reason: 'FieldValueInvalid', message },
  ]);
}

/** @throws APIError 400 for what is no Scale */
export function checkScale(scale: JsonObject): JsonObject {
  const kind = text(scale, 'kind') || 'Scale';
  const { object, mismatch } = readByTypes({ kind: 'Scale', builtIn: true }, scale);
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
  { apiVersion, mergeRule, resource }: ObjectStore,
  applied: JsonObject,
): JsonObject {
  const [version, kind] = [text(applied, 'apiVersion'), text(applied, 'kind')];
  if (version !== apiVersion || kind !== resource.kind)
    throw badRequest(`invalid object type: ${withGroup(version)}, Kind=${kind}`);
  if (get(applied, 'metadata', 'managedFields') !== undefined)
    throw badRequest('metadata.managedFields must be nil');
  const wrong = readByTypes(resource, applied).mismatch?.typed ?? duplicated(applied, mergeRule);
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
