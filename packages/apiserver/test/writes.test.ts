import { describe, expect, test } from 'vitest';

import { bench, configMaps, deployment, deployments, failure, podSpec, pods } from './support.ts';
import type { Bench, Data } from './support.ts';

const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

describe('an update', () => {
  test('at the version that is there writes, at an old one is a Conflict', async () => {
    const server = bench();
    const made = await server.configMap('a', { x: '1' });
    const path = `${configMaps}/a`;
    const { status, body } = await server.put(path, { ...made, data: { x: '2' } });
    expect([status, body.data]).toEqual([200, { x: '2' }]);
    expect(failure(await server.put(path, { ...made, data: { x: '3' } }))).toBe(
      '409 Conflict: Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    );
    expect((await server.get(path)).body).toEqual(body);
  });

  test('of two at once to one version writes one', async () => {
    const server = bench();
    const made = await server.configMap('a');
    const put = (x: string): Promise<Data> =>
      server.put(`${configMaps}/a`, { ...made, data: { x } });
    const answers = await Promise.all(['1', '2', '3'].map(put));
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 409]);
  });

  test('without a version, or at version 0, overwrites', async () => {
    const server = bench();
    await server.configMap('a', { x: '1' });
    for (const resourceVersion of [undefined, '', '0']) {
      const metadata = { name: 'a', resourceVersion };
      const data = { v: String(resourceVersion) };
      expect((await server.put(`${configMaps}/a`, { metadata, data })).body.data).toEqual(data);
    }
  });

  test('at a version that is none, or of another uid, is refused', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a');
    const put = async (more: Data): Promise<string> =>
      failure(await server.put(`${configMaps}/a`, { metadata: { name: 'a', ...more } }));
    expect(await put({ resourceVersion: 'abc' })).toBe(
      '500 : strconv.ParseUint: parsing "abc": invalid syntax',
    );
    expect(await put({ resourceVersion: 5 })).toMatch(/^400 .*ObjectMeta.metadata.resourceVersion/);
    expect(await put({ uid: 'x' })).toBe(
      `409 Conflict: Operation cannot be fulfilled on configmaps "a": Precondition failed: UID in precondition: x, UID in object meta: ${metadata.uid}`,
    );
  });

  test('of what is not there is NotFound, but for the kinds that it makes', async () => {
    const server = bench();
    expect((await server.put(`${configMaps}/a`, { metadata: { name: 'a' } })).status).toBe(404);
    const lease = { metadata: { name: 'l', resourceVersion: '7' } };
    expect(failure(await server.put(`${leases}/l`, { metadata: { name: 'l', uid: 'x' } }))).toMatch(
      /^409 Conflict: .*UID in precondition: x, UID in object meta: $/,
    );
    expect((await server.put(`${leases}/l`, lease)).status).toBe(201);
    expect(failure(await server.put(`${leases}/l`, { metadata: { name: 'l' } }))).toBe(
      '422 Invalid: leases.coordination.k8s.io "l" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
    );
  });

  test('of another kind or version is a BadRequest; without either it is of the path’s', async () => {
    const server = bench();
    await server.configMap('a');
    const put = async (more: Data): Promise<string> =>
      failure(await server.put(`${configMaps}/a`, { metadata: { name: 'a' }, ...more }));
    expect(await put({ apiVersion: 'v2' })).toMatch(/^400 .*the API version in the data \(v2\)/);
    expect(await put({ kind: 'Secret' })).toBe(
      '400 BadRequest: Secret in version "v1" cannot be handled as a ConfigMap',
    );
    expect(await put({ kind: 'ConfigMap' })).toMatch(/^200/);
  });
});

