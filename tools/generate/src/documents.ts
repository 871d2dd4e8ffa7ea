import { setTimeout as delay } from 'node:timers/promises';

import type { Get } from './server.ts';

/** What a server says of one group version. */
export interface GroupVersionDocuments {
  readonly group: string;
  readonly version: string;
  /** OpenAPI v3. */
  readonly openapi: unknown;
  /** APIResourceList. */
  readonly resources: unknown;
}

const limitMs = 30_000;

/** Those of every group version that is served, the core first, then by the names of the groups, each in the server's order of versions. */
export async function collectDocuments(get: Get): Promise<readonly GroupVersionDocuments[]> {
  const { groups } = await json<{ groups: { name: string; versions: { version: string }[] }[] }>(
    get,
    '/apis',
  );
  const served = groups
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, versions }) => versions.map(({ version }) => ({ group: name, version })));
  const all = [{ group: '', version: 'v1' }, ...served];
  const paths = await openapiPaths(get, all.map(pathOf));
  return Promise.all(
    all.map(async (groupVersion) => {
      const path = pathOf(groupVersion);
      const [openapi, resources] = await Promise.all([
        json(get, paths[path]?.serverRelativeURL ?? ''),
        json(get, `/${path}`),
      ]);
      return { ...groupVersion, openapi, resources };
    }),
  );
}

type Paths = Readonly<Record<string, { readonly serverRelativeURL: string }>>;

/** The server collects the documents of its parts in the background: the index may be short of them at first. */
async function openapiPaths(get: Get, wanted: readonly string[]): Promise<Paths> {
  for (const start = performance.now(); ;) {
    const { paths } = await json<{ paths: Paths }>(get, '/openapi/v3');
    const missing = wanted.filter((path) => paths[path] === undefined);
    if (missing.length === 0) return paths;
    if (performance.now() - start > limitMs)
      throw new Error(`no OpenAPI v3 document of ${missing.join()} after ${limitMs / 1000} s`);
    await delay(100);
  }
}

const pathOf = ({ group, version }: { group: string; version: string }): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`;

const json = async <T = unknown>(get: Get, path: string): Promise<T> =>
  JSON.parse(await get(path)) as T;
