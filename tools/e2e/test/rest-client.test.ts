// The client's helpers against the API server in the process, in virtual time.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { Witness } from '@client-ts-internal/conformance/witness';
import {
  defineResource,
  isConflict,
  isExpired,
  isNotFound,
  isUnknownOutcome,
} from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { requestChannel, resumeWatch, retryOnConflict, until } from '@client-ts/rest-client';
import type { RequestEvent } from '@client-ts/rest-client';
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
const Deployments = defineResource({
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
});
const Secrets = defineResource({
  group: '',
  version: 'v1',
  resource: 'secrets',
  kind: 'Secret',
  namespaced: true,
});

function stack() {
  const clock = new VirtualClock();
  const random = seededRandom(1);
  const server = new APIServer({ clock, random });
  let lose = false;
  const witness = new Witness();
  const client = witness.client({
    server: server.url,
    clock,
    transport: async (request) => {
      const response = await server.transport(request);
      if (lose) throw Object.assign(new Error('cut'), { code: 'ECONNRESET' });
      return response;
    },
  });
  const maps = client.resource(ConfigMaps).namespace('default');
  /** A promise that needs virtual time to settle. */
  async function within<R>(work: PromiseLike<R>, ms = 60_000): Promise<R> {
    const state = { settled: false };
    const watched = Promise.resolve(work).finally(() => {
      state.settled = true;
    });
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
    loseAnswers: (value: boolean): void => {
      lose = value;
    },
  };
}

describe('a list of all', () => {
  test('has every object once, whatever is written in between, and the version of its first page', async () => {
    const { maps, within } = stack();
    for (let i = 100; i < 125; i++) await within(maps.create({ metadata: { name: `m${i}` } }));
    const before = (await within(maps.list())).metadata.resourceVersion;
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { metadata } of maps.listAll({ limit: 10 })) {
        if (seen.push(metadata.name) === 1) await maps.create({ metadata: { name: 'm000' } });
      }
    })();
    await within(reading);
    expect(seen.filter((name) => name.startsWith('m1'))).toEqual(
      Array.from({ length: 25 }, (_, i) => `m${100 + i}`),
    );
    const paged = await within(maps.listAll({ limit: 10 }));
    const whole = await within(maps.list());
    expect(paged.items).toEqual(whole.items);
    expect(paged.metadata.resourceVersion).toBe(whole.metadata.resourceVersion);
    expect(Number(paged.metadata.resourceVersion)).toBeGreaterThan(Number(before));
  });
});

describe('retryOnConflict', () => {
  test('writes what two writers want', async () => {
    const { clock, maps, random, within } = stack();
    await within(maps.create({ metadata: { name: 'a' }, data: { count: '0' } }));
    let conflicts = 0;
    const increment = (): Promise<unknown> =>
      retryOnConflict(
        async () => {
          const map = await maps.get('a');
          const count = `${Number(map.data?.['count']) + 1}`;
          try {
            return await maps.update({ ...map, data: { count } });
          } catch (error) {
            if (isConflict(error)) conflicts++;
            throw error;
          }
        },
        { clock, random },
      );
    await within(Promise.all([increment(), increment(), increment()]));
    expect((await within(maps.get('a'))).data).toEqual({ count: '3' });
    expect(conflicts).toBeGreaterThan(0);
  });
});

describe('the scale', () => {
  test('of a deployment is read and set', async () => {
    const { client, within } = stack();
    const deployments = client.resource(Deployments).namespace('default');
    const labels = { app: 'web' };
    await within(
      deployments.create({
        metadata: { name: 'web' },
        spec: {
          replicas: 2,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'web', image: 'web:1' }] },
          },
        },
      }),
    );
    const scales = deployments.subresource('scale');
    const scale = await within(scales.get('web'));
    expect([scale.apiVersion, scale.kind, scale.spec?.replicas]).toEqual([
      'autoscaling/v1',
      'Scale',
      2,
    ]);
    await within(scales.update({ metadata: { name: 'web' }, spec: { replicas: 5 } }));
    await within(scales.mergePatch('web', { spec: { replicas: 7 } }));
    expect((await within(deployments.get('web')))['spec']).toMatchObject({ replicas: 7 });
    await expect(within(scales.get('none'))).rejects.toSatisfy(isNotFound);
  });
});

