// The mapper and the caches over whole servers: ours, and the real one.
import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { isNotFound, systemClock } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import {
  CachingRequester,
  DiscoveryClient,
  DiscoveryRESTMapper,
  MemoryCachedDiscovery,
  OpenAPIClient,
  isNoMatch,
} from '@client-ts/discovery';
import type { CacheFiles, CachedFile, Requester } from '@client-ts/discovery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { definition, oddDefinition, serveDefinition } from '../src/odd-definition.ts';

const available = findKubeAPIServer();

/** Counts what goes to the server, and what comes back whole. */
class Counted implements Requester {
  readonly paths: string[] = [];
  unchanged = 0;
  readonly #client: RESTClient;

  constructor(client: RESTClient) {
    this.#client = client;
  }

  async request(request: HTTPRequest): Promise<HTTPResponse> {
    this.paths.push(request.path);
    try {
      return await this.#client.request(request);
    } catch (error) {
      if (typeof error === 'object' && error && 'statusCode' in error && error.statusCode === 304)
        this.unchanged++;
      throw error;
    }
  }
}

function memoryFiles(): CacheFiles {
  const files = new Map<string, CachedFile>();
  return {
    read: async (name) => files.get(name),
    write: async (name, bytes) => void files.set(name, { bytes, modifiedMs: systemClock.now() }),
  };
}

