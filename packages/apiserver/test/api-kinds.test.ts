import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  deployment,
  deployments,
  failure,
  header,
  podSpec,
  pods,
} from './support.ts';
import type { Data } from './support.ts';

const core = (resource: string): string => `/api/v1/namespaces/default/${resource}`;
const rbac = '/apis/rbac.authorization.k8s.io/v1';

const taints = (...names: string[]): Data => names.map((key) => ({ key, effect: 'NoSchedule' }));
const scalers = (version: string): string =>
  `/apis/autoscaling/${version}/namespaces/default/horizontalpodautoscalers`;

describe('every built-in kind', () => {
  test('can be listed and watched, and is told with the same name everywhere', async () => {
    const server = bench({ previewAPIs: true });
    const { groups } = (await server.get('/apis')).body;
    const roots = [
      '/api/v1',
      ...groups.flatMap(({ versions }: Data) =>
        versions.map(({ groupVersion }: Data) => `/apis/${groupVersion}`),
      ),
    ];
    let count = 0;
    for (const root of roots)
      for (const { name, kind, verbs } of (await server.get(root)).body.resources) {
        if (name.includes('/') || !verbs.includes('list')) continue;
        const { status, body } = await server.get(`${root}/${name}`);
        expect([root, name, status, body.kind]).toEqual([root, name, 200, `${kind}List`]);
        count++;
      }
    expect(count).toBeGreaterThan(80);
  });

  test('of alpha and beta versions is there for who asks for it', async () => {
    const path = '/apis/coordination.k8s.io/v1beta1/leasecandidates';
    expect((await bench().get(path)).status).toBe(404);
    expect((await bench({ previewAPIs: true }).get(path)).status).toBe(200);
  });

  test('in an old version is warned of', async () => {
    const server = bench({ previewAPIs: true });
    expect(header(await server.get(core('endpoints')), 'warning')).toBe(
      '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"',
    );
    expect(header(await server.get(pods), 'warning')).toBeUndefined();
  });

  test('holds what its types have, as Go writes it', async () => {
    const server = bench();
    const made = await server.make(`${rbac}/clusterroles`, {
      metadata: { name: 'system:a' },
      x: 1,
    });
    expect([made.rules, made.x]).toEqual([null, undefined]);
    const set = await server.make('/apis/apps/v1/namespaces/default/daemonsets', {
      metadata: { name: 'd', generation: 7 },
      spec: {
        minReadySeconds: 0,
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: podSpec({ hostNetwork: false, overhead: { cpu: '1000m' } }),
        },
      },
    });
    expect(set.metadata.generation).toBe(1);
    expect(set.spec).toMatchObject({
      updateStrategy: { type: 'RollingUpdate' },
      template: { spec: { overhead: { cpu: '1' } } },
    });
    expect(Object.keys(set.spec)).not.toContain('minReadySeconds');
    expect(Object.keys(set.spec.template.spec)).not.toContain('hostNetwork');
    expect(set.status).toEqual({
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
    });
  });

  test.each([
    [
      { spec: { replicas: 'x' } },
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ],
    [
      { spec: { template: { spec: { containers: [{ ports: 1 }] } } } },
      'json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.ports of type []v1.ContainerPort',
    ],
    [
      { spec: { template: { spec: { overhead: { cpu: 'much' } } } } },
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    [
      { metadata: { creationTimestamp: 'now' } },
      'parsing time: it is not of the form "2006-01-02T15:04:05Z07:00"',
    ],
  ])('is refused where it is of other types: %j', async (object, why) => {
    const whole = { ...deployment('d'), ...object };
    expect(failure(await bench().post(deployments, whole))).toBe(
      `400 BadRequest: Deployment in version "v1" cannot be handled as a Deployment: ${why}`,
    );
  });

  test('merges lists as its schema says', async () => {
    const server = bench();
    const path = core('endpoints');
    const objects = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';
    await server.make('/api/v1/nodes', {
      metadata: { name: 'n', finalizers: ['x.y/a'] },
      spec: { taints: taints('a') },
    });
    await server.make(path, {
      metadata: { name: 'e' },
      subsets: [{ addresses: [{ ip: '1.1.1.1' }] }],
    });
    await server.make(objects, {
      metadata: { name: 'p' },
      spec: { selector: { matchLabels: { a: 'b' } } },
    });
    const node = await server.patch('strategic', '/api/v1/nodes/n', {
      metadata: { finalizers: ['x.y/b'] },
      spec: { taints: taints('b') },
      status: {},
    });
    expect([node.body.metadata.finalizers, node.body.spec.taints]).toEqual([
      ['x.y/b', 'x.y/a'],
      taints('b'),
    ]);
    const budget = await server.patch('strategic', `${objects}/p`, {
      spec: { selector: { matchLabels: { c: 'd' } } },
    });
    // The budget's selector is replaced.
    expect(budget.body.spec.selector).toEqual({ matchLabels: { c: 'd' } });
  });

  test('is owned by its keys in server-side apply', async () => {
    const server = bench();
    const path = '/apis/networking.k8s.io/v1/namespaces/default/ingresses/i';
    const object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i' } };
    const defaultBackend = { service: { name: 's', port: { number: 80 } } };
    await server.apply('one', path, {
      ...object,
      spec: { tls: [{ hosts: ['a'] }], ingressClassName: 'c', defaultBackend },
    });
    const { body } = await server.apply('two', path, {
      ...object,
      metadata: { name: 'i', finalizers: ['a.b/c'] },
    });
    expect(
      body.metadata.managedFields.map(({ manager, fieldsV1 }: Data) => [manager, fieldsV1]),
    ).toEqual([
      [
        'one',
        {
          'f:spec': {
            'f:defaultBackend': { 'f:service': { 'f:name': {}, 'f:port': {} } },
            'f:ingressClassName': {},
            'f:tls': {},
          },
        },
      ],
      ['two', { 'f:metadata': { 'f:finalizers': { 'v:"a.b/c"': {} } } }],
    ]);
    const wrong = await server.apply('one', path, { ...object, spec: { rules: [{ hosts: 1 }] } });
    expect(failure(wrong)).toMatch(
      /^500 .*\.spec\.rules\[0\]\.hosts: field not declared in schema$/,
    );
  });
});

