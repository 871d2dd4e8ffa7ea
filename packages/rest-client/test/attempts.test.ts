import { isTransportError, readBody } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { ClientRequest } from '../src/index.ts';
import { eventually } from './faulty-network.ts';
import {
  ConfigMaps,
  bodyOf,
  eventsOf,
  json,
  response,
  scripted,
  serve,
  statusBody,
  valuesOf,
  watched,
} from './support.ts';

const busy = {
  status: 429,
  headers: [['retry-after', '2']] as const,
  body: statusBody(429, 'TooManyRequests', 'later'),
};
const get = { method: 'GET', path: '/version', headers: [] } as const;

test('an attempt that is made again leaves its connection to the next', async () => {
  let asked = 0;
  await using server = await serve((_, answer) => {
    if (++asked % 2 === 0) return void answer.end('ok');
    answer.writeHead(503, { 'retry-after': '0', 'content-type': 'application/json' });
    answer.end(statusBody(503, 'ServiceUnavailable', 'x'.repeat(100_000)));
  });
  await using client = new RESTClient({ server: server.url });
  for (let i = 0; i < 10; i++) await readBody((await client.request(get)).body);
  expect(asked).toBe(20);
  expect(server.connections).toBe(1);
});

test('a connection whose answer did not come in time is not used again', async () => {
  let asked = 0;
  await using server = await serve((_, answer) => {
    if (++asked > 1) answer.end('ok');
  });
  const clock = new VirtualClock();
  await using client = new RESTClient({ server: server.url, timeoutMs: 400, clock });
  const late = watched(client.request(get));
  await eventually(() => asked === 1);
  await clock.advance(400);
  await eventually(() => late.state !== 'pending');
  expect(isTransportError(late.error)).toBe(true);
  await readBody((await client.request(get)).body);
  expect(server.connections).toBe(2);
});

test('a hundred requests at once that are refused are each sent again, and answered', async () => {
  const clock = new VirtualClock();
  const sent = new Map<string, number>();
  const client = new RESTClient({
    server: 'http://x',
    clock,
    transport: async ({ path }) => {
      const count = (sent.get(path) ?? 0) + 1;
      sent.set(path, count);
      return response(count <= 2 ? busy : { body: path });
    },
  });
  const calls = Array.from({ length: 100 }, (_, i) =>
    watched(
      client
        .request({ ...get, path: `/${i}` })
        .then(({ body }) => readBody(body))
        .then((bytes) => new TextDecoder().decode(bytes)),
    ),
  );
  await clock.advance(4000);
  expect(calls.map(({ value }) => value)).toEqual(calls.map((_, i) => `/${i}`));
  expect([...sent.values()]).toEqual(calls.map(() => 3));
});

test('a watch is asked for again where the server says when', async () => {
  const clock = new VirtualClock();
  const line = `${json({ type: 'ADDED', object: { metadata: { name: 'a' } } })}\n`;
  const { requests, transport } = scripted(busy, busy, { body: line });
  const client = new RESTClient({ server: 'http://x', clock, transport });
  const events = watched(client.resource(ConfigMaps).watch().then(eventsOf));
  await clock.advance(3999);
  expect(events.state).toBe('pending');
  await clock.advance(1);
  expect(events.value).toMatchObject([{ type: 'ADDED' }]);
  expect(requests).toHaveLength(3);
});

test('a log is asked for again where the server says when', async () => {
  const clock = new VirtualClock();
  const { requests, transport } = scripted(busy, { body: 'a\nb\n' });
  const client = new RESTClient({ server: 'http://x', clock, transport });
  const maps = client.resource(ConfigMaps).namespace('default');
  const lines = watched(maps.logs('a').then((log) => eventsOf(log.lines())));
  await clock.advance(2000);
  expect(lines.value).toEqual(['a', 'b']);
  expect(requests).toHaveLength(2);
});

test('a body that is made is made for each attempt', async () => {
  const clock = new VirtualClock();
  const { requests, transport } = scripted(busy, busy, {});
  const client = new RESTClient({ server: 'http://x', clock, transport });
  let made = 0;
  const body = async (): Promise<Uint8Array> => new TextEncoder().encode(`{"made":${++made}}`);
  const call = watched(client.request({ ...get, method: 'POST', body }));
  await clock.advance(4000);
  expect(call.state).toBe('resolved');
  expect(requests.map(bodyOf)).toEqual([{ made: 1 }, { made: 2 }, { made: 3 }]);
  expect(valuesOf(requests[0], 'content-type')).toEqual(['application/json']);
});

test('a body that cannot be made is the error of who makes it, and nothing is sent', async () => {
  const error = new Error('no body');
  const { requests, transport } = scripted({});
  const client = new RESTClient({ server: 'http://x', transport });
  const body = (): never => {
    throw error;
  };
  await expect(client.request({ ...get, method: 'POST', body })).rejects.toBe(error);
  const late = client.request({ ...get, method: 'POST', body: () => Promise.reject(error) });
  await expect(late).rejects.toBe(error);
  expect(requests).toEqual([]);
});

test.each<[string, unknown]>([
  ['a text', '{}'],
  ['an object', { a: 1 }],
  ['a function that makes none', () => '{}'],
])('a body that is %s is a TypeError, and nothing is sent', async (_, body) => {
  const { requests, transport } = scripted({});
  const client = new RESTClient({ server: 'http://x', transport });
  const request = { ...get, method: 'POST', body } as unknown as ClientRequest;
  await expect(client.request(request)).rejects.toThrow(TypeError);
  expect(requests).toEqual([]);
});

test('a storage that is initializing is asked again', async () => {
  const clock = new VirtualClock();
  const initializing = {
    status: 429,
    headers: [['retry-after', '1']] as const,
    body: statusBody(429, 'TooManyRequests', 'storage is (re)initializing'),
  };
  const list = { body: json({ kind: 'ConfigMapList', apiVersion: 'v1', metadata: {}, items: [] }) };
  const { requests, transport } = scripted(initializing, initializing, list);
  const client = new RESTClient({ server: 'http://x', clock, transport });
  const listed = watched(client.resource(ConfigMaps).list());
  await clock.advance(2000);
  expect(listed.value?.items).toEqual([]);
  expect(requests).toHaveLength(3);
});

test('a body that is never made does not keep a request that is aborted', async () => {
  const { requests, transport } = scripted({});
  const clock = new VirtualClock();
  const client = new RESTClient({ server: 'http://x', clock, transport });
  const stop = new AbortController();
  const call = watched(
    client.request({
      ...get,
      method: 'POST',
      body: () => new Promise(() => {}),
      signal: stop.signal,
    }),
  );
  await clock.settle();
  stop.abort('enough');
  await clock.settle();
  expect(call).toEqual({ state: 'rejected', error: 'enough' });
  expect(requests).toEqual([]);
  expect(clock.timers).toBe(0);
});
