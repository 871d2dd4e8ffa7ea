import { describe, expect, test } from 'vitest';

import { bench, failure, podSpec, pods } from './support.ts';
import type { Bench, Data } from './support.ts';

const core = (resource: string): string => `/api/v1/namespaces/default/${resource}`;
const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';

const pod = (server: Bench, name: string, metadata: Data = {}): Promise<Data> =>
  server.make(pods, { metadata: { name, ...metadata }, spec: podSpec() });
const binding = (name: string, more: Data = {}): Data => ({
  apiVersion: 'v1',
  kind: 'Binding',
  metadata: { name, ...more },
  target: { kind: 'Node', name: 'n' },
});
const eviction = (name: string): Data => ({
  apiVersion: 'policy/v1',
  kind: 'Eviction',
  metadata: { name },
});

describe('a binding', () => {
  test.each([`${pods}/a/binding`, core('bindings')])(
    'at %s gives a pod its node, once',
    async (path) => {
      const server = bench();
      await pod(server, 'a', { labels: { a: 'b' } });
      const { status, body } = await server.post(path, binding('a', { labels: { x: 'y' } }));
      expect([status, body.status]).toEqual([201, 'Success']);
      const bound = (await server.get(`${pods}/a`)).body;
      expect([bound.spec.nodeName, bound.metadata.labels]).toEqual(['n', { a: 'b', x: 'y' }]);
      expect(bound.status.conditions).toMatchObject([{ type: 'PodScheduled', status: 'True' }]);
      expect(failure(await server.post(path, binding('a')))).toBe(
        '409 Conflict: Operation cannot be fulfilled on pods/binding "a": pod a is already assigned to node "n"',
      );
      expect(failure(await server.post(core('bindings'), binding('b')))).toBe(
        '404 NotFound: pods "b" not found',
      );
    },
  );

  test('that is a dry run, or names no node, binds nothing', async () => {
    const server = bench();
    await pod(server, 'a');
    expect((await server.post(`${pods}/a/binding?dryRun=All`, binding('a'))).status).toBe(201);
    const nowhere = await server.post(`${pods}/a/binding`, {
      ...binding('a'),
      target: { kind: 'Node' },
    });
    expect(failure(nowhere)).toBe('500 : target.name: Required value');
    expect((await server.get(`${pods}/a`)).body.spec.nodeName).toBeUndefined();
  });
});

describe('an eviction', () => {
  test('deletes a pod', async () => {
    const server = bench();
    await pod(server, 'a');
    expect(failure(await server.post(`${pods}/a/eviction`, eviction('b')))).toBe(
      '400 BadRequest: name in URL does not match name in Eviction object',
    );
    expect((await server.post(`${pods}/a/eviction?dryRun=All`, eviction('a'))).status).toBe(201);
    expect((await server.post(`${pods}/a/eviction`, eviction('a'))).status).toBe(201);
    expect((await server.get(`${pods}/a`)).status).toBe(404);
  });

  test('waits for the budget of a pod that runs', async () => {
    const server = bench();
    for (const name of ['a', 'b']) {
      await pod(server, name, { labels: { app: 'x' } });
      await server.patch('merge', `${pods}/${name}/status`, { status: { phase: 'Running' } });
    }
    await server.make(budgets, {
      metadata: { name: 'p' },
      spec: { selector: { matchLabels: { app: 'x' } } },
    });
    await server.patch('merge', `${budgets}/p/status`, { status: { disruptionsAllowed: 1 } });
    expect((await server.post(`${pods}/a/eviction`, eviction('a'))).status).toBe(201);
    const { status, body } = await server.post(`${pods}/b/eviction`, eviction('b'));
    expect([status, body.reason, body.details.causes[0].reason]).toEqual([
      429,
      'TooManyRequests',
      'DisruptionBudget',
    ]);
    const left = (await server.get(`${budgets}/p`)).body.status;
    expect([left.disruptionsAllowed, Object.keys(left.disruptedPods)]).toEqual([0, ['a']]);
  });
});

describe('parts of a pod', () => {
  const strategic = { 'content-type': 'application/strategic-merge-patch+json' };

  test('ephemeral containers and resources have an endpoint each, that heeds nothing else', async () => {
    const server = bench();
    await pod(server, 'a');
    const patch = (part: string, spec: Data): Promise<Data> =>
      server.send('PATCH', `${pods}/a/${part}`, { spec }, { headers: strategic });
    const added = await patch('ephemeralcontainers', {
      ephemeralContainers: [{ name: 'e', image: 'i' }],
      hostNetwork: true,
    });
    expect(added.body.spec.ephemeralContainers).toMatchObject([
      { name: 'e', imagePullPolicy: 'Always' },
    ]);
    expect(added.body.spec.hostNetwork).toBeUndefined();
    const entry = added.body.metadata.managedFields.at(-1);
    expect([entry.subresource, added.body.metadata.generation]).toEqual(['ephemeralcontainers', 2]);
    const resized = await patch('resize', {
      containers: [{ name: 'c', image: 'other', resources: { requests: { cpu: '1' } } }],
    });
    expect(resized.body.spec.containers[0]).toMatchObject({
      image: 'i',
      resources: { requests: { cpu: '1' } },
    });
  });

  test('that need a kubelet say so', async () => {
    const server = bench();
    await pod(server, 'a');
    const get = async (part: string, path = `${pods}/a`): Promise<string> =>
      failure(await server.get(`${path}/${part}`));
    for (const part of ['exec?command=ls', 'attach', 'portforward'])
      expect(await get(part)).toBe('400 BadRequest: pod a does not have a host assigned');
    expect((await server.get(`${pods}/a/log`)).status).toBe(204);
    expect(await get('proxy/some/where')).toBe('400 BadRequest: address not allowed');
    expect(await get('log', `${pods}/b`)).toBe('404 NotFound: pods "b" not found');
    await server.post(`${pods}/a/binding`, binding('a'));
    for (const part of ['exec', 'attach', 'portforward', 'log'])
      expect(await get(part)).toBe(`501 : ${part}: this server has no kubelets that it could ask`);
    expect((await server.delete(`${pods}/a/log`)).status).toBe(405);
    expect(await get('proxy', core('services/s'))).toBe(
      '503 ServiceUnavailable: no endpoints available for service "s"',
    );
    await server.make('/api/v1/nodes', { metadata: { name: 'n' } });
    expect(await get('proxy/metrics', '/api/v1/nodes/n')).toBe(
      '500 : no preferred addresses found; known addresses: []',
    );
  });
});