describe('a create', () => {
  test('says no version', async () => {
    const metadata = { name: 'a', resourceVersion: '1' };
    expect(failure(await bench().post(configMaps, { metadata }))).toBe(
      '500 : resourceVersion should not be set on objects to be created',
    );
  });

  test('is the only one of a name that succeeds', async () => {
    const server = bench();
    const post = (): Promise<Data> => server.post(configMaps, { metadata: { name: 'a' } });
    const answers = await Promise.all([post(), post()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
  });

  test('is at the next version, whatever kind the one before was of', async () => {
    const server = bench();
    const before = Number(server.server.resourceVersion);
    const a = await server.configMap('a');
    const s = await server.make('/api/v1/namespaces/default/secrets', { metadata: { name: 's' } });
    expect([a, s].map(({ metadata }) => Number(metadata.resourceVersion) - before)).toEqual([1, 2]);
    expect(Number(server.server.resourceVersion)).toBe(before + 2);
  });
});

describe('a status', () => {
  test('is written at its own endpoint alone', async () => {
    const server = bench();
    const path = `${deployments}/d`;
    const made = await server.make(deployments, {
      ...deployment('d'),
      status: { replicas: 7 },
    });
    expect(made.status).toEqual({});
    const whole = await server.put(path, { ...made, status: { replicas: 8 } });
    expect(whole.body.status).toEqual({});
    const { body } = await server.put(`${path}/status`, {
      ...made,
      spec: { ...made.spec, replicas: 9 },
      status: { replicas: 2 },
    });
    expect([body.spec.replicas, body.status, body.metadata.generation]).toEqual([
      1,
      { replicas: 2 },
      1,
    ]);
    expect((await server.get(`${path}/status`)).body).toEqual(body);
  });

  test('takes what its kind lets it of the metadata', async () => {
    const server = bench();
    await server.make(deployments, deployment('d'));
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Unknown', name: 'x', uid: 'x' }];
    const said = {
      labels: { a: 'b' },
      annotations: { c: 'd' },
      finalizers: ['x.y/z'],
      ownerReferences,
    };
    const write = async (path: string): Promise<Data> => {
      const { body } = await server.patch('merge', `${path}/status`, { metadata: said });
      const { labels, annotations, finalizers } = body.metadata;
      return { labels, annotations, finalizers, owners: body.metadata.ownerReferences?.length };
    };
    const { annotations, finalizers, labels } = said;
    expect(await write(`${deployments}/d`)).toEqual({ annotations, finalizers, owners: 1 });
    await server.make(pods, { metadata: { name: 'p' }, spec: podSpec() });
    expect(await write(`${pods}/p`)).toEqual({ annotations, finalizers, labels });
  });

  test('of a kind that has none is not there', async () => {
    const server = bench();
    await server.configMap('a');
    expect((await server.get(`${configMaps}/a/status`)).status).toBe(404);
    expect((await server.put(`${configMaps}/a/status`, {})).status).toBe(404);
  });
});

describe('the generation of a deployment', () => {
  test('grows with its spec and its annotations', async () => {
    const server = bench();
    await server.make(deployments, deployment('d'));
    const change = async (what: Data, at = ''): Promise<number> =>
      (await server.patch('merge', `${deployments}/d${at}`, what)).body.metadata.generation;
    expect(await change({ metadata: { labels: { a: 'b' } } })).toBe(1);
    expect(await change({ metadata: { annotations: { a: 'b' } } })).toBe(2);
    expect(await change({ spec: { paused: true } })).toBe(3);
    expect(await change({ metadata: { annotations: { a: 'c' } } }, '/status')).toBe(3);
    expect(await change({ status: { replicas: 1 } }, '/status')).toBe(3);
  });
});

/** Does it, and makes sure that nothing is written. */
async function dry(server: Bench, write: () => Promise<Data>): Promise<Data> {
  const before = server.server.resourceVersion;
  const watching = await server.watch(`${configMaps}?resourceVersion=${before}`);
  const { status, body } = await write();
  await server.clock.settle();
  expect([server.server.resourceVersion, watching.events]).toEqual([before, []]);
  return { status, body };
}

describe('a dry run', () => {
  const query = 'dryRun=All';
  const waits = { finalizers: ['example.com/wait'] };

  test('of a create says what would be, without a version', async () => {
    const server = bench();
    const { status, body } = await dry(server, () =>
      server.post(`${configMaps}?${query}`, { metadata: { generateName: 'a-' } }),
    );
    expect([status, body.metadata.uid === undefined]).toEqual([201, false]);
    expect(body.metadata.resourceVersion).toBeUndefined();
  });

  test('of an update, a patch and an apply says what would be', async () => {
    const server = bench();
    const made = await server.configMap('a', { x: '1' });
    const path = `${configMaps}/a`;
    const data = { x: '2' };
    const put = await dry(server, () => server.put(`${path}?${query}`, { ...made, data }));
    const patch = await dry(server, () => server.patch('merge', `${path}?${query}`, { data }));
    const apply = await dry(server, () =>
      server.apply('m', path, { metadata: { name: 'a' }, data }, `&force=true&${query}`),
    );
    for (const { body } of [put, patch, apply]) {
      expect(body.data).toEqual(data);
      expect(body.metadata.resourceVersion).toBe(made.metadata.resourceVersion);
    }
    const fresh = await dry(server, () =>
      server.apply('m', `${configMaps}/b`, { metadata: { name: 'b' } }, `&${query}`),
    );
    expect(fresh.status).toBe(201);
  });

  test('of a delete says what would become of it', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b', {}, waits);
    const gone = await dry(server, () => server.delete(`${configMaps}/a?${query}`));
    expect(gone.body.status).toBe('Success');
    const held = await dry(server, () => server.delete(`${configMaps}/b`, { dryRun: ['All'] }));
    expect(held.body.metadata.deletionTimestamp).toBe('2026-01-01T00:00:00Z');
    const all = await dry(server, () => server.delete(`${configMaps}?${query}`));
    expect(all.body.items).toHaveLength(2);
    await server.delete(`${configMaps}/b`);
    const released = await dry(server, () =>
      server.patch('merge', `${configMaps}/b?${query}`, { metadata: { finalizers: null } }),
    );
    expect(released.status).toBe(200);
  });

  test('is refused as the write itself would be', async () => {
    const server = bench();
    await server.configMap('a');
    const post = async (name: string): Promise<number> =>
      (await server.post(`${configMaps}?${query}`, { metadata: { name } })).status;
    expect([await post('a'), await post('A')]).toEqual([409, 422]);
    expect((await server.patch('merge', `${configMaps}/b?${query}`, {})).status).toBe(404);
  });

  test.each(['', 'Some', 'all'])('is not called %j', async (value) => {
    const server = bench();
    expect(
      failure(await server.post(`${configMaps}?dryRun=${value}`, { metadata: { name: 'a' } })),
    ).toMatch(/dryRun: Unsupported value: \[".*"\]: supported values: "All"$/);
  });
});

test('a field validation is one that there is', async () => {
  const server = bench();
  const post = async (value: string): Promise<string> =>
    failure(
      await server.post(`${configMaps}?fieldValidation=${value}`, { metadata: { name: 'a' } }),
    );
  expect(await post('Loose')).toBe(
    '422 Invalid: CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "Loose": supported values: "", "Ignore", "Strict", "Warn"',
  );
  expect(await post('Strict')).toMatch(/^201/);
});
