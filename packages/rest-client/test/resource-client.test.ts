import { defineResource, isAPIError, isDecodeError } from '@client-ts/apimachinery';
import type { ListOptions } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import {
  ConfigMaps,
  Deployments,
  Nodes,
  bodyOf,
  eventsOf,
  json,
  scripted,
  statusBody,
  valuesOf,
} from './support.ts';
import type { Reply } from './support.ts';

function stack(...replies: Reply[]) {
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport });
  return { requests, client, maps: client.resource(ConfigMaps).namespace('default') };
}
const stored = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'default', uid: 'u', resourceVersion: '7' },
};
const reply = { body: json(stored) };
const list = { body: json({ kind: 'ConfigMapList', apiVersion: 'v1', metadata: {}, items: [] }) };

describe('a path', () => {
  test('has the group, the namespace and the name in their places', async () => {
    const { client, requests, maps } = stack(reply);
    await maps.get('a');
    await client.resource(Nodes).get('n');
    await client.resource(Deployments).namespace('ns').subresource('status').get('d');
    await client
      .resource(Deployments)
      .namespace('ns')
      .create({ metadata: { name: 'd' } });
    expect(requests.map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /api/v1/namespaces/default/configmaps/a',
      'GET /api/v1/nodes/n',
      'GET /apis/apps/v1/namespaces/ns/deployments/d/status',
      'POST /apis/apps/v1/namespaces/ns/deployments',
    ]);
  });

  test('across namespaces has none', async () => {
    const { client, requests } = stack(list);
    await client.resource(ConfigMaps).list();
    await client.resource(ConfigMaps).deleteCollection();
    expect(requests.map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /api/v1/configmaps',
      'DELETE /api/v1/configmaps',
    ]);
  });

  test('keeps the characters that a segment may hold', async () => {
    const { client, requests } = stack(reply);
    const roles = client.resource(
      defineResource({
        group: 'rbac.authorization.k8s.io',
        version: 'v1',
        resource: 'clusterroles',
        kind: 'ClusterRole',
        namespaced: false,
      }),
    );
    await roles.get('system:node@a b+é');
    expect(requests[0]?.path).toBe(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node@a%20b+%C3%A9',
    );
  });

  const evil = [
    '',
    '.',
    '..',
    'a/b',
    '../a',
    '%2e%2e',
    'a%2fb',
    'a?b',
    'a#b',
    'a\\b',
    'a\nb',
    'a\u0000',
    '\ud800',
  ];

  test.each(evil)('with the segment %j is refused before anything is sent', async (segment) => {
    const { client, requests, maps } = stack(reply);
    expect(() => client.resource(ConfigMaps).namespace(segment)).toThrow(TypeError);
    expect(() => client.resource(ConfigMaps).metadata().namespace(segment)).toThrow(TypeError);
    expect(() => maps.subresource(segment)).toThrow(TypeError);
    for (const part of ['version', 'resource'] as const)
      expect(() => client.resource({ ...Nodes, [part]: segment })).toThrow(TypeError);
    expect(() => client.resource({ ...Nodes, group: segment || '.' })).toThrow(TypeError);
    for (const call of [
      maps.get(segment),
      maps.delete(segment),
      maps.mergePatch(segment, {}),
      maps.metadata().get(segment),
      maps.update({ metadata: { name: segment } }),
      maps.apply({ metadata: { name: segment } }, { fieldManager: 'm' }),
      maps.subresource('status').get(segment),
    ])
      await expect(call).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  test('that a caller leaves out is refused: it does not come to mean all there is', async () => {
    const { client, requests, maps } = stack(reply);
    // As `object.metadata?.name` is, where somebody is sure that there is one.
    const none = [undefined, null].map((value) => value as unknown as string);
    for (const name of none) {
      expect(() => client.resource(ConfigMaps).namespace(name)).toThrow(TypeError);
      expect(() => client.resource(ConfigMaps).metadata().namespace(name)).toThrow(TypeError);
      expect(() => maps.subresource(name)).toThrow(TypeError);
      for (const call of [
        maps.get(name),
        maps.delete(name),
        maps.mergePatch(name, {}),
        maps.jsonPatch(name, []),
        maps.strategicMergePatch(name, {}),
        maps.logs(name),
        maps.update({ metadata: { name } }),
        maps.apply({ metadata: { name } }, { fieldManager: 'm' }),
        maps.metadata().get(name),
        maps.metadata().delete(name),
        maps.subresource('status').get(name),
        maps.subresource('status').delete(name),
        maps.subresource('eviction').create({ metadata: { name } }),
        client.resource(Nodes).delete(name),
        client.resource(Nodes).metadata().delete(name),
      ])
        await expect(call).rejects.toThrow(TypeError);
    }
    expect(requests).toEqual([]);
  });

  test('is one name, whole and nothing else, or is refused', async () => {
    const { maps, requests } = stack(reply);
    const run = await fc.check(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...evil)),
        async (name) => {
          requests.length = 0;
          const outcome = await maps.get(name).catch((error: unknown) => error);
          const [request] = requests;
          if (!request) return outcome instanceof TypeError;
          const { pathname, href } = new URL(request.path, 'http://x');
          return (
            href === `http://x${request.path}` &&
            decodeURIComponent(pathname) === `/api/v1/namespaces/default/configmaps/${name}`
          );
        },
      ),
      { numRuns: 2000 },
    );
    expect(run.counterexample).toBeNull();
  });
});

