import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import { Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createTLSServer } from 'node:tls';

import { isTransportError, isUnknownOutcome, readBody } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { RESTClient, undiciTransport } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { eventually, faultyNetwork } from './faulty-network.ts';
import { httpProxy, socks5Proxy } from './proxies.ts';
import { ca, certificate, serveSecurely } from './secure-server.ts';
import type { SecureServer } from './secure-server.ts';
import { ConfigMaps, Nodes, eventsOf, json, watched } from './support.ts';

const object = json({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a', uid: 'u', resourceVersion: '1' },
});
const added = `${json({ type: 'ADDED', object: { metadata: { name: 'é😀' } } })}\n`;
const tls = { ca: ca.cert };
const connect = (server: string, options: Partial<ClientOptions> = {}): RESTClient =>
  new RESTClient({ server, tls, http2: true, ...options });

type Handler = (request: Http2ServerRequest, response: Http2ServerResponse) => void;
const isWatch = (request: Http2ServerRequest): boolean => request.url.includes('watch=');
/** Watches begin and go on, all else is answered. */
const api: Handler = (request, response) => {
  if (isWatch(request)) response.write(added);
  else request.resume().on('end', () => response.end(object));
};
/** The HTTP/2 session of a request. */
const sessionOf = (response: Http2ServerResponse): ServerHttp2Session =>
  response.stream.session as ServerHttp2Session;

