import { describe, expect, test } from 'vitest';

import { bench, configMaps, deployment, deployments, failure, podSpec, pods } from './support.ts';
import type { Data } from './support.ts';

const secrets = '/api/v1/namespaces/default/secrets';
const services = '/api/v1/namespaces/default/services';
const events = '/api/v1/namespaces/default/events';
const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

/** What is wrong with an object, by field; nothing if it is made. */
async function wrong(path: string, object: Data): Promise<string[]> {
  const { status, body } = await bench().post(path, { metadata: { name: 'a' }, ...object });
  if (status === 201) return [];
  expect([status, body.reason]).toEqual([422, 'Invalid']);
  return body.details.causes.map(({ field, message }: Data) => `${field}: ${message}`);
}

describe('a configmap', () => {
  test.each(['a', 'A.b_c-d', '-a', '.a', '__proto__', 'constructor'])(
    'may have the key %s',
    async (key) => {
      expect(await wrong(configMaps, { data: Object.fromEntries([[key, 'x']]) })).toEqual([]);
    },
  );

  test.each([
    ['a b', "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"],
    ['', "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"],
    ['.', "must not be '.'"],
    ['..', "must not be '..'"],
    ['..a', "must not start with '..'"],
    ['a'.repeat(254), 'must be no more than 253 characters'],
  ])('may not have the key %j', async (key, why) => {
    for (const field of ['data', 'binaryData']) {
      const [first] = await wrong(configMaps, { [field]: { [key]: '' } });
      expect(first).toContain(`${field}[${key}]: Invalid value: ${JSON.stringify(key)}: ${why}`);
    }
  });

  test('has a key once, text in data, base64 in binaryData, and 1 MiB at most', async () => {
    const server = bench();
    expect(await wrong(configMaps, { data: { a: '' }, binaryData: { a: '' } })).toEqual([
      'data[a]: Invalid value: "a": duplicate of key present in binaryData',
    ]);
    const post = async (object: Data): Promise<string> =>
      failure(await server.post(configMaps, { metadata: { name: 'a' }, ...object }));
    expect(await post({ data: { a: 1 } })).toMatch(/^400 .*Go struct field ConfigMap.data of type/);
    expect(await post({ data: 'x' })).toMatch(/^400 .*ConfigMap.data of type map\[string\]string$/);
    expect(await post({ immutable: 'x' })).toMatch(/^400 .*ConfigMap.immutable of type bool$/);
    for (const value of ['!', 'eA', 'eA=', 'e===', 'eA==x'])
      expect(await post({ binaryData: { a: value } })).toMatch(/^400 .*illegal base64 data$/);
    const most = 'x'.repeat(1024 * 1024);
    expect(await wrong(configMaps, { data: { a: most } })).toEqual([]);
    expect(await wrong(configMaps, { data: { a: most }, binaryData: { b: 'eA==' } })).toEqual([
      '[]: Too long: may not be more than 1048576 bytes',
    ]);
  });

  test('that is immutable stays so, and as it is', async () => {
    const server = bench();
    await server.make(configMaps, { metadata: { name: 'a' }, data: { x: '1' }, immutable: true });
    const change = async (what: Data): Promise<string[]> => {
      const { body } = await server.patch('merge', `${configMaps}/a`, what);
      return body.details?.causes?.map(({ field }: Data) => field) ?? [];
    };
    expect(await change({ metadata: { labels: { a: 'b' } } })).toEqual([]);
    expect(await change({ data: { x: '2' } })).toEqual(['data']);
    expect(await change({ binaryData: { y: 'eA==' } })).toEqual(['binaryData']);
    expect(await change({ immutable: null, data: { x: '2' } })).toEqual(['immutable', 'data']);
    expect((await server.delete(`${configMaps}/a`)).status).toBe(200);
  });

  test('leaves out what is null or empty', async () => {
    const text =
      '{"metadata":{"name":"a","labels":{},"creationTimestamp":null},"data":{},"binaryData":null,"immutable":null}';
    const { body } = await bench().post(configMaps, text);
    expect(Object.keys(body)).toEqual(['kind', 'apiVersion', 'metadata']);
  });
});

