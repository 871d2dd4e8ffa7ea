// The same over real sockets, in real time: fewer schedules, shorter outages.
import { objectKey } from '@client-ts/apimachinery';
import { seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { FaultInjector } from '@client-ts/apiserver/faults';
import { describe, test } from 'vitest';

import { ConfigMaps } from '../src/kinds.ts';
import { Witness } from '../src/witness/index.ts';

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

describe('an informer over real sockets loses nothing', () => {
  test.for(seeds)('seed %d', { concurrent: true, timeout: 60_000 }, async (seed, context) => {
    const random = seededRandom(seed);
    await using server = new APIServer();
    await using injector = new FaultInjector(server, {
      random,
      longestOutageMs: 300,
      kinds: ['reset', 'expired', 'too-large', 'overloaded', 'failing', 'chunks', 'garbage', 'lag'],
    });
    await injector.listen();
    const witness = new Witness();
    await using client = witness.client({ server: injector.url ?? '', timeoutMs: 2_000 });
    await using inside = witness.client({ server: server.url, transport: server.transport });
    const writer = inside.resource(ConfigMaps).namespace('default');

    const informer = witness.informer(client.resource(ConfigMaps).namespace('default'), {
      backoff: { initialMs: 20, maxMs: 200 },
      onError: () => {},
    });
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });

    const names = new Set<string>();
    for (let write = 0; write < 60; write++) {
      const name = `m${Math.floor(random() * 6)}`;
      if (!names.has(name)) await writer.create({ metadata: { name } });
      else if (random() < 0.3) await writer.delete(name);
      else await writer.mergePatch(name, { data: { n: `${write}` } });
      if (names.has(name) && write % 3 === 0) server.compact();
      const { items } = await writer.list();
      names.clear();
      for (const item of items) names.add(item.metadata.name);
      await new Promise((resolve) => setTimeout(resolve, random() * 20));
    }
    injector.heal();
    const { items } = await writer.list();
    const wanted = new Map(items.map((i) => [objectKey(i), BigInt(i.metadata.resourceVersion)]));
    const held = (): Map<string, bigint> =>
      new Map(
        informer.indexer.list().map((i) => [objectKey(i), BigInt(i.metadata.resourceVersion)]),
      );
    await context.expect.poll(held, { timeout: 20_000 }).toEqual(wanted);
    await context.expect.poll(() => witness.violations()).toEqual([]);
    stop.abort();
    await stopped;
  });
});
