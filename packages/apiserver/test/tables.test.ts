import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  definition,
  definitions,
  deployment,
  deployments,
  mediaTypes,
  podSpec,
  pods,
  version,
  widget,
  widgets,
} from './support.ts';
import type { Bench, Data } from './support.ts';

const accept = mediaTypes.table;

/** Each column with its cell, of the only object there is: `Name=a`, those of wide output with a star. */
async function rowOf(server: Bench, path: string): Promise<string[]> {
  const { body } = await server.get(path, { accept });
  expect(body.rows).toHaveLength(1);
  return body.columnDefinitions.map(
    ({ name, priority }: Data, i: number) =>
      `${name}${priority === 1 ? '*' : ''}=${body.rows[0].cells[i]}`,
  );
}

const inDefault = (resource: string, group = 'api/v1'): string =>
  `/${group}/namespaces/default/${resource}`;

describe('a table of', () => {
  test('configmaps', async () => {
    const server = bench();
    await server.make(configMaps, {
      metadata: { name: 'a' },
      data: { a: '1', b: '2' },
      binaryData: { c: 'eA==' },
    });
    await server.clock.advance(90_000);
    expect(await rowOf(server, configMaps)).toEqual(['Name=a', 'Data=3', 'Age=90s']);
  });

  test('secrets, without what is in them', async () => {
    const server = bench();
    const path = inDefault('secrets');
    await server.make(path, { metadata: { name: 'a' }, stringData: { password: 'hunter2' } });
    expect(await rowOf(server, path)).toEqual(['Name=a', 'Type=Opaque', 'Data=1', 'Age=0s']);
    expect((await server.get(path, { accept })).text).not.toContain(btoa('hunter2'));
  });

  test('service accounts', async () => {
    const server = bench();
    const path = inDefault('serviceaccounts');
    await server.make(path, { metadata: { name: 'a' } });
    expect(await rowOf(server, path)).toEqual(['Name=a', 'Age=0s']);
  });

  test('namespaces', async () => {
    const server = bench();
    await server.make('/api/v1/namespaces', { metadata: { name: 'n' } });
    expect(await rowOf(server, '/api/v1/namespaces?fieldSelector=metadata.name%3Dn')).toEqual([
      'Name=n',
      'Status=Active',
      'Age=0s',
    ]);
  });

  test('services', async () => {
    const server = bench();
    const path = inDefault('services');
    await server.make(path, {
      metadata: { name: 'a' },
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.0.0.1',
        selector: { b: 'c', a: 'b' },
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 53, protocol: 'UDP' },
        ],
      },
    });
    expect(await rowOf(server, path)).toEqual([
      'Name=a',
      'Type=LoadBalancer',
      'Cluster-IP=10.0.0.1',
      'External-IP=<pending>',
      'Port(s)=80:30080/TCP,53/UDP',
      'Age=0s',
      'Selector*=a=b,b=c',
    ]);
    await server.patch('merge', `${path}/a/status`, {
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'x.y' }] } },
    });
    expect(await rowOf(server, path)).toContain('External-IP=1.2.3.4,x.y');
    await server.patch('merge', `${path}/a`, {
      spec: { type: 'ExternalName', externalName: 'example.com' },
    });
    expect(await rowOf(server, path)).toContain('External-IP=example.com');
  });

  test('events', async () => {
    const server = bench();
    const path = inDefault('events');
    await server.make(path, {
      metadata: { name: 'e' },
      involvedObject: { kind: 'Pod', name: 'p', namespace: 'default', fieldPath: 'spec.x' },
      type: 'Warning',
      reason: 'BackOff',
      message: 'text\n',
      count: 3,
      firstTimestamp: '2025-12-31T23:00:00Z',
      lastTimestamp: '2025-12-31T23:59:00Z',
      source: { component: 'kubelet', host: 'node' },
    });
    expect(await rowOf(server, path)).toEqual([
      'Last Seen=60s',
      'Type=Warning',
      'Reason=BackOff',
      'Object=pod/p',
      'Subobject*=spec.x',
      'Source*=kubelet, node',
      'Message=text',
      'First Seen*=60m',
      'Count*=3',
      'Name*=e',
    ]);
  });

  test('deployments', async () => {
    const server = bench();
    await server.make(deployments, deployment('d', { replicas: 3 }));
    await server.patch('merge', `${deployments}/d/status`, {
      status: { readyReplicas: 1, updatedReplicas: 2, availableReplicas: 1 },
    });
    expect(await rowOf(server, deployments)).toEqual([
      'Name=d',
      'Ready=1/3',
      'Up-to-date=2',
      'Available=1',
      'Age=0s',
      'Containers*=c',
      'Images*=i',
      'Selector*=app=d',
    ]);
  });

  test('replica sets', async () => {
    const server = bench();
    const path = inDefault('replicasets', 'apis/apps/v1');
    const replicaSet = { ...deployment('r', { replicas: 2 }), kind: 'ReplicaSet' };
    await server.make(path, replicaSet);
    expect(await rowOf(server, path)).toEqual([
      'Name=r',
      'Desired=2',
      'Current=0',
      'Ready=0',
      'Age=0s',
      'Containers*=c',
      'Images*=i',
      'Selector*=app=r',
    ]);
  });

  test('leases', async () => {
    const server = bench();
    const path = inDefault('leases', 'apis/coordination.k8s.io/v1');
    await server.make(path, { metadata: { name: 'l' }, spec: { holderIdentity: 'me' } });
    expect(await rowOf(server, path)).toEqual(['Name=l', 'Holder=me', 'Age=0s']);
  });

  test('definitions', async () => {
    const server = bench();
    const names = { plural: 'widgets', kind: 'Widget', shortNames: ['w', 'wi'] };
    const versions = [version('v1'), version('v2', { storage: false })];
    await server.make(definitions, definition({ names, versions }));
    expect(await rowOf(server, definitions)).toEqual([
      'Name=widgets.example.com',
      'Scope=Namespaced',
      'Versions=v1(storage),v2',
      'Created At=2026-01-01T00:00:00Z',
      'Group*=example.com',
      'Kind*=Widget',
      'ShortNames*=w,wi',
      'Established*=true',
    ]);
  });

  test('custom resources: their name and age', async () => {
    const server = bench();
    await server.make(definitions, definition());
    await server.make(widgets, widget('w'));
    expect(await rowOf(server, widgets)).toEqual(['Name=w', 'Age=0s']);
  });
});