describe('over HTTP/2', () => {
  test('what is sent is what was built, and what comes back is what the server said', async () => {
    const seen: object[] = [];
    await using server = await serveSecurely((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers, httpVersion, authority } = request;
        const body = Buffer.concat(chunks).toString();
        seen.push({ method, url, headers, httpVersion, authority, body });
        response.setHeader('x-two', ['1', '2']);
        response.end(object);
      });
    });
    await using client = connect(`${server.url}/base/`, {
      userAgent: 'me',
      impersonate: { user: 'jürgen', groups: ['a', 'b'] },
    });
    await client
      .resource(ConfigMaps)
      .namespace('ns')
      .create({ metadata: { name: 'é' } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/base/api/v1/namespaces/ns/configmaps',
        httpVersion: '2.0',
        authority: `127.0.0.1:${server.port}`,
        headers: {
          'user-agent': 'me',
          'content-type': 'application/json',
          'impersonate-user': Buffer.from('jürgen').toString('latin1'),
          'impersonate-group': 'a, b',
        },
        body: json({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'é', namespace: 'ns' },
        }),
      },
    ]);
    const { headers, body, status } = await client.request({
      method: 'GET',
      path: '/x%20y/%C3%A9?q=a+b',
      headers: [],
    });
    expect([status, headers.filter(([name]) => name === 'x-two' || name.startsWith(':'))]).toEqual([
      200,
      [
        ['x-two', '1'],
        ['x-two', '2'],
      ],
    ]);
    expect((await readBody(body)).byteLength).toBe(object.length);
    expect(seen[1]).toMatchObject({ url: '/base/x%20y/%C3%A9?q=a+b' });
  });

  test('a server that does not offer it is spoken to in HTTP/1.1, on the connection that asked', async () => {
    const versions: string[] = [];
    await using server = await serveSecurely(
      (request, response) => {
        versions.push(request.httpVersion);
        response.end(object);
      },
      { speaks: 'HTTP/1.1' },
    );
    await using client = connect(server.url);
    for (let i = 0; i < 3; i++) await client.resource(Nodes).get('a');
    expect(versions).toEqual(['1.1', '1.1', '1.1']);
    expect(server.connections).toBe(1);
  });

  test('is not spoken where it is not wanted', async () => {
    const versions: string[] = [];
    await using server = await serveSecurely((request, response) => {
      versions.push(request.httpVersion);
      response.end(object);
    });
    await using client = connect(server.url, { http2: false });
    await client.resource(Nodes).get('a');
    expect(versions).toEqual(['1.1']);
  });

  test('a request with headers of an HTTP/1.1 connection goes out without them', async () => {
    const seen: object[] = [];
    await using server = await serveSecurely((request, response) => {
      seen.push(request.headers);
      response.end(object);
    });
    await using client = connect(server.url);
    const ofConnection = ['connection', 'Host', 'keep-alive', 'transfer-encoding', 'upgrade'];
    const headers = [...ofConnection, 'x-own'].map((name) => [name, 'x'] as const);
    await client.request({ method: 'GET', path: '/', headers });
    expect(seen).toEqual([expect.objectContaining({ 'x-own': 'x' })]);
    for (const name of ofConnection) expect(seen[0]).not.toHaveProperty(name.toLowerCase());
  });

  test.each([
    ['HTTP/2', true],
    ['HTTP/1.1', false],
  ])('an answer may have a thousand warnings: %s', async (_, http2) => {
    const texts = Array.from({ length: 1000 }, (__, i) => `unknown field "spec.f${i}"`);
    await using server = await serveSecurely((request, response) => {
      request.resume();
      response.setHeader(
        'warning',
        texts.map((text) => `299 - "${text.replaceAll('"', String.raw`\"`)}"`),
      );
      response.end(object);
    });
    const heard: string[] = [];
    await using client = connect(server.url, { http2, onWarning: (text) => heard.push(text) });
    await client.resource(Nodes).mergePatch('a', {});
    expect(heard).toEqual(texts);
  });

  test('a large body arrives as it was, and a reader that is slow keeps nobody waiting', async () => {
    const bytes = randomBytes(12_000_000);
    await using server = await serveSecurely((request, response) => {
      response.end(request.url === '/large' ? bytes : object);
    });
    await using client = connect(server.url);
    const large = await client.request({ method: 'GET', path: '/large', headers: [] });
    for (let i = 0; i < 10; i++) await client.resource(Nodes).get('a');
    const hash = createHash('sha256');
    for await (const chunk of large.body) hash.update(chunk);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(server.connections).toBe(1);
  });

  test.each([
    ['an http proxy', async () => httpProxy(), 'http'],
    ['a socks5 proxy', async () => socks5Proxy(), 'socks5'],
  ] as const)('goes by way of %s', async (_title, open, scheme) => {
    await using server = await serveSecurely((request, response) =>
      response.end(request.httpVersion),
    );
    await using proxy = await open();
    await using client = connect(server.url, { proxyURL: `${scheme}://127.0.0.1:${proxy.port}` });
    const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
    expect(new TextDecoder().decode(await readBody(body))).toBe('2.0');
    expect(proxy.seen).toHaveLength(1);
  });
});

describe('an HTTP/2 connection', () => {
  test('is enough for a hundred requests, one after the other or at once; watches have one of their own', async () => {
    await using server = await serveSecurely(api);
    await using client = connect(server.url);
    const nodes = client.resource(Nodes);
    await Promise.all(Array.from({ length: 100 }, () => nodes.get('a')));
    for (let i = 0; i < 100; i++)
      await (i % 3 === 0 ? nodes.update({ metadata: { name: 'a' } }) : nodes.get('a'));
    expect(server.connections).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => nodes.watch()));
    await nodes.get('a');
    expect(server.connections).toBe(2);
  });

  test('never has more streams than the server allows; there are never more connections than configured', async () => {
    let most = 0;
    await using server = await serveSecurely(
      (_request, response) => {
        const session = sessionOf(response) as ServerHttp2Session & { now?: number };
        session.now = (session.now ?? 0) + 1;
        most = Math.max(most, session.now);
        response.stream.on('close', () => void (session.now = (session.now ?? 0) - 1));
        setImmediate(() => response.end(object));
      },
      { settings: { maxConcurrentStreams: 7 } },
    );
    await using client = connect(server.url, { maxConnections: 3 });
    await Promise.all(Array.from({ length: 100 }, () => client.resource(Nodes).get('a')));
    expect(most).toBeLessThanOrEqual(7);
    expect(server.connections).toBe(3);
  });

  test('more watches than a connection takes open others, and a list or a write waits for none of them', async () => {
    await using server = await serveSecurely(api, { settings: { maxConcurrentStreams: 10 } });
    await using client = connect(server.url, { maxConnections: 1 });
    const nodes = client.resource(Nodes);
    const watches = await Promise.all(Array.from({ length: 50 }, () => nodes.watch()));
    await Promise.all(watches.map((watch) => watch[Symbol.asyncIterator]().next()));
    await nodes.get('a');
    await nodes.update({ metadata: { name: 'a' } });
    expect(server.sessions).toHaveLength(6);
  });

  test('with no streams to give is an error', async () => {
    await using server = await serveSecurely(api, { settings: { maxConcurrentStreams: 0 } });
    await using client = connect(server.url);
    await expect(client.resource(Nodes).get('a')).rejects.toMatchObject({
      cause: { message: 'the server allows no HTTP/2 streams' },
    });
  });

  test('outlives the requests that are aborted or left on it', async () => {
    let left = 0;
    await using server = await serveSecurely((request, response) => {
      response.stream.on('close', () => {
        if (!response.writableEnded) left++;
      });
      if (request.url === '/hang') return;
      api(request, response);
    });
    await using client = connect(server.url);
    const nodes = client.resource(Nodes);
    for await (const _ of await nodes.watch()) break;
    await eventually(() => left === 1);
    await (await nodes.watch())[Symbol.asyncIterator]().return?.();
    await eventually(() => left === 2);
    const stop = new AbortController();
    const reading = eventsOf(await nodes.watch({ signal: stop.signal }));
    stop.abort('enough');
    await expect(reading).rejects.toBe('enough');
    await eventually(() => left === 3);

    const ask = new AbortController();
    const asked = client.request({ method: 'GET', path: '/hang', headers: [], signal: ask.signal });
    await nodes.get('a');
    ask.abort('enough');
    await expect(asked).rejects.toBe('enough');
    await eventually(() => left === 4);
    await nodes.get('a');
    expect(server.connections).toBe(2);
  });

  test('is not used again after half a minute of idleness, nor kept', async () => {
    const clock = new VirtualClock();
    await using server = await serveSecurely(api);
    await using client = connect(server.url, { clock });
    await client.resource(Nodes).get('a');
    await clock.advance(29_000);
    await client.resource(Nodes).get('a');
    expect(server.connections).toBe(1);
    await clock.advance(31_000);
    await client.resource(Nodes).get('a');
    expect(server.connections).toBe(2);
    await eventually(() => server.open === 1 && clock.timers === 0);
    expect(server.connections).toBe(2);
  });

  test('that idles keeps no timer, and of a closed client there is none', async () => {
    const clock = new VirtualClock();
    await using server = await serveSecurely(api);
    const client = connect(server.url, { clock });
    await client.resource(Nodes).get('a');
    await eventually(() => clock.timers === 0);
    const reading = eventsOf(await client.resource(Nodes).watch()).catch((error: unknown) => error);
    const hanging = client
      .request({ method: 'GET', path: '/?watch=true', headers: [] })
      .catch((error: unknown) => error);
    await client.close();
    await client.close();
    expect(isTransportError(await reading)).toBe(true);
    expect(isTransportError(await hanging)).toBe(true);
    await eventually(() => server.open === 0);
    expect(clock.timers).toBe(0);
  });

  test('that is made while the client closes is not there afterwards', async () => {
    await using server = await serveSecurely(api);
    await using network = await faultyNetwork(server.port);
    network.hangs = true;
    const clock = new VirtualClock();
    const client = connect(`https://127.0.0.1:${network.port}`, { clock });
    const asked = client
      .resource(Nodes)
      .get('a')
      .catch((error: unknown) => error);
    await eventually(() => network.open === 1);
    await client.close();
    expect(isTransportError(await asked)).toBe(true);
    await eventually(() => network.open === 0);
    expect(clock.timers).toBe(0);
  });
});