describe('an unknown field', () => {
  const object = {
    metadata: { name: 'a', x: 1 },
    spec: podSpec({ y: 2, containers: [{ name: 'c', image: 'i', z: 3 }] }),
  };
  const paths = ['metadata.x', 'spec.containers[0].z', 'spec.y'];

  test('is left out and told of, refused if that is asked for, or passed over', async () => {
    const server = bench();
    const post = (query: string): Promise<Data> =>
      server.post(`${pods}?dryRun=All${query}`, object);
    const warned = await post('');
    expect(
      warned.headers
        .filter(([name]: string[]) => name === 'warning')
        .map(([, text]: string[]) => text),
    ).toEqual(paths.map((path) => `299 - "unknown field \\"${path}\\""`));
    expect([warned.status, warned.body.spec.y]).toEqual([201, undefined]);
    expect(failure(await post('&fieldValidation=Strict'))).toBe(
      `400 BadRequest: Pod in version "v1" cannot be handled as a Pod: strict decoding error: ${paths.map((path) => `unknown field "${path}"`).join(', ')}`,
    );
    expect(header(await post('&fieldValidation=Ignore'), 'warning')).toBeUndefined();
  });

  test('of a patch is as invalid', async () => {
    const server = bench();
    await server.configMap('a');
    const { status, body } = await server.patch('merge', `${configMaps}/a?fieldValidation=Strict`, {
      x: 1,
    });
    expect([status, body.details.causes]).toEqual([
      422,
      [
        {
          reason: 'FieldValueInvalid',
          field: 'patch',
          message: 'Invalid value: strict decoding error: unknown field "x"',
        },
      ],
    ]);
  });
});

describe('a field that stands twice', () => {
  test('is told of, or refused, wherever it is', async () => {
    const server = bench();
    const data = JSON.stringify({ k: '{"x":1,"x":2}' });
    const text = `{"metadata":{"name":"a","name":"b","labels":{"x":"1","x":"2"}},"data":${data}}`;
    const warned = await server.post(`${configMaps}?dryRun=All`, text);
    expect([warned.status, warned.body.metadata.name, header(warned, 'warning')]).toEqual([
      201,
      'b',
      '299 - "duplicate field \\"metadata.name\\""',
    ]);
    expect(failure(await server.post(`${configMaps}?fieldValidation=Strict`, text))).toBe(
      '400 BadRequest: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "metadata.name", duplicate field "metadata.labels.x"',
    );
    const pod = `{"metadata":{"name":"a"},"spec":{"containers":[{"name":"c","image":"i"},{"name":"d","image":"i","image":"j"}]}}`;
    expect(failure(await server.post(`${pods}?fieldValidation=Strict`, pod))).toMatch(
      /duplicate field "spec\.containers\[1\]\.image"$/,
    );
  });
});

describe('an event', () => {
  test('is the same in both groups, by other names', async () => {
    const server = bench();
    const events = '/apis/events.k8s.io/v1/namespaces/default/events';
    const made = await server.make(events, {
      metadata: { name: 'e' },
      eventTime: '2026-01-01T00:00:00.1234567+01:00',
      regarding: { kind: 'Pod', name: 'p', namespace: 'default' },
      note: 'hello',
      reason: 'Because',
      action: 'Do',
      type: 'Normal',
      reportingController: 'x.y/z',
      reportingInstance: 'i',
    });
    expect([made.apiVersion, made.note, made.eventTime]).toEqual([
      'events.k8s.io/v1',
      'hello',
      '2025-12-31T23:00:00.123456Z',
    ]);
    const { body } = await server.get(`${core('events')}/e`);
    expect(body).toMatchObject({
      apiVersion: 'v1',
      message: 'hello',
      involvedObject: { kind: 'Pod', name: 'p', namespace: 'default' },
      reportingComponent: 'x.y/z',
    });
    const { status } = await server.patch('merge', `${core('events')}/e`, { count: 3 });
    expect(status).toBe(200);
    const watching = await server.watch(`${events}?resourceVersion=0`);
    expect(watching.events[0].object).toMatchObject({ deprecatedCount: 3, note: 'hello' });
    expect(await server.names(`${events}?fieldSelector=regarding.name=p`)).toEqual(['e']);
    expect(await server.names(`${events}?fieldSelector=regarding.name=q`)).toEqual([]);
  });
});

describe('an autoscaler', () => {
  test('of version 1 knows of the use of CPU', async () => {
    const server = bench();
    const spec = {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
      maxReplicas: 3,
    };
    await server.make(scalers('v1'), {
      metadata: { name: 'h' },
      spec: { ...spec, targetCPUUtilizationPercentage: 70 },
    });
    const { body } = await server.get(`${scalers('v2')}/h`);
    expect(body.spec).toEqual({
      ...spec,
      minReplicas: 1,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
    });
    const old = (await server.get(`${scalers('v1')}/h`)).body;
    expect([old.spec.targetCPUUtilizationPercentage, old.status]).toEqual([
      70,
      { currentReplicas: 0, desiredReplicas: 0 },
    ]);
  });
});
