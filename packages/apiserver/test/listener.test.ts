import { once } from 'node:events';
import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { readBody, systemClock } from '@client-ts/apimachinery';
import type { Clock, Timer } from '@client-ts/apimachinery';
import { describe, expect, onTestFinished, test } from 'vitest';

import { APIServer } from '../src/index.ts';
import type { ListenOptions } from '../src/index.ts';
import { configMaps, parsed } from './support.ts';
import type { Data } from './support.ts';

async function listening(): Promise<APIServer> {
  const server = await APIServer.start();
  onTestFinished(() => server.close());
  return server;
}

/** A server that says how many watches wait for their next event. */
async function counted(): Promise<{ server: APIServer; waiting: () => number }> {
  const timers = new Set<Timer>();
  const clock: Clock = {
    ...systemClock,
    timer(ms, callback) {
      const timer = systemClock.timer(ms, callback);
      const own = {
        cancel() {
          timers.delete(own);
          timer.cancel();
        },
      };
      timers.add(own);
      return own;
    },
  };
  const server = await APIServer.start({ clock });
  onTestFinished(() => server.close());
  return { server, waiting: () => timers.size };
}

interface Reply {
  /** Of our end of the connection. */
  readonly port: number | undefined;
  readonly status: number | undefined;
  readonly text: string;
  readonly body: Data;
  readonly message: IncomingMessage;
}

/** Sends over a connection of its own, or of the agent. */
async function send(
  { url }: APIServer,
  method: string,
  path: string,
  {
    body,
    headers = {},
    agent,
  }: { body?: string | Uint8Array; headers?: OutgoingHttpHeaders; agent?: Agent } = {},
): Promise<Reply> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = ask(new URL(path, url), { method, headers, agent: agent ?? false }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  const port = message.socket.localPort;
  const text = new TextDecoder().decode(await readBody(message));
  return { port, status: message.statusCode, text, body: parsed(text), message };
}

const make = (server: APIServer, name: string, data: Data = {}): Promise<Reply> =>
  send(server, 'POST', configMaps, { body: JSON.stringify({ metadata: { name }, data }) });

/** A connection of one's own, which says what it is told. */
async function socketTo({ url }: APIServer): Promise<{
  readonly socket: Socket;
  readonly received: () => string;
  /** Settles when it has ended, well or not. */
  readonly closed: Promise<void>;
}> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  await once(socket, 'connect');
  return { socket, received: () => text, closed };
}