describe('a server that goes away (GOAWAY)', () => {
  test('keeps what it has taken: a watch goes on, and what is new has a connection of its own', async () => {
    const watches: Http2ServerResponse[] = [];
    await using server = await serveSecurely((request, response) => {
      if (isWatch(request)) watches.push(response);
      api(request, response);
    });
    await using client = connect(server.url);
    const nodes = client.resource(Nodes);
    const events = (await nodes.watch())[Symbol.asyncIterator]();
    await events.next();
    server.sessions[0]?.goaway();
    await once(server.sessions[0] as ServerHttp2Session, 'goaway');
    await (await nodes.watch())[Symbol.asyncIterator]().next();
    expect(server.connections).toBe(2);
    watches[0]?.write(added);
    await expect(events.next()).resolves.toMatchObject({ value: { type: 'ADDED' } });
    watches[0]?.end();
    await expect(events.next()).resolves.toMatchObject({ done: true });
    await eventually(() => server.open === 1);
  });

  test('and answers keeps its watches, however quiet they are; once it is not heard any more they end within 45 s', async () => {
    const clock = new VirtualClock();
    const setKeepAlive = vi.spyOn(Socket.prototype, 'setKeepAlive');
    onTestFinished(() => setKeepAlive.mockRestore());
    await using server = await serveSecurely(api);
    await using network = await faultyNetwork(server.port);
    await using client = connect(`https://127.0.0.1:${network.port}`, { clock });
    const events = (await client.resource(Nodes).watch())[Symbol.asyncIterator]();
    await events.next();
    const next = watched(events.next());
    const [session] = server.sessions;
    session?.goaway();
    await once(session as ServerHttp2Session, 'goaway');
    // What it has said of that has arrived once this is answered.
    await new Promise<void>((resolve) => session?.settings({}, () => resolve()));
    const [socket] = setKeepAlive.mock.contexts as Socket[];
    for (let round = 1; round <= 20; round++) {
      const before = socket?.bytesRead;
      await clock.advance(15_000);
      if (round % 2 === 0) await eventually(() => socket?.bytesRead !== before);
    }
    expect(next.state).toBe('pending');
    network.freeze();
    await clock.advance(45_000);
    await eventually(() => next.state !== 'pending');
    expect(next.error).toMatchObject({ cause: { code: 'ERR_HTTP2_PING_TIMEOUT' } });
  });

  test('behind an answer has given it whole, even to a reader who comes later', async () => {
    await using server = await serveSecurely((_request, response) => {
      response.end(object.repeat(1000), () => sessionOf(response).close());
    });
    await using client = connect(server.url);
    const { body } = await client.request({ method: 'POST', path: '/', headers: [] });
    await eventually(() => server.open === 0);
    expect((await readBody(body)).byteLength).toBe(object.length * 1000);
  });

  test('after each seventh request: none fails, and each write is made once', async () => {
    const made = new Map<string, number>();
    const last = new WeakMap<ServerHttp2Session, number>();
    let seen = 0;
    await using server = await serveSecurely((request, response) => {
      const session = sessionOf(response);
      const id = response.stream.id ?? 0;
      // As Go's server: what comes behind is not looked at.
      if (id > (last.get(session) ?? Infinity)) return;
      if (++seen % 7 === 0 && !last.has(session)) {
        last.set(session, id);
        session.goaway(constants.NGHTTP2_NO_ERROR, id);
      }
      if (request.method === 'POST') made.set(request.url, (made.get(request.url) ?? 0) + 1);
      request.resume().on('end', () => response.end(object));
    });
    await using client = connect(server.url, { maxRetries: 0 });
    let next = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let at = next++; at < 600; at = next++) {
          const method = at % 2 === 0 ? 'GET' : 'POST';
          const { body } = await client.request({ method, path: `/${at}`, headers: [] });
          await readBody(body);
        }
      }),
    );
    expect(made.size).toBe(300);
    expect([...made.values()].filter((times) => times !== 1)).toEqual([]);
    expect(server.connections).toBeGreaterThan(10);
  });

  test('in anger: what it has not taken is sent again, what it may have acted on has an unknown outcome', async () => {
    const seen: string[] = [];
    await using server = await serveSecurely((request, response) => {
      seen.push(request.url);
      if (seen.length > 3) return void response.end(object);
      if (seen.length === 3)
        sessionOf(response).goaway(
          constants.NGHTTP2_ENHANCE_YOUR_CALM,
          (response.stream.id ?? 0) - 2,
        );
    });
    await using client = connect(server.url, { maxRetries: 0 });
    const ask = (method: 'GET' | 'POST', path: string): Promise<unknown> =>
      client.request({ method, path, headers: [] }).then(
        ({ status }) => status,
        (reason: unknown) => reason,
      );
    const [read, write, above] = await Promise.all([
      ask('GET', '/read'),
      ask('POST', '/write'),
      ask('POST', '/above'),
    ]);
    expect([isTransportError(read), isUnknownOutcome(read)]).toEqual([true, false]);
    expect(isUnknownOutcome(write)).toBe(true);
    expect(above).toBe(200);
    expect(seen).toEqual(['/read', '/write', '/above', '/above']);
  });

  test('again and again is an error in the end, and one that says that nothing was done', async () => {
    await using server = await serveSecurely((_request, response) => {
      const session = sessionOf(response);
      session.goaway();
      response.stream.close(constants.NGHTTP2_REFUSED_STREAM);
    });
    await using client = connect(server.url, { maxRetries: 0 });
    const error: unknown = await client
      .resource(Nodes)
      .create({ metadata: { name: 'a' } })
      .catch((reason: unknown) => reason);
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, false]);
    expect(server.connections).toBe(6);
  });
});

