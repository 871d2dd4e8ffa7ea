import { TransportError } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import {
  DiscoveryClient,
  DiscoveryFailedError,
  StaleGroupVersionError,
  filterResources,
  groupVersionResources,
  isDiscoveryFailed,
  isNamespaced,
  isResourceEnabled,
  isServerVersion,
  kubectlView,
  supportsAllVerbs,
  supportsGroupVersion,
  throwIfFailed,
} from '../src/index.ts';
import type { APIResource, APIResourceList } from '../src/index.ts';
import {
  ScriptedRequester,
  legacyCore,
  legacyGroups,
  legacyResources,
  refusal,
} from './scripted-requester.ts';

const resource = (name: string, verbs: string[], namespaced = true): APIResource => ({
  name,
  singularName: '',
  namespaced,
  kind: name,
  verbs,
});

const lists: APIResourceList[] = [
  {
    groupVersion: 'v1',
    resources: [resource('pods', ['get', 'list']), resource('nodes', ['get'], false)],
  },
  { groupVersion: 'apps/v1', resources: [resource('deployments', ['list'])] },
  { groupVersion: 'empty/v1', resources: [] },
];

const left = (found: readonly APIResourceList[]): string[] =>
  groupVersionResources(found).map((r) => `${r.group}/${r.version} ${r.resource}`);

describe('predicates', () => {
  test.each([
    ['all', () => true, ['/v1 pods', '/v1 nodes', 'apps/v1 deployments']],
    ['none', () => false, []],
    ['of a verb', supportsAllVerbs('list'), ['/v1 pods', 'apps/v1 deployments']],
    ['of all verbs', supportsAllVerbs('list', 'get'), ['/v1 pods']],
    ['of no verb', supportsAllVerbs(), ['/v1 pods', '/v1 nodes', 'apps/v1 deployments']],
    ['in namespaces', isNamespaced, ['/v1 pods', 'apps/v1 deployments']],
    ['of a group version', (gv: string) => gv === 'v1', ['/v1 pods', '/v1 nodes']],
  ])('lists keep resources %s, and lists without any are left out', (_, predicate, expected) => {
    const found = filterResources(lists, predicate);
    expect(left(found)).toEqual(expected);
    expect(found.every(({ resources }) => resources.length > 0)).toBe(true);
  });

  test('preferred resources in namespaces are a filter away', async () => {
    const cluster = { ...legacyResources('v1', 'nodes') };
    const server = new ScriptedRequester({
      '/api': legacyCore('v1'),
      '/apis': legacyGroups({ name: 'batch', versions: ['v1', 'v2'] }),
      '/api/v1': {
        body: {
          ...(cluster.body as object),
          resources: [{ name: 'nodes', kind: 'Node', namespaced: false }],
        },
      },
      '/apis/batch/v1': legacyResources('batch/v1', 'jobs'),
      '/apis/batch/v2': legacyResources('batch/v2', 'jobs', 'new'),
    });
    const { resources } = await new DiscoveryClient(server).serverPreferredResources();
    expect(left(filterResources(resources, isNamespaced))).toEqual([
      'batch/v1 jobs',
      'batch/v2 new',
    ]);
  });

  test('a group version is supported, or is not, or nobody knows', async () => {
    const client = new DiscoveryClient(
      new ScriptedRequester({ '/api': legacyCore('v1'), '/apis': legacyGroups() }),
    );
    expect(await supportsGroupVersion(client, 'v1')).toBe(true);
    expect(await supportsGroupVersion(client, 'v2')).toBe(false);
    const without = new DiscoveryClient(
      new ScriptedRequester({ '/api': refusal('NotFound'), '/apis': legacyGroups() }),
    );
    expect(await supportsGroupVersion(without, 'v1')).toBe(false);
    for (const error of [refusal('Forbidden'), new TransportError('refused')]) {
      const broken = new DiscoveryClient(new ScriptedRequester({ '/api': error }));
      await expect(supportsGroupVersion(broken, 'v1')).rejects.toBe(error);
    }
  });

  test('a resource is enabled, or is not, or nobody knows', async () => {
    const client = new DiscoveryClient(
      new ScriptedRequester({
        '/api/v1': legacyResources('v1', 'pods'),
        '/apis/apps/v1': refusal('Forbidden'),
      }),
    );
    const enabled = (group: string, resourceName: string): Promise<boolean> =>
      isResourceEnabled(client, { group, version: 'v1', resource: resourceName });
    expect(await enabled('', 'pods')).toBe(true);
    expect(await enabled('', 'podz')).toBe(false);
    expect(await enabled('no.io', 'pods')).toBe(false);
    await expect(enabled('apps', 'deployments')).rejects.toMatchObject({ reason: 'Forbidden' });
  });

  test('a server is of a version to the patch', async () => {
    const client = new DiscoveryClient(
      new ScriptedRequester({ '/version': { body: { gitVersion: 'v1.37.2' } } }),
    );
    expect(isServerVersion(await client.serverVersion(), 'v1.37.2')).toBe(true);
    expect(isServerVersion(await client.serverVersion(), 'v1.37.1')).toBe(false);
  });
});

describe('failures', () => {
  const failed = new Map<string, Error>([
    ['b/v1', new StaleGroupVersionError('b/v1')],
    ['a/v1', new Error('no')],
  ]);

  test("kubectl's view hides what is stale, and nothing else", () => {
    const result = { resources: lists, failed };
    const view = kubectlView(result);
    expect([...view.failed.keys()]).toEqual(['a/v1']);
    expect(view.resources).toBe(lists);
    expect(result.failed.size).toBe(2);
  });

  test('who takes all or nothing has one error of them, in the order of their names', () => {
    expect(() => throwIfFailed({ failed: new Map() })).not.toThrow();
    const error = (() => {
      try {
        return throwIfFailed({ failed });
      } catch (e) {
        return e;
      }
    })();
    expect(isDiscoveryFailed(error)).toBe(true);
    expect(error).toBeInstanceOf(DiscoveryFailedError);
    expect(error).toMatchObject({
      message:
        'unable to retrieve the complete list of server APIs: a/v1: no, b/v1: stale GroupVersion discovery: b/v1',
      code: 'ERR_K8S_DISCOVERY_FAILED',
      failed,
    });
    expect(isDiscoveryFailed(new Error('x'))).toBe(false);
  });
});
