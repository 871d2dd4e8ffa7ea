import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { DiscoveryClient, DiskCachedDiscovery, resourceObject } from '../src/index.ts';
import type { DiskCachedDiscoveryOptions, GroupsAndResources } from '../src/index.ts';
import { MemoryFiles } from './memory-files.ts';
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

type Script = Record<string, Answer | Error | (Answer | Error)[]>;

const legacy: Script = {
  '/api': legacyCore('v1'),
  '/apis': legacyGroups({ name: 'batch', versions: ['v1', 'v1beta1'] }),
  '/api/v1': legacyResources('v1', 'pods'),
  '/apis/batch/v1': legacyResources('batch/v1', 'jobs'),
  '/apis/batch/v1beta1': legacyResources('batch/v1beta1', 'cronjobs'),
};

const thing = { resources: [aggregatedResource('things', 'Thing', { shortNames: ['th'] })] };
const whole: Script = {
  '/api': aggregated(aggregatedGroup(undefined, { version: 'v1', ...thing })),
  '/apis': aggregated(
    aggregatedGroup('a.io', { version: 'v2', freshness: 'Stale' }, { version: 'v1', ...thing }),
  ),
};

const named = ({ resources, failed }: GroupsAndResources): unknown[] => [
  resources.map((list) => [list.groupVersion, list.resources.map(resourceObject)]),
  failed,
];

function setUp(script: Script) {
  const clock = new VirtualClock();
  const files = new MemoryFiles(clock);
  const server = new ScriptedRequester(script);
  const open = (options: DiskCachedDiscoveryOptions = {}): DiskCachedDiscovery =>
    new DiskCachedDiscovery(new DiscoveryClient(server), files, { clock, ...options });
  return { clock, files, server, open };
}

