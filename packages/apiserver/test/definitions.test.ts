import { describe, expect, test } from 'vitest';

import {
  anything,
  bench,
  configMaps,
  definition,
  definitions,
  failure,
  header,
  mediaTypes,
  version,
  widget,
  widgets,
} from './support.ts';
import type { Bench, Data } from './support.ts';

const path = `${definitions}/widgets.example.com`;

async function defined(spec: Data = {}): Promise<Bench> {
  const server = bench();
  await server.make(definitions, definition(spec));
  return server;
}

const other = (name: string): string => widgets.replace('/v1/', `/${name}/`);

describe('a definition', () => {
  test('is served from the turn on in which it is made', async () => {
    const server = bench();
    expect((await server.get(widgets)).text).toBe('404 page not found\n');
    const made = await server.make(definitions, definition());
    expect(made.spec.names).toEqual({
      plural: 'widgets',
      kind: 'Widget',
      singular: 'widget',
      listKind: 'WidgetList',
    });
    const conditions = made.status.conditions.map(({ type, status }: Data) => `${type}=${status}`);
    expect(conditions).toEqual(['NamesAccepted=True', 'Established=True']);
    expect(made.status.storedVersions).toEqual(['v1']);
    expect(made.spec.conversion).toEqual({ strategy: 'None' });
    await server.make(widgets, widget('a'));
    const { body } = await server.get(widgets);
    expect([body.kind, body.items[0].kind]).toEqual(['WidgetList', 'Widget']);
  });

  test('of the cluster has no namespaces', async () => {
    const server = await defined({ scope: 'Cluster' });
    await server.make('/apis/example.com/v1/widgets', widget('a'));
    expect((await server.get('/apis/example.com/v1/widgets/a')).status).toBe(200);
    expect((await server.get(widgets)).status).toBe(404);
  });

  test('begins its history: a watch from before is one ERROR 410 and the end', async () => {
    const server = bench();
    await server.configMap('a');
    const before = server.server.resourceVersion;
    await server.make(definitions, definition());
    const watching = await server.watch(`${widgets}?resourceVersion=${before}`);
    expect([watching.story, watching.ended]).toEqual([['ERROR 410 Expired'], true]);
  });

  test.each<[string, Data]>([
    ['metadata.name', { group: 'other.com' }],
    ['spec.group', { group: '' }],
    ['spec.group', { group: 'nodots' }],
    ['spec.scope', { scope: 'Galaxy' }],
    ['spec.scope', { scope: undefined }],
    ['spec.names.plural', { names: { plural: 'w.s', kind: 'Widget' } }],
    ['spec.names.singular', { names: { plural: 'widgets', kind: 'Widget', singular: 'A b' } }],
    ['spec.names.kind', { names: { plural: 'widgets', kind: 'W_x' } }],
    ['spec.names.kind', { names: { plural: 'widgets' } }],
    ['spec.names.listKind', { names: { plural: 'widgets', kind: 'W', listKind: 'W' } }],
    ['spec.names.shortNames[0]', { names: { plural: 'widgets', kind: 'W', shortNames: ['A b'] } }],
    ['spec.versions[0].name', { versions: [version('__proto__')] }],
    ['spec.versions[0].name', { versions: [version('V_1')] }],
    ['spec.versions', { versions: [version('v1'), version('v1', { storage: false })] }],
    ['spec.versions', { versions: [version('v1'), version('v2')] }],
    ['spec.versions', { versions: [version('v1', { storage: false })] }],
    ['spec.versions', { versions: [] }],
    ['spec.versions[0].schema.openAPIV3Schema', { versions: [version('v1', { schema: {} })] }],
    ['spec.conversion.strategy', { conversion: { strategy: 'Magic' } }],
  ])('is Invalid at %s where that says %j', async (field, spec) => {
    const server = bench();
    const { status, body } = await server.post(definitions, definition(spec));
    expect(status).toBe(422);
    expect(body.details.causes.map((cause: Data) => cause.field)).toContain(field);
  });

  test('of a group of Kubernetes itself needs approval, and does not touch what is built in', async () => {
    const server = bench();
    await server.make('/apis/coordination.k8s.io/v1/namespaces/default/leases', {
      metadata: { name: 'l' },
    });
    const leases = definition({
      group: 'coordination.k8s.io',
      names: { plural: 'leases', kind: 'Lease' },
    });
    leases.metadata = { name: 'leases.coordination.k8s.io' };
    expect(failure(await server.post(definitions, leases))).toMatch(
      /metadata.annotations\[api-approved.kubernetes.io\]: Required value: protected groups must/,
    );
    leases.metadata.annotations = { 'api-approved.kubernetes.io': 'unapproved, for a test' };
    await server.make(definitions, leases);
    await server.delete(`${definitions}/leases.coordination.k8s.io`);
    await server.controllers();
    expect(await server.names('/apis/coordination.k8s.io/v1/leases')).toEqual(['l']);
    expect(await server.names(definitions)).toEqual([]);
  });

  test('keeps its group, its scope, its plural and its kind', async () => {
    const server = await defined();
    const change = async (spec: Data): Promise<string> =>
      failure(await server.patch('merge', path, { spec }));
    expect(await change({ scope: 'Cluster' })).toMatch(
      /is invalid: spec.scope: Invalid value: "Cluster": field is immutable$/,
    );
    expect(await change({ group: 'other.com' })).toMatch(/spec.group: .* field is immutable$/);
    expect(await change({ names: { kind: 'Gadget' } })).toMatch(/spec.names.kind: .* immutable$/);
    expect(await change({ names: { plural: 'ws' } })).toMatch(/spec.names.plural: .* immutable$/);
    expect(await change({ names: { shortNames: ['w'] } })).toMatch(/^200 /);
  });
});

