// What becomes of connections to a real server: one that goes away, one that allows few streams, one that stands still.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient, requestChannel } from '@client-ts/rest-client';
import type { Connection, RequestEvent } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ConfigMaps, Namespaces } from '../src/kinds.ts';
import { Witness } from '../src/witness/index.ts';

const found = findKubeAPIServer();
const why = 'missing' in found ? ` (${found.missing})` : '';

/** Lets bytes arrive until it is so. */
async function eventually(ask: () => boolean): Promise<void> {
  while (!ask()) await new Promise((resolve) => setImmediate(resolve));
}

/** The requests that are made until it is disposed of. */
function listen(): Disposable & { readonly events: RequestEvent[] } {
  const events: RequestEvent[] = [];
  const listener = (event: unknown): void => void events.push(event as RequestEvent);
  subscribe(requestChannel, listener);
  return { events, [Symbol.dispose]: () => void unsubscribe(requestChannel, listener) };
}

describe.skipIf('missing' in found)(`a real server${why}`, { timeout: 180_000 }, () => {
  let server: KubeAPIServer;
  let connection: Connection;
  beforeAll(async () => {
    server = await startKubeAPIServer({
      flags: ['--goaway-chance=0.02', '--http2-max-streams-per-connection=10'],
    });
    connection = await loadKubeConfig({ text: server.kubeconfig });
    await using client = new RESTClient(connection);
    await client.resource(Namespaces).create({ metadata: { name: 'connections' } });
  }, 60_000);
  afterAll(() => server.stop());

  test('that goes away after one request in fifty fails none, and makes each write once', async () => {
    await using client = new RESTClient({ ...connection, http2: true, maxRetries: 0 });
    const maps = client.resource(ConfigMaps).namespace('connections');
    using seen = listen();
    let next = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let at = next++; at < 500; at = next++) {
          await maps.create({ metadata: { name: `map-${at}` } });
          await maps.get(`map-${at}`);
        }
      }),
    );
    const fresh = seen.events.filter(({ connectionReused }) => connectionReused === false);
    expect(fresh.length).toBeGreaterThan(3);
    expect(
      (await maps.list()).items.filter(({ metadata: { name } }) => name.startsWith('map-')),
    ).toHaveLength(500);
  });

  test('that allows ten streams a connection is watched fifty times, and writes do not wait', async () => {
    const witness = new Witness();
    await using client = witness.client({ ...connection, http2: true, maxConnections: 2 });
    const maps = client.resource(ConfigMaps).namespace('connections');
    await maps.create({ metadata: { name: 'seen' } });
    const watches = await Promise.all(Array.from({ length: 50 }, () => maps.watch()));
    const events = watches.map((watch) => watch[Symbol.asyncIterator]());
    await Promise.all(events.map((each) => each.next()));
    await maps.create({ metadata: { name: 'lease' } });
    for (let renewal = 0; renewal < 20; renewal++)
      await maps.mergePatch('lease', { data: { renewal: `${renewal}` } });
    expect((await maps.get('lease')).data).toEqual({ renewal: '19' });
    expect(witness.violations()).toEqual([]);
  });

  test.each([
    ['HTTP/2', true, 45_000],
    ['HTTP/1.1', false, 75_000],
  ])(
    'that stands still is noticed over %s in time, and an informer goes on from where it was',
    async (speaks, http2, mostMs) => {
      const clock = new VirtualClock();
      const errors: unknown[] = [];
      const witness = new Witness();
      await using client = witness.client({ ...connection, http2, clock });
      await using writer = witness.client(connection);
      const maps = writer.resource(ConfigMaps).namespace('connections');
      using seen = listen();
      const informer = witness.informer(client.resource(ConfigMaps).namespace('connections'), {
        clock,
        onError: (error) => void errors.push(error),
      });
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced({ signal: stop.signal });
      const name = `late-${speaks.replaceAll(/\W/g, '').toLowerCase()}`;
      await eventually(() => seen.events.some(({ verb }) => verb === 'watch'));

      server.pause();
      try {
        await clock.advance(mostMs);
        await eventually(() => errors.length > 0);
      } finally {
        server.resume();
      }
      await maps.create({ metadata: { name } });
      while (!informer.indexer.has(`connections/${name}`)) {
        // Slow enough for the server to answer within the 10 s that a connection may take, on a busy machine too.
        await new Promise((resolve) => setTimeout(resolve, 250));
        await clock.advance(1000);
      }
      expect(seen.events.filter(({ verb }) => verb === 'list').length).toBeLessThanOrEqual(1);
      expect(witness.violations()).toEqual([]);
      stop.abort();
      await stopped;
    },
  );
});
