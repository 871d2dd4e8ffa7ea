// The in-process server serves what a real one of its own serves: the same kinds, told in the same words, by default and with all
// previews. Each server here is started for this alone: what definitions add would be told too.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { readBody } from '@client-ts/apimachinery';
import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { samples } from '../src/sample-objects.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- what a server says has any shape
type Data = any;

const found = findKubeAPIServer();
const why = 'missing' in found ? ` (${found.missing})` : '';

const modes = [
  { title: 'by default', previewAPIs: false, flags: [] },
  {
    title: 'with all previews',
    previewAPIs: true,
    flags: ['--feature-gates=AllAlpha=true,AllBeta=true', '--runtime-config=api/all=true'],
  },
];

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const table = 'application/json;as=Table;g=meta.k8s.io;v=v1';

async function read(client: RESTClient, path: string, accept = 'application/json'): Promise<Data> {
  const { body } = await client.request({ method: 'GET', path, headers: [['accept', accept]] });
  return JSON.parse(new TextDecoder().decode(await readBody(body)));
}

async function connect(kubeconfig: string): Promise<RESTClient> {
  // The old versions say that they are old.
  return new RESTClient({ ...(await loadKubeConfig({ text: kubeconfig })), onWarning: () => {} });
}

async function send(client: RESTClient, method: 'POST' | 'PATCH', path: string, object: Data) {
  const type = method === 'POST' ? 'application/json' : 'application/merge-patch+json';
  await client.request({
    method,
    path,
    headers: [['content-type', type]],
    body: Buffer.from(JSON.stringify(object)),
  });
}

/** A schema without what we leave out: texts for people, and marks that nobody reads. */
function bare(value: Data, isMap = false): Data {
  if (Array.isArray(value)) return value.map((item) => bare(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, part]) => isMap || !(key === 'description' && typeof part === 'string'))
    .filter(([key]) => isMap || key !== 'x-kubernetes-unions')
    // What is not atomic is granular.
    .filter(([, part]) => part !== 'granular')
    .map(([key, part]) => [
      key,
      key === 'required' && !isMap && Array.isArray(part)
        ? part.toSorted((a, b) => (a < b ? -1 : 1))
        : bare(part, key === 'properties' && !isMap),
    ]);
  const made = Object.fromEntries(entries);
  // A reference stands in a list of one where something is said besides.
  return made.allOf && Object.keys(made).length === 1 ? made.allOf[0] : made;
}

const columns = ({ columnDefinitions }: Data): Data =>
  columnDefinitions.map(({ name, type, format, priority }: Data) => ({
    name,
    type,
    format,
    priority,
  }));

const warnings = async (client: RESTClient, path: string): Promise<string[]> => {
  const { headers } = await client.request({ method: 'GET', path, headers: [] });
  return headers.filter(([name]) => name === 'warning').map(([, text]) => text);
};

/** What of the real documents ours do not have, and why. */
const leftOut = {
  /** Of old: each list has a parameter that does the same. */
  paths: /\/watch\//,
  /** The documents say them only to have a body for the path that is discovery. */
  roots: /\/$/,
  /** A proxy lets through what leads nowhere here. */
  methods: /^(head|options)$/,
  /** Of discovery, watches and failures, which no path of ours speaks of. */
  schemas:
    /\.meta\.v1\.(APIResource\w*|APIGroup\w*|APIVersions|WatchEvent|Status\w*|GroupVersionForDiscovery|ServerAddressByClientCIDR)$|\.pkg\.runtime\.RawExtension$/,
};

