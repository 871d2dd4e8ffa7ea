import { TransportError, isAPIError, isDecodeError } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DiscoveryClient, isStaleGroupVersion } from '../src/index.ts';
import type { APIResourceList } from '../src/index.ts';
import {
  ScriptedRequester,
  aggregated,
  aggregatedGroup,
  aggregatedResource,
  aggregatedType,
  legacyCore,
  legacyGroups,
  legacyResources,
  refusal,
} from './scripted-requester.ts';
import type { Answer } from './scripted-requester.ts';

const named = (lists: readonly APIResourceList[]): Record<string, string[]> =>
  Object.fromEntries(
    lists.map(({ groupVersion, resources }) => [groupVersion, resources.map(({ name }) => name)]),
  );

const count = (lists: readonly APIResourceList[]): number =>
  lists.reduce((sum, { resources }) => sum + resources.length, 0);

const core = aggregated(
  aggregatedGroup(undefined, {
    version: 'v1',
    resources: [
      aggregatedResource('pods', 'Pod', {
        shortNames: ['po'],
        categories: ['all'],
        subresources: [
          {
            subresource: 'eviction',
            responseKind: { group: 'policy', version: 'v1', kind: 'Eviction' },
            verbs: ['create'],
          },
          { subresource: 'nameless', verbs: ['get'] },
        ],
      }),
      aggregatedResource('nodes', 'Node', { scope: 'Cluster' }),
    ],
  }),
);

const inState = (freshness: string): Answer =>
  aggregated(aggregatedGroup('a.io', { version: 'v1', freshness }));

const groupsError = (paths: Record<string, Answer | Error>): Promise<unknown> =>
  new DiscoveryClient(new ScriptedRequester(paths)).serverGroups().catch((e: unknown) => e);

