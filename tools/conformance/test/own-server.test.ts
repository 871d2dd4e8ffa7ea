// What a shared server cannot be put through: history forgotten, a crash, a standstill, a feature that is off.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServerOptions } from '@client-ts-internal/kube-apiserver';
import {
  isExpired,
  isInvalid,
  isTransportError,
  objectKey,
  systemClock,
} from '@client-ts/apimachinery';
import type { Clock, DeletedObject, Stored } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import type { Connection, RESTClient } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

import { ConfigMaps } from '../src/kinds.ts';
import type { ConfigMap } from '../src/kinds.ts';
import { names, story } from '../src/kit.ts';
import { Witness } from '../src/witness/index.ts';

const found = findKubeAPIServer();
const why = 'missing' in found ? ` (${found.missing})` : '';
// Answers of old versions come from etcd alone.
const uncached: KubeAPIServerOptions = { flags: ['--watch-cache-sizes=configmaps#0'] };

async function connect(
  kubeconfig: string,
  witness: Witness,
  extra: Partial<Connection> = {},
): Promise<RESTClient> {
  return witness.client({ ...(await loadKubeConfig({ text: kubeconfig })), ...extra });
}

/** So many seconds of it pass in each: a minute of silence is over soon. */
const hurried = (times: number): Clock => ({
  now: () => systemClock.now(),
  monotonicMs: () => systemClock.monotonicMs() * times,
  timer: (delayMs, callback) => systemClock.timer(delayMs / times, callback),
  yield: () => systemClock.yield(),
});

// How long others may keep the machine from what is waited for.
const patience = { timeout: 60_000 };

const describeAll = (maps: readonly Stored<ConfigMap>[]): string[] =>
  maps
    .map(({ metadata: { name, uid, resourceVersion } }) => `${name}/${uid}@${resourceVersion}`)
    .toSorted();

const nothingIsLost = (witness: Witness): Promise<void> =>
  expect.poll(() => witness.violations(), patience).toEqual([]);

