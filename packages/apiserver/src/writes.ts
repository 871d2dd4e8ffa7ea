import { APIError } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer } from './answers.ts';
import { readObject } from './decode.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { now, withMeta } from './object-meta.ts';
import type { ObjectStore, WriteContext } from './object-store.ts';
import { readPatch } from './patches.ts';
import type { Patch } from './patches.ts';
import { text } from './read-fields.ts';
import { shown } from './resource-request.ts';
import type { ResourceRequest } from './resource-request.ts';
import { scaleOf, withScale } from './scale.ts';
import { applyObject, conflictStatus } from './server-side-apply.ts';
import {
  badRequest,
  forbiddenValue,
  invalidOptions,
  methodNotAllowed,
  requiredValue,
} from './statuses.ts';
import { storageKey } from './stored-object.ts';
import type { StoredObject } from './stored-object.ts';
import { readWriteOptions } from './write-options.ts';

type Subresource = 'status' | 'scale' | 'finalize' | undefined;

/** Create, update and patch. */
export function answerWrite(
  request: ResourceRequest,
  name: string | undefined,
  subresource: Subresource,
): HTTPResponse {
  const { method } = request.request;
  if (method === 'POST') return create(request);
  if (method === 'PUT') return update(request, name ?? '', subresource);
  if (method === 'PATCH') return patch(request, name ?? '', subresource);
  throw methodNotAllowed();
}

function create(request: ResourceRequest): HTTPResponse {
  const { store, namespace, query } = request;
  const { headers } = request.request;
  const object = readBody(request, undefined);
  const options = readWriteOptions('CreateOptions', query, headers);
  return shown(request, store.create(object, { ...options, namespace }), 201);
}

function update(request: ResourceRequest, name: string, subresource: Subresource): HTTPResponse {
  const { store, namespace, query } = request;
  const { headers, body } = request.request;
  if (subresource === 'scale') {
    const scale = readObject(headers, body, 'Scale');
    const options = readWriteOptions('UpdateOptions', query, headers);
    const context = { ...options, namespace, subresource };
    return scaled(
      request,
      store.update(name, (current) => withScale(store.resource, current, scale), context),
    );
  }
  const object = readBody(request, name);
  const options = readWriteOptions('UpdateOptions', query, headers);
  const context = { ...options, namespace, subresource };
  const isThere = store.collection.get(storageKey(namespace, name)) !== undefined;
  if (!isThere && store.rules.createOnUpdate && subresource === undefined)
    return shown(request, store.create(object, context), 201);
  return shown(
    request,
    store.update(name, () => object, context),
  );
}

/** The object that a request carries, of the resource's kind and of the path's name and namespace. */
function readBody(
  { store, namespace, request: { headers, body } }: ResourceRequest,
  name: string | undefined,
): JsonObject {
  const object = readObject(headers, body, store.resource.kind);
  checkKind(store, object);
  checkName(object, name, namespace);
  return object;
}

function checkKind({ apiVersion, resource }: ObjectStore, object: JsonObject): void {
  const [said, kind] = [text(object, 'apiVersion'), text(object, 'kind')];
  if (said !== '' && said !== apiVersion)
    throw badRequest(
      `the API version in the data (${said}) does not match the expected API version (${apiVersion})`,
    );
  if (kind !== '' && kind !== resource.kind)
    throw badRequest(
      `${kind} in version ${JSON.stringify(apiVersion)} cannot be handled as a ${resource.kind}`,
    );
}

function checkName(
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
  if (said !== name)
    throw badRequest(
      `the name of the object (${said}) does not match the name on the URL (${name})`,
    );
}

function scaled({ store, form }: ResourceRequest, stored: StoredObject): HTTPResponse {
  return answer(200, scaleOf(store.resource, stored), { yaml: form.yaml });
}

function patch(request: ResourceRequest, name: string, subresource: Subresource): HTTPResponse {
  const { store, namespace, query } = request;
  const { headers, body } = request.request;
  const read = readPatch(store.resource, headers, body);
  const options = readWriteOptions('PatchOptions', query, headers);
  if (read.type === 'apply') {
    if (!options.managerGiven)
      throw invalidOptions(
        'PatchOptions',
        requiredValue('fieldManager', 'is required for apply patch'),
      );
    const { manager, dryRun } = options;
    const context = { namespace, manager, dryRun, subresource, applied: true, patch: true };
    return apply(request, name, read.applied, { ...context, force: options.force ?? false });
  }
  if (options.force !== undefined)
    throw invalidOptions(
      'PatchOptions',
      forbiddenValue('force', 'may not be specified for non-apply patch'),
    );
  const context: WriteContext = { ...options, namespace, subresource, patch: true };
  const changed = store.update(
    name,
    (current) => patched(request, current, read, name, subresource),
    context,
  );
  return subresource === 'scale' ? scaled(request, changed) : shown(request, changed);
}

function patched(
  { store, view, namespace }: ResourceRequest,
  current: StoredObject,
  read: Extract<Patch, { type: 'patch' }>,
  name: string,
  subresource: Subresource,
): JsonObject {
  if (subresource === 'scale')
    return withScale(store.resource, current, read.patched(scaleOf(store.resource, current)));
  const next = read.patched(view.whole(current));
  checkKind(store, next);
  checkName(next, name, namespace);
  return next;
}

function apply(
  request: ResourceRequest,
  name: string,
  applied: JsonObject,
  context: WriteContext & { readonly force: boolean },
): HTTPResponse {
  const { store, stores, view, namespace } = request;
  checkKind(store, applied);
  const { kind, builtIn, schema } = store.resource;
  const named = text(applied, 'metadata', 'name') === '' ? withMeta(applied, { name }) : applied;
  checkName(named, name, namespace);
  if (get(applied, 'metadata', 'managedFields') !== undefined)
    throw badRequest('metadata.managedFields must be nil');
  const merge = (live: JsonObject | undefined): JsonObject => {
    const { object, conflicts } = applyObject({
      live,
      applied: { ...named, kind, apiVersion: store.apiVersion },
      force: context.force,
      manager: context.manager,
      time: now(stores.clock),
      apiVersion: store.apiVersion,
      subresource: context.subresource,
      kind,
      builtIn,
      schema,
      ...(store.resource.subresources.includes('status') && context.subresource === undefined
        ? { ignores: ['status'] }
        : {}),
    });
    if (conflicts) throw new APIError(conflictStatus(conflicts));
    return object;
  };
  const stored = store.collection.get(storageKey(namespace, name));
  if (!stored && context.subresource === undefined) {
    const made = withMeta(merge(undefined), { resourceVersion: undefined });
    return shown(request, store.create(made, context), 201);
  }
  const version = text(applied, 'metadata', 'resourceVersion');
  const uid = text(applied, 'metadata', 'uid');
  const changed = store.update(
    name,
    (current) =>
      withMeta(merge(view.whole(current)), {
        resourceVersion: version === '' ? String(current.version) : version,
        uid: uid === '' ? current.uid : uid,
      }),
    context,
  );
  return shown(request, changed);
}
