// What a shared server cannot be put through: history forgotten, a crash, a standstill, a feature that is off.
import { mkdtempSync, rmSync } from 'node:fs';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServerOptions } from '@client-ts-internal/kube-apiserver';
import { isExpired, isInvalid, isTransportError, objectKey } from '@client-ts/apimachinery';
import type { DeletedObject, Stored } from '@client-ts/apimachinery';
import { createInformer } from '@client-ts/informer';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import type { Connection } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

import { ConfigMaps } from '../src/kinds.ts';
import type { ConfigMap } from '../src/kinds.ts';
import { names, story } from '../src/kit.ts';

const found = findKubeAPIServer();
const why = 'missing' in found ? ` (${found.missing})` : '';
// Answers of old versions come from etcd alone.
const uncached: KubeAPIServerOptions = { flags: ['--watch-cache-sizes=configmaps#0'] };

async function connect(kubeconfig: string, extra: Partial<Connection> = {}): Promise<RESTClient> {
  return new RESTClient({ ...(await loadKubeConfig({ text: kubeconfig })), ...extra });
}

describe.skipIf('missing' in found)(
  `a kube-apiserver of its own${why}`,
  { timeout: 60_000 },
  () => {
    test('410 in its three forms: a watch, an exact list, a page', async () => {
      await using server = await startKubeAPIServer(uncached);
      await using client = await connect(server.kubeconfig);
      const maps = client.resource(ConfigMaps).namespace('default');
      const old = await maps.create({ metadata: { name: 'a' } });
      for (const name of ['b', 'c']) await maps.create({ metadata: { name } });
      const page = await maps.list({ limit: 1 });
      await maps.delete('b');
      await server.compact();

      const { resourceVersion } = old.metadata;
      const events = [];
      for await (const event of await maps.watch({ resourceVersion })) events.push(event);
      expect(story(events)).toEqual(['ERROR 410 Expired']);

      const exact = maps.list({ resourceVersion, resourceVersionMatch: 'Exact' });
      await expect(exact).rejects.toSatisfy(isExpired);

      const next: unknown = await maps
        .list({ limit: 1, continue: page.metadata.continue })
        .catch((error: unknown) => error);
      expect(isExpired(next)).toBe(true);
      const token = isExpired(next) ? next.status.metadata?.continue : undefined;
      expect(names(await maps.list({ continue: token }))).toEqual(['c']);
    });

    test('an informer outlives a crash: what happened meanwhile arrives, a deletion as one nobody saw', async () => {
      const data = mkdtempSync('/tmp/kas');
      try {
        const first = await startKubeAPIServer({ data });
        const connection = await loadKubeConfig({ text: first.kubeconfig });
        await using client = new RESTClient(connection);
        const maps = client.resource(ConfigMaps).namespace('default');
        for (const name of ['kept', 'lost']) await maps.create({ metadata: { name } });

        const deleted: DeletedObject<Stored<ConfigMap>>[] = [];
        const informer = createInformer(maps, { backoff: { maxMs: 1000 }, onError: () => {} });
        informer.addEventHandler({ onDelete: (gone) => void deleted.push(gone) });
        const stop = new AbortController();
        const stopped = informer.run({ signal: stop.signal });
        await informer.synced({ signal: stop.signal });

        await first.kill();
        const port = Number(new URL(connection.server).port);
        await using again = await startKubeAPIServer({ data, port });
        // The informer cannot be back yet: its requests wait for their turn.
        await using other = await connect(again.kubeconfig);
        await other.resource(ConfigMaps).namespace('default').delete('lost');
        await other
          .resource(ConfigMaps)
          .namespace('default')
          .create({ metadata: { name: 'made' } });

        await expect
          .poll(() => informer.indexer.list().map(objectKey).toSorted(), { timeout: 30_000 })
          .toEqual(['default/kept', 'default/made']);
        expect(deleted.map(({ key }) => key)).toEqual(['default/lost']);
        stop.abort();
        await stopped;
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
    });

    test('a server that stands still costs a request its time and no more', async () => {
      await using server = await startKubeAPIServer();
      await using client = await connect(server.kubeconfig, { timeoutMs: 1000, maxRetries: 0 });
      const maps = client.resource(ConfigMaps).namespace('default');
      const informer = createInformer(maps);
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced({ signal: stop.signal });

      server.pause();
      await expect(maps.list()).rejects.toSatisfy(isTransportError);
      server.resume();
      await maps.create({ metadata: { name: 'after' } });
      await expect
        .poll(() => informer.indexer.get('default/after')?.metadata.name, { timeout: 20_000 })
        .toBe('after');
      stop.abort();
      await stopped;
    });

    test('without watch-list an informer lists, and says once why', async () => {
      await using server = await startKubeAPIServer({ flags: ['--feature-gates=WatchList=false'] });
      await using client = await connect(server.kubeconfig);
      const maps = client.resource(ConfigMaps).namespace('default');
      await maps.create({ metadata: { name: 'a' } });
      const errors: unknown[] = [];
      const informer = createInformer(maps, { onError: (error) => errors.push(error) });
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced({ signal: stop.signal });
      await maps.create({ metadata: { name: 'b' } });
      await expect
        .poll(() => informer.indexer.list().map(objectKey).toSorted(), { timeout: 20_000 })
        .toEqual(['default/a', 'default/b']);
      expect(errors.map(isInvalid)).toEqual([true]);
      stop.abort();
      await stopped;
    });
  },
);
