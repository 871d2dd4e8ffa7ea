// TypeScript's projects are the packages' edges once more: each refers to what its manifest depends on, the root to all.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { filesOf, packagesOf, toolsOf } from './workspace.ts';

export function checkProjects(root: string): string[] {
  const members = [...packagesOf(root), ...toolsOf(root)];
  const pathOf = new Map(members.map(({ name, path }) => [name, path]));
  const projects = filesOf(
    root,
    '{packages,tools}/*/tsconfig.json',
    '{packages,tools}/*/test/tsconfig.json',
  );
  const faults = compare(root, 'tsconfig.json', projects.map(dirname));
  for (const { path, manifest } of members) {
    const { dependencies, peerDependencies, devDependencies } = manifest;
    const toPaths = (...names: (typeof dependencies)[]): string[] =>
      Object.keys(Object.assign({}, ...names)).flatMap((name) => pathOf.get(name) ?? []);
    // The sources of a package may not use what only its tests depend on; a tool's may.
    const own = path.startsWith('packages/')
      ? toPaths(dependencies, peerDependencies)
      : toPaths(dependencies, peerDependencies, devDependencies);
    const tests = toPaths(dependencies, peerDependencies, devDependencies);
    if (projects.includes(`${path}/tsconfig.json`))
      faults.push(...compare(root, `${path}/tsconfig.json`, own));
    else faults.push(`${path}/tsconfig.json: is missing`);
    if (projects.includes(`${path}/test/tsconfig.json`))
      faults.push(...compare(root, `${path}/test/tsconfig.json`, [path, ...tests]));
  }
  return faults;
}

/** What a project's references are not as they should be; paths from the root. */
function compare(root: string, file: string, wanted: readonly string[]): string[] {
  const { references = [] } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
    references?: readonly { readonly path: string }[];
  };
  const found = references.map(({ path }) => join(dirname(file), path).replaceAll('\\', '/'));
  const named = (path: string): string => relative(dirname(file), path).replaceAll('\\', '/');
  return [
    ...wanted
      .filter((path) => !found.includes(path))
      .map((path) => `${file}: lacks ${named(path)}`),
    ...found
      .filter((path) => !wanted.includes(path))
      .map((path) => `${file}: refers to ${named(path)}, which is no dependency`),
  ];
}
