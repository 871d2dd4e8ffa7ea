// What packages/apiserver knows of the built-in kinds, read from a real kube-apiserver that serves all of them, and from Go.
import { join } from 'node:path';

import { deprecationOf } from './deprecations.ts';
import type { APIResource, Column, Get, Schema } from './documents.ts';
import { GoStructs } from './go-structs.ts';
import { resourceLines } from './resources.ts';
import { goPackage, placeOf, typeLines } from './types.ts';

const goModule = join(import.meta.dirname, '../../../kube-apiserver');
const table = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** The files of packages/apiserver that are generated, by their path from the root. */
export async function apiServerFiles(get: Get): Promise<Map<string, string>> {
  const resources: string[] = [];
  const schemas = new Map<string, Schema>();
  const go = new GoStructs(goModule);
  const { minor } = JSON.parse(await get('/version')) as { minor: string };
  for (const groupVersion of await groupVersions(get)) {
    const root = groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`;
    const list = JSON.parse(await get(`/${root}`)) as { resources: APIResource[] };
    const columns = new Map<string, readonly Column[]>();
    for (const { name, verbs } of list.resources)
      if (verbs.includes('list') && !name.includes('/'))
        columns.set(name, await columnsOf(get, `/${root}/${name}?limit=1`));
    const document = JSON.parse(await get(`/openapi/v3/${root}`)) as {
      components: { schemas: Record<string, Schema> };
    };
    const found = document.components.schemas;
    for (const [name, schema] of Object.entries(found)) schemas.set(name, schema);
    const { alias, path } = packageOf(groupVersion, list.resources, found);
    const deprecation = (kind: string): string | undefined =>
      deprecationOf(go, { path: goPackage(path), groupVersion, kind }, Number(minor));
    resources.push(...resourceLines(groupVersion, alias, list.resources, columns, deprecation));
  }
  const text = `// Generated from a kube-apiserver by \`pnpm run generate\`: do not edit. \`built-in-resources.ts\` and \`api-types.ts\` read it.

export const builtInData = \`${[...resources, '', ...typeLines(schemas, go)].join('\n')}
\`;
`;
  return new Map([['packages/apiserver/src/built-in-data.ts', text]]);
}

/** Where the types of a group version's own kinds are. */
function packageOf(
  groupVersion: string,
  resources: readonly APIResource[],
  schemas: Readonly<Record<string, Schema>>,
): { alias: string; path: string } {
  const [version, group = ''] = groupVersion.split('/').toReversed();
  const kinds = new Set(
    resources.filter((one) => one.version === undefined).map(({ kind }) => kind),
  );
  const own = Object.entries(schemas).find(([, schema]) => {
    const [gvk, ...others] = schema['x-kubernetes-group-version-kind'] ?? [];
    const isOwn = gvk?.group === group && gvk.version === version && kinds.has(gvk.kind);
    return isOwn && others.length === 0;
  });
  if (!own) throw new Error(`${groupVersion} has no types`);
  return placeOf(own[0]);
}

/** In the server's order. */
async function groupVersions(get: Get): Promise<string[]> {
  const core = JSON.parse(await get('/api')) as { versions: string[] };
  const named = JSON.parse(await get('/apis')) as {
    groups: { versions: { groupVersion: string }[] }[];
  };
  return [
    ...core.versions,
    ...named.groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion)),
  ];
}

async function columnsOf(get: Get, path: string): Promise<readonly Column[]> {
  const { columnDefinitions } = JSON.parse(await get(path, table)) as {
    columnDefinitions: readonly Column[];
  };
  return columnDefinitions;
}
