import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer, jsonAnswer, streamAnswer } from './answers.ts';
import { readDeleteOptions } from './delete-options.ts';
import { deleteObject } from './deletion.ts';
import { verbsOf } from './discovery-documents.ts';
import type { JsonObject } from './json.ts';
import { readListOptions } from './list-options.ts';
import { listPage } from './lists.ts';
import { negotiate } from './negotiation.ts';
import type { HandlerOptions, Incoming } from './request-handler.ts';
import type { RequestInfo } from './request-info.ts';
import { shown } from './resource-request.ts';
import type { ResourceRequest } from './resource-request.ts';
import { scaleOf } from './scale.ts';
import { invalidOptions, methodNotAllowed, unknownPath, unsupportedValue } from './statuses.ts';
import type { Stores } from './stores.ts';
import { View } from './views.ts';
import { WatchStream } from './watch-stream.ts';
import { planWatch } from './watches.ts';
import { isTrue } from './write-options.ts';
import { answerWrite } from './writes.ts';

type ResourceInfo = Extract<RequestInfo, { about: 'resource' }>;

/** @throws APIError 404 for what is not served, 405 for what cannot be done with it, and whatever goes wrong then */
export async function answerResource(
  stores: Stores,
  options: HandlerOptions,
  info: ResourceInfo,
  incoming: Incoming,
): Promise<HTTPResponse> {
  const store = stores.find(info.group, info.version, info.resource);
  if (!store || (info.namespace !== undefined && !store.resource.namespaced)) throw unknownPath();
  const { method } = incoming.request;
  const { name, subresource } = info;
  if (store.resource.namespaced && info.namespace === undefined && name !== undefined)
    throw unknownPath();
  const watches = method === 'GET' && (info.watch || isTrue(incoming.query.get('watch')));
  const isList = name === undefined;
  const form = negotiate(incoming.accept, {
    isList: isList && method === 'GET',
    isWatch: watches && (isList || info.watch),
  });
  const view = new View(store.resource, {
    form: form.as,
    nowMs: stores.clock.now(),
    includeObject: readIncludeObject(incoming.query),
  });
  const { namespace } = info;
  const request = { ...incoming, stores, store, namespace, form, view, options };
  refuseVerb(request, isList, watches);
  if (subresource !== undefined) return answerSubresource(request, name ?? '', subresource);
  if (isList || info.watch)
    return method === 'GET'
      ? answerCollection(request, name, watches)
      : method === 'DELETE'
        ? deleteCollection(request)
        : answerWrite(request, name, undefined);
  if (method === 'GET') return shown(request, store.get(namespace, name));
  if (method === 'DELETE') return deleteOne(request, name);
  return answerWrite(request, name, undefined);
}

function readIncludeObject(query: URLSearchParams): 'None' | 'Metadata' | 'Object' | undefined {
  const said = query.get('includeObject') ?? '';
  if (said === '') return undefined;
  if (said === 'None' || said === 'Metadata' || said === 'Object') return said;
  throw invalidOptions(
    'TableOptions',
    unsupportedValue('includeObject', JSON.stringify(said), '"Metadata", "None", "Object"'),
  );
}

/** What the server says that it allows, it allows; and nothing else. */
function refuseVerb(
  { store, request: { method }, namespace }: ResourceRequest,
  isList: boolean,
  watches: boolean,
): void {
  const verb = isList
    ? new Map([
        ['GET', watches ? 'watch' : 'list'],
        ['POST', 'create'],
        ['DELETE', 'deletecollection'],
      ]).get(method)
    : new Map([
        ['GET', 'get'],
        ['PUT', 'update'],
        ['PATCH', 'patch'],
        ['DELETE', 'delete'],
      ]).get(method);
  const everywhere = store.resource.namespaced && namespace === undefined;
  const fits = verb !== undefined && verbsOf(store.resource).includes(verb);
  if (!fits || (everywhere && verb !== 'list' && verb !== 'watch')) throw methodNotAllowed();
}

async function answerCollection(
  { stores, store, namespace, query, request, view, form, options }: ResourceRequest,
  name: string | undefined,
  watch: boolean,
): Promise<HTTPResponse> {
  const { signal } = request;
  const asked = readListOptions(store, query, { namespace, name, watch });
  const { collection } = store;
  if (!asked.watch) {
    const { items, metadata } = await listPage(stores, collection, asked, signal);
    const json = view.list(items, metadata);
    return form.yaml ? answer(200, JSON.parse(json), { yaml: true }) : jsonAnswer(200, json);
  }
  const shared = form.as === 'table' ? undefined : `${store.apiVersion} ${form.as}`;
  const plan = await planWatch({ host: stores, collection, view, form: shared }, asked, signal);
  const { clock, storage } = stores;
  const host = { clock, version: () => storage.version, closing: options.closing };
  return streamAnswer(new WatchStream(plan, host, signal));
}

async function deleteCollection(request: ResourceRequest): Promise<HTTPResponse> {
  const { stores, store, namespace, query, view } = request;
  const options = readDeleteOptions(query, request.request.headers, request.request.body);
  const asked = readListOptions(store, query, { namespace, watch: false });
  const { items, metadata } = await listPage(
    stores,
    store.collection,
    asked,
    request.request.signal,
  );
  for (const item of items) {
    // A page of an earlier version may hold what is gone.
    const current = store.collection.get(item.key);
    if (current?.uid === item.uid) deleteObject(stores, store, current, options);
  }
  return jsonAnswer(200, view.list(items, metadata));
}

function deleteOne(request: ResourceRequest, name: string): HTTPResponse {
  const { stores, store, namespace, query } = request;
  const options = readDeleteOptions(query, request.request.headers, request.request.body);
  const { gone, object } = deleteObject(stores, store, store.get(namespace, name), options);
  if (!gone || store.rules.returnsDeleted) return shown(request, object);
  const { group, resource } = store.resource;
  const details: JsonObject = { name, ...(group === '' ? {} : { group }), kind: resource };
  return answer(200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { ...details, uid: object.uid },
  });
}

function answerSubresource(
  request: ResourceRequest,
  name: string,
  subresource: string,
): HTTPResponse {
  const { store, namespace, form } = request;
  const known = store.resource.subresources.find((part) => part === subresource);
  if (known === undefined) throw unknownPath();
  const { method } = request.request;
  if (method === 'PUT' || (method === 'PATCH' && known !== 'finalize'))
    return answerWrite(request, name, known);
  if (method !== 'GET' || known === 'finalize') throw methodNotAllowed();
  const stored = store.get(namespace, name);
  if (known === 'scale') return answer(200, scaleOf(store.resource, stored), { yaml: form.yaml });
  return shown(request, stored);
}