describe.skipIf('missing' in found).each(modes)(
  `what is served $title${why}`,
  { timeout: 60_000 },
  ({ previewAPIs, flags }) => {
    const folder = mkdtempSync(join(tmpdir(), 'built-in-kinds-'));
    const stack = new AsyncDisposableStack();
    let ours: RESTClient;
    let theirs: RESTClient;
    beforeAll(async () => {
      const server = stack.use(await APIServer.start({ port: 0, previewAPIs }));
      const real = stack.use(await startKubeAPIServer({ flags }));
      writeFileSync(join(folder, 'ours'), server.kubeconfig);
      writeFileSync(join(folder, 'theirs'), real.kubeconfig);
      ours = stack.use(await connect(server.kubeconfig));
      theirs = stack.use(await connect(real.kubeconfig));
    }, 60_000);
    afterAll(async () => {
      await stack.disposeAsync();
      rmSync(folder, { recursive: true });
    });

    const both = (path: string, accept?: string): Promise<[Data, Data]> =>
      Promise.all([read(ours, path, accept), read(theirs, path, accept)]);

    /** What it ends with, and says; it may ask a server of this process. */
    function kubectl(which: 'ours' | 'theirs', ...args: string[]): Promise<string[]> {
      if ('missing' in found) throw new Error(found.missing);
      const env = { HOME: join(folder, `home-${which}`), KUBECONFIG: join(folder, which) };
      return new Promise((resolve) => {
        execFile(found.kubectl, args, { env }, (error, stdout, stderr) =>
          resolve([
            error === null ? 'ended well' : String(error.code),
            stderr,
            ...stdout.split('\n'),
          ]),
        );
      });
    }

    async function groupVersions(): Promise<string[]> {
      const { groups } = await read(theirs, '/apis');
      const named = groups.flatMap(({ versions }: Data) =>
        versions.map(({ groupVersion }: Data) => `apis/${groupVersion}`),
      );
      return ['api/v1', ...named];
    }

    async function listed(): Promise<string[]> {
      const paths: string[] = [];
      for (const root of await groupVersions())
        for (const { name, verbs } of (await read(theirs, `/${root}`)).resources)
          if (verbs.includes('list') && !name.includes('/')) paths.push(`/${root}/${name}`);
      return paths;
    }

    test('discovery: each group, version, resource and subresource, in the same order', async () => {
      const [our, their] = await both('/apis');
      expect(our).toEqual(their);
      for (const { name } of their.groups) {
        const [group, theirGroup] = await both(`/apis/${name}`);
        expect(group).toEqual(theirGroup);
      }
      for (const root of await groupVersions()) {
        const [list, theirList] = await both(`/${root}`);
        expect(list).toEqual(theirList);
      }
    });

    test.each(['/api', '/apis'])('aggregated discovery: all that %s says', async (path) => {
      const [our, their] = await both(path, aggregated);
      expect(our).toEqual(their);
    });

    test.each([
      'api-resources',
      'api-resources -o wide',
      'api-resources -o name',
      'api-resources -o json',
      'api-resources -o yaml',
      'api-resources --namespaced=true',
      'api-resources --namespaced=false --no-headers',
      'api-resources --verbs=list,get',
      'api-resources --categories=all',
      'api-resources --api-group=apps',
      'api-resources --sort-by=kind',
      'api-versions',
    ])('kubectl %s', async (args) => {
      const asked = args.split(' ');
      const their = await kubectl('theirs', ...asked);
      expect([their[0], their.length > 3]).toEqual(['ended well', true]);
      expect(await kubectl('ours', ...asked)).toEqual(their);
    });

    test('warnings: of each version that is old', async () => {
      for (const path of await listed())
        expect([path, await warnings(ours, path)]).toEqual([path, await warnings(theirs, path)]);
    });

    test('tables: the columns of each kind', async () => {
      const paths = await listed();
      expect(paths.length).toBeGreaterThan(50);
      for (const path of paths) {
        const [our, their] = await both(path, table);
        expect([path, columns(our)]).toEqual([path, columns(their)]);
      }
    });

    test('OpenAPI: each schema, but for its texts, and each path', async () => {
      for (const root of await groupVersions()) {
        const [our, their] = await both(`/openapi/v3/${root}`);
        const names = Object.keys(our.components.schemas);
        const missing = Object.keys(their.components.schemas).filter(
          (name) => !names.includes(name) && !leftOut.schemas.test(name),
        );
        expect([root, missing]).toEqual([root, []]);
        for (const name of names) {
          const [mine, other] = [our.components.schemas[name], their.components.schemas[name]];
          // Of all versions of all groups, which no one document is about.
          if (name.endsWith('.DeleteOptions')) delete other['x-kubernetes-group-version-kind'];
          expect([name, bare(mine)]).toEqual([name, bare(other)]);
        }
        const operations = ({ paths }: Data): string[] =>
          Object.entries<Data>(paths)
            .filter(([path]) => !leftOut.paths.test(path) && !leftOut.roots.test(path))
            .flatMap(([path, methods]) =>
              Object.entries<Data>(methods)
                .filter(([method, { operationId }]) => operationId && !leftOut.methods.test(method))
                .map(
                  ([method, { operationId, 'x-kubernetes-action': action }]) =>
                    `${method} ${path} ${operationId} ${action}`,
                ),
            )
            .toSorted();
        expect(operations(our)).toEqual(operations(their));
      }
    });

    test('tables: the cells of what is often looked at', async () => {
      for (const client of [ours, theirs])
        for (const { path, object, status } of samples) {
          await send(client, 'POST', path, object);
          if (status === undefined) continue;
          const at = `${path}/${object.metadata.name}`;
          await send(client, 'PATCH', `${at}/status`, { status });
        }
      const seen: [path: string, ours: Data, theirs: Data][] = [];
      for (const path of new Set(samples.map((sample) => sample.path))) {
        const mine = new Set(
          samples.filter((one) => one.path === path).map(({ object }) => object.metadata.name),
        );
        const own = ({ rows, columnDefinitions }: Data): Data =>
          rows
            .map(({ cells }: Data) =>
              Object.fromEntries(
                cells.map((cell: Data, i: number) => [columnDefinitions[i].name, cell]),
              ),
            )
            .filter((row: Data) => mine.has(String(row.Name).split(' ')[0]))
            // Of the moment, or what no server of ours gives out.
            .map(({ Age: _a, 'Created At': _c, 'Cluster-IP': _i, ...row }: Data) => row);
        const [our, their] = await both(path, table);
        expect(own(their).length).toBe(mine.size);
        seen.push([path, own(our), own(their)]);
      }
      expect(seen.map(([path, our]) => [path, our])).toEqual(
        seen.map(([path, , their]) => [path, their]),
      );
    });
  },
);
