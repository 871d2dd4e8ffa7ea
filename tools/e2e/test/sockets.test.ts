// The stack over real sockets: a listener that goes away and comes back.
import { Witness } from '@client-ts-internal/conformance/witness';
import { defineResource, objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { APIServer } from '@client-ts/apiserver';
import { DiscoveryClient } from '@client-ts/discovery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { testListerWatcher } from '@client-ts/reflector/conformance';
import { RESTClient } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}
const ConfigMaps = defineResource<ConfigMap>({
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
});

test('the server’s kubeconfig leads to it', async () => {
  await using server = await APIServer.start({ port: 0 });
  const connection = await loadKubeConfig({ text: server.kubeconfig });
  expect(connection.server).toBe(server.url);
  expect(connection.namespace).toBe('default');
  await using client = new RESTClient(connection);
  const version = await new DiscoveryClient(client).serverVersion();
  expect([version.major, version.minor]).toEqual(['1', '37']);
});

test('a listener that goes away and comes back loses nothing', { timeout: 60_000 }, async () => {
  await using server = await APIServer.start({ port: 0 });
  const port = Number(new URL(server.url).port);
  const witness = new Witness();
  await using client = witness.client({ server: server.url });
  const inside = witness.client({ server: server.url, transport: server.transport });
  const maps = inside.resource(ConfigMaps).namespace('default');
  const informer = witness.informer(client.resource(ConfigMaps), {
    backoff: { initialMs: 20, maxMs: 200 },
    onError: () => {},
  });
  const stop = new AbortController();
  const stopped = informer.run({ signal: stop.signal });
  await informer.synced({ signal: stop.signal });

  for (let round = 0; round < 5; round++) {
    await maps.create({ metadata: { name: `before-${round}` } });
    await server.stopListening();
    await maps.create({ metadata: { name: `during-${round}` } });
    if (round > 0) await maps.delete(`before-${round - 1}`);
    await server.listen({ port });
  }
  const { items } = await maps.list();
  const wanted = items.map(objectKey).toSorted();
  const held = (): string[] =>
    informer.indexer
      .list()
      .map(objectKey)
      .filter((key) => key.startsWith('default/'))
      .toSorted();
  await expect.poll(held, { timeout: 30_000 }).toEqual(wanted);
  await expect.poll(() => witness.violations()).toEqual([]);
  stop.abort();
  await stopped;
});

describe('a ResourceClient as the source of a Reflector', () => {
  testListerWatcher({
    test,
    async create() {
      const server = new APIServer();
      const client = new RESTClient({ server: server.url, transport: server.transport });
      const maps = client.resource(ConfigMaps).namespace('default');
      let count = 0;
      return {
        source: maps,
        async add(name: string) {
          await maps.create({ metadata: { name } });
        },
        async update(name: string) {
          await maps.mergePatch(name, { data: { count: `${++count}` } });
        },
        async remove(name: string) {
          await maps.delete(name);
        },
        async forget() {
          const { metadata } = await maps.list();
          await maps
            .create({ metadata: { generateName: 'later-' } })
            .then(({ metadata: { name } }) => maps.delete(name));
          server.compact();
          return metadata.resourceVersion;
        },
      };
    },
  });
});
