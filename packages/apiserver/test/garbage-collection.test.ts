import { describe, expect, test } from 'vitest';

import { bench, configMaps, definition, definitions, widget, widgets } from './support.ts';
import type { Bench, Data } from './support.ts';

const blocking = { blockOwnerDeletion: true };

function owner({ kind = 'ConfigMap', apiVersion = 'v1', metadata }: Data, more: Data = {}): Data {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid, ...more };
}

/** A configmap that belongs to others. */
const child = (server: Bench, name: string, owners: Data[], more: Data = {}): Promise<Data> =>
  server.configMap(name, {}, { ownerReferences: owners, ...more });

/** What there is: `a`, `b of a`, `c of a deleting`. */
async function state(server: Bench): Promise<string[]> {
  await server.controllers();
  const { body } = await server.get(configMaps);
  return body.items.map(({ metadata }: Data) => {
    const owners = (metadata.ownerReferences ?? []).map(({ name }: Data) => name);
    const of = owners.length === 0 ? '' : ` of ${owners.join(' and ')}`;
    return `${metadata.name}${of}${metadata.deletionTimestamp === undefined ? '' : ' deleting'}`;
  });
}

const waits = { finalizers: ['example.com/wait'] };
const release = (server: Bench, name: string): Promise<unknown> =>
  server.patch('merge', `${configMaps}/${name}`, { metadata: { finalizers: null } });

describe('what nobody owns any more', () => {
  test('goes after its last owner, and so does what it owned', async () => {
    const server = bench();
    const a = await server.configMap('a');
    const b = await child(server, 'b', [owner(a)]);
    await child(server, 'c', [owner(b)]);
    expect(await state(server)).toEqual(['a', 'b of a', 'c of b']);
    await server.delete(`${configMaps}/a`);
    expect(await server.names(configMaps)).toEqual(['b', 'c']);
    expect(await state(server)).toEqual([]);
  });

  test('stays while another owner is there, without the one that is gone', async () => {
    const server = bench();
    const [a, b] = [await server.configMap('a'), await server.configMap('b')];
    await child(server, 'c', [owner(a), owner(b)]);
    await server.delete(`${configMaps}/a`);
    expect(await state(server)).toEqual(['b', 'c of b']);
  });

  test.each([
    ['of another uid', { uid: 'other' }],
    ['of another name', { name: 'other' }],
    ['of another kind', { kind: 'Secret' }],
  ])('goes if its owner never was: one %s', async (_, other) => {
    const server = bench();
    const a = await server.configMap('a');
    await child(server, 'b', [{ ...owner(a), ...other }]);
    expect(await state(server)).toEqual(['a']);
  });

  test('goes if its owner is in another namespace', async () => {
    const server = bench();
    await server.make('/api/v1/namespaces', { metadata: { name: 'other' } });
    const a = await server.make('/api/v1/namespaces/other/configmaps', { metadata: { name: 'a' } });
    await child(server, 'b', [owner(a)]);
    expect(await state(server)).toEqual([]);
  });

  test('belongs to what it is made to belong to later', async () => {
    const server = bench();
    const a = await server.configMap('a');
    await server.configMap('b');
    await server.delete(`${configMaps}/a`);
    expect(await state(server)).toEqual(['b']);
    const ownerReferences = [owner(a)];
    await server.patch('merge', `${configMaps}/b`, { metadata: { ownerReferences } });
    expect(await state(server)).toEqual([]);
  });

  test('of a kind that nobody knows is kept: it cannot be looked for', async () => {
    const server = bench();
    const nobody = { apiVersion: 'nobody.com/v1', kind: 'Nobody', name: 'x', uid: 'x' };
    await child(server, 'a', [nobody]);
    await child(server, 'b', [nobody, { ...nobody, apiVersion: 'v1', kind: 'ConfigMap' }]);
    expect(await state(server)).toEqual(['a of x', 'b of x and x']);
  });

  test('is kept where it is in no namespace and its owner would be in one', async () => {
    const server = bench();
    const a = await server.configMap('a');
    const ownerReferences = [owner(a)];
    await server.make('/api/v1/namespaces', { metadata: { name: 'n', ownerReferences } });
    await server.delete(`${configMaps}/a`);
    await server.controllers();
    expect(await server.names('/api/v1/namespaces')).toContain('n');
  });

  test('goes after a custom resource, and a custom resource after it', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const a = await server.make(widgets, widget('a'));
    const b = await child(server, 'b', [owner(a)]);
    await server.make(widgets, {
      ...widget('c'),
      metadata: { name: 'c', ownerReferences: [owner(b)] },
    });
    await server.delete(`${widgets}/a`);
    expect(await state(server)).toEqual([]);
    expect(await server.names(widgets)).toEqual([]);
  });

  test('waits for its own finalizers', async () => {
    const server = bench();
    const a = await server.configMap('a');
    await child(server, 'b', [owner(a)], waits);
    await server.delete(`${configMaps}/a`);
    expect(await state(server)).toEqual(['b of a deleting']);
    await release(server, 'b');
    expect(await state(server)).toEqual([]);
  });

  test('is found although everything has the same uid', async () => {
    const server = bench({ random: () => 0 });
    const a = await server.configMap('a');
    await child(server, 'b', [owner(a)]);
    await server.configMap('c');
    await server.delete(`${configMaps}/a`);
    expect(await state(server)).toEqual(['c']);
  });
});