describe.skipIf('missing' in found)(
  `a kube-apiserver of its own${why}`,
  { timeout: 180_000 },
  () => {
    test('410 in its three forms: a watch, an exact list, a page', async () => {
      await using server = await startKubeAPIServer(uncached);
      const witness = new Witness();
      await using client = await connect(server.kubeconfig, witness);
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
      expect(witness.violations()).toEqual([]);

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
        const witness = new Witness();
        await using client = witness.client(connection);
        const maps = client.resource(ConfigMaps).namespace('default');
        for (const name of ['kept', 'lost']) await maps.create({ metadata: { name } });

        const deleted: DeletedObject<Stored<ConfigMap>>[] = [];
        const informer = witness.informer(maps, { backoff: { maxMs: 1000 }, onError: () => {} });
        informer.addEventHandler({ onDelete: (gone) => void deleted.push(gone) });
        const stop = new AbortController();
        const stopped = informer.run({ signal: stop.signal });
        await informer.synced({ signal: stop.signal });

        await first.kill();
        const port = Number(new URL(connection.server).port);
        await using again = await startKubeAPIServer({ data, port });
        // The informer cannot be back yet: its requests wait for their turn.
        await using other = await connect(again.kubeconfig, witness);
        await other.resource(ConfigMaps).namespace('default').delete('lost');
        await other
          .resource(ConfigMaps)
          .namespace('default')
          .create({ metadata: { name: 'made' } });

        await expect
          .poll(() => informer.indexer.list().map(objectKey).toSorted(), patience)
          .toEqual(['default/kept', 'default/made']);
        expect(deleted.map(({ key }) => key)).toEqual(['default/lost']);
        await nothingIsLost(witness);
        stop.abort();
        await stopped;
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
    });

    test('an informer notices that etcd was restored from a backup, though nobody tells it', async () => {
      const data = mkdtempSync('/tmp/kas');
      const backup = `${data}-backup`;
      try {
        const first = await startKubeAPIServer({ data });
        const connection = await loadKubeConfig({ text: first.kubeconfig });
        const port = Number(new URL(connection.server).port);
        const witness = new Witness();
        // With its retries the client asks for ten times 4 s whether the server is as far.
        await using client = witness.client({ ...connection, maxRetries: 0 });
        const maps = client.resource(ConfigMaps).namespace('default');
        for (const name of ['changed', 'deleted', 'kept'])
          await maps.create({ metadata: { name } });
        await first.stop();
        cpSync(data, backup, { recursive: true });

        const second = await startKubeAPIServer({ data, port });
        const informer = witness.informer(maps, { clock: hurried(20), onError: () => {} });
        const stop = new AbortController();
        const stopped = informer.run({ signal: stop.signal });
        await informer.synced({ signal: stop.signal });
        await maps.delete('deleted');
        await maps.create({ metadata: { name: 'lost' } });
        // As many as a server writes when it starts, and more.
        for (let n = 0; n < 500; n++) await maps.mergePatch('changed', { data: { n: `${n}` } });
        const seen = await maps.get('changed');
        // A minute, by a clock that hurries.
        await informer.waitFor(seen, { timeoutMs: 20 * 60_000 });
        await second.stop();

        rmSync(data, { recursive: true });
        cpSync(backup, data, { recursive: true });
        witness.restored();
        await using third = await startKubeAPIServer({ data, port });
        await using other = await connect(third.kubeconfig, witness);
        const theirs = other.resource(ConfigMaps).namespace('default');
        const made = await theirs.create({ metadata: { name: 'made' } });
        expect(BigInt(made.metadata.resourceVersion)).toBeLessThan(
          BigInt(seen.metadata.resourceVersion),
        );
        const { items } = await theirs.list();
        await expect
          .poll(() => describeAll(informer.indexer.list()), patience)
          .toEqual(describeAll(items));
        expect(names({ items })).toEqual(['changed', 'deleted', 'kept', 'made']);
        await nothingIsLost(witness);
        stop.abort();
        await stopped;
      } finally {
        for (const folder of [data, backup]) rmSync(folder, { recursive: true, force: true });
      }
    });

    test('a server that stands still costs a request its time and no more', async () => {
      await using server = await startKubeAPIServer();
      const witness = new Witness();
      await using other = await connect(server.kubeconfig, witness);
      await using client = await connect(server.kubeconfig, witness, {
        timeoutMs: 1000,
        maxRetries: 0,
      });
      const maps = client.resource(ConfigMaps).namespace('default');
      const informer = witness.informer(maps);
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced({ signal: stop.signal });

      server.pause();
      await expect(maps.list()).rejects.toSatisfy(isTransportError);
      server.resume();
      // It has all the time that it needs to come to itself.
      await other
        .resource(ConfigMaps)
        .namespace('default')
        .create({ metadata: { name: 'after' } });
      await expect
        .poll(() => informer.indexer.get('default/after')?.metadata.name, patience)
        .toBe('after');
      await nothingIsLost(witness);
      stop.abort();
      await stopped;
    });

    test('without watch-list an informer lists, and says once why', async () => {
      await using server = await startKubeAPIServer({ flags: ['--feature-gates=WatchList=false'] });
      const witness = new Witness();
      await using client = await connect(server.kubeconfig, witness);
      const maps = client.resource(ConfigMaps).namespace('default');
      await maps.create({ metadata: { name: 'a' } });
      const errors: unknown[] = [];
      const informer = witness.informer(maps, { onError: (error) => errors.push(error) });
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await informer.synced({ signal: stop.signal });
      await maps.create({ metadata: { name: 'b' } });
      await expect
        .poll(() => informer.indexer.list().map(objectKey).toSorted(), patience)
        .toEqual(['default/a', 'default/b']);
      expect(errors.map(isInvalid)).toEqual([true]);
      await nothingIsLost(witness);
      stop.abort();
      await stopped;
    });
  },
);