describe('a secret', () => {
  test('takes text into its data, over what is there, and never shows it as text', async () => {
    const server = bench();
    const made = await server.make(secrets, {
      metadata: { name: 'a' },
      data: { a: 'b2xk', b: 'eA==' },
      stringData: { a: 'ü', c: '', n: null },
    });
    expect(made.data).toEqual({ a: 'w7w=', b: 'eA==', c: '', n: '' });
    expect([made.type, made.stringData]).toEqual(['Opaque', undefined]);
    const { body } = await server.patch('merge', `${secrets}/a`, { stringData: { b: 'y' } });
    expect([body.data.b, body.stringData]).toEqual(['eQ==', undefined]);
    const applied = await server.apply('m', `${secrets}/b`, {
      kind: 'Secret',
      metadata: { name: 'b' },
      stringData: { p: 'x' },
    });
    expect(applied.body.data).toEqual({ p: 'eA==' });
  });

  test('holds base64 under keys like a configmap’s, 1 MiB of it at most', async () => {
    const server = bench();
    const hidden = 'not base64: hunter2';
    const answer = await server.post(secrets, { metadata: { name: 'a' }, data: { a: hidden } });
    expect(failure(answer)).toBe(
      '400 BadRequest: Secret in version "v1" cannot be handled as a Secret: illegal base64 data',
    );
    expect(await wrong(secrets, { stringData: { 'a b': '' } })).toEqual([
      expect.stringMatching(/^data\[a b\]: Invalid value: "a b": a valid config key must/),
    ]);
    expect(await wrong(secrets, { stringData: { a: 'x'.repeat(1024 * 1024 + 1) } })).toEqual([
      'data: Too long: may not be more than 1048576 bytes',
    ]);
  });

  test('keeps its type, and its data if it is immutable', async () => {
    const server = bench();
    await server.make(secrets, { metadata: { name: 'a' }, data: { a: 'eA==' }, immutable: true });
    const change = async (what: Data): Promise<string> =>
      failure(await server.patch('merge', `${secrets}/a`, what));
    expect(await change({ type: 'other' })).toMatch(/type: Invalid value: "other": field is immut/);
    expect(await change({ stringData: { a: 'y' } })).toMatch(/data: Forbidden: field is immutable/);
    expect(await change({ stringData: { a: 'x' } })).toMatch(/^200/);
  });

  test('never stands in a failure', async () => {
    const server = bench();
    await server.make(secrets, { metadata: { name: 'a' }, stringData: { a: 'hunter2' } });
    const encoded = btoa('hunter2');
    for (const patch of [{ data: { b: 5 } }, { metadata: { labels: 'x' } }, { metadata: 5 }]) {
      const { status, text } = await server.patch('merge', `${secrets}/a`, patch);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(new RegExp(`hunter2|${encoded}`));
    }
  });
});