describe('options', () => {
  test('of a list and a watch stand in the query, those that are set', async () => {
    const { maps, requests } = stack(list);
    const options: ListOptions = {
      labelSelector: 'a in (b,c)',
      fieldSelector: 'metadata.name=x',
      resourceVersion: '0',
      resourceVersionMatch: 'NotOlderThan',
      timeoutSeconds: 5,
      omit: ['managedFields'],
    };
    await maps.list({ ...options, limit: 2, continue: 'a+/=' });
    await maps.list({ resourceVersion: '', continue: '', limit: 0 });
    await maps.watch({ ...options, allowWatchBookmarks: true, sendInitialEvents: true });
    await maps.watch({ allowWatchBookmarks: false, sendInitialEvents: false });
    const base = '/api/v1/namespaces/default/configmaps';
    const selection =
      'fieldSelector=metadata.name%3Dx&labelSelector=a+in+%28b%2Cc%29&#resourceVersion=0&resourceVersionMatch=NotOlderThan';
    expect(requests.map((r) => r.path)).toEqual([
      `${base}?continue=a%2B%2F%3D&${selection.replace('#', 'limit=2&')}&timeoutSeconds=5`,
      base,
      `${base}?allowWatchBookmarks=true&${selection.replace('#', '')}&sendInitialEvents=true&timeoutSeconds=5&watch=true`,
      `${base}?sendInitialEvents=false&watch=true`,
    ]);
  });

  test('of a write stand in the query', async () => {
    const { maps, requests } = stack(reply);
    const options = { dryRun: true, fieldManager: 'm', fieldValidation: 'Strict' } as const;
    await maps.create({ metadata: { generateName: 'a-' } }, options);
    await maps.update(stored, options);
    await maps.mergePatch('a', {}, options);
    await maps.apply({ metadata: { name: 'a' } }, { ...options, force: true });
    await maps.update(stored, { dryRun: false });
    const query = 'dryRun=All&fieldManager=m&fieldValidation=Strict';
    expect(requests.map((r) => r.path.split('?')[1])).toEqual([
      query,
      query,
      query,
      `${query}&force=true`,
      undefined,
    ]);
  });

  test('of a deletion stand in its body, and what it selects in the query', async () => {
    const { maps, requests } = stack({
      body: json({ kind: 'Status', apiVersion: 'v1', status: 'Success' }),
    });
    const options = {
      propagationPolicy: 'Foreground',
      gracePeriodSeconds: 0,
      preconditions: { uid: 'u', resourceVersion: '7' },
      dryRun: true,
    } as const;
    expect(await maps.delete('a', options)).toMatchObject({ status: 'Success' });
    expect(await maps.deleteCollection({ ...options, labelSelector: 'a=b' })).toMatchObject({
      status: 'Success',
    });
    await maps.delete('a');
    const said = { apiVersion: 'v1', kind: 'DeleteOptions', ...options, dryRun: ['All'] };
    expect(requests.map((r) => [r.method, r.path.split('?')[1], bodyOf(r)])).toEqual([
      ['DELETE', undefined, said],
      ['DELETE', 'labelSelector=a%3Db', said],
      ['DELETE', undefined, { apiVersion: 'v1', kind: 'DeleteOptions' }],
    ]);
  });

  test.each(['get', 'list', 'watch', 'create', 'update', 'mergePatch', 'apply', 'delete'] as const)(
    'of %s hold the signal',
    async (verb) => {
      const { maps, requests } = stack(reply);
      const options = { signal: AbortSignal.abort('no'), fieldManager: 'm' };
      const calls = {
        get: () => maps.get('a', options),
        list: () => maps.list(options),
        watch: () => maps.watch(options),
        create: () => maps.create(stored, options),
        update: () => maps.update(stored, options),
        mergePatch: () => maps.mergePatch('a', {}, options),
        apply: () => maps.apply(stored, options),
        delete: () => maps.delete('a', options),
      };
      await expect(calls[verb]()).rejects.toBe('no');
      expect(requests).toEqual([]);
    },
  );
});

