// Our commands and kubectl over the same servers: the same bytes.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Comparison } from '../src/discovery-comparison.ts';
import { oddDefinition, serveDefinition } from '../src/odd-definition.ts';

const found = findKubeAPIServer();

const outputs = ['', '-o=name', '-owide', '-o json', '--output yaml', '--output=kyaml'];
const filters = [
  '',
  '--namespaced',
  '--namespaced=false',
  '--api-group=',
  '--api-group apps',
  '--api-group=discovery.example.com',
  '--verbs=list,watch',
  '--verbs=create --verbs=get',
  '--verbs=fly',
  '--categories=all',
  '--categories all,odd',
  '--api-group=apps --namespaced=false',
];
const orders = ['--sort-by=name', '--sort-by kind'];

const table: readonly string[] = [
  ...filters.flatMap((filter) => outputs.map((output) => `${filter} ${output}`)),
  ...orders.flatMap((order) => outputs.map((output) => `${order} ${output}`)),
  ...['', '-o wide', '-o name', '-o json'].map((output) => `--no-headers ${output}`),
  ...['', '-o wide'].map((output) => `--no-headers=false --sort-by=kind --namespaced ${output}`),
  '--no-headers --verbs=fly',
  '--cached',
  '--cached --sort-by=name -o wide',
  '--cached --api-group=apps -o yaml',
  '-o bogus',
  '-o Wide',
  '-o YAML --api-group=apps',
  '-o Json --api-group=apps',
  '-o bogus --sort-by=age',
  '--sort-by=age',
  '--sort-by=NAME',
  '--namespaced=maybe',
  '--namespaced false',
  '--no-headers=TRUE',
  '--nope',
  '-x',
  '--sort-by=name pods services',
  '--context nowhere',
  '--context nowhere -o bogus',
];

const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');

function testAll(comparison: () => Comparison): void {
  test.for(['', '--context nowhere', 'pods', '--output=name', '-o name'])(
    'api-versions %s',
    { timeout: 60_000 },
    async (line) => {
      const { ours, theirs } = await comparison().both('api-versions', ...words(line));
      expect(ours).toEqual(theirs);
    },
  );

  test.for(table)('api-resources %s', { timeout: 60_000 }, async (line) => {
    const { ours, theirs } = await comparison().both('api-resources', ...words(line));
    expect(ours).toEqual(theirs);
  });

  test('each reads what the other has kept', { timeout: 60_000 }, async () => {
    const fresh = await comparison().both('api-resources', '-o', 'wide');
    expect(fresh.ours).toEqual(fresh.theirs);
    for (const [kept, who] of [
      ['kubectl', 'ours'],
      ['ours', 'kubectl'],
    ] as const) {
      const args = ['api-resources', '-o', 'wide', '--cached', '--cache-dir'];
      expect(await comparison()[who](...args, comparison().cacheOf(kept))).toEqual(fresh.theirs);
    }
    const foldersOf = (who: 'kubectl' | 'ours'): string[] =>
      readdirSync(join(comparison().cacheOf(who), 'discovery'), { recursive: true })
        .map(String)
        .toSorted();
    expect(foldersOf('ours')).toEqual(foldersOf('kubectl'));
    const httpOf = (who: 'kubectl' | 'ours'): string[] =>
      readdirSync(join(comparison().cacheOf(who), 'http')).filter((name) => !name.startsWith('.'));
    expect(httpOf('ours').toSorted()).toEqual(httpOf('kubectl').toSorted());
    const [server = ''] = readdirSync(join(comparison().cacheOf('ours'), 'discovery'));
    const file = (who: 'kubectl' | 'ours'): unknown =>
      JSON.parse(
        readFileSync(
          join(comparison().cacheOf(who), 'discovery', server, 'apps/v1/serverresources.json'),
          'utf8',
        ),
      );
    expect(file('ours')).toEqual(file('kubectl'));
  });
}

const why = 'missing' in found ? ` (${found.missing})` : '';

describe.skipIf('missing' in found)(`on the in-process server${why}`, () => {
  let server: APIServer;
  let comparison: Comparison;
  beforeAll(async () => {
    if ('missing' in found) return;
    server = await APIServer.start({ port: 0 });
    comparison = new Comparison(found.kubectl, server.kubeconfig);
    await using client = new RESTClient(await loadKubeConfig({ text: server.kubeconfig }));
    await serveDefinition(client, oddDefinition);
  });
  afterAll(async () => {
    comparison?.[Symbol.dispose]();
    await server?.close();
  });
  testAll(() => comparison);
});

// Its own: on the shared one definitions come and go between one command and the other.
describe.skipIf('missing' in found)(`on the real kube-apiserver${why}`, () => {
  let server: KubeAPIServer;
  let comparison: Comparison;
  beforeAll(async () => {
    if ('missing' in found) return;
    server = await startKubeAPIServer();
    comparison = new Comparison(found.kubectl, server.kubeconfig);
    await using client = new RESTClient(await loadKubeConfig({ text: server.kubeconfig }));
    await serveDefinition(client, oddDefinition);
  }, 60_000);
  afterAll(async () => {
    comparison?.[Symbol.dispose]();
    await server?.stop();
  });
  testAll(() => comparison);
});
