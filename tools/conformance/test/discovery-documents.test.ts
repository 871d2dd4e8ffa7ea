// What the in-process server says of what it serves is what the real one says of the same.
import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { header, isAPIError } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';
import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const found = findKubeAPIServer();

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

interface Document {
  readonly status: number;
  readonly headers: HTTPHeaders;
  // oxlint-disable-next-line typescript/no-explicit-any -- what a server says has any shape
  readonly body: any;
}

async function read(client: RESTClient, path: string, headers: HTTPHeaders): Promise<Document> {
  try {
    const response = await client.request({ method: 'GET', path, headers });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { status: error.statusCode, headers: [], body: undefined };
  }
}

const without = (field: string, value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));

const why = 'missing' in found ? ` (${found.missing})` : '';
describe.skipIf('missing' in found)(`discovery of both servers${why}`, () => {
  let server: APIServer;
  // Its own: on the shared one definitions come and go between one document and the other.
  let real: KubeAPIServer;
  let ours: RESTClient;
  let theirs: RESTClient;
  beforeAll(async () => {
    server = await APIServer.start({ port: 0 });
    real = await startKubeAPIServer();
    ours = new RESTClient(await loadKubeConfig({ text: server.kubeconfig }));
    theirs = new RESTClient(await loadKubeConfig({ text: real.kubeconfig }));
  }, 60_000);
  afterAll(async () => {
    await ours?.close();
    await theirs?.close();
    await server?.close();
    await real?.stop();
  });

  const both = (path: string, accept: string): Promise<[Document, Document]> =>
    Promise.all([read(ours, path, [['accept', accept]]), read(theirs, path, [['accept', accept]])]);

  test('in the old form: the groups, their versions and their order', async () => {
    const [our, their] = await both('/apis', 'application/json');
    const names: string[] = our.body.groups.map(({ name }: { name: string }) => name);
    const same = their.body.groups.filter(({ name }: { name: string }) => names.includes(name));
    expect(our.body).toEqual({ ...their.body, groups: same });
    const [core, theirCore] = await both('/api', 'application/json');
    expect(core.body.versions).toEqual(theirCore.body.versions);
    for (const name of names) {
      const [group, theirGroup] = await both(`/apis/${name}`, 'application/json');
      expect(group.body).toEqual(theirGroup.body);
    }
  });

  test('in the old form: each resource, and their order', async () => {
    const [{ body }] = await both('/apis', 'application/json');
    const versions: string[] = body.groups.flatMap(
      (group: { versions: { groupVersion: string }[] }) =>
        group.versions.map(({ groupVersion }) => `/apis/${groupVersion}`),
    );
    for (const path of ['/api/v1', ...versions]) {
      const [our, their] = await both(path, 'application/json');
      const names: string[] = our.body.resources.map(({ name }: { name: string }) => name);
      const same = their.body.resources.filter(({ name }: { name: string }) =>
        names.includes(name),
      );
      expect(our.body).toEqual({ ...their.body, resources: same });
    }
  });

  test.each(['/api', '/apis'])('in the aggregated form: all that %s says', async (path) => {
    const [our, their] = await both(path, aggregated);
    for (const group of our.body.items) {
      const theirGroup = their.body.items.find(
        (one: { metadata: { name?: string } }) => one.metadata.name === group.metadata.name,
      );
      for (const version of group.versions) {
        const theirVersion = theirGroup.versions.find(
          (one: { version: string }) => one.version === version.version,
        );
        const names = new Map<string, string[]>(
          version.resources.map(
            (r: { resource: string; subresources?: { subresource: string }[] }) => [
              r.resource,
              (r.subresources ?? []).map(({ subresource }) => subresource),
            ],
          ),
        );
        const same = theirVersion.resources
          .filter((r: { resource: string }) => names.has(r.resource))
          .map((r: { resource: string; subresources?: { subresource: string }[] }) => {
            const { subresources = [], ...rest } = r;
            const kept = subresources.filter(({ subresource }) =>
              names.get(r.resource)?.includes(subresource),
            );
            return kept.length === 0 ? rest : { ...rest, subresources: kept };
          });
        expect(version).toEqual({ ...theirVersion, resources: same });
      }
    }
    expect(without('items', our.body)).toEqual(without('items', their.body));
    for (const name of ['content-type', 'vary', 'cache-control'])
      expect([name, header(our.headers, name)]).toEqual([name, header(their.headers, name)]);
    for (const document of [our, their])
      expect(header(document.headers, 'etag')).toMatch(/^"[0-9A-F]{128}"$/);
  });

  test.each(['/api', '/apis'])('%s with its ETag is 304', async (path) => {
    for (const client of [ours, theirs]) {
      const accept = ['accept', aggregated] as const;
      const etag = header((await read(client, path, [accept])).headers, 'etag') ?? '';
      expect((await read(client, path, [accept, ['if-none-match', etag]])).status).toBe(304);
      expect((await read(client, path, [accept, ['if-none-match', '"x"']])).status).toBe(200);
    }
  });

  test('the version has the same fields, and is of the same release', async () => {
    const [our, their] = await both('/version', 'application/json');
    expect(Object.keys(our.body).toSorted()).toEqual(Object.keys(their.body).toSorted());
    for (const field of ['major', 'minor', 'emulationMajor', 'emulationMinor'])
      expect([field, our.body[field]]).toEqual([field, their.body[field]]);
  });

  test.each(['/api/v2', '/apis/nope.example.com', '/apis/nope.example.com/v1', '/apis/apps/v9'])(
    '%s is not there',
    async (path) => {
      const [our, their] = await both(path, 'application/json');
      expect([our.status, their.status]).toEqual([404, 404]);
    },
  );
});