describe('aggregated discovery', () => {
  test('everything takes two requests, each with the parameters in the order g, v, as', async () => {
    const server = new ScriptedRequester({
      '/api': core,
      '/apis': aggregated(
        aggregatedGroup('apps', {
          version: 'v1',
          resources: [aggregatedResource('deployments', 'Deployment')],
        }),
      ),
    });
    const { groups, resources, failed } = await new DiscoveryClient(
      server,
    ).serverGroupsAndResources();
    expect(server.paths).toEqual(['/api', '/apis']);
    expect(server.requests[0]?.headers).toEqual([
      [
        'accept',
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
      ],
    ]);
    expect(groups).toEqual([
      {
        name: '',
        versions: [{ groupVersion: 'v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'v1', version: 'v1' },
      },
      {
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      },
    ]);
    expect(named(resources)).toEqual({
      v1: ['pods', 'pods/eviction', 'nodes'],
      'apps/v1': ['deployments'],
    });
    expect(failed.size).toBe(0);
  });

  test('a resource carries its names and kind, a subresource its own kind and its parent scope', async () => {
    const server = new ScriptedRequester({ '/api': core, '/apis': aggregated() });
    const { resources } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(resources[0]?.resources).toEqual([
      {
        name: 'pods',
        singularName: 'pod',
        namespaced: true,
        group: '',
        version: 'v1',
        kind: 'Pod',
        verbs: ['get', 'list'],
        shortNames: ['po'],
        categories: ['all'],
      },
      {
        name: 'pods/eviction',
        singularName: 'pod',
        namespaced: true,
        group: 'policy',
        version: 'v1',
        kind: 'Eviction',
        verbs: ['create'],
      },
      {
        name: 'nodes',
        singularName: 'node',
        namespaced: false,
        group: '',
        version: 'v1',
        kind: 'Node',
        verbs: ['get', 'list'],
      },
    ]);
  });

  test.each([
    ['no kind', undefined],
    ['an empty kind', { group: '', version: '', kind: '' }],
    ['a null kind', null],
  ])('a resource with %s is left out, its subresource is not', async (_, responseKind) => {
    const server = new ScriptedRequester({
      '/api': aggregated(),
      '/apis': aggregated(
        aggregatedGroup('external.metrics.k8s.io', {
          version: 'v1beta1',
          resources: [
            aggregatedResource('*', 'X', {
              responseKind,
              subresources: [
                {
                  subresource: 'queue-length',
                  responseKind: { kind: 'ExternalMetricValueList' },
                  verbs: ['get'],
                },
              ],
            }),
          ],
        }),
      ),
    });
    const { resources } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(named(resources)).toEqual({ 'external.metrics.k8s.io/v1beta1': ['*/queue-length'] });
  });

  test('a stale version is a failure and no version of its group, and is asked for once more', async () => {
    const server = new ScriptedRequester({
      '/api': aggregated(),
      '/apis': aggregated(
        aggregatedGroup(
          'apps',
          { version: 'v2', freshness: 'Stale' },
          { version: 'v1', resources: [aggregatedResource('deployments', 'Deployment')] },
        ),
        aggregatedGroup('metrics.k8s.io', { version: 'v1beta1', freshness: 'Stale' }),
      ),
    });
    const { groups, resources, failed } = await new DiscoveryClient(
      server,
    ).serverGroupsAndResources();
    expect(groups).toEqual([
      {
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      },
      { name: 'metrics.k8s.io', versions: [] },
    ]);
    expect(named(resources)).toEqual({ 'apps/v1': ['deployments'] });
    expect([...failed.keys()]).toEqual(['apps/v2', 'metrics.k8s.io/v1beta1']);
    expect([...failed.values()].every(isStaleGroupVersion)).toBe(true);
    expect(failed.get('apps/v2')?.message).toBe('stale GroupVersion discovery: apps/v2');
    expect(server.paths).toEqual(['/api', '/apis', '/api', '/apis']);
  });

  test('stale versions are told of even where nothing else is there', async () => {
    const server = new ScriptedRequester({
      '/api': refusal('NotFound'),
      '/apis': aggregated(aggregatedGroup('a.io', { version: 'v1', freshness: 'Stale' })),
    });
    const client = new DiscoveryClient(server);
    expect([...(await client.serverGroupsAndResources()).failed.keys()]).toEqual(['a.io/v1']);
    expect([...(await client.serverPreferredResources()).failed.keys()]).toEqual(['a.io/v1']);
  });

  test('a version that is stale only at first ends among the resources', async () => {
    const server = new ScriptedRequester({
      '/api': aggregated(),
      '/apis': [inState('Stale'), inState('Current')],
    });
    const { resources, failed } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(named(resources)).toEqual({ 'a.io/v1': [] });
    expect(failed.size).toBe(0);
  });

  test('what the first attempt found is kept where the second finds nothing at all', async () => {
    const server = new ScriptedRequester({
      '/api': core,
      '/apis': [
        aggregated(aggregatedGroup('a.io', { version: 'v1', freshness: 'Stale' })),
        refusal('ServiceUnavailable'),
      ],
    });
    const { resources, failed } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(Object.keys(named(resources))).toEqual(['v1']);
    expect([...failed.keys()]).toEqual(['a.io/v1']);
  });

  test('the parameters of the answer may come in any order', async () => {
    const server = new ScriptedRequester({
      '/api': core,
      '/apis': {
        type: 'application/json; as=APIGroupDiscoveryList; v=v2; g=apidiscovery.k8s.io; charset=utf-8',
        body: { kind: 'APIGroupDiscoveryList', items: [] },
      },
    });
    const { resources } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(Object.keys(named(resources))).toEqual(['v1']);
    expect(server.paths).toEqual(['/api', '/apis']);
  });

  test('a server without the core group is a server all the same', async () => {
    const server = new ScriptedRequester({
      '/api': refusal('NotFound'),
      '/apis': aggregated(aggregatedGroup('apps', { version: 'v1' })),
    });
    const { groups, resources } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(groups.map(({ name }) => name)).toEqual(['apps']);
    expect(named(resources)).toEqual({ 'apps/v1': [] });
    expect(server.paths).toEqual(['/api', '/apis']);
  });
});

describe('legacy discovery', () => {
  const groups = legacyGroups(
    { name: 'apps', versions: ['v1', 'v1beta1'] },
    { name: 'batch', versions: ['v1'] },
  );

  test('each group version is asked for, all at once, and stands in the order of groups and versions', async () => {
    let running = 0;
    let most = 0;
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': groups,
      '/api/v1': legacyResources('v1', 'pods', 'pods/status'),
      '/apis/apps/v1': legacyResources('apps/v1', 'deployments'),
      '/apis/apps/v1beta1': legacyResources('apps/v1beta1', 'deployments'),
      '/apis/batch/v1': legacyResources('batch/v1', 'jobs'),
    });
    const client = new DiscoveryClient({
      async request(request) {
        most = Math.max(most, ++running);
        // The later a group version stands, the sooner it answers.
        for (let turns = 40 - server.requests.length * 5; turns > 0; turns--)
          await Promise.resolve();
        running--;
        return server.request(request);
      },
    });
    const { groups: found, resources, failed } = await client.serverGroupsAndResources();
    expect(found.map(({ name }) => name)).toEqual(['', 'apps', 'batch']);
    expect(Object.entries(named(resources))).toEqual([
      ['v1', ['pods', 'pods/status']],
      ['apps/v1', ['deployments']],
      ['apps/v1beta1', ['deployments']],
      ['batch/v1', ['jobs']],
    ]);
    expect(failed.size).toBe(0);
    expect(most).toBe(4);
  });

  test('one endpoint in the old form means a request for each group version', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': aggregated(
        aggregatedGroup('apps', { version: 'v1' }, { version: 'v0', freshness: 'Stale' }),
      ),
      '/api/v1': legacyResources('v1', 'pods'),
      '/apis/apps/v1': legacyResources('apps/v1', 'deployments'),
    });
    const { resources, failed } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(named(resources)).toEqual({ v1: ['pods'], 'apps/v1': ['deployments'] });
    expect([...failed.keys()]).toEqual(['apps/v0']);
    expect(server.paths).not.toContain('/apis/apps/v0');
  });

  test.each<[string, Answer | Error, (error: unknown) => boolean]>([
    ['503', refusal('ServiceUnavailable'), isAPIError],
    ['no answer', new TransportError('cut'), (error) => error instanceof TransportError],
    ['an HTML page', { type: 'text/html', body: '<html>' }, isDecodeError],
    ['nothing', { body: '' }, isDecodeError],
    ['a document of another kind', { body: { kind: 'Status', resources: [] } }, isDecodeError],
    ['an empty object', { body: {} }, isDecodeError],
    ['resources that are none', { body: { resources: [1] } }, isDecodeError],
    ['a status that was not thrown', { body: {}, status: 503 }, isAPIError],
  ])('a group version that answers with %s hides no other', async (_, answer, is) => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': groups,
      '/api/v1': legacyResources('v1', 'pods'),
      '/apis/apps/v1': answer,
      '/apis/apps/v1beta1': legacyResources('apps/v1beta1', 'deployments'),
      '/apis/batch/v1': legacyResources('batch/v1', 'jobs'),
    });
    const client = new DiscoveryClient(server);
    const { groups: found, resources, failed } = await client.serverGroupsAndResources();
    expect(found).toHaveLength(3);
    expect(Object.keys(named(resources))).toEqual(['v1', 'apps/v1beta1', 'batch/v1']);
    expect([...failed.keys()]).toEqual(['apps/v1']);
    expect(is(failed.get('apps/v1'))).toBe(true);
    expect(named((await client.serverPreferredResources()).resources)).toEqual({
      v1: ['pods'],
      'apps/v1beta1': ['deployments'],
      'batch/v1': ['jobs'],
    });
  });

  test('a failure that passes ends in a whole answer', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore(),
      '/apis': legacyGroups({ name: 'batch', versions: ['v1'] }),
      '/apis/batch/v1': [refusal('ServiceUnavailable'), legacyResources('batch/v1', 'jobs')],
    });
    const { resources, failed } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(named(resources)).toEqual({ 'batch/v1': ['jobs'] });
    expect(failed.size).toBe(0);
  });

  test('any set of group versions may fail: each stands in exactly one of resources and failed', async () => {
    const versions = ['v1', 'v2', 'v3', 'v4', 'v5'];
    const broken = new Map<string, Answer | Error>([
      ['503', refusal('ServiceUnavailable')],
      ['a deadline', new TransportError('no whole answer within 32000 ms')],
      ['a page', { type: 'text/html', body: '<html>' }],
      ['nothing', { body: '' }],
      ['an empty object', { body: {} }],
      ['garbage', { body: new Uint8Array([0, 255, 1]) }],
      ['half', { body: '{"kind":"APIResourceList","resou' }],
      ['another kind', { body: { kind: 'Status', status: 'Failure' } }],
    ]);
    const failures = fc.dictionary(
      fc.constantFrom(...versions),
      fc.constantFrom(...broken.keys()),
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(failures, async (how) => {
        const server = new ScriptedRequester({
          '/api': refusal('NotFound'),
          '/apis': legacyGroups({ name: 'a.io', versions }),
          ...Object.fromEntries(
            versions.map((version) => [
              `/apis/a.io/${version}`,
              broken.get(how[version] ?? '') ?? legacyResources(`a.io/${version}`, 'things'),
            ]),
          ),
        });
        const { resources, failed } = await new DiscoveryClient(server).serverGroupsAndResources();
        const of = (wanted: boolean): string[] =>
          versions.filter((v) => Object.hasOwn(how, v) === wanted).map((v) => `a.io/${v}`);
        expect(Object.keys(named(resources))).toEqual(of(false));
        expect([...failed.keys()]).toEqual(of(true));
      }),
    );
  });

  test('the core group stands there even without a version', async () => {
    const server = new ScriptedRequester({ '/api': legacyCore(), '/apis': legacyGroups() });
    expect(await new DiscoveryClient(server).serverGroups()).toEqual([{ name: '', versions: [] }]);
  });

  test('a list that Go writes as null is empty', async () => {
    const server = new ScriptedRequester({
      '/api': { body: { kind: 'APIVersions', versions: null } },
      '/apis': { body: { kind: 'APIGroupList', groups: null } },
      '/api/v1': { body: { kind: 'APIResourceList', resources: null } },
    });
    const client = new DiscoveryClient(server);
    expect(await client.serverGroups()).toHaveLength(1);
    expect((await client.serverResourcesForGroupVersion('v1')).resources).toEqual([]);
  });
});