describe('a stream that ends before its time', () => {
  test('as the server refused it is tried again a second later, a write too', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    await using server = await serveSecurely((request, response) => {
      seen.push(request.method);
      if (seen.length < 3) response.stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else response.end(object);
    });
    await using client = connect(server.url, { clock });
    const call = watched(client.resource(Nodes).create({ metadata: { name: 'a' } }));
    for (const times of [1, 2]) {
      await eventually(() => seen.length === times && clock.nextTimerMs === 1000);
      await clock.advance(1000);
    }
    await eventually(() => call.state !== 'pending');
    expect(call.value).toMatchObject({ metadata: { name: 'a' } });
    expect(seen).toEqual(['POST', 'POST', 'POST']);
    expect(server.connections).toBe(1);
  });

  test('by an error of the server is a lost connection: a read is tried again, of a write the outcome is unknown', async () => {
    const clock = new VirtualClock();
    let seen = 0;
    await using server = await serveSecurely((request, response) => {
      if (request.method === 'POST' || ++seen === 1)
        response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      else response.end(object);
    });
    await using client = connect(server.url, { clock });
    const write: unknown = await client
      .resource(Nodes)
      .create({ metadata: { name: 'a' } })
      .catch((reason: unknown) => reason);
    expect(isUnknownOutcome(write)).toBe(true);
    const read = watched(client.resource(Nodes).get('a'));
    await eventually(() => clock.nextTimerMs === 1000);
    await clock.advance(1000);
    await eventually(() => read.state !== 'pending');
    expect(read.value).toMatchObject({ metadata: { name: 'a' } });
  });

  test.each<[string, (response: Http2ServerResponse, server: SecureServer) => void]>([
    ['reset', (response) => response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)],
    ['cancelled', (response) => response.stream.close(constants.NGHTTP2_CANCEL)],
    ['cut with its connection', (_response, server) => server.cut()],
    ['ended with its session', (response) => response.stream.session?.destroy()],
  ])('in its body, %s, is no whole answer', async (_title, end) => {
    await using server = await serveSecurely((_request, response) => {
      response.write(added, () => end(response, server));
    });
    await using client = connect(server.url);
    const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
    await expect(readBody(body)).rejects.toSatisfy(isTransportError);
    const watch = await client.resource(Nodes).watch();
    await expect(eventsOf(watch)).rejects.toSatisfy(isTransportError);
  });
});

