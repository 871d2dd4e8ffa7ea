// The informer path end to end, the same tests on the in-process server and on the real one.
import { objectKey } from '@client-ts/apimachinery';
import { SharedInformerFactory } from '@client-ts/informer';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import type { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { ConfigMaps, Namespaces } from '../src/kinds.ts';
import { Witness } from '../src/witness/index.ts';
import { servers } from './both-servers.ts';
import type { Server } from './both-servers.ts';

describe.each(servers)('on %s', (_, missing, start) => {
  describe.skipIf(missing)('an informer', () => {
    let server: Server;
    let client: RESTClient;
    let witness: Witness;
    let count = 0;
    beforeAll(async () => {
      server = await start();
    });
    beforeEach(async () => {
      witness = new Witness();
      client = witness.client(await loadKubeConfig({ text: server.kubeconfig }));
      return () => client.close();
    });
    afterAll(async () => {
      await server?.stop();
    });
    const nothingIsLost = (): Promise<void> => expect.poll(() => witness.violations()).toEqual([]);
    async function namespaced() {
      const namespace = `informer-${process.pid}-${++count}`;
      await client.resource(Namespaces).create({ metadata: { name: namespace } });
      return { namespace, maps: client.resource(ConfigMaps).namespace(namespace) };
    }

    test('has what was written once it is waited for', async () => {
      const { maps, namespace } = await namespaced();
      const informer = witness.informer(maps);
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced();
      for (let i = 0; i < 10; i++) {
        const written = await maps.create({ metadata: { name: `m${i}` } });
        await informer.waitFor(written, { timeoutMs: 30_000 });
        expect(informer.indexer.get(`${namespace}/m${i}`)?.metadata.uid).toBe(written.metadata.uid);
      }
      expect(await informer.checkConsistency()).toEqual([]);
      await nothingIsLost();
      stop.abort();
      await stopped;
    });

    test('drops the managed fields, keeps them when asked to, and the server keeps them in both', async () => {
      const { maps, namespace } = await namespaced();
      await maps.create({ metadata: { name: 'a' }, data: { x: '1' } });
      const lean = witness.informer(maps);
      const full = witness.informer(maps, { omit: [] });
      const stop = new AbortController();
      const running = [lean.run({ signal: stop.signal }), full.run({ signal: stop.signal })];
      await Promise.all([lean.synced(), full.synced()]);
      const cached = lean.indexer.get(`${namespace}/a`);
      expect(cached?.metadata.managedFields).toBeUndefined();
      expect(full.indexer.get(`${namespace}/a`)?.metadata.managedFields).toHaveLength(1);
      if (cached) await maps.update({ ...cached, data: { x: '2' } });
      expect((await maps.get('a')).metadata.managedFields).toHaveLength(1);
      await nothingIsLost();
      stop.abort();
      await Promise.all(running);
    });

    test('of a factory sees its selection and nothing else, and of metadata no data', async () => {
      const { maps, namespace } = await namespaced();
      const factory = new SharedInformerFactory(client, { namespace });
      const stop = new AbortController();
      const running = factory.run({ signal: stop.signal });
      const web = factory.informer(ConfigMaps, { labelSelector: 'app=web' });
      const meta = factory.metadataInformer(ConfigMaps);
      expect(factory.informer(ConfigMaps, { labelSelector: 'app=web' })).toBe(web);
      for (const informer of [web, meta]) witness.handlers(informer);
      await factory.synced();
      for (const app of ['web', 'db'])
        await maps.create({ metadata: { name: app, labels: { app } }, data: { x: '1' } });
      const moved = await maps.mergePatch('db', { metadata: { labels: { app: 'web' } } });
      await meta.waitFor(moved, { timeoutMs: 30_000 });
      await expect
        .poll(() => web.indexer.list().map(objectKey).toSorted())
        .toEqual([`${namespace}/db`, `${namespace}/web`]);
      const found = meta.indexer.get(`${namespace}/db`);
      expect(found?.metadata?.labels).toEqual({ app: 'web' });
      expect(found).not.toHaveProperty('data');
      await nothingIsLost();
      stop.abort();
      await running;
    });

    test('tells its events as an iterator, the initial ones first', async () => {
      const { maps } = await namespaced();
      await maps.create({ metadata: { name: 'a' } });
      const informer = witness.informer(maps);
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      const seen: string[] = [];
      for await (const event of informer.events({ signal: stop.signal })) {
        seen.push(event.type);
        if (event.type === 'Synced') await maps.mergePatch('a', { data: { x: '1' } });
        if (event.type === 'Updated') await maps.delete('a');
        if (event.type === 'Deleted') break;
      }
      expect(seen).toEqual(['Added', 'Synced', 'Updated', 'Deleted']);
      await nothingIsLost();
      stop.abort();
      await stopped;
    });
  });
});
