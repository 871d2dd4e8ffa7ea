import { objectKey } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { describe, expect, inject, test } from 'vitest';

import { ConfigMaps, Namespaces } from '../src/kinds.ts';
import { Witness } from '../src/witness/index.ts';

const real = inject('kubeAPIServer');
const seconds = 60;

describe.skipIf('missing' in real)('a soak against the real kube-apiserver', () => {
  test(
    `an informer with four writers for ${seconds} s ends equal to the list, and every handler call led there`,
    { timeout: (seconds + 120) * 1000 },
    async () => {
      if ('missing' in real) return;
      const witness = new Witness();
      await using client = witness.client(await loadKubeConfig({ text: real.kubeconfig }));
      const namespace = `soak-${process.pid}`;
      await client.resource(Namespaces).create({ metadata: { name: namespace } });
      const maps = client.resource(ConfigMaps).namespace(namespace);
      const errors: unknown[] = [];
      const informer = witness.informer(maps, { onError: (error) => errors.push(error) });
      const replayed = new Map<string, string>();
      const versions: [key: string, was: bigint, now: bigint][] = [];
      const see = (key: string, version: string): void => {
        versions.push([key, BigInt(replayed.get(key) ?? 0), BigInt(version)]);
        replayed.set(key, version);
      };
      const registration = informer.addEventHandler({
        onAdd: (object) => see(objectKey(object), object.metadata.resourceVersion),
        onUpdate: (_, object) => see(objectKey(object), object.metadata.resourceVersion),
        onDelete: ({ key }) => void replayed.delete(key),
      });
      const stop = new AbortController();
      const stopped = informer.run({ signal: stop.signal });
      await registration.synced({ signal: stop.signal });

      const endMs = performance.now() + seconds * 1000;
      const writes = await Promise.all(
        [0, 1, 2, 3].map(async (writer) => {
          let count = 0;
          while (performance.now() < endMs) {
            const name = `w${writer}-${count % 20}`;
            const step = Math.floor(count / 20) % 3;
            if (step === 0) await maps.create({ metadata: { name }, data: { n: `${count}` } });
            else if (step === 1) await maps.mergePatch(name, { data: { n: `${count}` } });
            else await maps.delete(name);
            count++;
          }
          return count;
        }),
      );

      const list = await maps.list();
      const wanted = new Map(list.items.map((i) => [objectKey(i), i.metadata.resourceVersion]));
      const held = (): Map<string, string> =>
        new Map(informer.indexer.list().map((i) => [objectKey(i), i.metadata.resourceVersion]));
      const isAtRest = (): boolean => sameEntries(held(), wanted) && sameEntries(replayed, wanted);
      for (let tries = 0; tries < 300 && !isAtRest(); tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(held()).toEqual(wanted);
      expect(replayed).toEqual(wanted);
      expect(versions.filter(([, was, now]) => now <= was)).toEqual([]);
      expect(errors).toEqual([]);
      await expect.poll(() => witness.violations(), { timeout: 10_000 }).toEqual([]);
      console.log(
        `soak: ${writes.reduce((a, b) => a + b, 0)} writes, ${versions.length} handler calls, ${wanted.size} objects at the end`,
      );
      stop.abort();
      await stopped;
    },
  );
});

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