describe('a write', () => {
  test('says the apiVersion, kind and namespace that the object leaves out, and leaves the object alone', async () => {
    const { maps, client, requests } = stack(reply);
    const draft = Object.freeze({ metadata: Object.freeze({ name: 'a' }), data: { x: '1' } });
    await maps.create(draft);
    await client.resource(Nodes).create({ metadata: { name: 'n' } });
    expect(requests.map((r) => bodyOf(r))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', namespace: 'default' },
        data: { x: '1' },
      },
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } },
    ]);
    expect(valuesOf(requests[0], 'content-type')).toEqual(['application/json']);
  });

  test('of an object of another namespace is a TypeError', async () => {
    const { maps, requests } = stack(reply);
    const object = { metadata: { name: 'a', namespace: 'other' } };
    await expect(maps.create(object)).rejects.toThrow(TypeError);
    await expect(maps.update(object)).rejects.toThrow(TypeError);
    await expect(maps.apply(object, { fieldManager: 'm' })).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  test('an update goes to the name of the object, with its version if it has one', async () => {
    const { maps, requests } = stack(reply);
    expect(await maps.update(stored)).toEqual(stored);
    await maps.update({ metadata: { name: 'a' } });
    await maps.subresource('status').update(stored);
    expect(requests.map((r) => [r.method, r.path])).toEqual([
      ['PUT', '/api/v1/namespaces/default/configmaps/a'],
      ['PUT', '/api/v1/namespaces/default/configmaps/a'],
      ['PUT', '/api/v1/namespaces/default/configmaps/a/status'],
    ]);
    expect(bodyOf(requests[0])).toEqual(stored);
    expect(bodyOf(requests[1])).toMatchObject({ metadata: { name: 'a', namespace: 'default' } });
  });

  test('a patch says which kind of patch it is', async () => {
    const { maps, requests } = stack(reply);
    const operations = [{ op: 'remove', path: '/data/x' }] as const;
    await maps.mergePatch('a', { data: { x: null } });
    await maps.jsonPatch('a', operations);
    await maps.strategicMergePatch('a', { data: {} });
    await maps.apply({ metadata: { name: 'a' }, data: { x: '1' } }, { fieldManager: 'm' });
    expect(requests.map((r) => [r.method, valuesOf(r, 'content-type')[0], bodyOf(r)])).toEqual([
      ['PATCH', 'application/merge-patch+json', { data: { x: null } }],
      ['PATCH', 'application/json-patch+json', operations],
      ['PATCH', 'application/strategic-merge-patch+json', { data: {} }],
      [
        'PATCH',
        'application/apply-patch+yaml',
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', namespace: 'default' },
          data: { x: '1' },
        },
      ],
    ]);
  });

  test('a patch of another kind than was said is a TypeError, and nothing is sent', async () => {
    const { maps, requests } = stack(reply);
    const operations = [{ op: 'remove', path: '/data' }] as const;
    for (const call of [
      maps.mergePatch('a', operations),
      maps.strategicMergePatch('a', operations),
      maps.jsonPatch('a', { data: null } as never),
      maps.jsonPatch('a', '[]' as never),
    ])
      await expect(call).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  test('an apply without a field manager, or with managed fields, is a TypeError', async () => {
    const { maps, requests } = stack(reply);
    const object = { metadata: { name: 'a' } };
    await expect(maps.apply(object, { fieldManager: '' })).rejects.toThrow(TypeError);
    await expect(
      maps.apply({ metadata: { name: 'a', managedFields: [] } }, { fieldManager: 'm' }),
    ).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  test('a subresource is created under the name that the object says', async () => {
    const { client, requests } = stack({
      body: json({ kind: 'Status', apiVersion: 'v1', status: 'Success' }),
    });
    const pods = client.resource({ ...ConfigMaps, resource: 'pods', kind: 'Pod' }).namespace('ns');
    await pods
      .subresource('eviction')
      .create({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' } });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/namespaces/ns/pods/p/eviction',
    });
    expect(bodyOf(requests[0])).toMatchObject({ apiVersion: 'policy/v1', kind: 'Eviction' });
  });
});

describe('an answer', () => {
  test('of a deletion is the object, or a Status', async () => {
    const { maps } = stack(reply, { body: '' });
    expect(await maps.delete('a')).toEqual(stored);
    expect(await maps.delete('a')).toMatchObject({ kind: 'Status', status: 'Success' });
  });

  test('that is a Status of a failure is an APIError, whatever the status code', async () => {
    const { maps } = stack({ body: statusBody(404, 'NotFound', 'gone') });
    for (const call of [maps.get('a'), maps.delete('a'), maps.list(), maps.deleteCollection()])
      await expect(call).rejects.toMatchObject({
        code: 'ERR_K8S_API',
        reason: 'NotFound',
        message: 'gone',
      });
  });

  test.each(['', 'canary', '[]', 'null', '1', '{"canary":', '\u00ff'])(
    'that is %j is a DecodeError that quotes nothing',
    async (body) => {
      const bytes = Buffer.from(body, 'latin1');
      const { maps } = stack({ body: bytes });
      for (const call of [maps.get('a'), maps.list()]) {
        const error: unknown = await call.catch((e: unknown) => e);
        expect(isDecodeError(error)).toBe(true);
        expect(String(error) + json(error)).not.toContain('canary');
      }
    },
  );

  test('without a Status says what was asked for', async () => {
    const { client } = stack({ status: 404, body: '' });
    const error: unknown = await client
      .resource(Deployments)
      .namespace('ns')
      .get('d')
      .catch((e: unknown) => e);
    expect(isAPIError(error) && error.message).toMatch(/ \(get deployments\.apps d\)$/);
    expect(isAPIError(error) && error.details).toMatchObject({
      name: 'd',
      group: 'apps',
      kind: 'deployments',
    });
  });
});

const as = (kind: string): string =>
  `application/json;as=${kind};g=meta.k8s.io;v=v1,application/json`;

describe('metadata only', () => {
  test('is asked for, and no more is taken', async () => {
    const only = {
      apiVersion: 'meta.k8s.io/v1',
      kind: 'PartialObjectMetadata',
      metadata: stored.metadata,
    };
    const whole = { ...stored, data: { x: '1' } };
    const lists = {
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '9' },
      items: [whole],
    };
    const { client, requests } = stack(
      { body: json(only) },
      { body: json(whole) },
      { body: json(lists) },
      { body: `${json({ type: 'ADDED', object: whole })}\n` },
      { body: json(whole) },
    );
    const metadata = client.resource(ConfigMaps).metadata();
    expect(await metadata.namespace('default').get('a')).toEqual(only);
    expect(await metadata.namespace('default').get('a')).toEqual(only);
    expect((await metadata.list()).items).toEqual([only]);
    expect(await eventsOf(await metadata.watch())).toEqual([{ type: 'ADDED', object: only }]);
    expect(await client.resource(ConfigMaps).namespace('default').metadata().delete('a')).toEqual(
      only,
    );
    expect(requests.map((r) => valuesOf(r, 'accept')[0])).toEqual([
      as('PartialObjectMetadata'),
      as('PartialObjectMetadata'),
      as('PartialObjectMetadataList'),
      as('PartialObjectMetadata'),
      as('PartialObjectMetadata'),
    ]);
  });
});