describe('a pod', () => {
  test('is filled in', async () => {
    const { spec, status } = await bench().make(pods, {
      metadata: { name: 'a' },
      spec: {
        serviceAccountName: 'sa',
        containers: [
          {
            name: 'c',
            image: 'registry:5000/a/b',
            ports: [{ containerPort: 80 }],
            env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            resources: { limits: { cpu: '1' }, requests: { memory: '1' } },
            livenessProbe: { httpGet: { port: 80 } },
            startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 3 },
          },
        ],
        initContainers: [{ name: 'i', image: 'a:1' }],
        volumes: [
          { name: 's', secret: { secretName: 's' } },
          { name: 'h', hostPath: { path: '/x' } },
        ],
      },
    });
    const probe = {
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    };
    expect(spec.containers[0]).toEqual({
      name: 'c',
      image: 'registry:5000/a/b',
      ports: [{ containerPort: 80, protocol: 'TCP' }],
      env: [
        { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } } },
      ],
      resources: { limits: { cpu: '1' }, requests: { memory: '1', cpu: '1' } },
      livenessProbe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, ...probe },
      startupProbe: { tcpSocket: { port: 80 }, ...probe, periodSeconds: 3 },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: 'Always',
    });
    expect(spec.initContainers[0]).toMatchObject({ imagePullPolicy: 'IfNotPresent' });
    expect(spec.volumes).toEqual([
      { name: 's', secret: { secretName: 's', defaultMode: 420 } },
      { name: 'h', hostPath: { path: '/x', type: '' } },
    ]);
    expect(spec).toMatchObject({
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
      enableServiceLinks: true,
      serviceAccount: 'sa',
    });
    expect(status).toEqual({ phase: 'Pending', qosClass: 'Burstable' });
  });

  test.each([
    ['a', 'Always'],
    ['a:latest', 'Always'],
    ['host:5000/a', 'Always'],
    ['a:1', 'IfNotPresent'],
    ['host:5000/a:1', 'IfNotPresent'],
    ['a@sha256:0', 'IfNotPresent'],
    ['a:latest@sha256:0', 'IfNotPresent'],
  ])('pulls %s %s', async (image, policy) => {
    const containers = [{ name: 'c', image }];
    const { spec } = await bench().make(pods, { metadata: { name: 'a' }, spec: { containers } });
    expect(spec.containers[0].imagePullPolicy).toBe(policy);
  });

  test.each([
    ['BestEffort', {}],
    ['Burstable', { requests: { cpu: '1' } }],
    ['Burstable', { limits: { cpu: '1' } }],
    ['Burstable', { requests: { cpu: '1', memory: '1' }, limits: { cpu: '1', memory: '2' } }],
    ['Guaranteed', { limits: { cpu: '1', memory: '1' } }],
  ])('is %s with the resources %j', async (qosClass, resources) => {
    const spec = podSpec({ containers: [{ name: 'c', image: 'i', resources }] });
    const { status } = await bench().make(pods, { metadata: { name: 'a' }, spec });
    expect(status.qosClass).toBe(qosClass);
  });

  test('has containers, each with a name of its own and an image', async () => {
    expect(await wrong(pods, {})).toEqual(['spec.containers: Required value']);
    const image = 'i';
    const containers = [{ name: 'c', image }, { name: 'c', image }, { image }, { name: 'C_' }];
    const causes = await wrong(pods, { spec: { containers } });
    expect(causes.map((cause) => cause.slice(0, 50)).toSorted()).toEqual([
      'spec.containers[1].name: Duplicate value: "c"',
      'spec.containers[2].name: Required value',
      'spec.containers[3].image: Required value',
      'spec.containers[3].name: Invalid value: "C_": a lo',
    ]);
  });
});

const invalid = async (spec: Data): Promise<string[]> => wrong(deployments, deployment('d', spec));

