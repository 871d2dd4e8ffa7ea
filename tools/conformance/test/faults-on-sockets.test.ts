// The same over real sockets, in real time: fewer schedules, shorter outages.
import { objectKey } from '@client-ts/apimachinery';
import { seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { FaultInjector } from '@client-ts/apiserver/faults';
import { createInformer } from '@client-ts/informer';
import { RESTClient } from '@client-ts/rest-client';
import { describe, test } from 'vitest';

import { KeyValidator } from '../src/faults/validators.ts';
import { ConfigMaps } from '../src/kinds.ts';

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
    await using client = new RESTClient({ server: injector.url ?? '', timeoutMs: 2_000 });
    await using inside = new RESTClient({ server: server.url, transport: server.transport });
    const writer = inside.resource(ConfigMaps).namespace('default');

    const violations: string[] = [];
    const told = new KeyValidator('handler', (violation) => violations.push(violation));
    const informer = createInformer(client.resource(ConfigMaps).namespace('default'), {
      backoff: { initialMs: 20, maxMs: 200 },
      onError: () => {},
    });
    informer.addEventHandler({
      onAdd: (object) => told.add(objectKey(object), object.metadata.resourceVersion),
      onUpdate: (old, now) =>
        told.update(objectKey(now), old.metadata.resourceVersion, now.metadata.resourceVersion),
      onDelete: ({ key }) => told.delete(key),
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
    await context.expect.poll(() => told.held, { timeout: 5_000 }).toEqual(wanted);
    context.expect(violations).toEqual([]);
    stop.abort();
    await stopped;
  });
});
