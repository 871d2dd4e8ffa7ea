import { describe, expect, test } from 'vitest';

import { bench, definition, definitions, failure, header, mediaTypes, version } from './support.ts';
import type { Data } from './support.ts';

const accept = mediaTypes.aggregated;
const gadgets = { plural: 'gadgets', kind: 'Gadget' };

const find = (resources: Data[], name: string): Data =>
  resources.find((resource) => resource.name === name);

describe('legacy discovery', () => {
  test('names the core version, and where the server is', async () => {
    const server = bench();
    const { body } = await server.get('/api');
    expect(body).toEqual({
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [
        { clientCIDR: '0.0.0.0/0', serverAddress: 'in-process.invalid' },
      ],
    });
  });

  test('names the groups, the built-in ones first, each with its versions by preference', async () => {
    const server = bench();
    const versions = ['v1alpha1', 'v2', 'v1beta2', 'v1', 'v1beta10', 'zoo', 'v10'].map((name) =>
      version(name, { storage: name === 'v1' }),
    );
    await server.make(definitions, definition({ versions }));
    const { body } = await server.get('/apis');
    const names = body.groups.map(({ name }: Data) => name);
    expect([names.length, ...names.slice(0, 4), ...names.slice(-3)]).toEqual([
      22,
      'apiregistration.k8s.io',
      'apps',
      'events.k8s.io',
      'authentication.k8s.io',
      'flowcontrol.apiserver.k8s.io',
      'storagemigration.k8s.io',
      'example.com',
    ]);
    const group = body.groups.at(-1);
    expect(group.versions.map((v: Data) => v.version)).toEqual([
      'v10',
      'v2',
      'v1',
      'v1beta10',
      'v1beta2',
      'v1alpha1',
      'zoo',
    ]);
    expect(group.preferredVersion).toEqual({ groupVersion: 'example.com/v10', version: 'v10' });
    expect((await server.get('/apis/example.com')).body).toEqual({
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...group,
    });
  });

  test('describes resources and their subresources', async () => {
    const { body } = await bench().get('/apis/apps/v1');
    expect([body.kind, body.apiVersion, body.groupVersion]).toEqual([
      'APIResourceList',
      'v1',
      'apps/v1',
    ]);
    expect(find(body.resources, 'deployments')).toEqual({
      name: 'deployments',
      singularName: 'deployment',
      namespaced: true,
      kind: 'Deployment',
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      shortNames: ['deploy'],
      categories: ['all'],
      storageVersionHash: '8aSe+NMegvE=',
    });
    expect(find(body.resources, 'deployments/scale')).toEqual({
      name: 'deployments/scale',
      singularName: '',
      namespaced: true,
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
      verbs: ['get', 'patch', 'update'],
    });
    const core = (await bench().get('/api/v1')).body;
    expect(core.apiVersion).toBeUndefined();
    expect(find(core.resources, 'namespaces').verbs).not.toContain('deletecollection');
    expect(find(core.resources, 'namespaces/finalize').verbs).toEqual(['update']);
  });

  test('describes what definitions define, as long as they do', async () => {
    const server = bench();
    const names = { plural: 'widgets', kind: 'Widget', shortNames: ['w'], categories: ['all'] };
    await server.make(definitions, definition({ names, scope: 'Cluster' }));
    const { body } = await server.get('/apis/example.com/v1');
    expect(body.resources).toEqual([
      {
        name: 'widgets',
        singularName: 'widget',
        namespaced: false,
        kind: 'Widget',
        verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
        shortNames: ['w'],
        categories: ['all'],
        storageVersionHash: 'gIwvi5rymmg=',
      },
    ]);
    await server.delete(`${definitions}/widgets.example.com`);
    await server.controllers();
    expect((await server.get('/apis/example.com/v1')).status).toBe(404);
  });

  test('of what is not served is not found', async () => {
    const server = bench();
    const status = '404 NotFound: the server could not find the requested resource';
    expect(failure(await server.get('/api/v2'))).toBe(status);
    expect(failure(await server.get('/apis/apps/v9'))).toBe(status);
    for (const path of ['/apis/nope', '/apis/nope/v1', '/apis//v1', '/nope', '//api'])
      expect((await server.get(path)).text).toBe('404 page not found\n');
  });
});