describe('versions', () => {
  const two = { versions: [version('v1'), version('v2', { storage: false })] };

  test('show the same objects, each with its own apiVersion', async () => {
    const server = await defined(two);
    await server.make(widgets, widget('a', { spec: { x: 1 } }));
    const { body } = await server.get(`${other('v2')}/a`);
    expect([body.apiVersion, body.spec]).toEqual(['example.com/v2', { x: 1 }]);
    const watching = await server.watch(other('v2'));
    await server.patch('merge', `${widgets}/a`, { spec: { x: 2 } });
    await server.clock.settle();
    expect(watching.events.map(({ object }) => object.apiVersion)).toEqual([
      'example.com/v2',
      'example.com/v2',
    ]);
  });

  test('each take only objects of their own', async () => {
    const server = await defined(two);
    expect(failure(await server.post(widgets, widget('a', {}, 'example.com/v2')))).toBe(
      '400 BadRequest: the API version in the data (example.com/v2) does not match the expected API version (example.com/v1)',
    );
    expect(failure(await server.post(widgets, { ...widget('a'), kind: 'Gadget' }))).toBe(
      '422 Invalid: Gadget.example.com "a" is invalid: kind: Invalid value: "Gadget": must be Widget',
    );
    expect(failure(await server.post(widgets, { metadata: { name: 'a' } }))).toMatch(
      /^400 BadRequest: .* Object 'Kind' is missing$/,
    );
  });

  test('in which objects were once stored stay until nobody needs them', async () => {
    const server = await defined(two);
    const versions = [version('v1', { storage: false }), version('v2')];
    const { body } = await server.patch('merge', path, { spec: { versions } });
    expect(body.status.storedVersions).toEqual(['v1', 'v2']);
    const without = { spec: { versions: [version('v2')] } };
    expect(failure(await server.patch('merge', path, without))).toMatch(
      /status.storedVersions\[0\]: Invalid value: "v1": missing from spec.versions; v1 was previously a storage version/,
    );
    await server.patch('merge', `${path}/status`, { status: { storedVersions: ['v2'] } });
    expect((await server.patch('merge', path, without)).status).toBe(200);
    expect((await server.get(widgets)).status).toBe(404);
  });

  test('that are served no more end their watches, and lead nowhere', async () => {
    const server = await defined(two);
    await server.make(widgets, widget('a'));
    const watching = await server.watch(widgets);
    const versions = [version('v1', { served: false }), version('v2', { storage: false })];
    await server.patch('merge', path, { spec: { versions } });
    await server.clock.settle();
    expect([watching.story, watching.ended]).toEqual([['ADDED a'], true]);
    expect((await server.get(widgets)).status).toBe(404);
    expect(await server.names(other('v2'))).toEqual(['a']);
  });

  test('have their own columns, fields and subresources', async () => {
    const server = await defined({
      versions: [
        version('v1', {
          additionalPrinterColumns: [{ name: 'X', type: 'integer', jsonPath: '.spec.x' }],
          selectableFields: [{ jsonPath: '.spec.x' }],
          subresources: { status: {} },
        }),
        version('v2', { storage: false }),
      ],
    });
    await server.make(widgets, widget('a', { spec: { x: 1 } }));
    await server.make(widgets, widget('b', { spec: { x: 2 } }));
    const columns = async (at: string): Promise<string[]> =>
      (await server.get(at, { accept: mediaTypes.table })).body.columnDefinitions.map(
        ({ name }: Data) => name,
      );
    expect(await columns(widgets)).toEqual(['Name', 'X']);
    expect(await columns(other('v2'))).toEqual(['Name', 'Age']);
    expect(await server.names(`${widgets}?fieldSelector=spec.x%3D2`)).toEqual(['b']);
    const refused = await server.get(`${other('v2')}?fieldSelector=spec.x%3D2`);
    expect(failure(refused)).toBe('400 BadRequest: field label not supported: spec.x');
    expect((await server.get(`${widgets}/a/status`)).status).toBe(200);
    expect((await server.get(`${other('v2')}/a/status`)).status).toBe(404);
  });
});

