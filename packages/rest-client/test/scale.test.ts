import { defineResource } from '@client-ts/apimachinery';
import { expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import { Deployments, bodyOf, json, scripted, statusBody } from './support.ts';

const stored = {
  apiVersion: 'autoscaling/v1',
  kind: 'Scale',
  metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '7' },
  spec: { replicas: 3 },
  status: { replicas: 2, selector: 'app=web' },
};

function stack(reply: Parameters<typeof scripted>[0] = { body: json(stored) }) {
  const { requests, transport } = scripted(reply);
  const client = new RESTClient({ server: 'http://x', transport });
  return {
    client,
    requests,
    scales: client.resource(Deployments).namespace('default').subresource('scale'),
  };
}
const path = '/apis/apps/v1/namespaces/default/deployments/web/scale';

test('a scale is read, whatever is scaled', async () => {
  const { client, requests, scales } = stack();
  const scale = await scales.get('web');
  expect(scale.spec?.replicas).toBe(3);
  expect(scale.status).toEqual({ replicas: 2, selector: 'app=web' });
  const Foos = defineResource({
    group: 'example.com',
    version: 'v1',
    resource: 'foos',
    kind: 'Foo',
    namespaced: true,
  });
  await client.resource(Foos).namespace('ns').subresource('scale').get('foo');
  expect(requests.map((r) => `${r.method} ${r.path}`)).toEqual([
    `GET ${path}`,
    'GET /apis/example.com/v1/namespaces/ns/foos/foo/scale',
  ]);
});

test('a scale that is replaced says what it is, not what is scaled', async () => {
  const { requests, scales } = stack();
  const scale = await scales.update({ metadata: { name: 'web' }, spec: { replicas: 5 } });
  expect(scale.kind).toBe('Scale');
  expect(requests[0]).toMatchObject({ method: 'PUT', path });
  expect(bodyOf(requests[0])).toEqual({
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas: 5 },
  });
});

test('a scale is patched, and applied', async () => {
  const { requests, scales } = stack();
  await scales.mergePatch('web', { spec: { replicas: 5 } });
  await scales.apply({ metadata: { name: 'web' }, spec: { replicas: 5 } }, { fieldManager: 'me' });
  expect(requests.map((r) => `${r.method} ${r.path}`)).toEqual([
    `PATCH ${path}`,
    `PATCH ${path}?fieldManager=me`,
  ]);
  expect(bodyOf(requests[0])).toEqual({ spec: { replicas: 5 } });
  expect(bodyOf(requests[1])).toMatchObject({ apiVersion: 'autoscaling/v1', kind: 'Scale' });
});

test('an object that has no scale is the server’s error', async () => {
  const { scales } = stack({ status: 404, body: statusBody(404, 'NotFound', 'no scale') });
  await expect(scales.get('web')).rejects.toThrow('no scale');
});

test.each([
  ['eviction', 'policy/v1', 'Eviction'],
  ['token', 'authentication.k8s.io/v1', 'TokenRequest'],
  ['binding', 'v1', 'Binding'],
  ['status', 'apps/v1', 'Deployment'],
])('what is created in %s is of %s, kind %s', async (name, apiVersion, kind) => {
  const { client, requests } = stack();
  const objects = client.resource(Deployments).namespace('default').subresource(name);
  await objects.create({ metadata: { name: 'web' } });
  expect(bodyOf(requests[0])).toMatchObject({ apiVersion, kind });
});