describe('a disk cache', () => {
  test('it writes the files that kubectl reads', async () => {
    const { files, open } = setUp(legacy);
    await open().serverGroupsAndResources();
    expect(files.names).toEqual([
      'batch/v1/serverresources.json',
      'batch/v1beta1/serverresources.json',
      'servergroups.json',
      'v1/serverresources.json',
    ]);
    const core = { groupVersion: 'v1', version: 'v1' };
    expect(files.json('servergroups.json')).toMatchObject({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [{ name: '', versions: [core], preferredVersion: core }, { name: 'batch' }],
    });
    expect(files.json('v1/serverresources.json')).toEqual({
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: 'v1',
      resources: [
        {
          name: 'pods',
          singularName: '',
          namespaced: true,
          kind: 'Pods',
          verbs: ['get', 'list'],
        },
      ],
    });
  });

  test.each([
    ['the old form', legacy, 5],
    ['the aggregated form', whole, 2],
  ])(
    'what a process has written, the next reads, in %s: it asks nothing',
    async (_, script, asked) => {
      const { server, open } = setUp(script);
      const first = await open().serverGroupsAndResources();
      expect(server.paths).toHaveLength(asked);
      const later = open();
      expect(named(await later.serverGroupsAndResources())).toEqual(named(first));
      expect(await later.serverGroups()).toEqual(first.groups);
      expect(await later.serverPreferredResources()).toHaveProperty('resources');
      expect(server.paths).toHaveLength(asked);
    },
  );

  test('it is fresh until it has used the file of another', async () => {
    const { open } = setUp(legacy);
    const first = open();
    expect(first.fresh()).toBe(true);
    await first.serverGroups();
    await first.serverGroups();
    expect(first.fresh()).toBe(true);
    first.invalidate();
    expect(first.fresh()).toBe(true);
    await first.serverGroupsAndResources();
    expect(first.fresh()).toBe(true);

    const later = open();
    expect(later.fresh()).toBe(true);
    await later.serverGroups();
    expect(later.fresh()).toBe(false);
    later.invalidate();
    expect(later.fresh()).toBe(true);
    await later.serverGroups();
    expect(later.fresh()).toBe(true);
  });

  test('after invalidate it trusts only what it has written itself', async () => {
    const { server, open } = setUp(legacy);
    await open().serverGroupsAndResources();
    const later = open();
    later.invalidate();
    await later.serverGroupsAndResources();
    expect(server.paths).toHaveLength(10);
    await later.serverGroupsAndResources();
    expect(server.paths).toHaveLength(10);
  });

  test('a file is good for six hours, or for what one says', async () => {
    const { clock, server, open } = setUp(legacy);
    await open().serverGroups();
    await clock.advance(6 * 3_600_000 - 1);
    await open().serverGroups();
    expect(server.paths).toHaveLength(5);
    await open({ ttlMs: 1000 }).serverGroups();
    expect(server.paths).toHaveLength(10);
    await clock.advance(6 * 3_600_000);
    await open().serverGroups();
    expect(server.paths).toHaveLength(15);
  });

  test.each([
    '',
    '{',
    '[]',
    '{}',
    '{"kind":"APIGroupList","groups":[{"name":"../.."}]}',
    '{"kind":"APIGroupList","groups":[]}',
    '{"kind":"Pod"}',
  ])('a file that holds %j is read past, and written anew', async (text) => {
    const { files, server, open } = setUp(legacy);
    files.put('servergroups.json', text);
    files.put('v1/serverresources.json', text);
    const { resources, failed } = await open().serverGroupsAndResources();
    expect(resources).toHaveLength(3);
    expect(failed.size).toBe(0);
    expect(server.paths).toHaveLength(5);
    expect(files.json('servergroups.json')).toHaveProperty('groups.length', 2);
  });

  test('what fails and what is empty is not kept', async () => {
    const { files, server, open } = setUp({
      ...legacy,
      '/api/v1': refusal('Forbidden'),
      '/apis/batch/v1': legacyResources('batch/v1'),
    });
    const { failed } = await open().serverGroupsAndResources();
    expect([...failed.keys()]).toEqual(['v1', 'batch/v1']);
    expect(files.names).toEqual(['batch/v1beta1/serverresources.json', 'servergroups.json']);
    expect([...(await open().serverGroupsAndResources()).failed.keys()]).toEqual([
      'v1',
      'batch/v1',
    ]);
    expect(server.paths).toHaveLength(10);
  });

  test('a stale version is not there, and nobody is told', async () => {
    const { open } = setUp(whole);
    const { groups, resources, failed } = await open().serverGroupsAndResources();
    expect(groups[1]?.versions).toEqual([{ groupVersion: 'a.io/v1', version: 'v1' }]);
    expect(resources).toHaveLength(2);
    expect(failed.size).toBe(0);
  });

  test('what cannot be written is done without, and told', async () => {
    const { files, server, open } = setUp(legacy);
    files.broken = new Error('full');
    const errors: unknown[] = [];
    const cache = open({ onError: (error) => errors.push(error) });
    expect((await cache.serverGroupsAndResources()).resources).toHaveLength(3);
    expect(errors).toHaveLength(4);
    // Its memory has it all the same.
    await cache.serverGroupsAndResources();
    expect(server.paths).toHaveLength(5);
  });

  test('what was asked before an invalidate does not count after it', async () => {
    const { clock, files, server } = setUp(legacy);
    let isFirst = true;
    const cache: DiskCachedDiscovery = new DiskCachedDiscovery(
      new DiscoveryClient({
        async request(request) {
          const answer = await server.request(request);
          if (isFirst) cache.invalidate();
          isFirst = false;
          return answer;
        },
      }),
      files,
      { clock },
    );
    await cache.serverGroups();
    expect(server.paths).toHaveLength(5);
    await cache.serverGroups();
    expect(server.paths).toHaveLength(10);
    await cache.serverGroups();
    expect(server.paths).toHaveLength(10);
  });

  test('nor does a file that was being read', async () => {
    const { clock, files, server, open } = setUp(legacy);
    await open().serverGroups();
    const cache: DiskCachedDiscovery = new DiskCachedDiscovery(
      new DiscoveryClient(server),
      {
        async read(name) {
          const file = await files.read(name);
          cache.invalidate();
          return file;
        },
        write: (name, bytes) => files.write(name, bytes),
      },
      { clock },
    );
    await cache.serverGroups();
    expect(server.paths).toHaveLength(10);
    expect(cache.fresh()).toBe(true);
  });

  test('a signal ends it with its reason', async () => {
    const { open } = setUp(legacy);
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(open().serverGroups({ signal })).rejects.toBe(reason);
    await expect(open().serverGroupsAndResources({ signal })).rejects.toBe(reason);
    await expect(open().serverResourcesForGroupVersion('v1', { signal })).rejects.toBe(reason);
  });

  test('files and times that are none are a TypeError', () => {
    const { files, open } = setUp(legacy);
    const client = new DiscoveryClient(new ScriptedRequester({}));
    expect(() => new DiskCachedDiscovery(client, {} as never)).toThrow(TypeError);
    expect(() => new DiskCachedDiscovery(client, files, { ttlMs: Number.NaN })).toThrow(TypeError);
    expect(open).not.toThrow();
  });
});
