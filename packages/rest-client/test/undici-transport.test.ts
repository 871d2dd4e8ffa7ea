import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { isConnectionRefused, isTransportError, readBody } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient, undiciTransport } from '../src/index.ts';
import { ConfigMaps, Nodes, eventsOf, json, serve, watched } from './support.ts';

const object = json({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a', uid: 'u', resourceVersion: '1' },
});
const list = json({
  apiVersion: 'v1',
  kind: 'NodeList',
  metadata: { resourceVersion: '1' },
  items: [],
});
const added = `${json({ type: 'ADDED', object: { metadata: { name: 'é😀' } } })}\n`;

describe('over sockets', () => {
  test('what is sent is what was built, and what comes back is what the server said', async () => {
    const seen: object[] = [];
    await using server = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers } = request;
        seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        response.setHeader('x-two', ['1', '2']);
        response.end(object);
      });
    });
    await using client = new RESTClient({
      server: `${server.url}/base/`,
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
    const { headers, body } = await client.request({
      method: 'GET',
      path: '/x%20y/%C3%A9?q=a+b',
      headers: [],
    });
    expect(headers.filter(([name]) => name === 'x-two')).toEqual([
      ['x-two', '1'],
      ['x-two', '2'],
    ]);
    expect((await readBody(body)).byteLength).toBe(object.length);
    expect(seen[1]).toMatchObject({ url: '/base/x%20y/%C3%A9?q=a+b' });
    expect(seen[1]).not.toHaveProperty('headers.accept-encoding');
  });

  test('a hundred requests one after the other open one connection', async () => {
    await using server = await serve(
      (request, response) => void request.resume().on('end', () => response.end(object)),
    );
    await using client = new RESTClient({ server: server.url });
    const nodes = client.resource(Nodes);
    for (let i = 0; i < 100; i++)
      await (i % 3 === 0 ? nodes.update({ metadata: { name: 'a' } }) : nodes.get('a'));
    expect(server.connections).toBe(1);
  });

  test('a hundred requests at once open as many connections as they may', async () => {
    await using server = await serve((_request, response) => void response.end(object));
    for (const [maxConnections, most] of [
      [undefined, 25],
      [3, 3],
    ] as const) {
      const before = server.connections;
      await using client = new RESTClient({ server: server.url, maxConnections });
      await Promise.all(Array.from({ length: 100 }, () => client.resource(Nodes).get('a')));
      expect(server.connections - before).toBeLessThanOrEqual(most);
    }
  });

  test('watches do not keep a list waiting, however many there are', async () => {
    await using server = await serve((request, response) => {
      if (request.url?.includes('watch=')) response.write(added);
      else response.end(list);
    });
    await using client = new RESTClient({ server: server.url, maxConnections: 1 });
    const nodes = client.resource(Nodes);
    const watches = await Promise.all(Array.from({ length: 40 }, () => nodes.watch()));
    const firsts = await Promise.all(watches.map((w) => w[Symbol.asyncIterator]().next()));
    expect(firsts).toHaveLength(40);
    expect((await nodes.list()).items).toEqual([]);
    expect(server.open).toBe(41);
  });

  test('a watch gives its events and ends when the server ends it', async () => {
    await using server = await serve((_request, response) => {
      const bytes = Buffer.from(added + added);
      let at = 0;
      const next = (): void => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, (at += 7)), next);
      };
      next();
    });
    await using client = new RESTClient({ server: server.url });
    const events = await eventsOf(await client.resource(Nodes).watch());
    expect(events.map((e) => e.object.metadata)).toEqual([{ name: 'é😀' }, { name: 'é😀' }]);
  });

  test('a body that is left early closes its connection', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await using server = await serve((request, response) => {
      closed = once(request.socket, 'close');
      response.write(added);
    });
    await using client = new RESTClient({ server: server.url });
    for await (const _ of await client.resource(Nodes).watch()) break;
    await closed;

    const unread = await client.resource(Nodes).watch();
    await unread[Symbol.asyncIterator]().return?.();
    await closed;

    const stop = new AbortController();
    await client.resource(Nodes).watch({ signal: stop.signal });
    stop.abort();
    await closed;
    expect(server.connections).toBe(3);
  });

  test('a closed client has no connections left', async () => {
    await using server = await serve((request, response) => {
      if (request.url?.includes('watch=')) response.write(added);
      else response.end(object);
    });
    const client = new RESTClient({ server: server.url });
    await client.resource(Nodes).get('a');
    const watch = await client.resource(Nodes).watch();
    const reading = eventsOf(watch).catch((error: unknown) => error);
    await client.close();
    expect(isTransportError(await reading)).toBe(true);
    while (server.open > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(server.open).toBe(0);
  });

  test('a server that is not there is said to be, at once and once', async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    await using client = new RESTClient({ server: server.url });
    const error: unknown = await client
      .resource(Nodes)
      .get('a')
      .catch((e: unknown) => e);
    expect(isTransportError(error) && isConnectionRefused(error)).toBe(true);
  });

  test('a connection that is reset ends a write, and is made again for a read', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    await using server = await serve((request, response) => {
      seen.push(request.method ?? '');
      if (request.method === 'POST' || seen.length === 1) request.socket.resetAndDestroy();
      else response.end(object);
    });
    await using client = new RESTClient({ server: server.url, clock });
    const call = watched(client.resource(Nodes).get('a'));
    while (clock.nextTimerMs !== 1000) await clock.settle();
    await clock.advance(1000);
    while (call.state === 'pending') await clock.settle();
    expect(call.value).toMatchObject({ metadata: { name: 'a' } });
    const error: unknown = await client
      .resource(Nodes)
      .create({ metadata: { name: 'a' } })
      .catch((e: unknown) => e);
    expect(isTransportError(error)).toBe(true);
    expect(seen).toEqual(['GET', 'GET', 'POST']);
  });

  test('an answer that is cut inside an object is a TransportError', async () => {
    await using server = await serve((request, response) => {
      response.write(added + added.slice(0, 9), () => request.socket.destroy());
    });
    await using client = new RESTClient({ server: server.url });
    const error: unknown = await eventsOf(await client.resource(Nodes).watch()).catch(
      (e: unknown) => e,
    );
    expect(isTransportError(error)).toBe(true);
  });

  test('an answer that is no HTTP is a TransportError that holds none of it', async () => {
    const server = createServer(
      (socket) => void socket.on('error', () => {}).end('canary\r\n\r\n'),
    );
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await using client = new RESTClient({ server: `http://127.0.0.1:${port}`, maxRetries: 0 });
    const error: unknown = await client
      .resource(Nodes)
      .get('a')
      .catch((e: unknown) => e);
    expect(isTransportError(error)).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
    server.close();
  });

  test('nothing is sent to where a redirect points', async () => {
    let stolen = 0;
    await using thief = await serve((_request, response) => void response.end(String(++stolen)));
    await using server = await serve((_request, response) => {
      response.writeHead(307, { location: thief.url }).end();
    });
    await using client = new RESTClient({ server: server.url });
    await expect(client.resource(Nodes).get('a')).rejects.toMatchObject({ statusCode: 307 });
    expect(stolen).toBe(0);
  });

  test('a transport can be used by itself', async () => {
    await using server = await serve((request, response) => void response.end(request.url));
    const transport = undiciTransport({ server: `${server.url}/not/this` });
    const { status, body } = await transport({ method: 'GET', path: '/this', headers: [] });
    expect([status, new TextDecoder().decode(await readBody(body))]).toEqual([200, '/this']);
    await transport.close();
    await transport.close();
    await expect(transport({ method: 'GET', path: '/', headers: [] })).rejects.toMatchObject({
      code: 'UND_ERR_DESTROYED',
    });
    expect(() => undiciTransport({ server: server.url, maxConnections: 0 })).toThrow(TypeError);
  });
});