async function status(podStatus: Data, spec: Data = {}, metadata: Data = {}): Promise<string[]> {
  const server = bench();
  await server.make(pods, { metadata: { name: 'p', ...metadata }, spec: podSpec(spec) });
  await server.patch('merge', `${pods}/p/status`, { status: podStatus });
  return rowOf(server, pods);
}

describe('a pod', () => {
  const running = { name: 'c', ready: true, restartCount: 0, state: { running: {} } };

  test('is shown with all of its columns', async () => {
    const row = await status(
      {
        phase: 'Running',
        podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }],
        nominatedNodeName: 'm',
        conditions: [{ type: 'example.com/gate', status: 'True' }],
        containerStatuses: [
          {
            ...running,
            restartCount: 2,
            lastState: { terminated: { finishedAt: '2025-12-31T23:55:00Z' } },
          },
        ],
      },
      {
        nodeName: 'n',
        readinessGates: [{ conditionType: 'example.com/gate' }, { conditionType: 'other' }],
      },
    );
    expect(row).toEqual([
      'Name=p',
      'Ready=1/1',
      'Status=Running',
      'Restarts=2 (5m ago)',
      'Age=0s',
      'IP*=10.0.0.1',
      'Node*=n',
      'Nominated Node*=m',
      'Readiness Gates*=1/2',
    ]);
  });

  const waiting = (reason: string): Data => ({
    ...running,
    ready: false,
    state: { waiting: { reason } },
  });
  const ended = (terminated: Data): Data => ({ ...running, ready: false, state: { terminated } });
  const init = { initContainers: [{ name: 'i', image: 'i' }] };
  const sidecar = { initContainers: [{ name: 'i', image: 'i', restartPolicy: 'Always' }] };

  test.each<[string, Data, Data?]>([
    ['Pending', { phase: 'Pending' }],
    ['Evicted', { phase: 'Failed', reason: 'Evicted' }],
    ['CrashLoopBackOff', { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] }],
    ['Error', { containerStatuses: [ended({ reason: 'Error', exitCode: 1 })] }],
    ['ExitCode:3', { containerStatuses: [ended({ exitCode: 3 })] }],
    ['Signal:9', { containerStatuses: [ended({ signal: 9, exitCode: 137 })] }],
    [
      'Running',
      {
        containerStatuses: [running, ended({ reason: 'Completed' })].toReversed(),
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    ],
    ['NotReady', { containerStatuses: [ended({ reason: 'Completed' }), running] }],
    ['Init:0/1', { initContainerStatuses: [{ name: 'i', state: { running: {} } }] }, init],
    [
      'Init:ErrImagePull',
      { initContainerStatuses: [{ ...waiting('ErrImagePull'), name: 'i' }] },
      init,
    ],
    [
      'Init:Error',
      { initContainerStatuses: [{ ...ended({ reason: 'Error', exitCode: 1 }), name: 'i' }] },
      init,
    ],
    [
      'Init:ExitCode:2',
      { initContainerStatuses: [{ ...ended({ exitCode: 2 }), name: 'i' }] },
      init,
    ],
    [
      'SchedulingGated',
      { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
    ],
  ])('is %s where that is what it waits for', async (shown, podStatus, spec = {}) => {
    expect(await status(podStatus, spec)).toContain(`Status=${shown}`);
  });

  test('counts a started sidecar as ready', async () => {
    const started = { ...running, name: 'i', started: true };
    const row = await status(
      { phase: 'Running', initContainerStatuses: [started], containerStatuses: [running] },
      sidecar,
    );
    expect(row).toContain('Ready=2/2');
  });

  test('is Terminating while it is being deleted', async () => {
    const server = bench();
    await server.make(pods, { metadata: { name: 'p' }, spec: podSpec({ nodeName: 'n' }) });
    await server.delete(`${pods}/p`);
    expect(await rowOf(server, pods)).toContain('Status=Terminating');
    await server.patch('merge', `${pods}/p/status`, { status: { reason: 'NodeLost' } });
    expect(await rowOf(server, pods)).toContain('Status=Unknown');
  });
});

