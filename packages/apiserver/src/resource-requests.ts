import { isAPIError } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer, failureAnswer, formAnswer, noPage, streamAnswer } from './answers.ts';
import { answerConnect, isConnect } from './connect-requests.ts';
import { readDeleteOptions } from './delete-options.ts';
import { deleteObject } from './deletion.ts';
import type { JsonObject } from './json.ts';
import { readListOptions, versionError } from './list-options.ts';
import { awaitVersion, listPage } from './lists.ts';
import { negotiate, prefersYAML } from './negotiation.ts';
import { bindPod, evictPod } from './pod-requests.ts';
import type { Incoming } from './request-handler.ts';
import type { ResourceInfo } from './request-info.ts';
import { shown } from './resource-request.ts';
import type { ResourceRequest } from './resource-request.ts';
import { subresourceOf } from './resources.ts';
import { answerReview, isReview, requestToken } from './reviews.ts';
import { immortalNamespaces } from './rules/namespace.ts';
import { shownScale } from './scale-view.ts';
import {
  badRequest,
  forbidden,
  invalidOptions,
  methodNotAllowed,
  unexplained,
  unknownPath,
  unsupportedValue,
} from './statuses.ts';
import type { Stores } from './stores.ts';
import { View } from './views.ts';
import { warningHeaders } from './warnings.ts';
import { WatchStream } from './watch-stream.ts';
import { planWatch } from './watches.ts';
import type { Subresource } from './write-context.ts';
import { isTrue } from './write-options.ts';
import { createObject, patchObject, updateObject } from './writes.ts';

/** The answer, with what the client is told besides it; throws as `answerRequest` does. */
export async function answerResource(
  stores: Stores,
  info: ResourceInfo,
  incoming: Incoming,
): Promise<HTTPResponse> {
  const warnings: string[] = [];
  const warned = (response: HTTPResponse): HTTPResponse => ({
    ...response,
    headers: [...response.headers, ...warningHeaders(warnings)],
  });
  try {
    return warned(await answerRequest(stores, info, incoming, (text) => warnings.push(text)));
  } catch (error) {
    if (warnings.length === 0 || !isAPIError(error)) throw error;
    return warned(failureAnswer(error, { yaml: prefersYAML(incoming.accept) }));
  }
}

/** @throws APIError 404 for what is not served, 405 for what cannot be done with it, and whatever goes wrong then */
async function answerRequest(
  stores: Stores,
  info: ResourceInfo,
  incoming: Incoming,
  warn: (text: string) => void,
): Promise<HTTPResponse> {
  const { group, namespace, name, subresource } = info;
  if (group !== undefined && !stores.registry.servesNamedGroup(group)) return noPage();
  const store = stores.find(group ?? '', info.version, info.resource);
  if (!store || (namespace !== undefined && !store.resource.namespaced)) throw unknownPath();
  if (store.resource.namespaced && namespace === undefined && name !== undefined)
    throw unknownPath();
  const { method } = incoming.request;
  if (store.resource.deprecation !== undefined) warn(store.resource.deprecation);
  // By the old paths a watch can be of one object.
  const isOne = name !== undefined && !info.watch;
  const isWatch = info.watch || (!isOne && isTrue(incoming.query.get('watch')));
  if (info.watch && method !== 'GET') throw methodNotAllowed();
  const form = negotiate(incoming.accept, {
    isList: !isOne && method === 'GET',
    isWatch: isWatch && method === 'GET',
    isRouted: store.resource.builtIn,
  });
  const view = new View(store.resource, {
    form: form.as,
    now: () => stores.clock.now(),
    conversion: store.conversion,
    seen: (stored) => store.seen(stored),
    includeObject: readIncludeObject(incoming.query),
  });
  const request: ResourceRequest = { ...incoming, stores, store, namespace, form, view, warn };
  if (subresource !== undefined) return answerSubresource(request, name ?? '', subresource);
  refuseVerb(request, isOne, isWatch);
  if (!isOne) {
    if (method === 'POST' && isReview(store.resource.kind)) return answerReview(request);
    if (method === 'POST' && store.resource.kind === 'Binding') return bindPod(request);
    if (method === 'GET') return answerCollection(request, name, isWatch);
    return method === 'POST' ? createObject(request) : deleteCollection(request);
  }
  switch (method) {
    case 'GET':
      await awaitAsked(request);
      return shown(request, store.get(namespace, name));
    case 'DELETE':
      return deleteOne(request, name);
    case 'PUT':
      return updateObject(request, { name, subresource });
    case 'PATCH':
      return patchObject(request, { name, subresource });
    case 'POST':
      throw methodNotAllowed();
  }
}

/** Of a read that is to be of no older version than it says. */
async function awaitAsked({ stores, query, request }: ResourceRequest): Promise<void> {
  if (isTrue(query.get('export')))
    throw badRequest('the export parameter, deprecated since v1.14, is no longer supported');
  const resourceVersion = query.get('resourceVersion') ?? '';
  const wrong = versionError(resourceVersion);
  if (wrong !== undefined) throw unexplained(wrong);
  await awaitVersion(stores, resourceVersion, request.signal);
}

