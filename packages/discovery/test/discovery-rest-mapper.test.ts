import { TransportError } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import {
  DiscoveryClient,
  DiscoveryRESTMapper,
  DiskCachedDiscovery,
  MemoryCachedDiscovery,
  isDiscoveryFailed,
  isNoMatch,
} from '../src/index.ts';
import { MemoryFiles } from './memory-files.ts';
import {
  ScriptedRequester,
  aggregated,
  aggregatedGroup,
  aggregatedResource,
  legacyCore,
  legacyGroups,
  refusal,
} from './scripted-requester.ts';
import type { Answer } from './scripted-requester.ts';

const pods = aggregated(
  aggregatedGroup(undefined, {
    version: 'v1',
    resources: [aggregatedResource('pods', 'Pod', { shortNames: ['po'], categories: ['all'] })],
  }),
);

const groupsOf = (...kinds: string[]): Answer =>
  aggregated(
    aggregatedGroup('example.com', {
      version: 'v1',
      resources: kinds.map((kind) =>
        aggregatedResource(`${kind.toLowerCase()}s`, kind, {
          shortNames: [kind.charAt(0).toLowerCase()],
        }),
      ),
    }),
  );

function setUp(apis: (Answer | Error)[], api: (Answer | Error)[] = [pods]) {
  const clock = new VirtualClock();
  const server = new ScriptedRequester({ '/api': api, '/apis': apis });
  const source = new MemoryCachedDiscovery(new DiscoveryClient(server));
  const mapper = new DiscoveryRESTMapper(source, { clock });
  /** How often the server was discovered. */
  const asked = (): number => server.paths.filter((path) => path === '/api').length;
  return { clock, server, source, mapper, asked };
}

const storm = (mapper: DiscoveryRESTMapper): Promise<PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(
    Array.from({ length: 1000 }, (_, i) => mapper.kindFor({ resource: `unknown${i}` })),
  );

