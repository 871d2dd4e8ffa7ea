import { inspect } from 'node:util';

import { isTransportError, isUnknownOutcome, systemClock } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient, undiciTransport } from '../src/index.ts';
import { eventually } from './faulty-network.ts';
import { httpProxy, socks5Proxy } from './proxies.ts';
import { ca, serveSecurely } from './secure-server.ts';
import { Nodes, json } from './support.ts';

const tls = { ca: ca.cert };
const object = json({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } });
const added = `${json({ type: 'ADDED', object: { metadata: { name: 'a' } } })}\n`;

describe.each([
  ['HTTP/2', true],
  ['HTTP/1.1', false],
])('over TLS, with %s', (_title, http2) => {
  test('a hundred requests one after the other open one connection', async () => {
    await using server = await serveSecurely((_request, response) => response.end(object));
    await using client = new RESTClient({ server: server.url, tls, http2 });
    for (let i = 0; i < 100; i++) await client.resource(Nodes).get('a');
    expect(server.connections).toBe(1);
  });

  test.each([undefined, 4])(
    'a hundred requests at once open no more connections than may be: %s',
    async (maxConnections) => {
      await using server = await serveSecurely((_request, response) => response.end(object));
      await using client = new RESTClient({ server: server.url, tls, http2, maxConnections });
      await Promise.all(Array.from({ length: 100 }, () => client.resource(Nodes).get('a')));
      expect(server.connections).toBeLessThanOrEqual(http2 ? 1 : (maxConnections ?? 25));
    },
  );

  test('a header that is none is refused, unsent and unquoted', async () => {
    await using server = await serveSecurely((_request, response) => response.end(object));
    await using client = new RESTClient({ server: server.url, tls, http2 });
    const headers = [['x-a', 'canary\r\nx-b: c']] as const;
    const error: unknown = await client
      .request({ method: 'POST', path: '/', headers })
      .catch((reason: unknown) => reason);
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
  });

  test('a reader who takes his time is waited for, and gets all of it', async () => {
    const piece = Buffer.alloc(100_000, 'x');
    let sent = 0;
    await using server = await serveSecurely((_request, response) => {
      const write = (): void => {
        while (sent < 500) {
          sent++;
          if (!response.write(piece)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    });
    await using client = new RESTClient({ server: server.url, tls, http2 });
    const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
    for (let before = -1; before !== sent;) {
      before = sent;
      for (let turns = 0; turns < 100; turns++) await systemClock.yield();
    }
    // What the systems on both sides keep, and what we do.
    expect(sent).toBeLessThan(250);
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.byteLength;
    expect(bytes).toBe(50_000_000);
  });

  test('who copies a request ends it with its signal all the same', async () => {
    let asked = 0;
    let ended = 0;
    await using server = await serveSecurely((_request, response) => {
      asked++;
      response.on('close', () => ended++);
    });
    const sockets = undiciTransport({ server: server.url, tls, http2 });
    const client = new RESTClient({
      server: server.url,
      transport: (request) => sockets({ ...request, path: `${request.path}?copied` }),
    });
    const stop = new AbortController();
    const { signal } = stop;
    const answer = client.request({ method: 'GET', path: '/', headers: [], signal });
    await eventually(() => asked === 1);
    stop.abort('enough');
    await expect(answer).rejects.toBe('enough');
    await eventually(() => ended === 1);
    await sockets.close();
  });

  test('lists and renewals of leases do not wait for watches, however many there are', async () => {
    await using server = await serveSecurely(
      (request, response) => {
        if (request.url.includes('watch=')) response.write(added);
        else request.resume().on('end', () => response.end(object));
      },
      { settings: { maxConcurrentStreams: 10 } },
    );
    await using client = new RESTClient({ server: server.url, tls, http2, maxConnections: 1 });
    const nodes = client.resource(Nodes);
    const watches = await Promise.all(Array.from({ length: 40 }, () => nodes.watch()));
    await Promise.all(watches.map((watch) => watch[Symbol.asyncIterator]().next()));
    for (let i = 0; i < 10; i++) {
      await nodes.get('a');
      await nodes.update({ metadata: { name: 'a' } });
    }
    expect(server.open).toBe(http2 ? 5 : 41);
    await client.close();
    await eventually(() => server.open === 0);
  });
});

test.each([
  ['refuses to connect', () => httpProxy({ status: 403 }), 'http'],
  ['refuses to connect', () => socks5Proxy({ reply: 2 }), 'socks5'],
  ['wants another password', () => socks5Proxy({ user: ['me', 'secret'] }), 'socks5'],
] as const)('a write that a proxy %s has a known outcome: none', async (_title, open, scheme) => {
  await using proxy = await open();
  for (const http2 of [true, false]) {
    const proxyURL = `${scheme}://127.0.0.1:${proxy.port}`;
    await using client = new RESTClient({ server: 'https://k8s.example', tls, http2, proxyURL });
    const error: unknown = await client
      .resource(Nodes)
      .create({ metadata: { name: 'a' } })
      .catch((reason: unknown) => reason);
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
    expect(error).toMatchObject({
      cause: { message: expect.stringContaining('by way of the proxy') },
    });
  }
});

test('a write behind a proxy that is not there has a known outcome: none', async () => {
  const proxy = await httpProxy();
  await proxy[Symbol.asyncDispose]();
  for (const server of ['https://k8s.example', 'http://k8s.example']) {
    const proxyURL = `http://127.0.0.1:${proxy.port}`;
    await using client = new RESTClient({ server, proxyURL });
    const error: unknown = await client
      .resource(Nodes)
      .create({ metadata: { name: 'a' } })
      .catch((reason: unknown) => reason);
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
  }
});
