// The client's helpers, the same tests on the in-process server and on the real one.
import { isNotFound } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { resumeWatch, until } from '@client-ts/rest-client';
import type { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ConfigMaps, Deployments, Namespaces } from '../src/kinds.ts';
import { Witness } from '../src/witness/index.ts';
import { servers } from './both-servers.ts';
import type { Server } from './both-servers.ts';

describe.each(servers)('on %s', (_, missing, start) => {
  describe.skipIf(missing)('a client', () => {
    let server: Server;
    let client: RESTClient;
    const witness = new Witness();
    let count = 0;
    beforeAll(async () => {
      server = await start();
      client = witness.client({
        ...(await loadKubeConfig({ text: server.kubeconfig })),
        gzip: true,
      });
    });
    afterAll(async () => {
      await client?.close();
      await server?.stop();
    });
    async function namespaced() {
      const namespace = `helpers-${process.pid}-${++count}`;
      await client.resource(Namespaces).create({ metadata: { name: namespace } });
      return { namespace, maps: client.resource(ConfigMaps).namespace(namespace) };
    }

    test('lists all, awaited and iterated, in gzip too', async () => {
      const { maps } = await namespaced();
      const text = 'so that the server packs it '.repeat(1000);
      for (let i = 100; i < 123; i++)
        await maps.create({ metadata: { name: `m${i}` }, data: { text } });
      const whole = await maps.list();
      const paged = await maps.listAll({ limit: 7 });
      expect(paged.items).toEqual(whole.items);
      const names: string[] = [];
      for await (const { metadata } of maps.listAll({ limit: 7 })) names.push(metadata.name);
      expect(names).toEqual(whole.items.map(({ metadata }) => metadata.name));
    });

    test('watches on over watches that end, and sees each change once', async () => {
      const { maps } = await namespaced();
      const { metadata } = await maps.list();
      const events = resumeWatch(maps, metadata.resourceVersion, { timeoutSeconds: 1 });
      const seen: string[] = [];
      const reading = (async () => {
        for await (const { object } of events)
          if (object.metadata.name.startsWith('m') && seen.push(object.metadata.name) === 20)
            return;
      })();
      const wanted = Array.from({ length: 20 }, (_unused, i) => `m${100 + i}`);
      for (const name of wanted) {
        await maps.create({ metadata: { name } });
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      await reading;
      expect(seen).toEqual(wanted);
      expect(witness.violations()).toEqual([]);
    });

    test('waits until a condition is true', async () => {
      const { maps } = await namespaced();
      await maps.create({ metadata: { name: 'a' } });
      const ready = until(maps, ({ object }) => object.data?.['ready'] === 'yes', {
        fieldSelector: 'metadata.name=a',
      });
      await maps.mergePatch('a', { data: { ready: 'yes' } });
      expect((await ready).object.metadata.name).toBe('a');
      expect(witness.violations()).toEqual([]);
    });

    test('reads and sets a scale', async () => {
      const { namespace } = await namespaced();
      const deployments = client.resource(Deployments).namespace(namespace);
      const labels = { app: 'web' };
      const template = {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'web:1' }] },
      };
      await deployments.create({
        metadata: { name: 'web' },
        spec: { replicas: 0, selector: { matchLabels: labels }, template },
      });
      const scales = deployments.subresource('scale');
      const scale = await scales.get('web');
      expect(scale).toMatchObject({ kind: 'Scale', apiVersion: 'autoscaling/v1', spec: {} });
      const set = await scales.update({ metadata: { name: 'web' }, spec: { replicas: 2 } });
      expect(set.spec?.replicas).toBe(2);
      await expect(scales.get('none')).rejects.toSatisfy(isNotFound);
    });
  });
});