function readIncludeObject(query: URLSearchParams): 'None' | 'Metadata' | 'Object' | undefined {
  const said = query.get('includeObject') ?? '';
  if (said === '') return undefined;
  if (said === 'None' || said === 'Metadata' || said === 'Object') return said;
  throw invalidOptions(
    'TableOptions',
    unsupportedValue('includeObject', said, ['Metadata', 'None', 'Object']),
  );
}

const collectionVerbs: ReadonlyMap<string, string> = new Map([
  ['GET', 'list'],
  ['POST', 'create'],
  ['DELETE', 'deletecollection'],
]);
const objectVerbs: ReadonlyMap<string, string> = new Map([
  ['GET', 'get'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/** What the server says that it allows, it allows; and nothing else. */
function refuseVerb(
  { store, request: { method }, namespace }: ResourceRequest,
  isOne: boolean,
  isWatch: boolean,
): void {
  const usual = (isOne ? objectVerbs : collectionVerbs).get(method);
  const verb = usual === 'list' && isWatch ? 'watch' : usual;
  const everywhere = store.resource.namespaced && namespace === undefined;
  const fits = verb !== undefined && store.resource.verbs.includes(verb);
  if (!fits || (everywhere && verb !== 'list' && verb !== 'watch')) throw methodNotAllowed();
}

async function answerCollection(
  { stores, store, namespace, query, request, view, form }: ResourceRequest,
  name: string | undefined,
  watch: boolean,
): Promise<HTTPResponse> {
  const { signal } = request;
  const asked = readListOptions(store, query, { namespace, name, watch });
  const { collection } = store;
  if (!watch) {
    const { items, metadata } = await listPage(stores, collection, asked, signal);
    return formAnswer(200, view.list(items, metadata), form);
  }
  const generation = store.resource.versions?.generation ?? '';
  const shared = form.as === 'table' ? undefined : `${store.apiVersion} ${form.as} ${generation}`;
  const plan = await planWatch({ host: stores, collection, view, form: shared }, asked, signal);
  return streamAnswer(new WatchStream(plan, stores, signal));
}

async function deleteCollection(request: ResourceRequest): Promise<HTTPResponse> {
  const { stores, store, namespace, query, view, form } = request;
  const { headers, body, signal } = request.request;
  const options = readDeleteOptions(query, headers, body, stores.types);
  const asked = readListOptions(store, query, { namespace, watch: false });
  const { collection } = store;
  const { items, metadata } = await listPage(stores, collection, asked, signal);
  for (const item of items) {
    // A page of an earlier version may hold what is gone.
    const current = collection.get(item.key);
    if (current?.uid === item.uid) deleteObject(stores, store, current, options);
  }
  return formAnswer(200, view.list(items, metadata), form);
}

function deleteOne(request: ResourceRequest, name: string): HTTPResponse {
  const { stores, store, namespace, query, form } = request;
  const { group, resource } = store.resource;
  const options = readDeleteOptions(
    query,
    request.request.headers,
    request.request.body,
    stores.types,
  );
  const stored = store.get(namespace, name);
  if (group === '' && resource === 'namespaces' && immortalNamespaces.includes(name))
    throw forbidden(store.subject(name), 'this namespace may not be deleted');
  const { orphans } = store.rules;
  if (orphans?.warning !== undefined && options.propagation === undefined)
    request.warn(orphans.warning);
  const { gone, object } = deleteObject(stores, store, stored, options);
  if (!gone || store.rules.returnsDeleted) return shown(request, object);
  const details: JsonObject = { name, ...(group === '' ? {} : { group }), kind: resource };
  const status: JsonObject = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { ...details, uid: object.uid },
  };
  return answer(200, status, form);
}

const ownParts = [
  'status',
  'scale',
  'finalize',
  'approval',
  'ephemeralcontainers',
  'resize',
] as const satisfies readonly Subresource[];
const partVerbs: ReadonlyMap<string, string> = new Map([...objectVerbs, ['POST', 'create']]);

function answerSubresource(
  request: ResourceRequest,
  name: string,
  subresource: string,
): HTTPResponse {
  const { store, namespace } = request;
  const part = subresourceOf(store.resource, subresource);
  if (part === undefined) throw unknownPath();
  const { method } = request.request;
  if (!part.verbs.includes(partVerbs.get(method) ?? '')) throw methodNotAllowed();
  if (isConnect(subresource)) return answerConnect(request, name, subresource);
  if (subresource === 'binding') return bindPod(request, name);
  if (subresource === 'eviction') return evictPod(request, name);
  if (subresource === 'token') return requestToken(request, name);
  const known = ownParts.find((own) => own === subresource);
  if (known === undefined) throw methodNotAllowed();
  const target = { name, subresource: known };
  if (method === 'PUT') return updateObject(request, target);
  if (method === 'PATCH') return patchObject(request, target);
  const stored = store.get(namespace, name);
  if (known === 'scale') return shownScale(request, store.seen(stored));
  return shown(request, stored);
}