const column = (name: string, type: string, jsonPath: string, more: Data = {}): Data => ({
  name,
  type,
  jsonPath,
  ...more,
});

async function cellsOf(columns: Data[], spec: Data): Promise<Data[]> {
  const server = bench();
  const versions = [version('v1', { additionalPrinterColumns: columns })];
  await server.make(definitions, definition({ versions }));
  await server.make(widgets, widget('w', { spec }));
  const { body } = await server.get(widgets, { accept });
  return body.rows[0].cells.slice(1);
}

describe('custom columns', () => {
  test.each<[string, string, Data, Data]>([
    ['integer', '.spec.x', 3, 3],
    ['integer', '.spec.x', 3.9, 3],
    ['integer', '.spec.x', '3', null],
    ['number', '.spec.x', 1.5, 1.5],
    ['number', '.spec.x', '1.5', null],
    ['boolean', '.spec.x', false, false],
    ['boolean', '.spec.x', 'true', null],
    ['string', '.spec.x', 'text', 'text'],
    ['string', '.spec.x', { a: [1] }, '{"a":[1]}'],
    ['string', '.spec.x', null, null],
    ['string', '.spec.nope', 1, null],
    ['string', '.spec.x[0]', ['a', 'b'], 'a'],
    ['string', '.spec.x[-1]', ['a', 'b'], 'b'],
    ['string', '.spec.x[*].name', [{ name: 'a' }, { name: 'b' }], 'a'],
    ['string', '.spec.x.*', { k: 'v' }, 'v'],
    ['string', String.raw`.spec.x.a\.b/c`, { 'a.b/c': 'dotted' }, 'dotted'],
    ['string', `.spec.x['a.b']`, { 'a.b': 'quoted' }, 'quoted'],
    ['string', '{.spec.x}', 'braced', 'braced'],
    ['string', '.spec.x.__proto__', { a: 1 }, null],
    ['string', '.spec.x.toString', { a: 1 }, null],
    ['string', '.spec.x[?(@.type=="Ready")].status', [{ type: 'Ready', status: 'True' }], 'True'],
    ['string', '.spec.x[?(@.a.b!=1)].c', [{ a: { b: 2 }, c: 'other' }], 'other'],
    ['string', '.spec.x[?(@.type>1)]', [{ type: 2 }], null],
    ['string', '.spec[', 'x', null],
    ['date', '.spec.x', '2025-12-31T23:58:30Z', '90s'],
    ['date', '.spec.x', 'never', '<invalid>'],
    ['date', '.spec.x', 5, null],
    ['blob', '.spec.x', 'x', null],
  ])('of the type %s at %s show %j as %j', async (type, jsonPath, x, shown) => {
    expect(await cellsOf([column('X', type, jsonPath)], { x })).toEqual([shown]);
  });

  test('are described as the definition describes them', async () => {
    const server = bench();
    const columns = [
      column('X', 'integer', '.spec.x', { format: 'int32', description: 'How many', priority: 1 }),
      column('Y', 'string', '.spec.y'),
    ];
    const versions = [version('v1', { additionalPrinterColumns: columns })];
    await server.make(definitions, definition({ versions }));
    const { body } = await server.get(widgets, { accept });
    expect(body.columnDefinitions.slice(1)).toEqual([
      { name: 'X', type: 'integer', format: 'int32', description: 'How many', priority: 1 },
      {
        name: 'Y',
        type: 'string',
        format: '',
        description: 'Custom resource definition column (in JSONPath format): .spec.y',
        priority: 0,
      },
    ]);
  });
});