describe('a definition that is deleted', () => {
  test('takes its objects along; their watches are told, and end', async () => {
    const server = await defined();
    await server.make(widgets, widget('a'));
    await server.make(widgets, { ...widget('b'), metadata: { name: 'b', finalizers: ['x.y/z'] } });
    const watching = await server.watch(widgets);
    const { body } = await server.delete(path);
    expect(body.metadata.finalizers).toEqual(['customresourcecleanup.apiextensions.k8s.io']);
    const [last] = body.status.conditions.slice(-1);
    expect([last.type, last.status, last.reason]).toEqual([
      'Terminating',
      'True',
      'InstanceDeletionInProgress',
    ]);
    await server.controllers();
    expect(await server.names(widgets)).toEqual(['b']);
    expect(failure(await server.post(widgets, widget('c')))).toBe(
      '403 Forbidden: widgets.example.com "c" is forbidden: create not allowed while custom resource definition is terminating',
    );
    await server.patch('merge', `${widgets}/b`, { metadata: { finalizers: null } });
    await server.controllers();
    expect(watching.story).toEqual(['ADDED a', 'ADDED b', 'DELETED a', 'MODIFIED b', 'DELETED b']);
    expect(watching.ended).toBe(true);
    expect(await server.names(definitions)).toEqual([]);
    expect((await server.get('/apis/example.com')).text).toBe('404 page not found\n');
  });

  test('can be made anew, and has no history', async () => {
    const server = await defined();
    const { metadata } = await server.make(widgets, widget('a'));
    await server.delete(path);
    await server.controllers();
    await server.make(definitions, definition());
    expect(await server.names(widgets)).toEqual([]);
    const watching = await server.watch(`${widgets}?resourceVersion=${metadata.resourceVersion}`);
    expect(watching.story).toEqual(['ERROR 410 Expired']);
  });

  test('goes although none of its versions is served any more', async () => {
    const server = await defined();
    await server.make(widgets, widget('a'));
    const versions = [version('v1', { served: false })];
    await server.patch('merge', path, { spec: { versions } });
    await server.delete(path);
    await server.controllers();
    expect(await server.names(definitions)).toEqual([]);
  });

  test('in the middle of what somebody asks of its objects is a NotFound for them', async () => {
    const server = await defined();
    const next = Number(server.server.resourceVersion) + 3;
    const query = `resourceVersion=${next}&resourceVersionMatch=NotOlderThan`;
    const asked = server.delete(`${widgets}?${query}`);
    await server.clock.settle();
    await server.delete(path);
    await server.controllers();
    await server.configMap('a');
    expect((await asked).status).toBe(200);
    expect((await server.get(widgets)).status).toBe(404);
  });

  test('while a watch of its objects waits for a version is a NotFound for that', async () => {
    const server = await defined();
    const next = Number(server.server.resourceVersion) + 3;
    const query = `sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=${next}`;
    const asked = server.get(`${widgets}?watch=1&${query}`);
    await server.clock.settle();
    await server.delete(path);
    await server.controllers();
    await server.configMap('a');
    expect(failure(await asked)).toMatch(/^404 /);
  });

  test('without its finalizer takes its objects along all the same', async () => {
    const server = await defined();
    const a = await server.make(widgets, {
      ...widget('a'),
      metadata: { name: 'a', finalizers: ['x.y/z'] },
    });
    const watching = await server.watch(widgets);
    const { apiVersion, kind } = a;
    const ownerReferences = [{ apiVersion, kind, name: 'a', uid: a.metadata.uid }];
    await server.configMap('child', {}, { ownerReferences });
    await server.delete(path);
    await server.patch('merge', path, { metadata: { finalizers: null } });
    await server.controllers();
    expect([watching.story, watching.ended]).toEqual([['ADDED a', 'DELETED a'], true]);
    await server.make(definitions, definition());
    expect(await server.names(widgets)).toEqual([]);
    // Its kind was unknown for a while: nobody knew that it was gone.
    expect(await server.names(configMaps)).toEqual(['child']);
  });
});

