// HTTP/1.1 beside HTTP/2 against the server of a kubeconfig: node --conditions=@client-ts/source tools/e2e/src/http-versions.ts [kubeconfig]
import { defineResource } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}
const core = { group: '', version: 'v1' } as const;
const ConfigMaps = defineResource<ConfigMap>({
  ...core,
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
});
const Namespaces = defineResource({
  ...core,
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
});

const namespace = 'http-versions';
const objects = 4000;
const rounds = 7;
const connection = await loadKubeConfig({ path: process.argv[2] });

const measured = new Map<string, Map<boolean, number[]>>();
function note(what: string, http2: boolean, value: number): void {
  const both = measured.get(what) ?? new Map<boolean, number[]>();
  measured.set(what, both.set(http2, [...(both.get(http2) ?? []), value]));
}
const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN;

/** How long it takes, and how much of the processor of this process, in ms. */
async function cost(work: () => Promise<unknown>): Promise<{ wallMs: number; cpuMs: number }> {
  const [startMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

/** So many times, so many of them at once. */
async function times(count: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function prepare(): Promise<void> {
  await using client = new RESTClient(connection);
  await client
    .resource(Namespaces)
    .create({ metadata: { name: namespace } })
    .catch(() => {});
  const maps = client.resource(ConfigMaps).namespace(namespace);
  let next = (await maps.list()).items.length;
  const data = { text: 'x'.repeat(5000) };
  await times(objects - next, 32, () => maps.create({ metadata: { name: `map-${next++}` }, data }));
}

async function measure(http2: boolean): Promise<void> {
  await using client = new RESTClient({ ...connection, http2 });
  const maps = client.resource(ConfigMaps).namespace(namespace);
  const get = (): Promise<unknown> => maps.get('map-1');

  const cold = await cost(() => times(100, 100, get));
  note('100 GETs at once on a new client, ms', http2, cold.wallMs);
  for (let again = 0; again < 5; again++)
    note('100 GETs at once, ms', http2, (await cost(() => times(100, 100, get))).wallMs);
  const sequence = await cost(() => times(300, 1, get));
  note('GETs one after the other, ms each', http2, sequence.wallMs / 300);
  const busy = await cost(() => times(2000, 32, get));
  note('GETs, 32 at a time, ms each', http2, busy.wallMs / 2000);
  note('GETs, 32 at a time, our CPU, ms each', http2, busy.cpuMs / 2000);

  const path = `/api/v1/namespaces/${namespace}/configmaps?resourceVersion=0`;
  for (let again = 0; again < 3; again++) {
    let bytes = 0;
    const { wallMs, cpuMs } = await cost(async () => {
      const { body } = await client.request({ method: 'GET', path, headers: [] });
      for await (const chunk of body) bytes += chunk.byteLength;
    });
    note('a list of 20 MB, ms per MB', http2, wallMs / (bytes / 1e6));
    note('a list of 20 MB, our CPU, ms per MB', http2, cpuMs / (bytes / 1e6));
  }

  const stop = new AbortController();
  const { signal } = stop;
  const watches = await Promise.all(Array.from({ length: 10 }, () => maps.watch({ signal })));
  const begun = Promise.withResolvers<void>();
  let toCome = 10 * objects;
  const reading = watches.map(async (watch) => {
    for await (const _ of watch) if (--toCome === 0) begun.resolve();
  });
  await begun.promise;
  const writing = times(100, 1, () =>
    maps.mergePatch('map-2', { data: { now: `${performance.now()}` } }),
  );
  const latencies: number[] = [];
  await times(300, 1, async () => void latencies.push((await cost(get)).wallMs));
  await writing;
  note('GETs beside 10 watches with events, ms, median', http2, at(latencies, 0.5));
  note('GETs beside 10 watches with events, ms, 99 %', http2, at(latencies, 0.99));
  stop.abort();
  await Promise.allSettled(reading);
}

await prepare();
for (let round = 0; round < rounds; round++)
  for (const http2 of round % 2 === 0 ? [true, false] : [false, true]) await measure(http2);
for (const [what, both] of measured) {
  const [one = Number.NaN, two = Number.NaN] = [false, true].map((http2) =>
    at(both.get(http2) ?? [], 0.5),
  );
  console.log(`| ${what} | ${one.toFixed(2)} | ${two.toFixed(2)} | ${(two / one).toFixed(2)} |`);
}
