// The paths about the server itself: what it serves, whether it is well, which version it is.
import { header } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer, jsonAnswer, noPage, textAnswer } from './answers.ts';
import type { JsonObject } from './json.ts';
import { acceptsAggregated, negotiate } from './negotiation.ts';
import type { Incoming } from './request-handler.ts';
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

const healthPaths: readonly string[] = ['livez', 'readyz', 'healthz'];
const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/**
 * @param segments of the path
 * @throws APIError 404 for what is not served, 405 for another method than GET
 */
export function answerServer(
  { registry, clock }: Stores,
  address: string,
  { segments }: { readonly segments: readonly string[] },
  incoming: Incoming,
): HTTPResponse {
  const path = segments.join('/');
  if (healthPaths.includes(path)) return textAnswer(200, 'ok');
  const [root = '', ...rest] = segments;
  const { documents } = registry;
  const openAPI =
    root === 'openapi' && rest[0] === 'v3'
      ? registry.openAPI.document(rest.slice(1).join('/'))
      : undefined;
  if (openAPI && incoming.request.method !== 'GET') throw methodNotAllowed();
  if (openAPI) return openAPIAnswer(path, openAPI, clock.now(), incoming);
  const find = (): JsonObject | undefined => {
    if (path === '') return { paths: registry.paths };
    if (path === 'version') return version;
    if (path === 'openapi/v3') return registry.openAPI.index;
    if (path === 'api') return documents.apiVersions(address);
    if (path === 'apis') return documents.apiGroupList();
    if (root !== 'api' && root !== 'apis') return undefined;
    const [group = '', groupVersion] = root === 'api' ? ['', ...rest] : rest;
    if (root === 'apis' && !registry.servesNamedGroup(group)) return undefined;
    if (groupVersion === undefined) return documents.apiGroup(group);
    const found = documents.resourceList(root === 'api' ? groupVersion : rest.join('/'));
    if (!found) throw unknownPath();
    return found;
  };
  const found = find();
  if (!found) return noPage();
  if (incoming.request.method !== 'GET') throw methodNotAllowed();
  if ((path === 'api' || path === 'apis') && acceptsAggregated(incoming.accept))
    return aggregated(registry.aggregated(`/${path}`), incoming);
  const { yaml } = negotiate(incoming.accept, { isList: false, isWatch: false });
  return answer(200, found, { yaml });
}

const yearMs = 365 * 24 * 3600 * 1000;

/** A document may be kept for ever under its hash; under another one it is somewhere else. */
function openAPIAnswer(
  path: string,
  { json, hash }: { readonly json: string; readonly hash: string },
  nowMs: number,
  { query, request }: Incoming,
): HTTPResponse {
  const asked = query.get('hash') ?? '';
  if (asked !== '' && asked !== hash) {
    const headers = [['location', `/${path}?hash=${hash}`]] as const;
    return { status: 301, headers, body: nothing() };
  }
  const etag = `"${hash}"`;
  const headers = [
    ['etag', etag],
    ['vary', 'Accept'],
    ...(asked === ''
      ? []
      : ([
          ['cache-control', 'public, immutable'],
          ['expires', new Date(nowMs + yearMs).toUTCString()],
        ] as const)),
  ] as const;
  if (header(request.headers, 'if-none-match') === etag)
    return { status: 304, headers, body: nothing() };
  return jsonAnswer(200, json, headers);
}

function aggregated(
  { json, etag }: { readonly json: string; readonly etag: string },
  { request }: Incoming,
): HTTPResponse {
  const headers = [
    ['cache-control', 'public'],
    ['etag', etag],
    ['vary', 'Accept'],
  ] as const;
  if (header(request.headers, 'if-none-match') === etag)
    return { status: 304, headers, body: nothing() };
  return jsonAnswer(200, json, [['content-type', aggregatedType], ...headers]);
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
