// The whole stack in the process, in virtual time: no sockets, and a day passes in a moment.
import { Witness } from '@client-ts-internal/conformance/witness';
import { defineResource, isConflict, objectKey, sleep } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { RateLimitingQueue, processQueue } from '@client-ts/workqueue';
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

function stack(seed = 1) {
  const clock = new VirtualClock();
  const random = seededRandom(seed);
  const server = new APIServer({ clock, random });
  let down = false;
  let requests: string[] = [];
  const witness = new Witness();
  const client = witness.client({
    server: server.url,
    clock,
    random,
    transport: async (request) => {
      const { searchParams, pathname } = new URL(request.path, 'http://x');
      requests.push(
        searchParams.has('watch')
          ? searchParams.has('sendInitialEvents')
            ? 'watch-list'
            : 'watch'
          : `${request.method} ${pathname}`,
      );
      if (down) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return server.transport(request);
    },
  });
  const maps = client.resource(ConfigMaps).namespace('default');
  /** A promise that needs virtual time to settle. */
  async function within<R>(work: Promise<R>, ms = 60_000): Promise<R> {
    const state = { settled: false };
    const watched = work.finally(() => {
      state.settled = true;
    });
    // Whoever awaits the result hears of a failure.
    watched.catch(() => {});
    for (let passed = 0; !state.settled && passed < ms; passed += 100) await clock.advance(100);
    return watched;
  }
  return {
    clock,
    random,
    server,
    client,
    maps,
    witness,
    within,
    setDown: (value: boolean) => (down = value),
    takeRequests: () => requests.splice(0),
  };
}

/** What happened, in order. */
async function traceOf(seed: number): Promise<string[]> {
  const { clock, random, maps, within, witness, takeRequests, setDown } = stack(seed);
  const informer = witness.informer(maps, { clock, random, onError: () => {} });
  const trace: string[] = [];
  informer.addEventHandler({
    onAdd: (o) => void trace.push(`${clock.monotonicMs()} ${o.metadata.name} ${o.metadata.uid}`),
  });
  const stop = new AbortController();
  const stopped = informer.run({ signal: stop.signal });
  await within(informer.synced({ signal: stop.signal }));
  setDown(true);
  await clock.advance(400_000);
  setDown(false);
  await within(maps.create({ metadata: { generateName: 'a-' } }));
  await clock.advance(60_000);
  expect(witness.violations()).toEqual([]);
  stop.abort();
  await within(stopped);
  return [...trace, ...takeRequests()];
}