describe('a custom resource', () => {
  const withStatus = { versions: [version('v1', { subresources: { status: {} } })] };

  test('needs its version to be updated', async () => {
    const server = await defined();
    await server.make(widgets, widget('a'));
    expect(failure(await server.put(`${widgets}/a`, widget('a')))).toBe(
      '422 Invalid: widgets.example.com "a" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
    );
  });

  test('counts the changes of what is wanted, status apart where that is apart', async () => {
    const server = await defined(withStatus);
    const made = await server.make(widgets, widget('a', { spec: { x: 1 }, status: { y: 1 } }));
    expect([made.metadata.generation, made.status]).toEqual([1, undefined]);
    const change = async (what: Data, at = ''): Promise<number> =>
      (await server.patch('merge', `${widgets}/a${at}`, what)).body.metadata.generation;
    expect(await change({ metadata: { labels: { a: 'b' } } })).toBe(1);
    expect(await change({ spec: { x: 2 }, status: { y: 2 } })).toBe(2);
    expect(await change({ spec: { x: 3 }, status: { y: 3 } }, '/status')).toBe(2);
    const { body } = await server.get(`${widgets}/a`);
    expect([body.spec, body.status]).toEqual([{ x: 2 }, { y: 3 }]);
  });

  test('without a status of its own counts it too', async () => {
    const server = await defined();
    await server.make(widgets, widget('a', { status: { y: 1 } }));
    const { body } = await server.patch('merge', `${widgets}/a`, { status: { y: 2 } });
    expect([body.metadata.generation, body.status]).toEqual([2, { y: 2 }]);
  });

  test('keeps what it says: unknown fields, nulls, keys of all kinds', async () => {
    const server = await defined();
    const text = '{"n":null,"__proto__":{"a":1},"constructor":{"prototype":2},"":3,"ü":[null]}';
    const body = `{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"a"},"spec":${text}}`;
    expect((await server.post(widgets, body)).status).toBe(201);
    const found = await server.get(`${widgets}/a`);
    expect(found.text).toContain(`"spec":${text}`);
  });

  test('keeps of metadata what metadata has', async () => {
    const server = await defined();
    const made = await server.make(widgets, {
      ...widget('a'),
      metadata: { name: 'a', labels: { a: null }, mine: 'x' },
    });
    expect(made.metadata.labels).toEqual({ a: '' });
    expect(made.metadata.mine).toBeUndefined();
    const wrong = { ...widget('b'), metadata: { name: 'b', labels: 'x' } };
    expect(failure(await server.post(widgets, wrong))).toBe(
      '400 BadRequest: Widget in version "v1" cannot be handled as a Widget: json: cannot unmarshal string into Go struct field ObjectMeta.labels of type map[string]string',
    );
  });

  test('is owned by those who write its fields, as its schema says', async () => {
    const schema = {
      openAPIV3Schema: {
        ...anything,
        properties: {
          spec: {
            ...anything,
            properties: {
              ports: {
                type: 'array',
                'x-kubernetes-list-type': 'map',
                'x-kubernetes-list-map-keys': ['port', 'protocol'],
                items: {
                  type: 'object',
                  required: ['port'],
                  properties: {
                    port: { type: 'integer' },
                    protocol: { type: 'string', default: 'TCP' },
                  },
                },
              },
              tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
              whole: { ...anything, 'x-kubernetes-map-type': 'atomic' },
            },
          },
        },
      },
    };
    const server = await defined({ versions: [version('v1', { schema })] });
    const spec = { ports: [{ port: 80 }], tags: ['a'], whole: { a: 1 }, plain: [1] };
    await server.apply('one', `${widgets}/a`, widget('a', { spec }));
    const more = { ports: [{ port: 81 }], tags: ['b'] };
    const { body } = await server.apply('two', `${widgets}/a`, widget('a', { spec: more }));
    expect(body.spec).toEqual({
      ...spec,
      ports: [
        { port: 80, protocol: 'TCP' },
        { port: 81, protocol: 'TCP' },
      ],
      tags: ['a', 'b'],
    });
    expect(body.metadata.managedFields.map(({ fieldsV1 }: Data) => fieldsV1)).toEqual([
      {
        'f:spec': {
          'f:plain': {},
          'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {} } },
          'f:tags': { 'v:"a"': {} },
          'f:whole': {},
        },
      },
      {
        'f:spec': {
          'f:ports': { 'k:{"port":81,"protocol":"TCP"}': { '.': {}, 'f:port': {} } },
          'f:tags': { 'v:"b"': {} },
        },
      },
    ]);
  });

  test('is not patched strategically', async () => {
    const server = await defined();
    await server.make(widgets, widget('a'));
    const answer = await server.patch('strategic', `${widgets}/a`, {});
    expect(answer.status).toBe(415);
    expect(header(answer, 'content-type')).toBe('application/json');
  });
});
