import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { platform } from 'node:process';

import { isTransportError, isUnknownOutcome } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { eventually, faultyNetwork } from './faulty-network.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import { ConfigMaps, Nodes, eventsOf, json, serve, watched } from './support.ts';
import type { TestServer } from './support.ts';

const added = `${json({ type: 'ADDED', object: { metadata: { name: 'a' } } })}\n`;
const node = json({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } });
const hourMs = 3_600_000;

interface Stack extends AsyncDisposable {
  readonly clock: VirtualClock;
  readonly server: TestServer;
  readonly network: FaultyNetwork;
  readonly client: RESTClient;
  readonly urls: string[];
}

/** A client in virtual time, a server that begins every answer and ends only what is not to hang, and a network between them. */
async function stack(options: Partial<ClientOptions> = {}): Promise<Stack> {
  const urls: string[] = [];
  const server = await serve((request, response) => {
    const url = request.url ?? '';
    urls.push(url);
    if (url.includes('watch=')) response.write(added);
    else if (url.includes('/log')) response.write('begun\n');
    else if (url.includes('/half')) response.write('{"kind":');
    else if (!url.includes('/never')) response.end(node);
  });
  const network = await faultyNetwork(Number(new URL(server.url).port));
  const clock = new VirtualClock();
  const client = new RESTClient({
    server: `http://127.0.0.1:${network.port}`,
    clock,
    timeoutMs: hourMs,
    maxRetries: 0,
    ...options,
  });
  return {
    clock,
    server,
    network,
    client,
    urls,
    async [Symbol.asyncDispose]() {
      await client.close();
      await network[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('a connection that has died without a word is noticed by its silence, within 75 s', () => {
  test('before the answer: a read may be tried again, of a write the outcome is unknown', async () => {
    await using seen = await stack({ maxRetries: 10 });
    const { client, clock, network, urls } = seen;
    const get = watched(client.request({ method: 'GET', path: '/never', headers: [] }));
    const post = watched(client.request({ method: 'POST', path: '/never', headers: [] }));
    await eventually(() => urls.length === 2);
    network.freeze();
    await clock.advance(70_000);
    await eventually(() => post.state === 'rejected' && clock.nextTimerMs === 1000);
    expect([get.state, isUnknownOutcome(post.error)]).toEqual(['pending', true]);
    await clock.advance(1000);
    await eventually(() => urls.length === 3);
    expect(post.error).toMatchObject({ cause: { code: 'ERR_SILENT_CONNECTION' } });
  });

  test('in the middle of a body', async () => {
    await using seen = await stack();
    const get = watched(seen.client.resource(Nodes).get('half'));
    await eventually(() => seen.urls.length === 1);
    await eventually(() => seen.clock.timers === 2);
    seen.network.freeze();
    await seen.clock.advance(70_000);
    await eventually(() => get.state !== 'pending');
    expect(isTransportError(get.error)).toBe(true);
    await eventually(() => seen.network.open === 0);
  });

  test('before a watch begins', async () => {
    await using seen = await stack();
    seen.network.hangs = true;
    const watch = watched(seen.client.resource(Nodes).watch());
    await eventually(() => seen.network.open === 1);
    await seen.clock.advance(70_000);
    await eventually(() => watch.state !== 'pending');
    expect(isTransportError(watch.error)).toBe(true);
  });

  test('in a watch with bookmarks, for which one came a minute ago at most', async () => {
    await using seen = await stack();
    const watch = await seen.client.resource(Nodes).watch({ allowWatchBookmarks: true });
    const events = watch[Symbol.asyncIterator]();
    await events.next();
    const next = watched(events.next());
    seen.network.freeze();
    await seen.clock.advance(69_000);
    expect(next.state).toBe('pending');
    await seen.clock.advance(1000);
    await eventually(() => next.state !== 'pending');
    expect(isTransportError(next.error)).toBe(true);
    await eventually(() => seen.network.open === 0);
  });
});

describe('what may be silent is left alone', () => {
  test('a watch with bookmarks, as long as they come', async () => {
    const clock = new VirtualClock();
    const bookmark = `${json({ type: 'BOOKMARK', object: { metadata: { resourceVersion: '1' } } })}\n`;
    const responses: ServerResponse[] = [];
    await using server = await serve((_request, response) => {
      responses.push(response);
      response.write(bookmark);
    });
    await using client = new RESTClient({ server: server.url, clock });
    const watch = await client.resource(Nodes).watch({ allowWatchBookmarks: true });
    const events = watch[Symbol.asyncIterator]();
    await events.next();
    for (let minute = 0; minute < 60; minute++) {
      await clock.advance(61_000);
      responses[0]?.write(bookmark);
      await expect(events.next()).resolves.toMatchObject({ value: { type: 'BOOKMARK' } });
    }
  });

  test('a watch without bookmarks, and a log that is followed, for hours', async () => {
    await using seen = await stack({ timeoutMs: 60_000 });
    const { client, clock } = seen;
    const watch = await client.resource(Nodes).watch();
    const events = watch[Symbol.asyncIterator]();
    await events.next();
    const next = watched(events.next());
    const path = '/api/v1/namespaces/a/pods/b/log?follow=true';
    const log = (await client.request({ method: 'GET', path, headers: [] })).body[
      Symbol.asyncIterator
    ]();
    await log.next();
    const line = watched(log.next());
    const unborn = watched(
      client.request({ method: 'GET', path: '/never?follow=true', headers: [] }),
    );
    await eventually(() => seen.urls.length === 3);
    await clock.advance(24 * hourMs);
    expect([next.state, line.state, unborn.state]).toEqual(['pending', 'pending', 'pending']);
  });

  test('a body whose reader takes his time, and a request that waits for its turn', async () => {
    await using seen = await stack({ maxConnections: 1 });
    const { client, clock } = seen;
    const { body } = await client.request({ method: 'GET', path: '/half', headers: [] });
    const bytes = body[Symbol.asyncIterator]();
    await bytes.next();
    const queued = watched(client.resource(ConfigMaps).namespace('a').get('b'));
    await clock.advance(hourMs / 2);
    expect(queued.state).toBe('pending');
    await bytes.return?.();
    await eventually(() => queued.state !== 'pending');
    expect(queued.state).toBe('resolved');
  });

  test('everything, where the caller says so', async () => {
    await using seen = await stack({ silenceMs: 0, timeoutMs: 0 });
    const get = watched(seen.client.request({ method: 'GET', path: '/never', headers: [] }));
    await eventually(() => seen.urls.length === 1);
    await seen.clock.advance(24 * hourMs);
    expect(get.state).toBe('pending');
    expect(() => new RESTClient({ server: 'http://x', silenceMs: -1 })).toThrow(TypeError);
  });
});

test.each(['reset', 'finish'] as const)(
  'a connection that the network %ss ends what is on it, and the next request has another',
  async (how) => {
    await using seen = await stack();
    const { client, network } = seen;
    const events = eventsOf(await client.resource(Nodes).watch()).catch((error: unknown) => error);
    const get = client.request({ method: 'GET', path: '/never', headers: [] });
    const failure = get.catch((error: unknown) => error);
    await eventually(() => seen.urls.length === 2);
    network[how]();
    expect(isTransportError(await failure)).toBe(true);
    expect(isTransportError(await events)).toBe(true);
    await expect(client.resource(Nodes).get('a')).resolves.toMatchObject({ kind: 'Node' });
  },
);

test.runIf(platform === 'linux')(
  'the system asks a quiet connection for a sign of life after 30 s',
  async () => {
    let port = 0;
    await using server = await serve((request, response) => {
      port = request.socket.remotePort ?? 0;
      response.write(added);
    });
    await using client = new RESTClient({ server: server.url });
    const events = (await client.resource(Nodes).watch())[Symbol.asyncIterator]();
    await events.next();
    const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const table = (await readFile('/proc/net/tcp', 'utf8')).split('\n');
    // Established: one that is over may have had the same port.
    const rows = table.map((row) => row.trim().split(/\s+/));
    const line = rows.find((row) => row[1] === local && row[3] === '01');
    const [kind, when = ''] = line?.[5]?.split(':') ?? [];
    // The timer of a connection on which nothing is under way, and when it fires, in hundredths of a second.
    expect(kind).toBe('02');
    expect(Number.parseInt(when, 16)).toBeLessThanOrEqual(3000);
  },
);