describe('the whole stack', () => {
  test('an informer sees what a client writes', async () => {
    const { clock, random, maps, within, witness } = stack();
    const informer = witness.informer(maps, { clock, random });
    const seen: string[] = [];
    const registration = informer.addEventHandler({
      onAdd: (o, { isInInitialList }) =>
        void seen.push(`add ${o.metadata.name}${isInInitialList ? ' at first' : ''}`),
      onUpdate: (old, now) => void seen.push(`update ${old.data?.['x']} to ${now.data?.['x']}`),
      onDelete: ({ key, finalStateUnknown }) =>
        void seen.push(`delete ${key} ${finalStateUnknown}`),
    });
    await within(maps.create({ metadata: { name: 'a' }, data: { x: '1' } }));
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    await within(registration.synced({ signal: stop.signal }));
    expect(seen).toEqual(['add a at first']);

    await within(maps.mergePatch('a', { data: { x: '2' } }));
    await within(maps.create({ metadata: { name: 'b' } }));
    await within(maps.delete('a'));
    await clock.advance(1000);
    expect(seen).toEqual(['add a at first', 'update 1 to 2', 'add b', 'delete default/a false']);
    expect(informer.indexer.keys().toSorted()).toEqual(['default/b']);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await within(stopped);
  });

  test('a server that is away for ten minutes is caught up with, and nothing is lost', async () => {
    const { clock, random, maps, within, server, witness, setDown } = stack();
    const informer = witness.informer(maps, { clock, random, onError: () => {} });
    const deleted: [string, boolean][] = [];
    informer.addEventHandler({
      onDelete: ({ key, finalStateUnknown }) => void deleted.push([key, finalStateUnknown]),
    });
    for (const name of ['a', 'b']) await within(maps.create({ metadata: { name } }));
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    await within(informer.synced({ signal: stop.signal }));

    setDown(true);
    await clock.advance(300_000);
    // Meanwhile, by another way in.
    const other = witness.client({
      server: server.url,
      transport: server.transport,
      clock,
      random,
    });
    const others = other.resource(ConfigMaps).namespace('default');
    await within(others.delete('a'));
    await within(others.create({ metadata: { name: 'c' } }));
    server.compact();
    await clock.advance(300_000);
    setDown(false);
    await clock.advance(120_000);

    expect(informer.indexer.keys().toSorted()).toEqual(['default/b', 'default/c']);
    expect(deleted.map(([key]) => key)).toEqual(['default/a']);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await within(stopped);
  });

  test('a quiet day costs watches and no list, whatever else happens in the cluster', async () => {
    const { clock, random, client, maps, within, witness, takeRequests, server } = stack();
    const informer = witness.informer(maps, { clock, random });
    await within(maps.create({ metadata: { name: 'a' } }));
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    await within(informer.synced({ signal: stop.signal }));
    expect(takeRequests().filter((r) => r.startsWith('watch'))).toEqual(['watch-list']);

    const elsewhere = client.resource(ConfigMaps).namespace('kube-system');
    for (let hour = 0; hour < 24; hour++) {
      await within(elsewhere.create({ metadata: { generateName: 'x-' } }));
      await clock.advance(3_600_000);
      server.compact();
    }
    const requests = takeRequests().filter((r) => !r.startsWith('POST'));
    // A watch lasts five to ten minutes.
    expect(requests.length).toBeGreaterThan(24 * 6);
    expect(requests.length).toBeLessThan(24 * 12 + 12);
    expect(new Set(requests)).toEqual(new Set(['watch']));
    expect(informer.indexer.keys()).toEqual(['default/a']);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await within(stopped);
  });

  test('a worker reconciles until the world is as it should be, in spite of conflicts', async () => {
    const { clock, random, maps, within, witness } = stack();
    const informer = witness.informer(maps, { clock, random });
    const queue = new RateLimitingQueue<string>({ clock, random });
    informer.addEventHandler({
      onAdd: (o) => queue.add(objectKey(o)),
      onUpdate: (_, o) => queue.add(objectKey(o)),
    });
    const stop = new AbortController();
    const { signal } = stop;
    const failures: unknown[] = [];
    const running = [
      informer.run({ signal }),
      processQueue(
        queue,
        async (key) => {
          const map = informer.indexer.get(key);
          if (!map || map.data?.['n'] === '5') return;
          await sleep(clock, 30);
          if (failures.length === 0)
            // Somebody else writes between our read and our write.
            await maps.mergePatch(map.metadata.name, { metadata: { labels: { touched: 'yes' } } });
          await maps.update({ ...map, data: { n: String(Number(map.data?.['n'] ?? 0) + 1) } });
        },
        { workers: 2, signal, onError: (error) => failures.push(error) },
      ),
    ];
    await within(informer.synced({ signal }));
    for (const name of ['a', 'b', 'c']) await within(maps.create({ metadata: { name } }));
    await clock.advance(60_000);
    const { items } = await within(maps.list());
    expect(items.map((i) => i.data?.['n'])).toEqual(['5', '5', '5']);
    expect(failures.map((error) => isConflict(error))).toContain(true);
    expect(items.some((i) => i.metadata.labels?.['touched'] === 'yes')).toBe(true);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await within(Promise.all(running));
  });

  test('one seed is one run', async () => {
    const first = await traceOf(7);
    expect(first.length).toBeGreaterThan(2);
    expect(await traceOf(7)).toEqual(first);
    expect(await traceOf(8)).not.toEqual(first);
  });
});
