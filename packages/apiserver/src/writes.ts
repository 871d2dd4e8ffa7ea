import { APIError } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { conflictStatus } from './apply-conflicts.ts';
import { readObject } from './decode.ts';
import { get, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import {
  checkApplied,
  checkName,
  checkPatchedKind,
  checkScale,
  readBody,
} from './object-bodies.ts';
import { withMeta } from './object-meta.ts';
import { readPatch } from './patches.ts';
import type { Patch } from './patches.ts';
import { text } from './read-fields.ts';
import { shown } from './resource-request.ts';
import type { ResourceRequest } from './resource-request.ts';
import { shownScale } from './scale-view.ts';
import { scaleOf, withScale } from './scale.ts';
import { applyObject } from './server-side-apply.ts';
import { conflict, forbiddenValue, invalidOptions, requiredValue } from './statuses.ts';
import { storageKey } from './stored-object.ts';
import type { StoredObject } from './stored-object.ts';
import { otherUID } from './update-preconditions.ts';
import type { Subresource, WriteContext } from './write-context.ts';
import { readWriteOptions } from './write-options.ts';

/** An object, or a part of it that has an endpoint of its own. */
interface Target {
  readonly name: string;
  readonly subresource: Subresource | undefined;
}

export function createObject(request: ResourceRequest): HTTPResponse {
  const { store, namespace, query, warn } = request;
  const { headers, body } = request.request;
  const object = readBody(request, undefined);
  const options = readWriteOptions('CreateOptions', query, headers, { body, warn });
  return shown(request, store.create(object, { ...options, namespace }), 201);
}

export function updateObject(
  request: ResourceRequest,
  { name, subresource }: Target,
): HTTPResponse {
  const { store, namespace, query, warn } = request;
  const { headers, body } = request.request;
  if (subresource === 'scale') {
    const scale = checkScale(
      store.types,
      readObject(headers, body, 'Scale', { types: store.types, name: 'autoscaling.v1.Scale' }),
    );
    checkName(scale, name, namespace);
    const options = readWriteOptions('UpdateOptions', query, headers, { body, warn });
    const context = { ...options, namespace, subresource };
    return shownScale(
      request,
      store.update(name, (current) => withScale(store.resource, current, scale), context),
    );
  }
  const object = readBody(request, name);
  const options = readWriteOptions('UpdateOptions', query, headers, { body, warn });
  const context = { ...options, namespace, subresource };
  const isThere = store.collection.get(storageKey(namespace, name)) !== undefined;
  if (!isThere && store.rules.createOnUpdate && subresource === undefined) {
    const uid = text(object, 'metadata', 'uid');
    if (uid !== '') throw otherUID(store, name, uid, '');
    const made = withMeta(object, { resourceVersion: undefined });
    return shown(request, store.create(made, context), 201);
  }
  return shown(
    request,
    store.update(name, () => object, context),
  );
}

export function patchObject(request: ResourceRequest, { name, subresource }: Target): HTTPResponse {
  const { store, namespace, query, warn } = request;
  const { headers, body } = request.request;
  const read = readPatch(store, headers, body);
  const options = readWriteOptions('PatchOptions', query, headers, { body, warn });
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
  const validation = options.validation && { ...options.validation, strange: read.strange };
  const context: WriteContext = { ...options, validation, namespace, subresource, patch: true };
  const changed = store.update(
    name,
    (current) => patched(request, current, read, { name, subresource }),
    context,
  );
  return subresource === 'scale' ? shownScale(request, changed) : shown(request, changed);
}

function patched(
  { store, view, namespace }: ResourceRequest,
  current: StoredObject,
  read: Extract<Patch, { type: 'patch' }>,
  { name, subresource }: Target,
): JsonObject {
  if (subresource === 'scale') {
    const scale = checkScale(store.types, read.patched(scaleOf(store.resource, current)));
    return withScale(store.resource, current, scale);
  }
  const next = read.patched(view.whole(current));
  checkPatchedKind(store, next, name);
  // What is no metadata is of another type, and refused for that.
  if (isObject(get(next, 'metadata') ?? {})) checkName(next, name, namespace);
  return next;
}

function apply(
  request: ResourceRequest,
  name: string,
  said: JsonObject,
  context: WriteContext & { readonly force: boolean },
): HTTPResponse {
  const { store, view, namespace } = request;
  const stored = store.collection.get(storageKey(namespace, name));
  checkApplied(store, said);
  // What is there has its name.
  const isUnnamed = get(said, 'metadata', 'name') === undefined && stored !== undefined;
  const applied = isUnnamed ? withMeta(said, { name }) : said;
  checkName(applied, name, namespace);
  const merge = (live: JsonObject | undefined): JsonObject => {
    const { object, conflicts } = applyObject({
      ...store.record(context),
      live,
      applied,
      force: context.force,
    });
    if (conflicts) throw new APIError(conflictStatus(conflicts));
    return object;
  };
  const uid = text(applied, 'metadata', 'uid');
  if (!stored && context.subresource === undefined) {
    if (uid !== '')
      throw conflict(
        store.subject(name),
        `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
      );
    const made = withMeta(merge(undefined), { resourceVersion: undefined });
    return shown(request, store.create(made, context), 201);
  }
  const version = text(applied, 'metadata', 'resourceVersion');
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