function testAll(connect: () => Promise<RESTClient>): void {
  let client: RESTClient;
  beforeAll(async () => {
    client = await connect();
    await serveDefinition(client, oddDefinition);
  });
  afterAll(() => client?.close());

  test('every kind, plural, singular and short name that is served is resolved', async () => {
    const cached = new MemoryCachedDiscovery(new DiscoveryClient(client));
    const mapper = new DiscoveryRESTMapper(cached);
    const { groups, resources } = await cached.serverGroupsAndResources();
    const names = new Map<string, Set<string>>();
    for (const { name: group, versions } of groups)
      for (const { groupVersion, version } of versions) {
        const list = resources.find((one) => one.groupVersion === groupVersion);
        for (const { name, singularName, kind, namespaced, shortNames = [] } of list?.resources ??
          []) {
          if (name.includes('/')) continue;
          const resource = { group, version, resource: name };
          const mapping = { ...resource, kind, namespaced };
          for (const known of [name, singularName, name.toUpperCase(), kind, ...shortNames]) {
            // A kind in capitals is its singular in any case.
            if (known === kind && kind.toLowerCase() !== singularName) continue;
            expect(await mapper.resourceFor({ group, version, resource: known })).toEqual(resource);
            expect(await mapper.kindFor({ group, version, resource: known })).toEqual({
              group,
              version,
              kind,
            });
            names.set(known, (names.get(known) ?? new Set()).add(name));
          }
          for (const said of [kind, kind.toLowerCase()])
            expect(
              await mapper.restMapping({ group, kind: said }, { versions: [version] }),
            ).toEqual(mapping);
        }
      }
    // Without a group too: then it is one of those that are called so.
    for (const [known, meant] of names)
      expect([...meant]).toContain((await mapper.resourceFor({ resource: known })).resource);
    expect(names.size).toBeGreaterThan(20);
  });

  test('without a version it is the preferred one, without a group the core', async () => {
    const mapper = new DiscoveryRESTMapper(new MemoryCachedDiscovery(new DiscoveryClient(client)));
    expect(await mapper.resourceFor({ resource: 'yes' })).toEqual({
      group: 'discovery.example.com',
      version: 'v2',
      resource: 'yes',
    });
    expect(await mapper.resourceFor({ resource: 'events' })).toMatchObject({ group: '' });
    const namespaces = await mapper.descriptorFor({ resource: 'ns' });
    const pods = await mapper.restMapping({ group: '', kind: 'Pod' });
    if (namespaces.namespaced || !pods.namespaced) throw new Error('mapped to another place');
    const { items } = await client.resource(namespaces).list();
    expect(items.map(({ metadata }) => metadata.name)).toContain('default');
    const found = await client.resource(pods).namespace('default').list();
    expect(found.items).toEqual([]);
  });

  test('a definition that was created after the mapper was filled is found, and a storm of unknown names asks once in ten seconds', async () => {
    const clock = new VirtualClock();
    const counted = new Counted(client);
    const cached = new MemoryCachedDiscovery(new DiscoveryClient(counted));
    const mapper = new DiscoveryRESTMapper(cached, { clock });
    const names = {
      plural: 'newcomers',
      singular: 'newcomer',
      kind: 'Newcomer',
      shortNames: ['nc'],
    };
    const isNew = `${Math.random().toString(36).slice(2)}.example.com`;
    await mapper.resourceFor({ resource: 'pods' });
    expect(counted.paths).toEqual(['/api', '/apis']);
    await serveDefinition(client, definition(isNew, names, ['v1']));

    const storm = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, i) => mapper.kindFor({ resource: `nothing${i}` })),
    );
    expect(storm.every((one) => one.status === 'rejected' && isNoMatch(one.reason))).toBe(true);
    await expect(mapper.restMapping({ group: isNew, kind: 'Newcomer' })).rejects.toSatisfy(
      isNoMatch,
    );
    expect(counted.paths).toHaveLength(2);

    await clock.advance(10_000);
    expect(await mapper.restMapping({ group: isNew, kind: 'Newcomer' })).toMatchObject({
      resource: 'newcomers',
      version: 'v1',
    });
    await Promise.allSettled(
      Array.from({ length: 1000 }, (_, i) => mapper.kindFor({ resource: `nothing${i}` })),
    );
    expect(counted.paths).toHaveLength(4);
    expect(await mapper.resourceFor({ group: isNew, resource: 'nc' })).toMatchObject({
      group: isNew,
    });
  });

  test('what has not changed is not sent again', async () => {
    const counted = new Counted(client);
    const requester = new CachingRequester(counted, 'https://here.example', memoryFiles());
    const first = await new DiscoveryClient(requester).serverGroupsAndResources();
    const before = counted.unchanged;
    let again = await new DiscoveryClient(requester).serverGroupsAndResources();
    // Another test may have created a definition.
    for (let left = 20; counted.unchanged < before + 2 && left > 0; left--)
      again = await new DiscoveryClient(requester).serverGroupsAndResources();
    expect(counted.unchanged).toBeGreaterThanOrEqual(before + 2);
    expect(again.groups.map(({ name }) => name)).toEqual(
      expect.arrayContaining(first.groups.map(({ name }) => name)),
    );
  });

  test('an OpenAPI document is asked for once per hash', async () => {
    const counted = new Counted(client);
    const openAPI = new OpenAPIClient(counted);
    const known = await openAPI.groupVersions();
    expect(known).toContainEqual({ group: 'apps', version: 'v1' });
    const first = await openAPI.document('apps/v1');
    expect(first?.['openapi']).toMatch(/^3\./);
    expect(await openAPI.document('apps/v1')).toBe(first);
    expect(counted.paths.filter((path) => path !== '/openapi/v3')).toHaveLength(1);
    expect(await openAPI.document('nothing.example.com/v1')).toBeUndefined();
  });

  test('a group version that is not there is not found', async () => {
    const cached = new MemoryCachedDiscovery(new DiscoveryClient(client));
    const error = await cached
      .serverResourcesForGroupVersion('nothing.example.com/v1')
      .catch((e: unknown) => e);
    expect(isNotFound(error)).toBe(true);
  });
}

describe('the in-process server', () => {
  let server: APIServer;
  beforeAll(async () => {
    server = await APIServer.start({ port: 0 });
  });
  afterAll(() => server.close());
  testAll(async () => new RESTClient(await loadKubeConfig({ text: server.kubeconfig })));
});

const why = 'missing' in available ? ` (${available.missing})` : '';
// Its own: on the shared one definitions come and go between two readings.
describe.skipIf('missing' in available)(`the real kube-apiserver${why}`, () => {
  let server: KubeAPIServer;
  beforeAll(async () => {
    server = await startKubeAPIServer();
  }, 60_000);
  afterAll(() => server?.stop());
  testAll(async () => new RESTClient(await loadKubeConfig({ text: server.kubeconfig })));
});