describe('aggregated discovery', () => {
  test('says everything in two answers, in a type of its own', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const core = await server.get('/api', { accept });
    const named = await server.get('/apis', { accept: `${accept},application/json` });
    expect(header(named, 'content-type')).toBe(accept);
    expect(header(named, 'vary')).toBe('Accept');
    const { resources } = core.body.items[0].versions[0];
    expect(resources.find(({ resource }: Data) => resource === 'configmaps')).toEqual({
      resource: 'configmaps',
      responseKind: { group: '', version: '', kind: 'ConfigMap' },
      scope: 'Namespaced',
      singularResource: 'configmap',
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      shortNames: ['cm'],
    });
    const [group] = named.body.items.slice(-1);
    expect([group.metadata.name, group.versions[0].freshness]).toEqual(['example.com', 'Current']);
    expect(group.versions[0].resources[0].responseKind).toEqual({
      group: 'example.com',
      version: 'v1',
      kind: 'Widget',
    });
  });

  test('names the same resources as the legacy one', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const { items } = (await server.get('/apis', { accept })).body;
    for (const { metadata, versions } of items)
      for (const { version: name, resources } of versions) {
        const legacy = (await server.get(`/apis/${metadata.name}/${name}`)).body.resources;
        const names = resources.flatMap(({ resource, subresources = [] }: Data) => [
          resource,
          ...subresources.map(({ subresource }: Data) => `${resource}/${subresource}`),
        ]);
        expect(legacy.map((resource: Data) => resource.name)).toEqual(names);
      }
  });

  test('is 304 while nothing changes, and anew once a definition does', async () => {
    const server = bench();
    const ask = (tag: string): Promise<Data> =>
      server.get('/apis', { accept, 'if-none-match': tag });
    const tag = header(await ask(''), 'etag') ?? '';
    expect(tag).toMatch(/^"[0-9A-F]{128}"$/);
    const same = await ask(tag);
    expect([same.status, same.text, header(same, 'etag')]).toEqual([304, '', tag]);
    await server.make(definitions, definition({}, gadgets));
    const changed = await ask(tag);
    expect(changed.status).toBe(200);
    expect(header(changed, 'etag')).not.toBe(tag);
    expect((await server.get('/api', { accept, 'if-none-match': tag })).status).toBe(200);
  });

  test('is for who asks for it alone', async () => {
    const server = bench();
    for (const other of ['application/json', '*/*', accept.replace('v2', 'v9')]) {
      const answer = await server.get('/apis', { accept: `${other}, application/json` });
      expect(answer.body.kind).toBe('APIGroupList');
    }
  });
});

describe('OpenAPI', () => {
  test('has a document for each group and version, with a hash of what it says', async () => {
    const server = bench();
    const before = (await server.get('/openapi/v3')).body.paths;
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['api/v1', 'apis/apps/v1', 'apis/coordination.k8s.io/v1']),
    );
    await server.make(definitions, definition());
    const after = (await server.get('/openapi/v3')).body.paths;
    expect(after['api/v1']).toEqual(before['api/v1']);
    const url = after['apis/example.com/v1'].serverRelativeURL;
    expect(url).toMatch(/^\/openapi\/v3\/apis\/example.com\/v1\?hash=[0-9A-F]{128}$/);
    const { body } = await server.get(url);
    expect(Object.keys(body.paths)).toEqual([
      '/apis/example.com/v1/widgets',
      '/apis/example.com/v1/namespaces/{namespace}/widgets',
      '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}',
    ]);
    expect(body.components.schemas['com.example.v1.Widget']).toMatchObject({
      'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Widget' }],
    });
  });

  test('refers only to schemas that it has, and names each operation once', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const { paths } = (await server.get('/openapi/v3')).body;
    for (const { serverRelativeURL } of Object.values<Data>(paths)) {
      const { text, body } = await server.get(serverRelativeURL);
      for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
        expect(body.components.schemas).toHaveProperty([name]);
      const ids = Object.values<Data>(body.paths)
        .flatMap((operations) => Object.values<Data>(operations))
        .map(({ operationId }) => operationId)
        .filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('says which patches a kind takes', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const patches = async (url: string, path: string): Promise<string[]> =>
      Object.keys((await server.get(url)).body.paths[path].patch.requestBody.content);
    const builtIn = await patches(
      '/openapi/v3/api/v1',
      '/api/v1/namespaces/{namespace}/configmaps/{name}',
    );
    const custom = await patches(
      '/openapi/v3/apis/example.com/v1',
      '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}',
    );
    expect(builtIn).toEqual([
      'application/apply-patch+yaml',
      'application/json-patch+json',
      'application/merge-patch+json',
      'application/strategic-merge-patch+json',
    ]);
    expect(custom).toEqual(builtIn.slice(0, 3));
  });

  test('of what is not served is not there', async () => {
    const server = bench();
    for (const path of ['/openapi/v3/apis/nope/v1', '/openapi/v3/apps/v1', '/openapi/v2'])
      expect((await server.get(path)).status).toBe(404);
  });
});

describe('the server itself', () => {
  test.each(['/livez', '/readyz', '/healthz'])('%s is ok, however one asks', async (path) => {
    const server = bench();
    expect([(await server.get(path)).text, (await server.post(path, {})).text]).toEqual([
      'ok',
      'ok',
    ]);
  });

  test('has the version that it speaks', async () => {
    const { body } = await bench().get('/version');
    expect([body.major, body.minor]).toEqual(['1', '37']);
  });

  test('names its paths at its root', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const { paths } = (await server.get('/')).body;
    expect(paths).toContain('/apis/example.com/v1');
    for (const path of paths) expect((await server.get(path)).status).toBe(200);
  });

  test('is only to be read', async () => {
    const server = bench();
    for (const path of ['/version', '/api', '/apis', '/apis/apps/v1', '/openapi/v3'])
      expect((await server.post(path, {})).status).toBe(405);
    expect((await server.post('/nope', {})).status).toBe(404);
  });
});