describe('a deployment', () => {
  test('is filled in, its template too', async () => {
    const { spec } = await bench().make(deployments, deployment('d'));
    expect(spec).toMatchObject({
      replicas: 1,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    expect(spec.template.spec.restartPolicy).toBe('Always');
    const recreate = await bench().make(
      deployments,
      deployment('d', { strategy: { type: 'Recreate' } }),
    );
    expect(recreate.spec.strategy).toEqual({ type: 'Recreate' });
  });

  test.each<[string, Data, string[]]>([
    ['replicas', { replicas: -1 }, ['spec.replicas']],
    ['no selector', { selector: undefined }, ['spec.selector', 'spec.template.metadata.labels']],
    ['an empty selector', { selector: {} }, ['spec.selector']],
    [
      'a selector of other labels',
      { selector: { matchLabels: { app: 'other' } } },
      ['spec.template.metadata.labels'],
    ],
    [
      'a key that is none',
      { selector: { matchLabels: { 'a b': 'x' } } },
      ['spec.selector.matchLabels', 'spec.selector'],
    ],
    [
      'a value that is none',
      { selector: { matchLabels: { a: '-' } } },
      ['spec.selector.matchLabels', 'spec.selector'],
    ],
    [
      'an operator that is none',
      { selector: { matchExpressions: [{ key: 'a', operator: 'Foo' }] } },
      ['spec.selector.matchExpressions[0].operator', 'spec.selector'],
    ],
    [
      'In without values',
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      ['spec.selector.matchExpressions[0].values', 'spec.selector'],
    ],
    [
      'Exists with values',
      { selector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } },
      ['spec.selector.matchExpressions[0].values', 'spec.selector'],
    ],
    [
      'no template',
      { template: undefined },
      ['spec.template.spec.containers', 'spec.template.metadata.labels'],
    ],
  ])('with %s is Invalid', async (_, spec, fields) => {
    const causes = await invalid(spec);
    expect(causes.map((cause) => cause.split(':')[0])).toEqual(fields);
  });

  test('with replicas of another type is a BadRequest', async () => {
    for (const replicas of ['x', 1.5, 2 ** 31, [], {}]) {
      const answer = await bench().post(deployments, deployment('d', { replicas }));
      expect(failure(answer)).toMatch(
        /^400 .*into Go struct field DeploymentSpec.spec.replicas of type int32$/,
      );
    }
  });

  test('keeps its selector; with another one the template’s labels come first', async () => {
    const server = bench();
    await server.make(deployments, deployment('d'));
    const { body } = await server.patch('merge', `${deployments}/d`, {
      spec: { selector: { matchLabels: { app: 'other' } } },
    });
    expect(body.details.causes.map(({ field }: Data) => field)).toEqual([
      'spec.template.metadata.labels',
      'spec.selector',
    ]);
  });

  test('selects by expressions', async () => {
    const matchExpressions = [
      { key: 'app', operator: 'In', values: ['d', 'e'] },
      { key: 'tier', operator: 'NotIn', values: ['x'] },
      { key: 'app', operator: 'Exists' },
      { key: 'nope', operator: 'DoesNotExist' },
    ];
    expect(await invalid({ selector: { matchExpressions } })).toEqual([]);
  });
});

/** The spec of a service as it is made. */
const made = async (spec: Data): Promise<Data> =>
  (await bench().make(services, { metadata: { name: 'a' }, spec })).spec;

describe('a service', () => {
  test('is filled in by its type', async () => {
    const ports = [
      { name: 'a', port: 80 },
      { name: 'b', port: 53, protocol: 'UDP', targetPort: 'dns' },
    ];
    expect(await made({ ports })).toEqual({
      ports: [
        { name: 'a', port: 80, protocol: 'TCP', targetPort: 80 },
        { name: 'b', port: 53, protocol: 'UDP', targetPort: 'dns' },
      ],
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
    });
    expect(await made({ type: 'LoadBalancer', ports })).toMatchObject({
      externalTrafficPolicy: 'Cluster',
      allocateLoadBalancerNodePorts: true,
    });
    expect(await made({ type: 'ExternalName', externalName: 'x.y' })).toEqual({
      type: 'ExternalName',
      externalName: 'x.y',
      sessionAffinity: 'None',
    });
  });

  test('has ports, unless it leads elsewhere or has no address', async () => {
    expect(await wrong(services, {})).toEqual(['spec.ports: Required value']);
    expect(await wrong(services, { spec: { clusterIP: 'None' } })).toEqual([]);
  });

  test('is given back when it is deleted', async () => {
    const server = bench();
    await server.make(services, { metadata: { name: 'a' }, spec: { clusterIP: 'None' } });
    expect((await server.delete(`${services}/a`)).body.kind).toBe('Service');
  });
});

describe('an event', () => {
  test('is in the namespace of what it is about; what has none is in the default one', async () => {
    expect(await wrong(events, { involvedObject: { namespace: 'other' } })).toEqual([
      'involvedObject.namespace: Invalid value: "other": does not match event.namespace',
    ]);
    expect(await wrong(events, { involvedObject: { kind: 'Node' } })).toEqual([]);
    const elsewhere = events.replace('default', 'kube-system');
    expect(await wrong(elsewhere, { involvedObject: { kind: 'Node' } })).toHaveLength(1);
  });
});

const lasting = (leaseDurationSeconds: unknown): Promise<string[]> =>
  wrong(leases, { spec: { leaseDurationSeconds } });

describe('a lease', () => {
  test('lasts some time, if it says how long', async () => {
    expect(await lasting(15)).toEqual([]);
    expect(await lasting(undefined)).toEqual([]);
    expect(await lasting(0)).toEqual([
      'spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0',
    ]);
  });
});
