import { TransportError, isNotFound } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { DiscoveryClient, MemoryCachedDiscovery, isStaleGroupVersion } from '../src/index.ts';
import type { APIResourceList } from '../src/index.ts';
import {
  ScriptedRequester,
  aggregated,
  aggregatedGroup,
  aggregatedResource,
  legacyCore,
  legacyGroups,
  legacyResources,
  refusal,
} from './scripted-requester.ts';
import type { Answer } from './scripted-requester.ts';

const names = (lists: readonly APIResourceList[]): string[] =>
  lists.flatMap(({ groupVersion, resources }) =>
    resources.map(({ name }) => `${groupVersion} ${name}`),
  );

type Script = Record<string, Answer | Error | (Answer | Error)[]>;

function over(script: Script): { cache: MemoryCachedDiscovery; server: ScriptedRequester } {
  const server = new ScriptedRequester(script);
  return { cache: new MemoryCachedDiscovery(new DiscoveryClient(server)), server };
}

const legacy: Script = {
  '/api': legacyCore('v1'),
  '/apis': legacyGroups({ name: 'apps', versions: ['v1'] }, { name: 'batch', versions: ['v1'] }),
  '/api/v1': legacyResources('v1', 'pods'),
  '/apis/apps/v1': legacyResources('apps/v1', 'deployments'),
  '/apis/batch/v1': legacyResources('batch/v1', 'jobs'),
};

const thing = { resources: [aggregatedResource('things', 'Thing')] };
const whole: Script = {
  '/api': aggregated(aggregatedGroup(undefined, { version: 'v1', ...thing })),
  '/apis': aggregated(
    aggregatedGroup('a.io', { version: 'v2', freshness: 'Stale' }, { version: 'v1', ...thing }),
    aggregatedGroup('b.io', { version: 'v1' }),
  ),
};

const questions: [string, (cache: MemoryCachedDiscovery) => Promise<unknown>][] = [
  ['serverGroups', (cache) => cache.serverGroups()],
  ['serverGroupsAndResources', (cache) => cache.serverGroupsAndResources()],
  ['serverPreferredResources', (cache) => cache.serverPreferredResources()],
  ['serverResourcesForGroupVersion', (cache) => cache.serverResourcesForGroupVersion('v1')],
];

