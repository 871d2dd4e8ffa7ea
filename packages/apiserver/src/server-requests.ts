// The paths about the server itself: what it serves, whether it is well, which version it is.
import { header } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer, jsonAnswer, textAnswer } from './answers.ts';
import type { JsonObject } from './json.ts';
import { negotiate, readAccept } from './negotiation.ts';
import type { HandlerOptions, Incoming } from './request-handler.ts';
import { methodNotAllowed, unknownPath } from './statuses.ts';
import type { Stores } from './stores.ts';

const version: JsonObject = {
  major: '1',
  minor: '37',
  emulationMajor: '1',
  emulationMinor: '37',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '36',
  gitVersion: 'v1.37.0-client-ts',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'in-process',
};

const healthPaths: readonly string[] = ['/livez', '/readyz', '/healthz'];
const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const varying = [['vary', 'Accept']] as const;

/** @throws APIError 404 for a path that is none, 405 for another verb than GET */
export function answerServer(
  { registry }: Stores,
  options: HandlerOptions,
  rawPath: string,
  incoming: Incoming,
): HTTPResponse {
  const path = rawPath.length > 1 ? rawPath.replace(/\/$/, '') : rawPath;
  if (incoming.request.method !== 'GET') throw methodNotAllowed();
  if (healthPaths.includes(path)) return textAnswer(200, 'ok');
  const { yaml } = negotiate(incoming.accept, { isList: false, isWatch: false });
  const found = (value: JsonObject | undefined): HTTPResponse => {
    if (!value) throw unknownPath();
    return answer(200, value, { yaml });
  };
  if (path === '/version') return found(version);
  if (path === '/openapi/v3') return found(registry.openAPI);
  if (path.startsWith('/openapi/v3/'))
    return found(registry.openAPIDocument(path.slice('/openapi/v3/'.length)));
  const { documents } = registry;
  if (path === '/api' || path === '/apis') {
    if (wantsAggregated(incoming.accept)) return aggregated(registry.aggregated(path), incoming);
    const value =
      path === '/api' ? documents.apiVersions(options.address()) : documents.apiGroupList();
    return answer(200, value, { yaml, headers: varying });
  }
  const [, root, group = '', groupVersion = '', ...more] = path.split('/');
  if (root === 'api' && groupVersion === '') return found(documents.resourceList(group));
  if (root !== 'apis' || more.length > 0) throw unknownPath();
  return found(
    groupVersion === ''
      ? documents.apiGroup(group)
      : documents.resourceList(`${group}/${groupVersion}`),
  );
}

function wantsAggregated(accept: string | undefined): boolean {
  const [first] = readAccept(accept).filter(({ type, parameters }) => {
    if (parameters.get('as') === undefined) return type === 'application/json' || type === '*/*';
    return (
      parameters.get('as') === 'APIGroupDiscoveryList' &&
      parameters.get('g') === 'apidiscovery.k8s.io' &&
      parameters.get('v') === 'v2'
    );
  });
  return first?.parameters.get('as') !== undefined;
}

function aggregated(
  { json, etag }: { readonly json: string; readonly etag: string },
  { request }: Incoming,
): HTTPResponse {
  const headers = [['etag', etag], ...varying] as const;
  if (header(request.headers, 'if-none-match') === etag)
    return { status: 304, headers, body: nothing() };
  return jsonAnswer(200, json, [['content-type', aggregatedType], ...headers]);
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