/** What happens over sockets takes turns of the event loop, not time. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

const inProcess = async (server: APIServer, path: string): Promise<Data> => {
  const { body } = await server.transport({ method: 'GET', path, headers: [] });
  return parsed(new TextDecoder().decode(await readBody(body)));
};

describe('over sockets', () => {
  test('the bytes are those of the transport', async () => {
    const server = await listening();
    await make(server, 'a', { x: 'ü' });
    const { message, text, body } = await send(server, 'GET', configMaps);
    expect(body).toEqual(await inProcess(server, configMaps));
    expect(message.headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect(message.headers['content-type']).toBe('application/json');
  });

  test('a connection is kept and used again, after failures too', async () => {
    const server = await listening();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ports = new Set<number | undefined>();
    const calls: [string, string, string?][] = [
      ['POST', configMaps, '{"metadata":{"name":"a"}}'],
      ['POST', configMaps, 'garbage'],
      ['GET', '/nope'],
      ['PROPFIND', configMaps, 'a body that nobody reads'],
      ['HEAD', configMaps],
      ['GET', configMaps],
    ];
    const statuses: (number | undefined)[] = [];
    for (const [method, path, body] of calls) {
      const { status, port } = await send(server, method, path, {
        agent,
        ...(body === undefined ? {} : { body }),
      });
      statuses.push(status);
      ports.add(port);
    }
    expect(statuses).toEqual([201, 400, 404, 405, 405, 200]);
    expect(ports.size).toBe(1);
  });

  test.each(['HEAD', 'OPTIONS', 'PROPFIND', 'TRACE'])('%s is not allowed', async (method) => {
    const server = await listening();
    expect((await send(server, method, configMaps)).status).toBe(405);
  });

  test('an object may be large, and come in pieces', async () => {
    const server = await listening();
    const { socket, received, closed } = await socketTo(server);
    const body = JSON.stringify({ metadata: { name: 'a' }, data: { x: 'ü'.repeat(300_000) } });
    const bytes = Buffer.from(body);
    socket.write(
      `POST ${configMaps} HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes.byteLength}\r\nconnection: close\r\n\r\n`,
    );
    for (let at = 0; at < bytes.byteLength; at += 100_001)
      socket.write(bytes.subarray(at, at + 100_001));
    await closed;
    expect(received()).toMatch(/^HTTP\/1.1 201 Created\r\n/);
    const { data } = await inProcess(server, `${configMaps}/a`);
    expect(data.x).toHaveLength(300_000);
  });

  test('a body that is too large is told so, and the connection lives on', async () => {
    const server = await listening();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const body = new Uint8Array(8 * 1024 * 1024);
    const first = await send(server, 'POST', configMaps, { agent, body });
    expect([first.status, first.body.reason]).toEqual([413, 'RequestEntityTooLarge']);
    const second = await send(server, 'GET', configMaps, { agent });
    expect([second.status, second.body.items]).toEqual([200, []]);
  });

  test('a client that waits to be let in is let in', async () => {
    const server = await listening();
    const { socket, received, closed } = await socketTo(server);
    const body = '{"metadata":{"name":"a"}}';
    socket.write(
      `POST ${configMaps} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
    );
    await until(() => received().includes('100 Continue'));
    socket.end(body);
    await closed;
    expect(received()).toContain('HTTP/1.1 201 Created');
  });

  test('what is no HTTP is refused, and harms nobody else', async () => {
    const server = await listening();
    for (const text of [
      '\0\0\0\0',
      'GET\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'x'.repeat(100_000),
    ]) {
      const { socket, closed } = await socketTo(server);
      socket.write(text);
      await closed;
    }
    expect((await send(server, 'GET', '/livez')).text).toBe('ok');
  });

  test('a path is read as it stands: nothing resolves its dots', async () => {
    const server = await listening();
    const { socket, received, closed } = await socketTo(server);
    socket.write(`GET ${configMaps}/../secrets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    await closed;
    expect(received()).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('a watch over a socket', () => {
  test('sends its head at once, and each event as it happens', async () => {
    const server = await listening();
    const { socket, received } = await socketTo(server);
    socket.write(`GET ${configMaps}?watch=1 HTTP/1.1\r\nhost: x\r\n\r\n`);
    await until(() => received().includes('\r\n\r\n'));
    expect(received()).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(received()).toMatch(/\r\ntransfer-encoding: chunked\r\n/i);
    await make(server, 'a');
    await until(() => received().includes('"ADDED"'));
    await server.stopListening();
  });

  test('that nobody reads holds back its events, not the server, and loses none', async () => {
    const { server, waiting } = await counted();
    const { socket, received } = await socketTo(server);
    socket.write(`GET ${configMaps}?watch=1 HTTP/1.1\r\nhost: x\r\n\r\n`);
    await until(() => waiting() === 1);
    socket.pause();
    const x = 'x'.repeat(500_000);
    for (let i = 0; i < 60; i++) expect((await make(server, `m-${i}`, { x })).status).toBe(201);
    // It does not even wait for the next event: there is no place for the last one.
    expect(waiting()).toBe(0);
    socket.resume();
    await until(() => received().includes('"m-59"'));
    const names = [...received().matchAll(/"name":"(m-\d+)"/g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 60 }, (_, i) => `m-${i}`));
  });

  test('that is cut leaves nothing behind', async () => {
    const { server, waiting } = await counted();
    const sockets = await Promise.all(Array.from({ length: 20 }, () => socketTo(server)));
    for (const { socket } of sockets)
      socket.write(`GET ${configMaps}?watch=1 HTTP/1.1\r\nhost: x\r\n\r\n`);
    await until(() => waiting() === 20);
    for (const [i, { socket }] of sockets.entries()) {
      if (i % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    await until(() => waiting() === 0);
    expect((await send(server, 'GET', '/livez')).text).toBe('ok');
  });

  test('ends as a body does when its time is over', async () => {
    const server = await listening();
    const { status, text } = await send(server, 'GET', `${configMaps}?watch=1&timeoutSeconds=1`);
    expect([status, text]).toEqual([200, '']);
  });
});

describe('a request that is cut', () => {
  test('in its body changes nothing', async () => {
    const server = await listening();
    const { socket, closed } = await socketTo(server);
    socket.write(`POST ${configMaps} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"meta`);
    await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    await closed;
    expect((await send(server, 'GET', configMaps)).body.items).toEqual([]);
  });

  test('while it waits for a version does not wait on', async () => {
    const server = await listening();
    const { socket, closed } = await socketTo(server);
    socket.write(`GET ${configMaps}?resourceVersion=999 HTTP/1.1\r\nhost: x\r\n\r\n`);
    await send(server, 'GET', '/livez');
    socket.destroy();
    await closed;
    expect((await send(server, 'GET', '/livez')).text).toBe('ok');
  });
});

describe('listening', () => {
  test('is told where, on a free port or on a given one', async () => {
    const server = await listening();
    const url = new URL(server.url);
    expect(url.hostname).toBe('127.0.0.1');
    await server.stopListening();
    await server.listen({ port: Number(url.port) });
    expect(server.url).toBe(url.origin);
  });

  test('stops, and goes on with what is stored', async () => {
    const server = await listening();
    await make(server, 'a');
    const { url } = server;
    await server.stopListening();
    await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
    expect((await inProcess(server, configMaps)).items).toHaveLength(1);
    await server.listen();
    expect((await send(server, 'GET', configMaps)).body.items).toHaveLength(1);
  });

  test('stops although watches are open, requests wait and connections are idle', async () => {
    const server = await listening();
    const idle = await socketTo(server);
    const watching = await socketTo(server);
    const waiting = await socketTo(server);
    watching.socket.write(`GET ${configMaps}?watch=1 HTTP/1.1\r\nhost: x\r\n\r\n`);
    waiting.socket.write(`GET ${configMaps}?resourceVersion=999 HTTP/1.1\r\nhost: x\r\n\r\n`);
    await until(() => watching.received() !== '');
    const cut = [idle, watching, waiting].map(({ closed }) => closed);
    await server.stopListening();
    await Promise.all(cut);
    expect(watching.received()).not.toMatch(/\r\n0\r\n\r\n$/);
  });

  test('is done once at a time', async () => {
    const server = await listening();
    await expect(server.listen()).rejects.toThrow(new TypeError('the API server listens already'));
    await Promise.all([server.stopListening(), server.stopListening()]);
    await server.stopListening();
    const both = await Promise.allSettled([server.listen(), server.listen()]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('on a port that is taken fails, and can be tried again elsewhere', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    await using server = new APIServer();
    await expect(server.listen({ port })).rejects.toThrow(/EADDRINUSE/);
    await expect(server.listen({ port: 70_000 })).rejects.toThrow(RangeError);
    await server.listen();
    expect((await send(server, 'GET', '/livez')).text).toBe('ok');
  });

  test('that is stopped or closed before it has begun does not begin', async () => {
    const server = new APIServer();
    const begin = (options: ListenOptions): Promise<unknown> =>
      server.listen(options).catch((error: unknown) => error);
    const refusal = new TypeError('the API server was stopped before it listened');
    const first = begin({ host: 'localhost' });
    await server.stopListening();
    expect(await first).toEqual(refusal);
    await server.listen();
    const port = Number(new URL(server.url).port);
    await server.stopListening();
    // Its port is free again once it has stopped.
    const second = begin({ host: 'localhost', port });
    await server.stopListening();
    await server.listen({ host: 'localhost', port });
    expect(await second).toEqual(refusal);
    await server.stopListening();
    const third = begin({});
    await server.close();
    expect(await third).toEqual(refusal);
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });

  test('on IPv6 has a URL that leads there', async () => {
    await using server = new APIServer();
    await server.listen({ host: '::1' });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await (await fetch(`${server.url}/livez`)).text()).toBe('ok');
  });
});