describe('a memory cache', () => {
  test.each(questions)(
    '%s first asks for everything, and then nothing is asked',
    async (_, ask) => {
      const { cache, server } = over(legacy);
      expect(cache.fresh()).toBe(false);
      await ask(cache);
      expect(cache.fresh()).toBe(true);
      const asked = server.paths.length;
      expect(asked).toBe(5);
      for (const [, again] of questions) await again(cache);
      expect(server.paths).toHaveLength(asked);
    },
  );

  test('it says what the client says, in the old form', async () => {
    const { cache } = over(legacy);
    const plain = await new DiscoveryClient(
      new ScriptedRequester(legacy),
    ).serverGroupsAndResources();
    expect(await cache.serverGroupsAndResources()).toEqual(plain);
    expect(await cache.serverGroups()).toEqual(plain.groups);
    expect(await cache.serverResourcesForGroupVersion('apps/v1')).toEqual(plain.resources[1]);
  });

  test('it says what the client says, in the aggregated form, with two requests', async () => {
    const { cache, server } = over(whole);
    const plain = await new DiscoveryClient(
      new ScriptedRequester(whole),
    ).serverGroupsAndResources();
    expect(await cache.serverGroupsAndResources()).toEqual(plain);
    expect(await cache.serverGroups()).toEqual(plain.groups);
    expect(server.paths).toEqual(['/api', '/apis']);
  });

  test('a stale version is a failure until it is invalidated', async () => {
    const { cache, server } = over(whole);
    for (const _ of [1, 2]) {
      const error = await cache.serverResourcesForGroupVersion('a.io/v2').catch((e: unknown) => e);
      expect(isStaleGroupVersion(error)).toBe(true);
    }
    expect(server.paths).toHaveLength(2);
  });

  test('after invalidate everything is asked once more', async () => {
    const { cache, server } = over({
      ...whole,
      '/apis': [aggregated(), aggregated(aggregatedGroup('new.io', { version: 'v1', ...thing }))],
    });
    expect(names((await cache.serverGroupsAndResources()).resources)).toEqual(['v1 things']);
    cache.invalidate();
    expect(cache.fresh()).toBe(false);
    expect(names((await cache.serverGroupsAndResources()).resources)).toEqual([
      'v1 things',
      'new.io/v1 things',
    ]);
    expect(server.paths).toHaveLength(4);
  });

  test('what was asked before an invalidate is told to who waits, and is not kept', async () => {
    const { cache, server } = over(whole);
    const before = cache.serverGroups();
    cache.invalidate();
    const after = cache.serverGroups();
    expect(await before).toEqual(await after);
    expect(server.paths).toHaveLength(4);
    await cache.serverGroups();
    expect(server.paths).toHaveLength(4);
  });

  test('a hundred who ask at once ask once', async () => {
    const { cache, server } = over(legacy);
    await Promise.all(Array.from({ length: 100 }, () => cache.serverGroupsAndResources()));
    expect(server.paths).toHaveLength(5);
  });

  test('a failure of the groups is told and not kept', async () => {
    const { cache } = over({ ...legacy, '/apis': [refusal('Forbidden'), legacyGroups()] });
    await expect(cache.serverGroups()).rejects.toMatchObject({ reason: 'Forbidden' });
    expect(cache.fresh()).toBe(false);
    expect(await cache.serverGroups()).toHaveLength(1);
    expect(cache.fresh()).toBe(true);
  });

  test('a server without groups is asked each time', async () => {
    const { cache, server } = over({ '/api': aggregated(), '/apis': aggregated() });
    expect(await cache.serverGroups()).toEqual([]);
    expect(cache.fresh()).toBe(false);
    await cache.serverGroups();
    expect(server.paths).toHaveLength(4);
  });

  test('a failure that lasts is kept', async () => {
    const { cache, server } = over({
      ...legacy,
      '/apis/batch/v1': [refusal('Forbidden'), legacyResources('batch/v1', 'jobs')],
    });
    for (const _ of [1, 2]) {
      const { resources, failed } = await cache.serverGroupsAndResources();
      expect(names(resources)).toEqual(['v1 pods', 'apps/v1 deployments']);
      expect([...failed.keys()]).toEqual(['batch/v1']);
      await expect(cache.serverResourcesForGroupVersion('batch/v1')).rejects.toMatchObject({
        reason: 'Forbidden',
      });
    }
    expect(server.paths).toHaveLength(5);
  });

  test.each([
    ['503', refusal('ServiceUnavailable')],
    ['500', refusal('InternalError')],
    ['429', refusal('TooManyRequests')],
    ['a connection that was cut', new TransportError('cut')],
  ])(
    'a failure that passes is not: after %s that group version alone is asked again',
    async (_, failure) => {
      const { cache, server } = over({
        ...legacy,
        '/apis/batch/v1': [failure, failure, legacyResources('batch/v1', 'jobs')],
      });
      expect([...(await cache.serverGroupsAndResources()).failed.keys()]).toEqual(['batch/v1']);
      expect((await cache.serverResourcesForGroupVersion('apps/v1')).groupVersion).toBe('apps/v1');
      expect((await cache.serverResourcesForGroupVersion('batch/v1')).resources[0]?.name).toBe(
        'jobs',
      );
      expect((await cache.serverGroupsAndResources()).failed.size).toBe(0);
      expect(server.paths.slice(5)).toEqual(['/apis/batch/v1', '/apis/batch/v1']);
    },
  );

  test('an empty list in the old form is a failure, in the aggregated form it is none', async () => {
    const { cache } = over({ ...legacy, '/apis/batch/v1': legacyResources('batch/v1') });
    const { failed } = await cache.serverGroupsAndResources();
    expect(failed.get('batch/v1')?.message).toBe('received empty response for: batch/v1');
    const { cache: other } = over(whole);
    expect((await other.serverResourcesForGroupVersion('b.io/v1')).resources).toEqual([]);
  });

  test('a group version that the server did not name is not found, and not asked for', async () => {
    const { cache, server } = over(legacy);
    const error = await cache.serverResourcesForGroupVersion('no.io/v1').catch((e: unknown) => e);
    expect(isNotFound(error)).toBe(true);
    expect(server.paths).toHaveLength(5);
  });

  test('who gives up has the reason of their signal, and the others their answer', async () => {
    const { cache, server } = over(legacy);
    const stop = new AbortController();
    const reason = new Error('enough');
    const one = cache.serverGroups({ signal: stop.signal });
    const other = cache.serverGroups();
    stop.abort(reason);
    await expect(one).rejects.toBe(reason);
    expect(await other).toHaveLength(3);
    expect(server.paths).toHaveLength(5);
    await expect(cache.serverGroups({ signal: stop.signal })).rejects.toBe(reason);
  });

  test('when all have given up it ends, and the next asks again', async () => {
    const server = new ScriptedRequester(legacy);
    const signals: (AbortSignal | undefined)[] = [];
    const cache = new MemoryCachedDiscovery(
      new DiscoveryClient({
        request(request) {
          signals.push(request.signal);
          return server.request(request);
        },
      }),
    );
    const stop = new AbortController();
    const reason = new Error('enough');
    const all = [1, 2].map(() => cache.serverGroups({ signal: stop.signal }));
    await Promise.resolve();
    expect(signals).toHaveLength(1);
    stop.abort(reason);
    for (const one of all) await expect(one).rejects.toBe(reason);
    expect(signals[0]?.aborted).toBe(true);
    expect(cache.fresh()).toBe(false);
    expect(await cache.serverGroups()).toHaveLength(3);
    expect(cache.fresh()).toBe(true);
  });

  test('who gives up while one group version is asked again leaves no mark', async () => {
    const { cache } = over({
      ...legacy,
      '/apis/batch/v1': [refusal('ServiceUnavailable'), legacyResources('batch/v1', 'jobs')],
    });
    await cache.serverGroups();
    const stop = new AbortController();
    const reason = new Error('enough');
    const one = cache.serverGroupsAndResources({ signal: stop.signal });
    await Promise.resolve();
    stop.abort(reason);
    await expect(one).rejects.toBe(reason);
    expect((await cache.serverGroupsAndResources()).failed.size).toBe(0);
  });

  test('a source that is none is a TypeError', () => {
    expect(() => new MemoryCachedDiscovery({} as never)).toThrow(TypeError);
  });
});
