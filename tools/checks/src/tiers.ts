// Every edge between packages goes down, in manifests and in the imports of src and test; and src imports only what
// its package depends on, as the build bundles whatever else it finds.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

import ts from 'typescript-5.9';

import { filesOf, packagesOf } from './workspace.ts';
import type { Member } from './workspace.ts';

export function checkTiers(root: string): string[] {
  const packages = packagesOf(root);
  const tierOf = new Map(packages.map(({ name, manifest }) => [name, manifest.clientTs?.tier]));
  return packages.flatMap((member) => [
    ...manifestFaults(member, tierOf),
    ...filesOf(root, `${member.path}/{src,test}/**/*.ts`).flatMap((file) =>
      importFaults(root, file, member, tierOf),
    ),
  ]);
}

type Tiers = ReadonlyMap<string, number | undefined>;

function manifestFaults(member: Member, tierOf: Tiers): string[] {
  const file = `${member.path}/package.json`;
  if (member.manifest.clientTs?.tier === undefined) return [`${file}: names no tier`];
  const { dependencies, peerDependencies, devDependencies } = member.manifest;
  return Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies })
    .filter((name) => ours.test(name))
    .flatMap((name) => edgeFaults(member, name, tierOf))
    .map((fault) => `${file}: ${fault}`);
}

function importFaults(root: string, file: string, member: Member, tierOf: Tiers): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { dependencies, peerDependencies, devDependencies } = member.manifest;
  const shipped = new Map(Object.entries({ ...dependencies, ...peerDependencies }));
  const declared = new Map([...shipped, ...Object.entries(devDependencies ?? {})]);
  const isSource = file.startsWith(`${member.path}/src/`);

  const faultsOf = (specifier: string): string[] => {
    if (specifier.startsWith('.')) {
      const target = join(dirname(file), specifier).replaceAll('\\', '/');
      return target.startsWith(`${member.path}/`) ? [] : [`${specifier} leaves the package`];
    }
    const name = packageName(specifier);
    if (isBuiltin(specifier) || name === member.name) return [];
    const faults = ours.test(name) ? edgeFaults(member, name, tierOf) : [];
    // A test may import what the root has for everybody: vitest, fast-check.
    if (isSource ? !shipped.has(name) : ours.test(name) && !declared.has(name))
      faults.push(`${name} is not a dependency of ${member.name}`);
    return faults;
  };
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const line = text.slice(0, pos).split('\n').length;
    return faultsOf(fileName).map((fault) => `${file}:${line}: ${fault}`);
  });
}

function edgeFaults({ name, manifest }: Member, to: string, tierOf: Tiers): string[] {
  const tier = manifest.clientTs?.tier;
  const below = tierOf.get(to);
  if (tier === undefined || (below !== undefined && below < tier)) return [];
  return [
    `${name} (tier ${tier}) may not use ${to} (${below === undefined ? 'no package' : `tier ${below}`})`,
  ];
}

const ours = /^@client-ts(-internal)?\//;

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
