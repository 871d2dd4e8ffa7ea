import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { defineResource } from '@client-ts/apimachinery';
import type { ResourceDescriptor } from '@client-ts/apimachinery';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const modules = globSync('src/*/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

const descriptorsOf = async (file: string): Promise<ReadonlyMap<string, ResourceDescriptor>> =>
  new Map(Object.entries((await import(join(root, file))) as Record<string, ResourceDescriptor>));

test('every module is an entry of the package', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const { exports } = JSON.parse(manifest) as { exports: Record<string, object | string> };
  const sources = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : Object.values(entry).slice(0, 1),
  );
  expect(sources).toEqual(modules.map((file) => `./${file}`).toSorted());
  expect(modules.length).toBeGreaterThan(30);
});

test.each(modules)(
  'what %s exports is resources of its version, each as it would be defined',
  async (file) => {
    const [, , version = ''] = file.replace(/\.ts$/, '').split('/');
    const descriptors = await descriptorsOf(file);
    const groups = new Set<string>();
    const resources = new Set<string>();
    for (const [name, descriptor] of descriptors) {
      expect(Object.isFrozen(descriptor)).toBe(true);
      expect(
        descriptor.namespaced ? defineResource(descriptor) : defineResource(descriptor),
      ).toEqual(descriptor);
      // NetworkPolicies of networkpolicies.
      expect(name.toLowerCase()).toBe(descriptor.resource);
      expect(descriptor.version).toBe(version);
      groups.add(descriptor.group);
      resources.add(descriptor.resource);
    }
    // meta/v1 has types alone.
    expect(groups.size).toBe(file === 'src/meta/v1.ts' ? 0 : 1);
    expect(resources.size).toBe(descriptors.size);
  },
);

test('the kinds that everybody knows say how they may be written', async () => {
  const core = await descriptorsOf('src/core/v1.ts');
  expect(core.get('Pods')).toEqual({
    group: '',
    version: 'v1',
    resource: 'pods',
    kind: 'Pod',
    namespaced: true,
    singular: 'pod',
    shortNames: ['po'],
    categories: ['all'],
  });
  expect(core.get('Nodes')).toMatchObject({ namespaced: false, shortNames: ['no'] });
  const rbac = await descriptorsOf('src/rbac/v1.ts');
  expect(rbac.get('ClusterRoles')?.group).toBe('rbac.authorization.k8s.io');
});