describe('a watch that resumes', () => {
  test('sees every change once over hours of watches that end', async () => {
    const { clock, random, maps, within, witness } = stack();
    const { metadata } = await within(maps.list());
    const events = resumeWatch(maps, metadata.resourceVersion, { clock, random });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { type, object } of events)
        seen.push(`${type} ${object.metadata.name} ${object.data?.['n'] ?? ''}`);
    })();
    const wanted: string[] = [];
    for (let n = 0; n < 40; n++) {
      const name = `m${n}`;
      await maps.create({ metadata: { name }, data: { n: `${n}` } });
      await maps.mergePatch(name, { data: { n: `${n}!` } });
      wanted.push(`ADDED ${name} ${n}`, `MODIFIED ${name} ${n}!`);
      await clock.advance(400_000);
    }
    expect(seen).toEqual(wanted);
    expect(witness.violations()).toEqual([]);
    await events.return?.();
    await reading;
  });

  test('from a version that the server has forgotten ends with that', async () => {
    const { clock, maps, server, within, witness } = stack();
    const first = await within(maps.create({ metadata: { name: 'a' } }));
    for (let n = 0; n < 10; n++) await within(maps.mergePatch('a', { data: { n: `${n}` } }));
    server.compact();
    const events = resumeWatch(maps, first.metadata.resourceVersion, { clock });
    await expect(within(events.next())).rejects.toSatisfy(isExpired);
    expect(witness.violations()).toEqual([]);
  });

  test('until a condition is true', async () => {
    const { clock, maps, within, witness } = stack();
    const ready = until(maps, ({ object }) => object.data?.['ready'] === 'yes', {
      fieldSelector: 'metadata.name=a',
      clock,
    });
    ready.catch(() => {});
    await within(maps.create({ metadata: { name: 'a' } }));
    await within(maps.create({ metadata: { name: 'b' }, data: { ready: 'yes' } }));
    await clock.advance(3_600_000);
    await within(maps.mergePatch('a', { data: { ready: 'yes' } }));
    expect((await within(ready)).object.metadata.name).toBe('a');
    expect(witness.violations()).toEqual([]);
  });
});

describe('a write whose answer is lost', () => {
  test('has an unknown outcome, was done, and was done once', async () => {
    const { clock, maps, within, loseAnswers } = stack();
    loseAnswers(true);
    const error = await within(maps.create({ metadata: { generateName: 'a-' } })).catch(
      (e: unknown) => e,
    );
    await clock.advance(600_000);
    loseAnswers(false);
    expect(isUnknownOutcome(error)).toBe(true);
    const { items } = await within(maps.list());
    expect(items.filter(({ metadata }) => metadata.name.startsWith('a-'))).toHaveLength(1);
  });
});

describe('events of requests', () => {
  test('tell what a controller asked', async () => {
    const { maps, within } = stack();
    const events: string[] = [];
    const listener = (event: unknown): void => {
      const { verb, resource, status } = event as RequestEvent;
      events.push(`${verb} ${resource} ${status}`);
    };
    subscribe(requestChannel, listener);
    try {
      await within(maps.create({ metadata: { name: 'a' } }));
      await within(maps.list());
      await within(maps.delete('a'));
      await within(maps.get('a')).catch(() => {});
    } finally {
      unsubscribe(requestChannel, listener);
    }
    expect(events).toEqual([
      'create configmaps 201',
      'list configmaps 200',
      'delete configmaps 200',
      'get configmaps 404',
    ]);
  });
});

describe('an informer of a client', () => {
  test('without a type, an informer of a namespace and a selection tells of what is selected, and of nothing else', async () => {
    const { clock, client, random, witness } = stack();
    const informer = witness.informer(client.resource(Secrets).namespace('default'), {
      labelSelector: 'app=web',
      clock,
      random,
    });
    const seen: string[] = [];
    informer.addEventHandler({
      onAdd: (object) => void seen.push(`added ${object.metadata.name}`),
      onUpdate: (_, object) => void seen.push(`updated ${object.metadata.name}`),
      onDelete: ({ object }) => void seen.push(`deleted ${object.metadata.name}`),
    });
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    const labels = { app: 'web' };
    for (const [namespace, name, labelled] of [
      ['default', 'a', labels],
      ['default', 'other', {}],
      ['kube-system', 'elsewhere', labels],
    ] as const) {
      const secrets = client.resource(Secrets).namespace(namespace);
      await secrets.create({ metadata: { name, labels: labelled } });
      await clock.advance(1000);
      await secrets.mergePatch(name, { stringData: { x: '1' } });
      await clock.advance(1000);
      await secrets.delete(name);
      await clock.advance(1000);
    }
    expect(seen).toEqual(['added a', 'updated a', 'deleted a']);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await stopped;
  });

  test('of metadata only, an informer tells of what comes, changes and goes', async () => {
    const { clock, client, random, witness } = stack();
    const informer = witness.informer(client.resource(Secrets).metadata(), { clock, random });
    const seen: string[] = [];
    informer.addEventHandler({
      onAdd: ({ kind, metadata }) => void seen.push(`added ${kind} ${metadata.name}`),
      onUpdate: (_, { metadata }) => void seen.push(`updated ${metadata.labels?.['a']}`),
      onDelete: ({ object }) => void seen.push(`deleted ${object.metadata.name}`),
    });
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    const secrets = client.resource(Secrets).namespace('default');
    await secrets.create({ metadata: { name: 'a' }, stringData: { x: '1' } });
    await clock.advance(1000);
    await secrets.mergePatch('a', { metadata: { labels: { a: 'b' } } });
    await clock.advance(1000);
    await secrets.delete('a');
    await clock.advance(1000);
    expect(seen).toEqual(['added PartialObjectMetadata a', 'updated b', 'deleted a']);
    expect(informer.indexer.list()).toEqual([]);
    expect(witness.violations()).toEqual([]);
    stop.abort();
    await stopped;
  });
});
