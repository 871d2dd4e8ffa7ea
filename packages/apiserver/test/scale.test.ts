import { describe, expect, test } from 'vitest';

import {
  bench,
  definition,
  definitions,
  deployment,
  deployments,
  failure,
  mediaTypes,
  version,
  widget,
  widgets,
} from './support.ts';
import type { Bench, Data } from './support.ts';

async function deployed(spec: Data = {}): Promise<Bench> {
  const server = bench();
  await server.make(deployments, deployment('d', spec));
  return server;
}

const path = `${deployments}/d/scale`;
const scale = (replicas: unknown, metadata: Data = {}): Data => ({
  apiVersion: 'autoscaling/v1',
  kind: 'Scale',
  metadata: { name: 'd', ...metadata },
  spec: { replicas },
});

describe('the scale of a deployment', () => {
  test('shows its replicas, wanted and there, and its selector', async () => {
    const server = await deployed({
      replicas: 3,
      selector: {
        matchLabels: { app: 'd' },
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['b', 'a'] },
          { key: 'a', operator: 'DoesNotExist' },
          { key: 'z', operator: 'Exists' },
        ],
      },
      template: {
        metadata: { labels: { app: 'd', tier: 'a', z: '' } },
        spec: { containers: [{ name: 'c', image: 'i' }] },
      },
    });
    await server.patch('merge', `${deployments}/d/status`, { status: { replicas: 2 } });
    const { metadata } = (await server.get(`${deployments}/d`)).body;
    const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
    expect((await server.get(path)).body).toEqual({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
      spec: { replicas: 3 },
      status: { replicas: 2, selector: '!a,app=d,tier in (a,b),z' },
    });
  });

  test('is shown as a table or as metadata to who asks for that', async () => {
    const server = bench();
    await server.make(deployments, deployment('a'));
    const as = async (accept: string): Promise<Data> =>
      (await server.get(`${deployments}/a/scale`, { accept })).body;
    const table = await as('application/json;as=Table;g=meta.k8s.io;v=v1');
    expect(table.columnDefinitions.map(({ name }: Data) => name)).toEqual([
      'Name',
      'Desired',
      'Available',
      'Age',
    ]);
    expect(table.rows[0].cells).toEqual(['a', 1, 0, '0s']);
    const partial = await as(mediaTypes.metadata);
    expect([partial.kind, partial.metadata.name, partial.spec]).toEqual([
      'PartialObjectMetadata',
      'a',
      undefined,
    ]);
  });

  test('is written whole or patched, and moves the generation', async () => {
    const server = await deployed();
    expect((await server.put(path, scale(5))).body.spec.replicas).toBe(5);
    expect((await server.patch('merge', path, { spec: { replicas: 6 } })).body.spec).toEqual({
      replicas: 6,
    });
    const add = [{ op: 'replace', path: '/spec/replicas', value: 7 }];
    expect((await server.patch('json', path, add)).body.spec.replicas).toBe(7);
    expect((await server.patch('strategic', path, { spec: { replicas: 8 } })).status).toBe(200);
    const { body } = await server.get(`${deployments}/d`);
    expect([body.spec.replicas, body.metadata.generation]).toEqual([8, 5]);
    expect(body.spec.selector).toEqual({ matchLabels: { app: 'd' } });
  });

  test('that says no replicas is none', async () => {
    const server = await deployed();
    await server.put(path, { metadata: { name: 'd' } });
    expect((await server.get(path)).body.spec.replicas).toBe(0);
  });

  test.each<[string, Data, RegExp]>([
    ['text', scale('x'), /^400 .*cannot unmarshal string into Go struct field ScaleSpec.spec.repl/],
    ['a fraction', scale(1.5), /^400 .*cannot unmarshal number 1.5 into Go struct field/],
    ['too much', scale(2 ** 31), /^400 .*cannot unmarshal number 2147483648 into/],
    [
      'less than none',
      scale(-1),
      /^422 Invalid: Scale.autoscaling "d" is invalid: spec.replicas: /,
    ],
    ['another name', scale(1, { name: 'x' }), /^400 .*the name of the object \(x\) does not match/],
    ['no name', scale(1, { name: undefined }), /^400 .*name must be provided$/],
    ['another namespace', scale(1, { namespace: 'x' }), /^400 .*the namespace of the provided/],
    ['an old version', scale(1, { resourceVersion: '1' }), /^409 Conflict: .*has been modified/],
    ['another uid', scale(1, { uid: 'x' }), /^409 Conflict: .*UID in precondition: x/],
    ['another kind', { ...scale(1), kind: 'Pod' }, /^400 .*Pod in version "v1" cannot be handled/],
  ])('with %s is refused', async (_, body, why) => {
    const server = await deployed();
    const before = server.server.resourceVersion;
    expect(failure(await server.put(path, body))).toMatch(why);
    expect(server.server.resourceVersion).toBe(before);
  });

  test('is there to be read and written, and for nothing else', async () => {
    const server = await deployed();
    expect((await server.post(path, scale(1))).status).toBe(405);
    expect((await server.delete(path)).status).toBe(405);
    expect((await server.get('/api/v1/namespaces/default/configmaps/a/scale')).status).toBe(404);
    expect((await server.get(`${deployments}/nope/scale`)).status).toBe(404);
  });

  test('is nobody, where nobody owns the replicas', async () => {
    const server = bench();
    const { spec, ...rest } = deployment('d');
    const { replicas: _, ...unsized } = spec;
    await server.send(
      'PATCH',
      `${deployments}/d?fieldManager=m`,
      { apiVersion: 'apps/v1', kind: 'Deployment', ...rest, spec: unsized },
      { headers: { 'content-type': mediaTypes.apply } },
    );
    await server.patch('merge', path, { spec: { replicas: 5 } });
    const { body } = await server.get(`${deployments}/d`);
    expect(body.spec.replicas).toBe(5);
    expect(body.metadata.managedFields.map(({ manager }: Data) => manager)).toEqual(['m']);
  });

  test('is a manager of its own, at no time', async () => {
    const server = await deployed();
    await server.put(path, scale(5));
    const { managedFields } = (await server.get(`${deployments}/d`)).body.metadata;
    expect(managedFields[0]).toEqual({
      manager: 'unknown',
      operation: 'Update',
      apiVersion: 'apps/v1',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      subresource: 'scale',
    });
  });
});

