import { describe, expect, test } from 'vitest';

import { bench, failure, podSpec } from './support.ts';
import type { Bench, Data } from './support.ts';

const namespaces = '/api/v1/namespaces';
const inside = `${namespaces}/n/configmaps`;

async function made(metadata: Data = {}): Promise<Bench> {
  const server = bench();
  await server.make(namespaces, { metadata: { name: 'n', ...metadata } });
  return server;
}

describe('a namespace', () => {
  test('is there four times from the start', async () => {
    expect(await bench().names(namespaces)).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
  });

  test('is Active, held by a finalizer, and has its name as a label', async () => {
    const server = bench();
    const { metadata, spec, status } = await server.make(namespaces, {
      metadata: { name: 'n', labels: { a: 'b' } },
      spec: { finalizers: ['example.com/mine'] },
      status: { phase: 'Terminating' },
    });
    expect(metadata.labels).toEqual({ a: 'b', 'kubernetes.io/metadata.name': 'n' });
    expect(spec.finalizers).toEqual(['example.com/mine', 'kubernetes']);
    expect(status.phase).toBe('Active');
  });

  test('keeps its finalizers and its label, whatever an update says', async () => {
    const server = await made();
    const { body } = await server.put(`${namespaces}/n`, { metadata: { name: 'n' } });
    expect(body.spec.finalizers).toEqual(['kubernetes']);
    expect(body.metadata.labels).toEqual({ 'kubernetes.io/metadata.name': 'n' });
    const labels = { 'kubernetes.io/metadata.name': 'other' };
    const patched = await server.patch('merge', `${namespaces}/n`, {
      metadata: { labels },
      spec: { finalizers: null },
    });
    expect(patched.body.spec.finalizers).toEqual(['kubernetes']);
    expect(patched.body.metadata.labels).toEqual({ 'kubernetes.io/metadata.name': 'n' });
  });

  test.each(['default', 'kube-system', 'kube-public'])('%s may not be deleted', async (name) => {
    const answer = await bench().delete(`${namespaces}/${name}`);
    expect(failure(answer)).toBe(
      `403 Forbidden: namespaces "${name}" is forbidden: this namespace may not be deleted`,
    );
  });

  test('cannot be deleted as a collection, nor be in a namespace', async () => {
    const server = bench();
    expect((await server.delete(namespaces)).status).toBe(405);
    expect((await server.get(`${namespaces}/default/namespaces`)).status).toBe(404);
  });
});

describe('a namespace that ends', () => {
  test('is marked with its time and its phase, and with nothing else', async () => {
    const server = await made({ finalizers: ['example.com/wait'] });
    const { body } = await server.delete(`${namespaces}/n`, { propagationPolicy: 'Orphan' });
    expect(body.metadata.deletionTimestamp).toBe('2026-01-01T00:00:00Z');
    expect(body.metadata.deletionGracePeriodSeconds).toBeUndefined();
    const again = await server.delete(`${namespaces}/n`, { propagationPolicy: 'Foreground' });
    expect(again.body.metadata.finalizers).toEqual(body.metadata.finalizers);
    expect(
      failure(await server.delete(`${namespaces}/n`, { preconditions: { uid: 'x' } })),
    ).toMatch(/^409 Conflict: .* namespaces "n": Precondition failed: UID in precondition: x, /);
  });

  test('takes what is in it along, whatever it is, pods on nodes too', async () => {
    const server = await made();
    await server.make(inside, { metadata: { name: 'a' } });
    await server.make(`${namespaces}/n/pods`, {
      metadata: { name: 'p' },
      spec: podSpec({ nodeName: 'node' }),
    });
    await server.make('/apis/coordination.k8s.io/v1/namespaces/n/leases', {
      metadata: { name: 'l' },
    });
    await server.make(`${namespaces}/default/configmaps`, { metadata: { name: 'kept' } });
    const { body } = await server.delete(`${namespaces}/n`);
    expect([body.kind, body.status.phase]).toEqual(['Namespace', 'Terminating']);
    await server.controllers();
    expect(await server.names(namespaces)).not.toContain('n');
    expect(await server.names('/api/v1/configmaps')).toEqual(['kept']);
    expect(await server.names('/api/v1/pods')).toEqual([]);
    expect(await server.names('/apis/coordination.k8s.io/v1/leases')).toEqual([]);
  });

  test('lets nothing new in, and waits for what has finalizers', async () => {
    const server = await made();
    await server.make(inside, { metadata: { name: 'a', finalizers: ['example.com/wait'] } });
    await server.delete(`${namespaces}/n`);
    await server.controllers();
    const refused = await server.post(inside, { metadata: { name: 'b' } });
    expect(failure(refused)).toBe(
      '403 Forbidden: configmaps "b" is forbidden: unable to create new content in namespace n because it is being terminated',
    );
    expect(refused.body.details.causes).toEqual([
      {
        reason: 'NamespaceTerminating',
        message: 'namespace n is being terminated',
        field: 'metadata.namespace',
      },
    ]);
    const applied = await server.apply('m', `${inside}/c`, { metadata: { name: 'c' } });
    expect(applied.status).toBe(403);
    expect((await server.get(`${namespaces}/n`)).body.status.phase).toBe('Terminating');
    await server.patch('merge', `${inside}/a`, { metadata: { finalizers: null } });
    await server.controllers();
    expect((await server.get(`${namespaces}/n`)).status).toBe(404);
  });

  test('waits for the finalizers of others, which its own endpoint takes away', async () => {
    const server = bench();
    await server.make(namespaces, {
      metadata: { name: 'n', finalizers: ['example.com/meta'] },
      spec: { finalizers: ['example.com/spec'] },
    });
    await server.delete(`${namespaces}/n`);
    await server.controllers();
    const { body } = await server.get(`${namespaces}/n`);
    expect([body.spec.finalizers, body.metadata.finalizers]).toEqual([
      ['example.com/spec'],
      ['example.com/meta'],
    ]);
    await server.put(`${namespaces}/n/finalize`, { metadata: { name: 'n' }, spec: {} });
    expect((await server.get(`${namespaces}/n`)).status).toBe(200);
    await server.patch('merge', `${namespaces}/n`, { metadata: { finalizers: null } });
    expect((await server.get(`${namespaces}/n`)).status).toBe(404);
  });

  test('can be made again once it is gone, and is empty', async () => {
    const server = await made();
    await server.make(inside, { metadata: { name: 'a' } });
    await server.delete(`${namespaces}/n`);
    const early = await server.post(namespaces, { metadata: { name: 'n' } });
    expect(failure(early)).toBe('409 AlreadyExists: namespaces "n" already exists');
    await server.controllers();
    await server.make(namespaces, { metadata: { name: 'n' } });
    expect(await server.names(inside)).toEqual([]);
  });
});

test('nothing is made in a namespace that is not there', async () => {
  const server = bench();
  expect(failure(await server.post(inside, { metadata: { name: 'a' } }))).toBe(
    '404 NotFound: namespaces "n" not found',
  );
});

test('finalize is there to be updated, and for nothing else', async () => {
  const server = await made();
  const path = `${namespaces}/n/finalize`;
  expect((await server.get(path)).status).toBe(405);
  expect((await server.patch('merge', path, {})).status).toBe(405);
  expect((await server.delete(path)).status).toBe(405);
});