test('the approval of a signing request changes its conditions alone', async () => {
  const server = bench();
  const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
  const pem = '-----BEGIN CERTIFICATE REQUEST-----\neA==\n-----END CERTIFICATE REQUEST-----\n';
  const request = Buffer.from(pem).toString('base64');
  const spec = { request, signerName: 'a.b/c', usages: ['any'] };
  const made = await server.make(path, { metadata: { name: 'r' }, spec });
  const conditions = [{ type: 'Approved', status: 'True', reason: 'r', message: 'm' }];
  const { body } = await server.put(`${path}/r/approval`, {
    ...made,
    spec: { ...spec, signerName: 'd.e/f' },
    status: { conditions, certificate: 'eA==' },
  });
  expect(body.spec.signerName).toBe('a.b/c');
  expect([body.status.conditions[0].type, body.status.certificate]).toEqual([
    'Approved',
    undefined,
  ]);
});

describe('a token', () => {
  test('is made for a service account, in virtual time, and opens nothing', async () => {
    const server = bench();
    await server.make(core('serviceaccounts'), { metadata: { name: 's' } });
    const ask = (spec: Data): Promise<Data> =>
      server.post(`${core('serviceaccounts')}/s/token`, { spec });
    const { status, body } = await ask({ audiences: ['a'], expirationSeconds: 600 });
    expect([status, body.status.expirationTimestamp]).toEqual([201, '2026-01-01T00:10:00Z']);
    const claims = JSON.parse(atob(body.status.token.split('.')[1]));
    expect([claims.sub, claims.aud]).toEqual(['system:serviceaccount:default:s', ['a']]);
    const review = await server.post('/apis/authentication.k8s.io/v1/tokenreviews', {
      spec: { token: body.status.token },
    });
    expect([review.status, review.body.status]).toEqual([
      201,
      { user: {}, error: 'this server authenticates nobody: it knows no token' },
    ]);
    for (const expirationSeconds of [5, Number.MAX_SAFE_INTEGER])
      expect((await ask({ expirationSeconds })).status).toBe(422);
    expect((await server.post(`${core('serviceaccounts')}/t/token`, {})).status).toBe(404);
  });
});

describe('a review', () => {
  const authorization = '/apis/authorization.k8s.io/v1';
  const resourceAttributes = { verb: 'get', resource: 'pods' };

  test('of access says that everybody may do everything', async () => {
    const server = bench();
    for (const [path, spec] of [
      [`${authorization}/subjectaccessreviews`, { user: 'u', resourceAttributes }],
      [`${authorization}/selfsubjectaccessreviews`, { resourceAttributes }],
      [
        `${authorization}/namespaces/default/localsubjectaccessreviews`,
        { user: 'u', resourceAttributes },
      ],
    ] as const) {
      const { status, body } = await server.post(path, { spec });
      expect([path, status, body.status]).toEqual([path, 201, { allowed: true }]);
    }
    const { body } = await server.post(`${authorization}/selfsubjectrulesreviews`, {
      spec: { namespace: 'default' },
    });
    expect(body.status.resourceRules).toEqual([
      { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    ]);
  });

  test('that asks nothing is refused', async () => {
    const server = bench();
    const { status, body } = await server.post(`${authorization}/subjectaccessreviews`, {});
    expect([status, body.details.causes.map(({ field }: Data) => field)]).toEqual([
      422,
      ['spec', 'spec.user'],
    ]);
    expect((await server.post('/apis/authentication.k8s.io/v1/tokenreviews', {})).status).toBe(400);
  });

  test('of oneself says that nobody is known, and nothing is kept of it', async () => {
    const server = bench();
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const before = server.server.resourceVersion;
    const { body } = await server.post(path, {});
    expect([body.kind, body.status.userInfo.username]).toEqual([
      'SelfSubjectReview',
      'system:anonymous',
    ]);
    expect([server.server.resourceVersion, (await server.get(path)).status]).toEqual([before, 405]);
    const headers = { 'impersonate-user': 'jane', 'impersonate-group': 'cooks' };
    const { userInfo } = (await server.post(path, {}, headers)).body.status;
    expect(userInfo).toEqual({ username: 'jane', groups: ['cooks', 'system:authenticated'] });
  });
});
