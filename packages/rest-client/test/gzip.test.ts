import { deflateSync, gzipSync } from 'node:zlib';

import { isDecodeError, isTransportError, readBody } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { eventually } from './faulty-network.ts';
import {
  ConfigMaps,
  broken,
  cut,
  json,
  scripted,
  serve,
  silent,
  valuesOf,
  watched,
} from './support.ts';
import type { Reply } from './support.ts';

const names = Array.from({ length: 5000 }, (_, i) => `map-${i}`);
const list = new TextEncoder().encode(
  json({
    kind: 'ConfigMapList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '1' },
    items: names.map((name) => ({ metadata: { name }, data: { é: '\u{1f600}'.repeat(20) } })),
  }),
);
const packed = gzipSync(list, { level: 1 });
const encoded = (encoding: string): HTTPHeaders => [['content-encoding', encoding]];

function stack(options: Partial<ClientOptions>, ...replies: Reply[]) {
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport, ...options });
  return { requests, client, maps: client.resource(ConfigMaps).namespace('default') };
}
const errorOf = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an answer in gzip', () => {
  test('is asked for where the client says so: for what is read whole, and for nothing else', async () => {
    const { client, maps, requests } = stack({ gzip: true }, { body: list });
    await maps.list();
    await maps.watch();
    await maps.logs('a', { follow: true });
    await maps.mergePatch('a', {}).catch(() => {});
    const own = { method: 'GET', path: '/version', headers: [['accept-encoding', 'br']] } as const;
    await client.request(own);
    expect(requests.map((r) => valuesOf(r, 'accept-encoding'))).toEqual([
      ['gzip'],
      [],
      [],
      [],
      ['br'],
    ]);
    const plain = stack({}, { body: list });
    await plain.maps.list();
    expect(valuesOf(plain.requests[0], 'accept-encoding')).toEqual([]);
  });

  test('is what it was before, wherever its bytes are cut', async () => {
    const middle = Math.floor(packed.length / 2);
    for (const at of [[], [1], [5, 9, 10], [middle, middle + 1], [packed.length - 3]]) {
      const { maps } = stack({}, { headers: encoded('gzip'), body: cut(packed, ...at) });
      const { items } = await maps.list();
      expect(items.map(({ metadata }) => metadata.name)).toEqual(names);
      expect(items[4999]?.data).toEqual({ é: '\u{1f600}'.repeat(20) });
    }
  });

  test('does not say that it was packed to who reads its head', async () => {
    const { client } = stack(
      {},
      { headers: [...encoded('X-GZIP'), ['content-length', '7'], ['x', 'y']], body: packed },
    );
    const answer = await client.request({ method: 'GET', path: '/', headers: [] });
    expect(answer.headers).toEqual([['x', 'y']]);
    expect(await readBody(answer.body)).toEqual(list);
  });

  test('that was asked for by the caller is the caller’s to unpack', async () => {
    const { client } = stack({}, { headers: encoded('br'), body: packed });
    const headers = [['accept-encoding', 'br']] as const;
    const answer = await client.request({ method: 'GET', path: '/', headers });
    expect(answer.headers).toEqual(encoded('br'));
  });

  test.each(['gzip, gzip', 'br', 'deflate', 'zstd', 'gzip,br', 'what'])(
    'or rather in %s is refused before anything of it is read',
    async (encoding) => {
      let read = false;
      const body = (async function* () {
        read = true;
        yield deflateSync('x');
      })();
      const { maps, requests } = stack({}, { headers: encoded(encoding), body });
      expect(isDecodeError(await errorOf(maps.list()))).toBe(true);
      expect(requests).toHaveLength(1);
      expect(requests[0]?.signal?.aborted).toBe(true);
      expect(read).toBe(false);
      const twice: HTTPHeaders = [...encoded('gzip'), ...encoded(encoding)];
      const second = stack({}, { headers: twice, body: packed });
      expect(isDecodeError(await errorOf(second.maps.list()))).toBe(true);
    },
  );

  test('that nobody asked for does not hide the status code of a failure, and when to come again', async () => {
    const headers: HTTPHeaders = [...encoded('br'), ['retry-after', '0']];
    const failed = { status: 503, headers, body: 'x' };
    const { maps, requests } = stack({ maxRetries: 1 }, failed);
    expect(await errorOf(maps.list())).toMatchObject({
      code: 'ERR_K8S_API',
      statusCode: 503,
      reason: 'ServiceUnavailable',
    });
    expect(requests).toHaveLength(2);
    expect(requests[1]?.signal?.aborted).toBe(true);
  });

  test('that unpacks to more than maxInflatedBytes is a DecodeError, long before it is in memory', async () => {
    const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024));
    const { client } = stack(
      { maxInflatedBytes: 1024 * 1024 },
      { headers: encoded('gzip'), body: bomb },
    );
    const answer = await client.request({ method: 'GET', path: '/', headers: [] });
    let length = 0;
    const reading = (async () => {
      for await (const chunk of answer.body) length += chunk.byteLength;
    })();
    expect(isDecodeError(await errorOf(reading))).toBe(true);
    expect(length).toBeLessThanOrEqual(1024 * 1024);
    const { maps } = stack(
      { maxInflatedBytes: list.length },
      { headers: encoded('gzip'), body: packed },
    );
    expect((await maps.list()).items).toHaveLength(5000);
  });

  test('that is none is a DecodeError, and one that is cut a TransportError', async () => {
    const headers = encoded('gzip');
    const garbage = stack({}, { headers, body: 'this is no gzip' });
    expect(isDecodeError(await errorOf(garbage.maps.list()))).toBe(true);
    const short = stack({ maxRetries: 0 }, { headers, body: packed.subarray(0, 500) });
    expect(isTransportError(await errorOf(short.maps.list()))).toBe(true);
    const lost = stack({ maxRetries: 0 }, { headers, body: broken('\u001f') });
    expect(isTransportError(await errorOf(lost.maps.list()))).toBe(true);
  });

  test('ends with the signal while its body hangs', async () => {
    const stop = new AbortController();
    const { maps } = stack({}, { headers: encoded('gzip'), body: silent('\u001f') });
    const reading = watched(maps.list({ signal: stop.signal }));
    await new Promise(setImmediate);
    const reason = new Error('stop');
    stop.abort(reason);
    await eventually(() => reading.state !== 'pending');
    expect(reading.error).toBe(reason);
  });

  test('comes over a real connection, which is used again', async () => {
    await using server = await serve((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.headers['accept-encoding'] !== 'gzip') return void response.end(list);
      response.setHeader('content-encoding', 'gzip');
      response.end(packed);
    });
    await using client = new RESTClient({ server: server.url, gzip: true });
    const maps = client.resource(ConfigMaps).namespace('default');
    for (let i = 0; i < 5; i++) expect((await maps.list()).items).toHaveLength(5000);
    expect(server.connections).toBe(1);
  });
});
