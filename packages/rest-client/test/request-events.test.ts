import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { readBody } from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient, bearerToken, requestChannel } from '../src/index.ts';
import type { Connection } from '../src/index.ts';
import { ConfigMaps, coded, scripted, serve, statusBody, watched } from './support.ts';
import type { Reply } from './support.ts';

function stack(options: Partial<Connection>, ...replies: Reply[]) {
  const clock = new VirtualClock();
  const { transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport, clock, ...options });
  const events: unknown[] = [];
  const listener = (event: unknown): void => void events.push(event);
  subscribe(requestChannel, listener);
  return {
    clock,
    client,
    events,
    [Symbol.dispose]: () => void unsubscribe(requestChannel, listener),
  };
}

describe('an event for each request', () => {
  test('says what was asked, what came of it, how long it took, and after how many retries', async () => {
    const busy = { status: 429, headers: [['retry-after', '2']] as const };
    using seen = stack({}, busy, busy, { body: '{}' });
    void watched(seen.client.resource(ConfigMaps).namespace('ns').get('a'));
    await seen.clock.advance(10_000);
    expect(seen.events).toEqual([
      {
        verb: 'get',
        group: '',
        version: 'v1',
        resource: 'configmaps',
        subresource: undefined,
        namespace: 'ns',
        name: 'a',
        status: 200,
        error: undefined,
        durationMs: 4000,
        retries: 2,
        connectionReused: undefined,
      },
    ]);
  });

  test.each<[HTTPRequest['method'], string, object]>([
    ['GET', '/apis/apps/v1/deployments?limit=5', { verb: 'list', group: 'apps', version: 'v1' }],
    ['GET', '/api/v1/pods?watch=true', { verb: 'watch', resource: 'pods', name: undefined }],
    ['GET', '/api/v1/namespaces', { verb: 'list', resource: 'namespaces' }],
    ['GET', '/api/v1/namespaces/a', { verb: 'get', resource: 'namespaces', name: 'a' }],
    ['PUT', '/api/v1/namespaces/a/finalize', { resource: 'namespaces', subresource: 'finalize' }],
    ['POST', '/api/v1/namespaces/a/pods', { verb: 'create', namespace: 'a', name: undefined }],
    [
      'PATCH',
      '/apis/x.y/v1/as/b%40c/status',
      { verb: 'patch', name: 'b@c', subresource: 'status' },
    ],
    ['DELETE', '/api/v1/nodes/n', { verb: 'delete', resource: 'nodes', name: 'n' }],
    ['DELETE', '/api/v1/namespaces/a/pods', { verb: 'deletecollection', resource: 'pods' }],
    ['GET', '/version', { verb: 'get' }],
    ['GET', '/apis/apps/v1', { verb: 'get' }],
  ])('knows what %s %s is', async (method, path, event) => {
    using seen = stack({}, {});
    await seen.client.request({ method, path, headers: [] });
    expect(seen.events).toEqual([expect.objectContaining({ ...event, status: 200 })]);
    expect(seen.events[0]).toHaveProperty('durationMs', 0);
  });

  test('says of a failure its status, or its code', async () => {
    using seen = stack(
      {},
      { status: 404, body: statusBody(404, 'NotFound', 'no') },
      coded('EPIPE'),
    );
    const maps = seen.client.resource(ConfigMaps).namespace('ns');
    await maps.get('a').catch(() => {});
    await maps.delete('a').catch(() => {});
    await maps.get('a', { signal: AbortSignal.abort() }).catch(() => {});
    expect(seen.events).toMatchObject([
      { verb: 'get', status: 404, error: 'ERR_K8S_API' },
      { verb: 'delete', status: undefined, error: 'ERR_K8S_UNKNOWN_OUTCOME' },
      { verb: 'get', status: undefined, error: 'AbortError' },
    ]);
  });

  test('says whether its connection had been used before, where the transport knows', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/cut') request.socket.destroy();
      else response.writeHead(request.url === '/gone' ? 410 : 200).end('{}');
    });
    using seen = stack({ server: server.url, transport: undefined, maxRetries: 0 });
    for (const path of ['/a', '/b', '/gone', '/cut', '/c'])
      await seen.client.request({ method: 'GET', path, headers: [] }).then(
        ({ body }) => readBody(body),
        () => {},
      );
    await seen.client.close();
    expect(seen.events).toMatchObject([
      { connectionReused: false },
      { connectionReused: true },
      { status: 410, connectionReused: true },
      { status: undefined, connectionReused: undefined },
      { connectionReused: false },
    ]);
  });

  test('holds nothing secret: no header, query, body or message', async () => {
    using seen = stack(
      { credentials: bearerToken('canary'), impersonate: { user: 'canary' } },
      { status: 400, body: statusBody(400, 'BadRequest', 'canary') },
    );
    const request: HTTPRequest = {
      method: 'POST',
      path: '/api/v1/namespaces/a/pods?fieldManager=canary',
      headers: [['x-canary', 'canary']],
      body: new TextEncoder().encode('canary'),
    };
    await seen.client.request(request).catch(() => {});
    expect(seen.events).toHaveLength(1);
    expect(JSON.stringify(seen.events)).not.toContain('canary');
  });

  test('is not made where nobody listens', async () => {
    const seen = stack({}, {});
    seen[Symbol.dispose]();
    await seen.client.request({ method: 'GET', path: '/version', headers: [] });
    expect(seen.events).toEqual([]);
  });
});