describe('a mapper that discovers', () => {
  test('it asks at the first question, and answers from then on', async () => {
    const { mapper, asked } = setUp([groupsOf('Foo')]);
    expect(asked()).toBe(0);
    expect(await mapper.resourceFor({ resource: 'po' })).toEqual({
      group: '',
      version: 'v1',
      resource: 'pods',
    });
    expect(await mapper.resourcesFor({ resource: 'foos' })).toHaveLength(1);
    expect(await mapper.kindFor({ resource: 'f' })).toEqual({
      group: 'example.com',
      version: 'v1',
      kind: 'Foo',
    });
    expect(await mapper.kindsFor({ resource: 'foo' })).toHaveLength(1);
    expect(
      await mapper.restMapping({ group: '', kind: 'Pod' }, { versions: ['v1'] }),
    ).toMatchObject({
      resource: 'pods',
      namespaced: true,
    });
    expect(await mapper.restMappings({ group: '', kind: 'Pod' })).toHaveLength(1);
    expect(await mapper.descriptorFor({ resource: 'po' })).toMatchObject({ kind: 'Pod' });
    expect(await mapper.singularFor('pods')).toBe('pod');
    expect(await mapper.resourcesIn('all')).toEqual([{ group: '', resource: 'pods' }]);
    expect(asked()).toBe(1);
  });

  test('a hundred who ask at once ask once', async () => {
    const { mapper, asked } = setUp([groupsOf('Foo')]);
    await Promise.all(Array.from({ length: 100 }, () => mapper.kindFor({ resource: 'foos' })));
    expect(asked()).toBe(1);
  });

  test('what was created after it was filled is found, without a restart', async () => {
    const { clock, mapper, asked } = setUp([groupsOf(), groupsOf('Foo'), groupsOf('Foo', 'Bar')]);
    await mapper.kindFor({ resource: 'pods' });
    await clock.advance(10_000);
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    expect(asked()).toBe(2);
    await clock.advance(10_000);
    expect(await mapper.restMapping({ group: 'example.com', kind: 'Bar' })).toMatchObject({
      resource: 'bars',
    });
    expect(asked()).toBe(3);
  });

  test.each([
    ['resourcesFor', (m: DiscoveryRESTMapper) => m.resourcesFor({ resource: 'foos' })],
    ['kindsFor', (m: DiscoveryRESTMapper) => m.kindsFor({ resource: 'foos' })],
    [
      'restMappings',
      (m: DiscoveryRESTMapper) => m.restMappings({ group: 'example.com', kind: 'Foo' }),
    ],
  ])('%s finds it too, and is empty where there is none', async (_, ask) => {
    const { clock, mapper, asked } = setUp([groupsOf(), groupsOf('Foo')]);
    expect(await ask(mapper)).toEqual([]);
    await clock.advance(10_000);
    expect(await ask(mapper)).toHaveLength(1);
    expect(asked()).toBe(2);
  });

  test('a new short name is found too', async () => {
    const { clock, mapper } = setUp([groupsOf(), groupsOf('Foo')]);
    await mapper.kindFor({ resource: 'pods' });
    await clock.advance(10_000);
    expect(await mapper.kindFor({ resource: 'f' })).toMatchObject({ kind: 'Foo' });
  });

  test('a storm of unknown names costs at most one discovery in ten seconds', async () => {
    const { clock, mapper, asked } = setUp([groupsOf('Foo')]);
    const settled = await storm(mapper);
    expect(settled.every((one) => one.status === 'rejected' && isNoMatch(one.reason))).toBe(true);
    expect(asked()).toBe(1);
    for (let second = 1; second <= 60; second++) {
      await clock.advance(1000);
      await storm(mapper);
      expect(asked()).toBe(1 + Math.floor(second / 10));
    }
  });

  test('after a reset the next question asks the server, at once', async () => {
    const { mapper, asked } = setUp([groupsOf('Foo'), groupsOf('Bar')]);
    await mapper.kindFor({ resource: 'foos' });
    mapper.reset();
    expect(await mapper.kindFor({ resource: 'bars' })).toMatchObject({ kind: 'Bar' });
    await expect(mapper.kindFor({ resource: 'foos' })).rejects.toSatisfy(isNoMatch);
    expect(asked()).toBe(2);
  });

  test('what was asked before a reset is answered, and not kept', async () => {
    const { mapper, asked } = setUp([groupsOf('Foo'), groupsOf('Bar')]);
    const before = mapper.kindFor({ resource: 'foos' });
    await Promise.resolve();
    mapper.reset();
    expect(await mapper.kindFor({ resource: 'bars' })).toMatchObject({ kind: 'Bar' });
    expect(await before).toMatchObject({ kind: 'Foo' });
    expect(await mapper.kindFor({ resource: 'bars' })).toMatchObject({ kind: 'Bar' });
    expect(asked()).toBe(2);
  });

  test('a clock that jumps changes nothing', async () => {
    const { clock, mapper, asked } = setUp([groupsOf('Foo')]);
    await storm(mapper);
    clock.jump(3_600_000);
    await storm(mapper);
    expect(asked()).toBe(1);
  });

  test('what it knows it goes on knowing while it asks, and when that is in vain', async () => {
    const lost = new TransportError('cut');
    const { clock, mapper, asked } = setUp([groupsOf('Foo'), lost, groupsOf('Bar')]);
    await mapper.kindFor({ resource: 'foos' });
    await clock.advance(10_000);
    const miss = mapper.kindFor({ resource: 'bars' });
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    await expect(miss).rejects.toBe(lost);
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    // Nobody knows whether it is there: that is no NoMatch.
    await expect(mapper.kindFor({ resource: 'bars' })).rejects.toBe(lost);
    await expect(mapper.resourcesFor({ resource: 'bars' })).rejects.toBe(lost);
    expect(asked()).toBe(2);
    await clock.advance(10_000);
    expect(await mapper.kindFor({ resource: 'bars' })).toMatchObject({ kind: 'Bar' });
  });

  test('a first discovery that fails is told, and the next question asks again', async () => {
    const { mapper, asked } = setUp([refusal('ServiceUnavailable'), groupsOf('Foo')]);
    await expect(mapper.kindFor({ resource: 'foos' })).rejects.toMatchObject({
      reason: 'ServiceUnavailable',
    });
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    expect(asked()).toBe(2);
  });

  test('with a part of the server it answers for that part, and a miss tells of the rest', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': legacyGroups({ name: 'a.io', versions: ['v1'] }),
      '/api/v1': refusal('Forbidden'),
      '/apis/a.io/v1': {
        body: { kind: 'APIResourceList', resources: [{ name: 'foos', kind: 'Foo', verbs: [] }] },
      },
    });
    const mapper = new DiscoveryRESTMapper(new MemoryCachedDiscovery(new DiscoveryClient(server)));
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    const error = await mapper.kindFor({ resource: 'pods' }).catch((e: unknown) => e);
    expect(isNoMatch(error) && [...error.failed.keys()]).toEqual(['v1']);
  });

  test('with nothing of the server that is an error', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': legacyGroups(),
      '/api/v1': refusal('Forbidden'),
    });
    const mapper = new DiscoveryRESTMapper(new MemoryCachedDiscovery(new DiscoveryClient(server)));
    const error = await mapper.kindFor({ resource: 'pods' }).catch((e: unknown) => e);
    expect(isDiscoveryFailed(error)).toBe(true);
  });

  test('filled from the files of another process, the first miss asks the server at once', async () => {
    const clock = new VirtualClock();
    const files = new MemoryFiles(clock);
    const server = new ScriptedRequester({
      '/api': pods,
      '/apis': [groupsOf('Old'), groupsOf('Foo')],
    });
    const open = (): DiskCachedDiscovery =>
      new DiskCachedDiscovery(new DiscoveryClient(server), files, { clock });
    await open().serverGroupsAndResources();
    const mapper = new DiscoveryRESTMapper(open(), { clock });
    await mapper.kindFor({ resource: 'pods' });
    expect(server.paths).toHaveLength(2);
    expect(await mapper.kindFor({ resource: 'foos' })).toMatchObject({ kind: 'Foo' });
    await storm(mapper);
    expect(server.paths).toHaveLength(4);
  });

  test('a short name with several meanings is told of', async () => {
    const warnings: string[] = [];
    const { source } = setUp([groupsOf('Foo', 'Fool')]);
    const mapper = new DiscoveryRESTMapper(source, { onWarning: (text) => warnings.push(text) });
    await mapper.kindFor({ resource: 'f' });
    expect(warnings).toEqual([
      'short name "f" could also match lower priority resource fools.example.com',
    ]);
  });

  test('who gives up has the reason of their signal, and the others their answer', async () => {
    const { mapper, asked } = setUp([groupsOf('Foo')]);
    const stop = new AbortController();
    const reason = new Error('enough');
    const one = mapper.kindFor({ resource: 'foos' }, { signal: stop.signal });
    const other = mapper.kindFor({ resource: 'foos' });
    stop.abort(reason);
    await expect(one).rejects.toBe(reason);
    expect(await other).toMatchObject({ kind: 'Foo' });
    expect(asked()).toBe(1);
    await expect(mapper.resourcesIn('all', { signal: stop.signal })).rejects.toBe(reason);
  });

  test('a discovery that all gave up is no answer: who comes next asks again, and hears nothing of their signals', async () => {
    const { clock, mapper } = setUp([groupsOf('Foo'), groupsOf('Foo', 'Bar')]);
    await mapper.kindFor({ resource: 'foos' });
    await clock.advance(10_000);
    const giveUp = async (): Promise<void> => {
      const stop = new AbortController();
      const miss = mapper.kindFor({ resource: 'bars' }, { signal: stop.signal });
      await Promise.resolve();
      stop.abort(new Error('enough'));
      await expect(miss).rejects.toThrow('enough');
    };
    await giveUp();
    await giveUp();
    await clock.settle();
    await giveUp();
    expect(await mapper.kindFor({ resource: 'bars' })).toMatchObject({ kind: 'Bar' });
  });

  test('a source that is no cache, and an interval that is none, is a TypeError', () => {
    const { source } = setUp([]);
    const plain = new DiscoveryClient(new ScriptedRequester({}));
    expect(() => new DiscoveryRESTMapper(plain as never)).toThrow(TypeError);
    expect(() => new DiscoveryRESTMapper(source, { intervalMs: -1 })).toThrow(TypeError);
  });
});
