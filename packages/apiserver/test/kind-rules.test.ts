// What is compared with a real server is in tools/conformance; here is what holds for all kinds at once.
import { describe, expect, test } from 'vitest';

import { bench, podSpec, pods } from './support.ts';
import type { Answer, Bench, Data } from './support.ts';

const labels = { a: 'b' };
const selector = { matchLabels: labels };
const template = { metadata: { labels }, spec: podSpec() };
const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } };
const inDefault = (group: string, resource: string): string =>
  `/apis/${group}/namespaces/default/${resource}`;
const jobs = inDefault('batch/v1', 'jobs');
const storage = { requests: { storage: '1Gi' } };

/** A good manifest of many kinds. */
const manifests: readonly [path: string, object: Data][] = [
  [pods, { spec: podSpec({ volumes: [{ name: 'v', secret: { secretName: 's' } }] }) }],
  [inDefault('apps/v1', 'statefulsets'), { spec: { selector, template } }],
  [inDefault('apps/v1', 'daemonsets'), { spec: { selector, template } }],
  [inDefault('apps/v1', 'deployments'), { spec: { selector, template, strategy: {} } }],
  [jobs, { spec: { template: once, suspend: true, podFailurePolicy: { rules: [] } } }],
  [
    inDefault('batch/v1', 'cronjobs'),
    { spec: { schedule: '* * * * *', timeZone: 'UTC', jobTemplate: { spec: { template: once } } } },
  ],
  [
    '/api/v1/namespaces/default/persistentvolumeclaims',
    { spec: { accessModes: ['ReadWriteOnce'], resources: storage } },
  ],
  [
    '/api/v1/persistentvolumes',
    {
      spec: {
        capacity: storage.requests,
        accessModes: ['ReadWriteOnce'],
        local: { path: '/x' },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'k', operator: 'In', values: ['v'] }] },
            ],
          },
        },
      },
    },
  ],
  [
    inDefault('rbac.authorization.k8s.io/v1', 'rolebindings'),
    { subjects: [{ kind: 'User', name: 'u' }], roleRef: { kind: 'Role', name: 'r' } },
  ],
  [
    inDefault('networking.k8s.io/v1', 'ingresses'),
    {
      spec: {
        rules: [
          {
            host: 'a.b',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 's', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
  ],
  [
    inDefault('networking.k8s.io/v1', 'networkpolicies'),
    {
      spec: {
        podSelector: {},
        ingress: [{ from: [{ ipBlock: { cidr: '::/0' } }], ports: [{ port: 1, endPort: 2 }] }],
      },
    },
  ],
  [
    inDefault('autoscaling/v2', 'horizontalpodautoscalers'),
    {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
        maxReplicas: 3,
        behavior: {},
      },
    },
  ],
  [
    inDefault('discovery.k8s.io/v1', 'endpointslices'),
    { addressType: 'IPv6', endpoints: [{ addresses: ['::1'] }], ports: [{ port: 80 }] },
  ],
  [
    '/api/v1/namespaces/default/limitranges',
    { spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } },
  ],
  [
    '/api/v1/nodes',
    { spec: { podCIDR: '10.0.0.0/24', taints: [{ key: 'k', effect: 'NoSchedule' }] } },
  ],
  [
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    {
      webhooks: [
        {
          name: 'a.b.c',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { url: 'https://x' },
        },
      ],
    },
  ],
];

const kindOf = (path: string): string => path.split('/').at(-1) ?? '';

/** A copy for each part of an object, in which that is something else. */
function* withOther(object: Data, other: Data): Generator<Data> {
  for (const [key, value] of Object.entries<Data>(object)) {
    if (key === 'apiVersion' || key === 'kind') continue;
    yield Array.isArray(object) ? object.with(Number(key), other) : { ...object, [key]: other };
    if (typeof value !== 'object' || value === null) continue;
    for (const part of withOther(value, other))
      yield Array.isArray(object) ? object.with(Number(key), part) : { ...object, [key]: part };
  }
}

const make = (server: Bench, path: string, object: Data): Promise<Answer> =>
  server.post(path, { metadata: { name: 'a' }, ...object });

describe.each(manifests)('at %s', (path, object) => {
  test('what is stored can be stored again, and that changes nothing', async () => {
    const server = bench();
    const { status, body } = await make(server, path, object);
    expect([kindOf(path), status]).toEqual([kindOf(path), 201]);
    const again = await server.put(`${path}/a`, body);
    expect([again.status, again.body]).toEqual([200, body]);
  });

  test.each([
    [''],
    [0],
    [-1],
    [2 ** 31],
    [1e300],
    [true],
    [null],
    [[]],
    [{}],
    ['x'.repeat(300)],
    ['__proto__'],
    ['9'.repeat(400)],
    ['1e999999999'],
    ['10%%'],
    [':::'],
    ['1.2.3.4/99'],
    ['-----BEGIN'],
    ['https://['],
    [[null]],
    [{ constructor: 'x' }],
  ])('whatever stands in it is taken or refused: %j', async (other) => {
    const server = bench();
    const { body } = await make(server, path, object);
    for (const changed of withOther(object, other)) {
      const made = await make(server, `${path}?dryRun=All`, changed);
      expect([201, 400, 409, 422]).toContain(made.status);
    }
    const { metadata, status: _s, ...stored } = body;
    for (const changed of withOther(stored, other)) {
      const updated = await server.put(`${path}/a?dryRun=All`, { ...changed, metadata });
      expect([200, 400, 422]).toContain(updated.status);
    }
    expect(server.errors).toEqual([]);
  });
});

/** The fields that are to blame. */
const causes = async (path: string, object: Data): Promise<string[]> =>
  (await make(bench(), path, object)).body.details.causes.map(({ field }: Data) => field);

describe('a type', () => {
  test('is filled in alike, wherever it stands', async () => {
    const server = bench();
    const specs: Data[] = [];
    for (const [path, object, ...at] of [
      [inDefault('apps/v1', 'daemonsets'), { spec: { selector, template } }, 'spec'],
      [inDefault('apps/v1', 'deployments'), { spec: { selector, template } }, 'spec'],
      ['/api/v1/namespaces/default/podtemplates', { template }],
    ] as [string, Data, ...string[]][]) {
      const { body } = await make(server, path, object);
      specs.push(at.reduce((part: Data, step) => part[step], body).template.spec);
    }
    expect(specs[0].containers[0].terminationMessagePolicy).toBe('File');
    expect(new Set(specs.map((spec) => JSON.stringify(spec))).size).toBe(1);
  });

  test('says what is wrong with it where it stands', async () => {
    const claims = { accessModes: ['Some'], resources: storage };
    expect(
      await causes('/api/v1/namespaces/default/persistentvolumeclaims', { spec: claims }),
    ).toEqual(['spec.accessModes']);
    const volumeClaimTemplates = [{ metadata: { name: 'v' }, spec: claims }];
    expect(
      await causes(inDefault('apps/v1', 'statefulsets'), {
        spec: { selector, template, volumeClaimTemplates },
      }),
    ).toEqual(['spec.volumeClaimTemplates[0].spec.accessModes']);
  });
});

/** How the server answers to an object of this name. */
const named = async (path: string, object: Data, said: string): Promise<number> =>
  (await bench().post(path, { ...object, metadata: { name: said } })).status;

test('each kind is named as the server has it', async () => {
  const budgets = inDefault('policy/v1', 'poddisruptionbudgets');
  expect(await named(budgets, { spec: {} }, 'A:b')).toBe(201);
  const set = { spec: { selector, template } };
  expect(await named(inDefault('apps/v1', 'statefulsets'), set, 'a.b')).toBe(422);
  expect(await named(inDefault('apps/v1', 'daemonsets'), set, 'a.b')).toBe(201);
  const spec = { schedule: '@daily', jobTemplate: { spec: { template: once } } };
  const cronJobs = inDefault('batch/v1', 'cronjobs');
  expect(await named(cronJobs, { spec }, 'a'.repeat(52))).toBe(201);
  expect(await named(cronJobs, { spec }, 'a'.repeat(53))).toBe(422);
});

describe('a job', () => {
  test('finds its pods by its uid, and hands its labels on', async () => {
    const server = bench();
    const made = await server.make(jobs, { metadata: { name: 'a' }, spec: { template: once } });
    const { uid } = made.metadata;
    expect(made.spec.selector).toEqual({
      matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
    });
    expect(made.spec.template.metadata.labels).toEqual({
      a: 'b',
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': 'a',
      'controller-uid': uid,
      'job-name': 'a',
    });
    expect(made.metadata.labels).toEqual(made.spec.template.metadata.labels);
  });

  test('of a generated name is called by it', async () => {
    const metadata = { generateName: 'a-' };
    const made = await bench().make(jobs, { metadata, spec: { template: once } });
    expect(made.spec.template.metadata.labels['job-name']).toBe(made.metadata.name);
  });
});

test('a pod that waits for a gate is told of as such, and may change its place until the gate is gone', async () => {
  const server = bench();
  const spec = podSpec({ schedulingGates: [{ name: 'x.y/z' }] });
  const made = await server.make(pods, { metadata: { name: 'a' }, spec });
  expect(made.status.conditions).toMatchObject([
    { type: 'PodScheduled', reason: 'SchedulingGated' },
  ]);
  const placed = { ...made, spec: { ...made.spec, nodeSelector: labels } };
  expect((await server.put(`${pods}/a`, placed)).status).toBe(200);
  const { schedulingGates: _g, ...free } = placed.spec;
  const { body } = await server.put(`${pods}/a`, {
    ...placed,
    metadata: made.metadata,
    spec: free,
  });
  expect(body.reason).toBe('Conflict');
  const { metadata } = (await server.get(`${pods}/a`)).body;
  expect((await server.put(`${pods}/a`, { ...placed, metadata, spec: free })).status).toBe(200);
  const back = (await server.get(`${pods}/a`)).body;
  const moved = { ...back, spec: { ...back.spec, nodeSelector: { c: 'd' } } };
  expect((await server.put(`${pods}/a`, moved)).status).toBe(422);
});