describe('a table', () => {
  test.each([
    ['', 'PartialObjectMetadata', undefined],
    ['?includeObject=Metadata', 'PartialObjectMetadata', undefined],
    ['?includeObject=Object', 'ConfigMap', { x: '1' }],
    ['?includeObject=None', undefined, undefined],
  ])('asked for with %j carries %s', async (query, kind, data) => {
    const server = bench();
    await server.configMap('a', { x: '1' });
    const { body } = await server.get(`${configMaps}${query}`, { accept });
    const { object } = body.rows[0];
    expect([object?.kind, object?.data]).toEqual([kind, data]);
  });

  test('of one object has its version, that of a list has the pages', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a');
    await server.configMap('b');
    const one = await server.get(`${configMaps}/a`, { accept });
    expect(one.body.metadata).toEqual({ resourceVersion: metadata.resourceVersion });
    const page = await server.get(`${configMaps}?limit=1`, { accept });
    expect(page.body.metadata.remainingItemCount).toBe(1);
    const refused = await server.get(`${configMaps}?includeObject=Some`, { accept });
    expect(refused.status).toBe(422);
  });

  test('that is watched says its columns once, and counts ages to now', async () => {
    const server = bench();
    await server.configMap('old');
    const watching = await server.watch(`${configMaps}?allowWatchBookmarks=1&timeoutSeconds=9000`, {
      headers: { accept },
    });
    await server.clock.advance(3_600_000);
    await server.configMap('new');
    await server.clock.settle();
    const [first, ...rest] = watching.events.filter(({ type }) => type === 'ADDED');
    expect(first.object.columnDefinitions).toHaveLength(3);
    expect(rest[0].object.columnDefinitions).toBeNull();
    expect(rest[0].object.rows[0].cells).toEqual(['new', 0, '0s']);
    const bookmark = watching.events.find(({ type }) => type === 'BOOKMARK');
    expect(bookmark.object).toMatchObject({
      kind: 'Table',
      columnDefinitions: null,
      rows: [
        { cells: ['', 0, '<unknown>'], object: { metadata: { annotations: expect.anything() } } },
      ],
    });
  });

  test.each([
    [-1, '<invalid>'],
    [119, '119s'],
    [120, '2m'],
    [599, '9m59s'],
    [600, '10m'],
    [179 * 60 + 59, '179m'],
    [180 * 60, '3h'],
    [8 * 3600 - 1, '7h59m'],
    [47 * 3600, '47h'],
    [48 * 3600, '2d'],
    [7 * 86_400 + 5 * 3600, '7d5h'],
    [8 * 86_400, '8d'],
    [2 * 365 * 86_400, '2y'],
    [3 * 365 * 86_400 + 86_400, '3y1d'],
    [9 * 365 * 86_400, '9y'],
  ])('shows an age of %d s as %s', async (seconds, shown) => {
    const server = bench();
    const lastTimestamp = new Date(server.clock.now() - (seconds < 0 ? -5 : seconds) * 1000);
    await server.make(inDefault('events'), {
      metadata: { name: 'e' },
      involvedObject: { namespace: 'default' },
      lastTimestamp: lastTimestamp.toISOString(),
    });
    expect(await rowOf(server, inDefault('events'))).toContain(`Last Seen=${shown}`);
  });
});
