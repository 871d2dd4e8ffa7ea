import { describe, expect, test } from 'vitest';

import { bench, configMaps, failure, header, podSpec, pods } from './support.ts';
import type { Bench, Data } from './support.ts';

const waits = { finalizers: ['example.com/wait'] };

async function release(server: Bench, path: string): Promise<Data> {
  return server.patch('merge', path, { metadata: { finalizers: null } });
}

describe('a delete', () => {
  test('answers with a Status that names what is gone', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a');
    const { status, body } = await server.delete(`${configMaps}/a`);
    expect([status, body]).toEqual([
      200,
      {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: 'a', kind: 'configmaps', uid: metadata.uid },
      },
    ]);
    expect(failure(await server.delete(`${configMaps}/a`))).toBe(
      '404 NotFound: configmaps "a" not found',
    );
  });

  test('waits for finalizers: it says when it was asked, and the last one lets it go', async () => {
    const server = bench();
    await server.configMap('a', {}, waits);
    const { body } = await server.delete(`${configMaps}/a`);
    expect(body.metadata).toMatchObject({
      deletionTimestamp: '2026-01-01T00:00:00Z',
      deletionGracePeriodSeconds: 0,
    });
    await server.clock.advance(10_000);
    const again = await server.delete(`${configMaps}/a`);
    expect(again.body).toEqual(body);
    expect((await release(server, `${configMaps}/a`)).status).toBe(200);
    expect((await server.get(`${configMaps}/a`)).status).toBe(404);
  });

  test('is not undone: neither by an update nor by new finalizers', async () => {
    const server = bench();
    const made = await server.configMap('a', {}, waits);
    await server.delete(`${configMaps}/a`);
    const { body } = await server.put(`${configMaps}/a`, {
      ...made,
      metadata: { ...made.metadata, resourceVersion: undefined },
    });
    expect(body.metadata.deletionTimestamp).toBe('2026-01-01T00:00:00Z');
    const finalizers = ['example.com/wait', 'example.com/more'];
    expect(
      failure(await server.patch('merge', `${configMaps}/a`, { metadata: { finalizers } })),
    ).toMatch(/no new finalizers can be added if the object is being deleted/);
  });

  test('can only be asked for: nobody writes its time', async () => {
    const server = bench();
    await server.configMap('a');
    const deletionTimestamp = '2026-01-01T00:00:00Z';
    const metadata = { name: 'a', deletionTimestamp };
    expect(failure(await server.put(`${configMaps}/a`, { metadata }))).toMatch(
      /metadata.deletionTimestamp: Invalid value: "2026-01-01T00:00:00Z": field is immutable$/,
    );
    await server.configMap('waits', {}, waits);
    const { body: waiting } = await server.delete(`${configMaps}/waits`);
    const later = await server.put(`${configMaps}/waits`, {
      metadata: { ...waits, name: 'waits', deletionTimestamp: '2030-01-01T00:00:00Z' },
    });
    expect(later.body.metadata.deletionTimestamp).toBe(waiting.metadata.deletionTimestamp);
    const made = await server.configMap('b', {}, { deletionTimestamp });
    expect(made.metadata.deletionTimestamp).toBeUndefined();
  });

  test('heeds its preconditions, and says what they met', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a');
    const ask = (preconditions: object): Promise<Data> =>
      server.delete(`${configMaps}/a`, { preconditions });
    expect(failure(await ask({ uid: 'x' }))).toBe(
      `409 Conflict: Operation cannot be fulfilled on ConfigMap "a": the UID in the precondition (x) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
    expect(failure(await ask({ resourceVersion: '1' }))).toMatch(
      /^409 Conflict: .* the ResourceVersion in the precondition \(1\) does not match /,
    );
    expect(failure(await ask({ uid: '' }))).toMatch(/^409 Conflict: .* in the precondition \(\) /);
    const { uid, resourceVersion } = metadata;
    expect((await ask({ uid, resourceVersion })).status).toBe(200);
  });

  test.each([
    [{ kind: 'Pod' }, 400],
    [{ gracePeriodSeconds: '1' }, 400],
    [{ gracePeriodSeconds: 1.5 }, 400],
    [{ gracePeriodSeconds: 1e300 }, 400],
    [{ propagationPolicy: 5 }, 400],
    [{ dryRun: 'All' }, 400],
    [{ preconditions: 5 }, 400],
    [{ propagationPolicy: '' }, 422],
    [{ propagationPolicy: 'Sideways' }, 422],
    [{ propagationPolicy: 'Orphan', orphanDependents: true }, 422],
    [{ dryRun: ['Some'] }, 422],
    [[], 400],
    ['garbage', 400],
  ])('with the options %j deletes nothing: %d', async (options, status) => {
    const server = bench();
    await server.configMap('a');
    expect((await server.delete(`${configMaps}/a`, options)).status).toBe(status);
    expect(await server.names(configMaps)).toEqual(['a']);
  });

  test('says its options in the query where it has no body', async () => {
    const server = bench();
    await server.configMap('a');
    const ask = async (query: string): Promise<string> =>
      failure(await server.delete(`${configMaps}/a?${query}`));
    expect(await ask('gracePeriodSeconds=x')).toMatch(/^400 .*parsing "x": invalid syntax$/);
    expect(await ask('propagationPolicy=Sideways')).toMatch(
      /supported values: "Foreground", "Background", "Orphan", "nil"$/,
    );
    expect(await ask('uid=x')).toMatch(/^409 Conflict: .* the UID in the precondition \(x\) /);
    const { body } = await server.delete(`${configMaps}/a?propagationPolicy=Foreground`);
    expect(body.metadata.finalizers).toEqual(['foregroundDeletion']);
  });

  test('with a body says nothing in the query', async () => {
    const server = bench();
    await server.configMap('a');
    expect((await server.delete(`${configMaps}/a?dryRun=All&uid=x`, {})).status).toBe(200);
    expect(await server.names(configMaps)).toEqual([]);
  });
});

describe('a delete that says nothing of what is owned', () => {
  const jobs = '/apis/batch/v1/namespaces/default/jobs';
  const job = {
    metadata: { name: 'j' },
    spec: { template: { spec: { ...podSpec(), restartPolicy: 'Never' } } },
  };

  test('of a job leaves its pods there, and is told so', async () => {
    const server = bench();
    await server.make(jobs, job);
    const answer = await server.delete(`${jobs}/j`);
    expect(answer.body.metadata.finalizers).toEqual(['orphan']);
    expect(header(answer, 'warning')).toMatch(/child pods are preserved by default/);
  });

  test('of a job that somebody deletes in the foreground leaves it at that', async () => {
    const server = bench();
    await server.make(jobs, {
      ...job,
      metadata: { name: 'j', finalizers: ['foregroundDeletion', 'example.com/wait'] },
    });
    expect((await server.delete(`${jobs}/j`)).body.metadata.finalizers).toEqual([
      'foregroundDeletion',
      'example.com/wait',
    ]);
  });

  test('of a job, saying Background, takes them along without a word', async () => {
    const server = bench();
    await server.make(jobs, job);
    const answer = await server.delete(`${jobs}/j`, { propagationPolicy: 'Background' });
    expect([answer.body.status, header(answer, 'warning')]).toEqual(['Success', undefined]);
  });

  test('of a replication controller leaves them there too', async () => {
    const server = bench();
    const controllers = '/api/v1/namespaces/default/replicationcontrollers';
    await server.make(controllers, {
      metadata: { name: 'r' },
      spec: { template: { metadata: { labels: { a: 'b' } }, spec: podSpec() } },
    });
    const { body } = await server.delete(`${controllers}/r`);
    expect(body.metadata.finalizers).toEqual(['orphan']);
  });
});

describe('a collection', () => {
  test('is deleted as far as it is selected, and what waits stays', async () => {
    const server = bench();
    await server.configMap('a', {}, { labels: { app: 'x' } });
    await server.configMap('b', {}, { labels: { app: 'x' }, ...waits });
    await server.configMap('c');
    const { body } = await server.delete(`${configMaps}?labelSelector=app`);
    expect(body.items.map((item: Data) => item.metadata.name)).toEqual(['a', 'b']);
    expect(await server.names(configMaps)).toEqual(['b', 'c']);
    await release(server, `${configMaps}/b`);
  });

  test('is deleted up to the limit', async () => {
    const server = bench();
    for (const name of ['a', 'b', 'c']) await server.configMap(name);
    await server.delete(`${configMaps}?limit=2`);
    expect(await server.names(configMaps)).toEqual(['c']);
  });

  test('of an earlier version is deleted as far as it is still what it was', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b');
    const then = server.server.resourceVersion;
    await server.delete(`${configMaps}/a`);
    await server.configMap('a');
    await server.delete(`${configMaps}?resourceVersion=${then}&resourceVersionMatch=Exact`);
    expect(await server.names(configMaps)).toEqual(['a']);
  });
});

const pod = (server: Bench, name: string, spec: Data = {}): Promise<Data> =>
  server.make(pods, { metadata: { name }, spec: podSpec(spec) });

describe('the grace of a pod', () => {
  test('on a node is 30 s: it is marked, and stays until somebody asks for no grace', async () => {
    const server = bench();
    await pod(server, 'a', { nodeName: 'n' });
    const watching = await server.watch(pods);
    const { body } = await server.delete(`${pods}/a`);
    expect(body.metadata).toMatchObject({
      deletionTimestamp: '2026-01-01T00:00:30Z',
      deletionGracePeriodSeconds: 30,
      generation: 2,
    });
    await server.clock.advance(60_000);
    const last = await server.delete(`${pods}/a?gracePeriodSeconds=0`);
    expect([last.body.kind, last.body.metadata.deletionGracePeriodSeconds]).toEqual(['Pod', 0]);
    await server.clock.settle();
    const told = watching.events.map(({ type, object: { metadata } }) => [
      type,
      metadata.deletionGracePeriodSeconds,
      metadata.generation,
    ]);
    expect(told).toEqual([
      ['ADDED', undefined, 1],
      ['MODIFIED', 30, 2],
      ['MODIFIED', 0, 2],
      ['DELETED', 0, 2],
    ]);
  });

  test('on no node is none, but watchers see the mark before it goes', async () => {
    const server = bench();
    const made = await pod(server, 'a');
    const watching = await server.watch(`${pods}?resourceVersion=${made.metadata.resourceVersion}`);
    const { body } = await server.delete(`${pods}/a`);
    expect([body.kind, body.metadata.deletionTimestamp]).toEqual(['Pod', '2026-01-01T00:00:00Z']);
    expect(body.metadata.resourceVersion).toBe(server.server.resourceVersion);
    await server.clock.settle();
    expect(watching.story).toEqual(['MODIFIED a', 'DELETED a']);
  });

  test('that has ended is none', async () => {
    const server = bench();
    await pod(server, 'a', { nodeName: 'n' });
    await server.patch('merge', `${pods}/a/status`, { status: { phase: 'Succeeded' } });
    await server.delete(`${pods}/a`);
    expect(await server.names(pods)).toEqual([]);
  });

  test('is what the pod says, or else the delete; less than none is 1 s', async () => {
    const server = bench();
    const grace = async (spec: Data, query = ''): Promise<number> => {
      await pod(server, 'a', { nodeName: 'n', ...spec });
      const { body } = await server.delete(`${pods}/a${query}`);
      await server.delete(`${pods}/a?gracePeriodSeconds=0`);
      return body.metadata.deletionGracePeriodSeconds;
    };
    expect(await grace({ terminationGracePeriodSeconds: 5 })).toBe(5);
    expect(await grace({ terminationGracePeriodSeconds: 5 }, '?gracePeriodSeconds=50')).toBe(50);
    expect(await grace({ terminationGracePeriodSeconds: 0 }, '?gracePeriodSeconds=10')).toBe(10);
    expect(await grace({}, '?gracePeriodSeconds=-5')).toBe(1);
    expect(await grace({}, '?gracePeriodSeconds=9007199254740991')).toBe(1e11);
  });

  test('can only become less, counted from when it was first asked', async () => {
    const server = bench();
    await pod(server, 'a', { nodeName: 'n' });
    const ask = async (query: string): Promise<unknown[]> => {
      await server.clock.advance(1_000);
      const { metadata } = (await server.delete(`${pods}/a${query}`)).body;
      return [metadata.deletionGracePeriodSeconds, metadata.deletionTimestamp];
    };
    expect(await ask('')).toEqual([30, '2026-01-01T00:00:31Z']);
    expect(await ask('?gracePeriodSeconds=50')).toEqual([30, '2026-01-01T00:00:31Z']);
    expect(await ask('?gracePeriodSeconds=5')).toEqual([5, '2026-01-01T00:00:06Z']);
    expect(await ask('')).toEqual([5, '2026-01-01T00:00:06Z']);
  });

  test('and its finalizers both hold it', async () => {
    const server = bench();
    await server.make(pods, {
      metadata: { name: 'a', ...waits },
      spec: podSpec({ nodeName: 'n' }),
    });
    await server.delete(`${pods}/a`);
    await server.delete(`${pods}/a?gracePeriodSeconds=0`);
    expect(await server.names(pods)).toEqual(['a']);
    await release(server, `${pods}/a`);
    expect(await server.names(pods)).toEqual([]);
  });
});