describe('groups', () => {
  test.each<[string, Answer | Error, (error: unknown) => boolean]>([
    ['403', refusal('Forbidden'), isAPIError],
    ['an HTML page', { type: 'text/html', body: '<html>' }, isDecodeError],
    ['bytes that are no UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]) }, isDecodeError],
    ['a number', { body: 7 }, isDecodeError],
    ['an array', { body: [] }, isDecodeError],
    [
      'an aggregated type over another kind',
      { type: aggregatedType, body: { kind: 'APIGroupList' } },
      isDecodeError,
    ],
    ['an aggregated group that is none', aggregated('x'), isDecodeError],
    [
      'a group whose name is a path',
      aggregated(aggregatedGroup('../..', { version: 'v1' })),
      isDecodeError,
    ],
    [
      'a version whose name is a path',
      aggregated(aggregatedGroup('a.io', { version: 'v1?x' })),
      isDecodeError,
    ],
    [
      'a version whose name is dots',
      aggregated(aggregatedGroup('a.io', { version: '..' })),
      isDecodeError,
    ],
    [
      'a text where a list belongs',
      { body: { kind: 'APIGroupList', groups: 'x', versions: 'x' } },
      isDecodeError,
    ],
  ])('%s at /apis or /api is an error, typed', async (_, answer, is) => {
    expect(is(await groupsError({ '/api': answer, '/apis': aggregated() }))).toBe(true);
    expect(is(await groupsError({ '/api': core, '/apis': answer }))).toBe(true);
  });

  test('404 at /apis is an error', async () => {
    const server = new ScriptedRequester({ '/api': core });
    await expect(new DiscoveryClient(server).serverGroups()).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test('an error quotes nothing of what the server sent', async () => {
    const server = new ScriptedRequester({ '/api': { body: 'c4n4ry' } });
    const error = await new DiscoveryClient(server).serverGroups().catch((e: unknown) => e);
    expect(isDecodeError(error)).toBe(true);
    expect((error as Error).message).not.toContain('c4n4ry');
    expect((error as Error).cause).toBeUndefined();
  });

  test('a document of 8 MiB is read, one byte more is refused', async () => {
    const limit = 8 * 1024 * 1024;
    const json = JSON.stringify({ kind: 'APIGroupList', groups: [] });
    const sized = (length: number): ScriptedRequester =>
      new ScriptedRequester({
        '/api': refusal('NotFound'),
        '/apis': { body: json.padEnd(length) },
      });
    expect(await new DiscoveryClient(sized(limit)).serverGroups()).toEqual([]);
    await expect(new DiscoveryClient(sized(limit + 1)).serverGroups()).rejects.toSatisfy(
      isDecodeError,
    );
  });
});

describe('preferred resources', () => {
  test('a resource comes in the preferred version or else in the first that has it, without subresources', async () => {
    const server = new ScriptedRequester({
      '/api': refusal('NotFound'),
      '/apis': legacyGroups({ name: 'a.io', versions: ['v2', 'v1', 'v1beta1'], preferred: 'v1' }),
      '/apis/a.io/v2': legacyResources('a.io/v2', 'both', 'only2', 'early', 'both/status'),
      '/apis/a.io/v1': legacyResources('a.io/v1', 'both'),
      '/apis/a.io/v1beta1': legacyResources('a.io/v1beta1', 'both', 'early'),
    });
    const { resources } = await new DiscoveryClient(server).serverPreferredResources();
    expect(Object.entries(named(resources))).toEqual([
      ['a.io/v2', ['only2', 'early']],
      ['a.io/v1', ['both']],
      ['a.io/v1beta1', []],
    ]);
  });

  test('a stale version is none to prefer', async () => {
    const things = { resources: [aggregatedResource('things', 'Thing')] };
    const server = new ScriptedRequester({
      '/api': aggregated(),
      '/apis': aggregated(
        aggregatedGroup(
          'a.io',
          { version: 'v2', freshness: 'Stale', ...things },
          { version: 'v1', ...things },
        ),
      ),
    });
    const { resources, failed } = await new DiscoveryClient(server).serverPreferredResources();
    expect(named(resources)).toEqual({ 'a.io/v1': ['things'] });
    expect([...failed.keys()]).toEqual(['a.io/v2']);
  });
});

describe('one group version', () => {
  test('the core group and the others have paths of their own', async () => {
    const server = new ScriptedRequester({
      '/api/v1': legacyResources('v1', 'pods'),
      '/apis/apps/v1': legacyResources('apps/v1', 'deployments'),
    });
    const client = new DiscoveryClient(server);
    expect(await client.serverResourcesForGroupVersion('apps/v1')).toEqual({
      groupVersion: 'apps/v1',
      resources: [
        {
          name: 'deployments',
          singularName: '',
          namespaced: true,
          kind: 'Deployments',
          verbs: ['get', 'list'],
        },
      ],
    });
    expect(named([await client.serverResourcesForGroupVersion('v1')])).toEqual({ v1: ['pods'] });
  });

  test('404 is an empty list for v1, and an error for all else', async () => {
    const client = new DiscoveryClient(new ScriptedRequester({}));
    expect(await client.serverResourcesForGroupVersion('v1')).toEqual({
      groupVersion: 'v1',
      resources: [],
    });
    await expect(client.serverResourcesForGroupVersion('apps/v1')).rejects.toMatchObject({
      reason: 'NotFound',
    });
  });

  test.each([
    '',
    '/',
    '/v1',
    'apps/',
    'a/b/c',
    '..',
    '../v1',
    'apps/..',
    'a?b/v1',
    'a%2fb/v1',
    'a b',
  ])('%j is a TypeError, and nothing is sent', async (groupVersion) => {
    const server = new ScriptedRequester({});
    const client = new DiscoveryClient(server);
    await expect(client.serverResourcesForGroupVersion(groupVersion)).rejects.toBeInstanceOf(
      TypeError,
    );
    expect(server.requests).toEqual([]);
  });
});

describe('the version', () => {
  test('what the server says is there, the rest is empty', async () => {
    const server = new ScriptedRequester({
      '/version': { body: { major: '1', minor: '37', gitVersion: 'v1.37.2', emulationMajor: '1' } },
    });
    expect(await new DiscoveryClient(server).serverVersion()).toEqual({
      major: '1',
      minor: '37',
      gitVersion: 'v1.37.2',
      gitCommit: '',
      gitTreeState: '',
      buildDate: '',
      goVersion: '',
      compiler: '',
      platform: '',
      emulationMajor: '1',
    });
  });

  test.each([[{}], [[]], [null], ['v1'], [{ gitVersion: 7 }]])('%j is none', async (body) => {
    const server = new ScriptedRequester({ '/version': { body: JSON.stringify(body) } });
    await expect(new DiscoveryClient(server).serverVersion()).rejects.toSatisfy(isDecodeError);
  });
});

describe('options', () => {
  test('the old form alone: a request for each group version, whatever the server knows', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': legacyGroups(),
      '/api/v1': legacyResources('v1', 'pods'),
    });
    const client = new DiscoveryClient(server, { legacy: true });
    expect(named((await client.serverGroupsAndResources()).resources)).toEqual({ v1: ['pods'] });
    expect(server.requests.slice(0, 2).map(({ headers }) => headers)).toEqual([
      [['accept', 'application/json']],
      [['accept', 'application/json']],
    ]);
  });

  test('without peers the profile comes first, and what old servers know after it', async () => {
    const server = new ScriptedRequester({ '/api': core, '/apis': aggregated() });
    await new DiscoveryClient(server, { noPeers: true }).serverGroups();
    const plain = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    expect(server.requests[0]?.headers).toEqual([
      ['accept', `${plain};profile=nopeer,${plain},application/json`],
    ]);
  });

  test('a timeout goes to the server in whole seconds', async () => {
    const server = new ScriptedRequester({
      '/api?timeout=32s': legacyCore('v1'),
      '/apis?timeout=32s': legacyGroups(),
      '/api/v1?timeout=32s': legacyResources('v1', 'pods'),
      '/version?timeout=32s': { body: { gitVersion: 'v1.37.2' } },
    });
    const client = new DiscoveryClient(server, { serverTimeoutMs: 32_000 });
    expect((await client.serverGroupsAndResources()).failed.size).toBe(0);
    expect(await client.serverVersion()).toMatchObject({ gitVersion: 'v1.37.2' });
    for (const serverTimeoutMs of [0, -1, 999, Number.NaN])
      expect(() => new DiscoveryClient(server, { serverTimeoutMs })).toThrow(TypeError);
  });

  test('retryFailed: false asks once, whatever fails', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore(),
      '/apis': legacyGroups({ name: 'batch', versions: ['v1'] }),
      '/apis/batch/v1': refusal('ServiceUnavailable'),
    });
    const { failed } = await new DiscoveryClient(server).serverGroupsAndResources({
      retryFailed: false,
    });
    expect([...failed.keys()]).toEqual(['batch/v1']);
    expect(server.paths).toEqual(['/api', '/apis', '/apis/batch/v1']);
  });
});