describe('the scale of a custom resource', () => {
  const paths = {
    specReplicasPath: '.spec.size.wanted',
    statusReplicasPath: '.status.size',
    labelSelectorPath: '.status.selector',
  };

  async function scaled(): Promise<Bench> {
    const server = bench();
    const versions = [version('v1', { subresources: { status: {}, scale: paths } })];
    await server.make(definitions, definition({ versions }));
    await server.make(widgets, widget('a', { spec: { size: { wanted: 2 } } }));
    return server;
  }

  test('is where its definition says', async () => {
    const server = await scaled();
    const status = { size: 1, selector: 'a=b' };
    await server.patch('merge', `${widgets}/a/status`, { status });
    const { body } = await server.get(`${widgets}/a/scale`);
    expect([body.spec, body.status]).toEqual([{ replicas: 2 }, { replicas: 1, selector: 'a=b' }]);
    await server.put(`${widgets}/a/scale`, scale(4, { name: 'a' }));
    expect((await server.get(`${widgets}/a`)).body.spec).toEqual({ size: { wanted: 4 } });
  });

  test('that is less than none is refused', async () => {
    const server = await scaled();
    expect(failure(await server.put(`${widgets}/a/scale`, scale(-1, { name: 'a' })))).toBe(
      '422 Invalid: Widget.example.com "a" is invalid: .spec.size.wanted: Invalid value: -1: should be a non-negative integer',
    );
  });

  test('is an error where the object does not say it, and can be written there', async () => {
    const server = await scaled();
    await server.make(widgets, widget('b'));
    expect(failure(await server.get(`${widgets}/b/scale`))).toBe(
      '500 InternalError: Internal error occurred: the spec replicas field ".spec.size.wanted" does not exist',
    );
    await server.put(`${widgets}/b/scale`, scale(1, { name: 'b' }));
    expect((await server.get(`${widgets}/b/scale`)).body.spec.replicas).toBe(1);
  });
});

test('a replication controller selects by labels alone', async () => {
  const server = bench();
  const controllers = '/api/v1/namespaces/default/replicationcontrollers';
  await server.make(controllers, {
    metadata: { name: 'r' },
    spec: {
      replicas: 2,
      selector: { b: 'c', a: 'b' },
      template: {
        metadata: { labels: { a: 'b', b: 'c' } },
        spec: { containers: [{ name: 'c', image: 'i' }] },
      },
    },
  });
  const { body } = await server.get(`${controllers}/r/scale`);
  expect([body.spec.replicas, body.status.selector]).toEqual([2, 'a=b,b=c']);
});