describe('orphans', () => {
  test('stay, without the owner that is gone', async () => {
    const server = bench();
    const [a, b] = [await server.configMap('a'), await server.configMap('b')];
    await child(server, 'c', [owner(a), owner(b)]);
    await child(server, 'd', [owner(a)]);
    const { body } = await server.delete(`${configMaps}/a`, { propagationPolicy: 'Orphan' });
    expect(body.metadata.finalizers).toEqual(['orphan']);
    expect(await state(server)).toEqual(['b', 'c of b', 'd']);
  });

  test('that are their own owners go with themselves', async () => {
    const server = bench();
    const a = await server.configMap('a');
    const ownerReferences = [owner(a)];
    await server.patch('merge', `${configMaps}/a`, { metadata: { ownerReferences } });
    await server.delete(`${configMaps}/a`, { orphanDependents: true });
    expect(await state(server)).toEqual([]);
  });
});

describe('a foreground delete', () => {
  const foreground = { propagationPolicy: 'Foreground' };

  test('goes after the children that block it', async () => {
    const server = bench();
    const a = await server.configMap('a');
    const b = await child(server, 'b', [owner(a, blocking)]);
    await child(server, 'c', [owner(b, blocking)], waits);
    await server.delete(`${configMaps}/a`, foreground);
    const all = ['a deleting', 'b of a deleting', 'c of b deleting'];
    expect(await state(server)).toEqual(all);
    await release(server, 'c');
    expect(await state(server)).toEqual([]);
  });

  test('does not wait for children that do not block it; they go after it', async () => {
    const server = bench();
    const a = await server.configMap('a');
    await child(server, 'b', [owner(a)], waits);
    await server.delete(`${configMaps}/a`, foreground);
    expect(await state(server)).toEqual(['b of a deleting']);
    await release(server, 'b');
  });

  test('leaves children that another owner has', async () => {
    const server = bench();
    const [a, b] = [await server.configMap('a'), await server.configMap('b')];
    await child(server, 'c', [owner(a, blocking), owner(b)]);
    await server.delete(`${configMaps}/a`, foreground);
    expect(await state(server)).toEqual(['b', 'c of b']);
  });

  test('of two that own one another takes both', async () => {
    const server = bench();
    const a = await server.configMap('a');
    const b = await child(server, 'b', [owner(a, blocking)]);
    const ownerReferences = [owner(b, blocking)];
    await server.patch('merge', `${configMaps}/a`, { metadata: { ownerReferences } });
    await server.delete(`${configMaps}/a`, foreground);
    expect(await state(server)).toEqual([]);
  });

  test('of what has no children goes at once', async () => {
    const server = bench();
    await server.configMap('a');
    const { body } = await server.delete(`${configMaps}/a`, foreground);
    expect(body.metadata.finalizers).toEqual(['foregroundDeletion']);
    expect(await state(server)).toEqual([]);
  });

  test('may be called off by one that does not wait', async () => {
    const server = bench();
    const a = await server.configMap('a');
    await child(server, 'b', [owner(a, blocking)], waits);
    await server.delete(`${configMaps}/a`, foreground);
    expect(await state(server)).toEqual(['a deleting', 'b of a deleting']);
    await server.delete(`${configMaps}/a`, { propagationPolicy: 'Background' });
    expect(await state(server)).toEqual(['b of a deleting']);
    await release(server, 'b');
  });
});