describe('documents that are large or odd', () => {
  test('ten thousand resources are read, in both forms', async () => {
    const kinds = Array.from({ length: 100 }, (_, r) => `Kind${r}`);
    const groups = Array.from({ length: 100 }, (_, g) => `g${g}.io`);
    const whole = new ScriptedRequester({
      '/api': aggregated(),
      '/apis': aggregated(
        ...groups.map((name) =>
          aggregatedGroup(name, {
            version: 'v1',
            resources: kinds.map((kind) => aggregatedResource(kind.toLowerCase(), kind)),
          }),
        ),
      ),
    });
    const one = await new DiscoveryClient(whole).serverGroupsAndResources();
    expect([count(one.resources), one.isAggregated]).toEqual([10_000, true]);
    const legacy = new ScriptedRequester({
      '/api': legacyCore(),
      '/apis': legacyGroups(...groups.map((name) => ({ name, versions: ['v1'] }))),
      ...Object.fromEntries(
        groups.map((name) => [`/apis/${name}/v1`, legacyResources(`${name}/v1`, ...kinds)]),
      ),
    });
    const other = await new DiscoveryClient(legacy).serverGroupsAndResources();
    expect([count(other.resources), other.isAggregated]).toEqual([10_000, false]);
  });

  test('a group version that stands twice is asked for once', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1', 'v1'),
      '/apis': legacyGroups({ name: 'a.io', versions: ['v1'] }, { name: 'a.io', versions: ['v1'] }),
      '/api/v1': legacyResources('v1', 'pods'),
      '/apis/a.io/v1': legacyResources('a.io/v1', 'things'),
    });
    const { resources } = await new DiscoveryClient(server).serverGroupsAndResources();
    expect(resources.map(({ groupVersion }) => groupVersion)).toEqual(['v1', 'a.io/v1']);
    expect(server.paths.filter((path) => path === '/apis/a.io/v1')).toHaveLength(1);
  });

  test('a resource of a group that stands twice comes once', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore('v1', 'v1'),
      '/apis': legacyGroups(
        { name: 'a.io', versions: ['v1', 'v2'] },
        { name: 'a.io', versions: ['v2', 'v1'] },
      ),
      '/api/v1': legacyResources('v1', 'pods'),
      '/apis/a.io/v1': legacyResources('a.io/v1', 'things'),
      '/apis/a.io/v2': legacyResources('a.io/v2', 'things', 'others'),
    });
    const { resources } = await new DiscoveryClient(server).serverPreferredResources();
    expect(resources.map(({ groupVersion }) => groupVersion)).toEqual(['v1', 'a.io/v2', 'a.io/v1']);
    expect(named(resources)).toEqual({
      v1: ['pods'],
      'a.io/v2': ['things', 'others'],
      'a.io/v1': [],
    });
  });

  test('a preferred version that is none of the group is no preference', async () => {
    const server = new ScriptedRequester({
      '/api': legacyCore(),
      '/apis': legacyGroups({ name: 'a.io', versions: ['v1', 'v2'], preferred: 'v9' }),
      '/apis/a.io/v1': legacyResources('a.io/v1', 'things'),
      '/apis/a.io/v2': legacyResources('a.io/v2', 'things'),
    });
    const { resources } = await new DiscoveryClient(server).serverPreferredResources();
    expect(named(resources)).toEqual({ 'a.io/v1': ['things'], 'a.io/v2': [] });
  });

  test('whatever a server sends, it is an answer or a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.json(), fc.boolean(), async (api, apis, isWhole) => {
        const type = isWhole ? aggregatedType : 'application/json';
        const server = new ScriptedRequester({
          '/api': { type, body: api },
          '/apis': { type, body: apis },
        });
        const outcome = await new DiscoveryClient(server)
          .serverGroupsAndResources()
          .catch((error: unknown) => error);
        expect(
          isDecodeError(outcome) || Array.isArray((outcome as { groups: unknown }).groups),
        ).toBe(true);
      }),
    );
  });
});