describe('a server that is not heard any more', () => {
  test('is asked for a sign of life, and is dead within 45 s: reads go on elsewhere', async () => {
    const clock = new VirtualClock();
    await using server = await serveSecurely(api);
    await using network = await faultyNetwork(server.port);
    await using client = connect(`https://127.0.0.1:${network.port}`, { clock });
    const nodes = client.resource(Nodes);
    await nodes.get('a');
    const events = (await nodes.watch())[Symbol.asyncIterator]();
    await events.next();
    network.freeze();
    const next = watched(events.next());
    const get = watched(nodes.get('a'));
    const post = watched(nodes.create({ metadata: { name: 'a' } }));
    await clock.advance(30_000);
    await eventually(() => post.state === 'rejected' && clock.nextTimerMs === 1000);
    expect(isUnknownOutcome(post.error)).toBe(true);
    expect([get.state, next.state]).toEqual(['pending', 'pending']);
    await clock.advance(1000);
    await eventually(() => get.state !== 'pending');
    expect(get.value).toMatchObject({ metadata: { name: 'a' } });
    await clock.advance(14_000);
    await eventually(() => next.state !== 'pending');
    expect(next.error).toMatchObject({ cause: { code: 'ERR_HTTP2_PING_TIMEOUT' } });
    expect(isTransportError(next.error)).toBe(true);
    await eventually(() => network.open === 1);
  });

  test('but answers is not cut, however quiet its watches are', async () => {
    const clock = new VirtualClock();
    let pings = 0;
    const setKeepAlive = vi.spyOn(Socket.prototype, 'setKeepAlive');
    onTestFinished(() => setKeepAlive.mockRestore());
    await using server = await serveSecurely(api);
    await using client = connect(server.url, { clock });
    const events = (await client.resource(Nodes).watch())[Symbol.asyncIterator]();
    await events.next();
    server.sessions[0]?.on('ping', () => pings++);
    const next = watched(events.next());
    // The client’s end of the connection.
    const [socket] = setKeepAlive.mock.contexts as Socket[];
    for (let round = 1; round <= 240; round++) {
      const before = socket?.bytesRead;
      await clock.advance(15_000);
      await eventually(() => pings === Math.floor(round / 2));
      if (round % 2 === 0) await eventually(() => socket?.bytesRead !== before);
    }
    expect([pings, next.state]).toEqual([120, 'pending']);
  });

  test('while TLS is agreed upon is given up after 10 s, and nothing was sent', async () => {
    const clock = new VirtualClock();
    await using server = await serveSecurely(api);
    await using network = await faultyNetwork(server.port);
    network.hangs = true;
    for (const http2 of [true, false]) {
      await using client = connect(`https://127.0.0.1:${network.port}`, { clock, http2 });
      const post = watched(client.resource(Nodes).create({ metadata: { name: 'a' } }));
      await eventually(() => network.open > 0);
      await clock.advance(10_000);
      await eventually(() => post.state !== 'pending');
      expect([isTransportError(post.error), isUnknownOutcome(post.error)]).toEqual([true, false]);
      expect(post.error).toMatchObject({ cause: { code: 'ETIMEDOUT' } });
      await eventually(() => network.open === 0);
    }
  });

  test('before it has said what it allows is given up after 10 s, and nothing was sent', async () => {
    const clock = new VirtualClock();
    const { cert, key } = certificate;
    const sockets = new Set<Socket>();
    const server = createTLSServer({ cert, key, ALPNProtocols: ['h2'] }, (socket) => {
      sockets.add(socket.resume().on('error', () => {}));
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await using client = connect(`https://127.0.0.1:${port}`, { clock });
    const post = watched(client.resource(Nodes).create({ metadata: { name: 'a' } }));
    await eventually(() => sockets.size === 1);
    for (let turns = 0; turns < 20; turns++) await clock.settle();
    await clock.advance(10_000);
    await eventually(() => post.state !== 'pending');
    expect([isTransportError(post.error), isUnknownOutcome(post.error)]).toEqual([true, false]);
    await eventually(() => sockets.size === 0);
    server.close();
  });

  test('to a new connection fails nobody who may wait for one that there is', async () => {
    const held: Http2ServerResponse[] = [];
    await using server = await serveSecurely((_request, response) => void held.push(response), {
      settings: { maxConcurrentStreams: 1 },
    });
    await using network = await faultyNetwork(server.port);
    await using client = connect(`https://127.0.0.1:${network.port}`, { maxConnections: 2 });
    const first = client.resource(Nodes).get('a');
    await eventually(() => held.length === 1);
    network.refuses = true;
    const second = client.resource(Nodes).get('a');
    await eventually(() => network.refused === 1);
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(network.refused).toBe(1);
    held[0]?.end(object);
    await first;
    await eventually(() => held.length === 2);
    held[1]?.end(object);
    await expect(second).resolves.toMatchObject({ kind: 'Node' });
  });

  test.each(['reset', 'finish'] as const)(
    'as its connections %s: all that is on them ends',
    async (how) => {
      const clock = new VirtualClock();
      await using server = await serveSecurely(api);
      await using network = await faultyNetwork(server.port);
      await using client = connect(`https://127.0.0.1:${network.port}`, { clock });
      const nodes = client.resource(Nodes);
      const events = (await nodes.watch())[Symbol.asyncIterator]();
      await events.next();
      const next = watched(events.next());
      network[how]();
      await eventually(() => next.state !== 'pending');
      expect(isTransportError(next.error)).toBe(true);
      await nodes.get('a');
      await eventually(() => network.open === 1);
    },
  );
});

test('a transport says whether the connection had been used', async () => {
  await using server = await serveSecurely(api);
  for (const http2 of [true, false]) {
    const transport = undiciTransport({ server: server.url, tls, http2 });
    const reused: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const answer = await transport({ method: 'GET', path: '/', headers: [] });
      await readBody(answer.body);
      reused.push(answer.reused);
    }
    await transport.close();
    expect(reused).toEqual([false, true, true]);
  }
});
