// What all manifests have in common. The entries' shape follows from the source of each, in one order: Node and
// TypeScript take the first condition that they know, so the source has to stand before what is built from it.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { packagesOf, rootManifest, toolsOf } from './workspace.ts';
import type { Manifest, Member } from './workspace.ts';

export function checkManifests(root: string): string[] {
  const packages = packagesOf(root);
  // They are released together, from one place.
  const first = packages[0]?.manifest;
  const house = { ...rootManifest(root), version: first?.version, repository: first?.repository };
  return [
    ...packages.flatMap((member) => [
      ...fieldFaults(member, house),
      ...exportFaults(root, member),
      ...scriptFaults(member),
    ]),
    ...toolsOf(root).flatMap(({ path, manifest }) =>
      manifest.private === true ? [] : [`${path}/package.json: a tool is private`],
    ),
  ];
}

function fieldFaults({ path, manifest }: Member, house: Manifest): string[] {
  const expected: Manifest = {
    name: `@client-ts/${basename(path)}`,
    version: house.version,
    license: house.license,
    repository: { ...house.repository, directory: path },
    files: ['dist', 'src'],
    type: 'module',
    sideEffects: false,
    publishConfig: { access: 'public' },
    engines: house.engines,
  };
  const found = new Map<string, unknown>(Object.entries(manifest));
  return Object.entries(expected)
    .filter(([field, value]) => value === undefined || !isDeepStrictEqual(found.get(field), value))
    .map(([field, value]) => `${path}/package.json: ${field} is not ${JSON.stringify(value)}`);
}

const script = ['build', 'typecheck', 'lint', 'test'];

function scriptFaults({ path, manifest }: Member): string[] {
  const missing = script.filter((name) => manifest.scripts?.[name] === undefined);
  return missing.map((name) => `${path}/package.json: has no script ${name}`);
}

function exportFaults(root: string, { path, manifest }: Member): string[] {
  const { './package.json': self, ...entries } = manifest.exports ?? {};
  const faults: string[] = [];
  if (self !== './package.json') faults.push('./package.json is not exported as it stands');
  if (Object.keys(entries).length === 0 || (manifest.clientTs?.main !== false && !('.' in entries)))
    faults.push('there is no entry "."');
  for (const [entry, target] of Object.entries(entries)) {
    const source = sourceOf(target);
    if (source === undefined || !existsSync(join(root, path, source)))
      faults.push(`entry ${entry} has no source under the condition ${condition}`);
    else if (JSON.stringify(target) !== JSON.stringify(shapeOf(source)))
      faults.push(`entry ${entry} is not, in this order, ${JSON.stringify(shapeOf(source))}`);
  }
  return faults.map((fault) => `${path}/package.json: ${fault}`);
}

const condition = '@client-ts/source';

function sourceOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const source = new Map<string, unknown>(Object.entries(target)).get(condition);
  return typeof source === 'string' && /^\.\/src\/.+\.ts$/.test(source) ? source : undefined;
}

function shapeOf(source: string): unknown {
  const built = source.replace('./src/', './dist/').replace(/\.ts$/, '');
  return {
    [condition]: source,
    import: { types: `${built}.d.ts`, default: `${built}.js` },
    require: { types: `${built}.d.cts`, default: `${built}.cjs` },
  };
}
