import {
  isDecodeError,
  isTransportError,
  isUnknownOutcome,
  readBody,
} from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { Connection } from '../src/index.ts';
import {
  ConfigMaps,
  broken,
  coded,
  never,
  scripted,
  serve,
  statusBody,
  watched,
} from './support.ts';
import type { Reply } from './support.ts';

function stack(options: Partial<Connection>, ...replies: Reply[]) {
  const clock = new VirtualClock();
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport, clock, ...options });
  return { clock, requests, client };
}
const writes = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
const to = (method: HTTPRequest['method']): HTTPRequest => ({
  method,
  path: '/api/v1/namespaces/a',
  headers: [],
});

describe('the outcome of a write', () => {
  test.each(writes)(
    'is unknown where the connection is lost after a %s was handed over, and says so once',
    async (method) => {
      for (const failure of [coded('ECONNRESET'), coded('EPIPE'), new Error('anything')]) {
        const { client, requests } = stack({}, failure);
        const error = await client.request(to(method)).catch((e: unknown) => e);
        expect(isUnknownOutcome(error) && isTransportError(error)).toBe(true);
        expect(error).toMatchObject({
          cause: failure,
          request: { verb: method, path: '/api/v1/namespaces/a' },
        });
        expect(requests).toHaveLength(1);
      }
    },
  );

  test.each(writes)('is unknown where a %s has no answer in time', async (method) => {
    const { client, clock } = stack({ transport: never, timeoutMs: 1000 });
    const call = watched(client.request(to(method)));
    await clock.advance(1000);
    expect(isUnknownOutcome(call.error)).toBe(true);
  });

  test('is unknown where the answer is cut, or the client is closed while it is under way', async () => {
    const { client } = stack({}, { status: 201, body: broken('{"kind"') });
    const maps = client.resource(ConfigMaps).namespace('default');
    const error = await maps.create({ metadata: { name: 'a' } }).catch((e: unknown) => e);
    expect(isUnknownOutcome(error)).toBe(true);

    const closing = stack({ transport: never });
    const call = watched(closing.client.request(to('POST')));
    await closing.clock.settle();
    await closing.client.close();
    await closing.clock.settle();
    expect(isUnknownOutcome(call.error)).toBe(true);
  });

  test.each([
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENOTFOUND',
    'UND_ERR_CONNECT_TIMEOUT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('is known where there was no connection: %s', async (code) => {
    for (const failure of [coded(code), new Error('wrapped', { cause: coded(code) })]) {
      const error = await stack({}, failure)
        .client.request(to('POST'))
        .catch((e: unknown) => e);
      expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
    }
  });

  test('is known where nothing was handed over: no credentials in time, or a client that is closed', async () => {
    const { client, clock, requests } = stack({ credentials: { headers: never }, timeoutMs: 1000 });
    const call = watched(client.request(to('POST')));
    await clock.advance(1000);
    expect([isTransportError(call.error), isUnknownOutcome(call.error)]).toEqual([true, false]);
    expect(String(call.error)).toContain('nothing could be sent within 1000 ms');
    expect(requests).toEqual([]);
    const closed = stack({}, {});
    await closed.client.close();
    const error = await closed.client.request(to('POST')).catch((e: unknown) => e);
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
  });

  test('is no question for a GET, nor where the server answered', async () => {
    const { client } = stack({ maxRetries: 0 }, coded('ECONNRESET'));
    const lost = await client.request(to('GET')).catch((e: unknown) => e);
    expect([isTransportError(lost), isUnknownOutcome(lost)]).toEqual([true, false]);
    const refused = stack({}, { status: 500, body: statusBody(500, 'InternalError', 'oh') });
    const answered = await refused.client.request(to('POST')).catch((e: unknown) => e);
    expect(isUnknownOutcome(answered)).toBe(false);
    const garbled = stack({}, { status: 201, body: 'no JSON' }).client;
    const maps = garbled.resource(ConfigMaps).namespace('default');
    const error = await maps.create({ metadata: { name: 'a' } }).catch((e: unknown) => e);
    expect([isDecodeError(error), isUnknownOutcome(error)]).toEqual([true, false]);
  });

  test('is unknown over a real connection that the server cuts after it acted, and it acted once', async () => {
    let created = 0;
    await using server = await serve((request) => {
      request.resume().on('end', () => {
        created++;
        request.socket.destroy();
      });
    });
    await using client = new RESTClient({ server: server.url });
    const maps = client.resource(ConfigMaps).namespace('default');
    const error = await maps.create({ metadata: { name: 'a' } }).catch((e: unknown) => e);
    expect(isUnknownOutcome(error)).toBe(true);
    expect(created).toBe(1);
    await using nobody = new RESTClient({ server: 'http://127.0.0.1:1' });
    const unsent = await nobody.request(to('POST')).catch((e: unknown) => e);
    expect([isTransportError(unsent), isUnknownOutcome(unsent)]).toEqual([true, false]);
  });

  test('is no question where the answer is read', async () => {
    const { client } = stack({}, { body: 'ok' });
    const { body } = await client.request(to('POST'));
    expect(new TextDecoder().decode(await readBody(body))).toBe('ok');
  });
});