describe('a signal', () => {
  test('it reaches every request, and every method rejects with its reason', async () => {
    const reason = new Error('enough');
    const calls = [
      (c: DiscoveryClient, signal: AbortSignal) => c.serverGroups({ signal }),
      (c: DiscoveryClient, signal: AbortSignal) => c.serverGroupsAndResources({ signal }),
      (c: DiscoveryClient, signal: AbortSignal) => c.serverPreferredResources({ signal }),
      (c: DiscoveryClient, signal: AbortSignal) =>
        c.serverResourcesForGroupVersion('apps/v1', { signal }),
      (c: DiscoveryClient, signal: AbortSignal) => c.serverVersion({ signal }),
    ];
    for (const call of calls) {
      const stop = new AbortController();
      const client = new DiscoveryClient({
        async request({ signal }) {
          expect(signal).toBe(stop.signal);
          stop.abort(reason);
          throw new TransportError('ended');
        },
      });
      await expect(call(client, stop.signal)).rejects.toBe(reason);
      await expect(call(client, AbortSignal.abort(reason))).rejects.toBe(reason);
    }
  });

  test('aborted among the group versions, the reason is what is thrown and no partial answer', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': legacyGroups({ name: 'apps', versions: ['v1'] }),
    });
    const client = new DiscoveryClient({
      async request(request) {
        if (request.path === '/apis/apps/v1') stop.abort(reason);
        return server.request(request);
      },
    });
    await expect(client.serverGroupsAndResources({ signal: stop.signal })).rejects.toBe(reason);
  });
});

test('a client without a request method is a TypeError', () => {
  expect(() => new DiscoveryClient({} as never)).toThrow(TypeError);
});
