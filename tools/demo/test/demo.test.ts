import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { Deployments, ReplicaSets } from '@client-ts/api/apps/v1';
import { ConfigMaps, Pods, Services } from '@client-ts/api/core/v1';
import { objectKey } from '@client-ts/apimachinery';
import { APIServer } from '@client-ts/apiserver';
import { RESTClient } from '@client-ts/rest-client';
import { expect, test } from 'vitest';

import { eventually } from '../src/eventually.ts';
import { runOnce } from '../src/once.ts';
import { installWebsites, runOperator } from '../src/operator.ts';
import { Websites } from '../src/website.ts';

const main = join(import.meta.dirname, '../src/main.ts');

function quiet() {
  const lines: string[] = [];
  return { lines, say: (who: string, what: string) => void lines.push(`${who}: ${what}`) };
}

const html = (n: number): string => `<p>${n}</p>`;

const keysOf = async (list: Promise<{ items: readonly object[] }>): Promise<string[]> =>
  (await list).items.map(objectKey).toSorted();

test(
  'a Website is created, edited and deleted, and everything follows',
  { timeout: 60_000 },
  async () => {
    await using server = await APIServer.start({ port: 0 });
    await using client = new RESTClient({ server: server.url });
    const stop = new AbortController();
    const { signal } = stop;
    const narrator = quiet();
    await installWebsites(client, { signal, narrator });
    const running = runOperator(client, { signal, narrator, deployments: true });
    const options = { namespace: 'default', deployments: true, signal, narrator };
    expect(await runOnce(client, options)).toHaveLength(14);
    stop.abort();
    await running;
    const told = (text: string): boolean => narrator.lines.some((line) => line.includes(text));
    for (const text of [
      'reflector of websites',
      'queue (depth',
      'reconcile default/hello',
      'wrote',
    ])
      expect([text, told(text)]).toEqual([text, true]);
  },
);

test(
  'the API server’s listener goes away and comes back while the controllers run: they recover, and nothing is lost',
  { timeout: 120_000 },
  async () => {
    await using server = await APIServer.start({ port: 0 });
    const port = Number(new URL(server.url).port);
    await using client = new RESTClient({ server: server.url });
    // Somebody who does not come over the sockets.
    const inside = new RESTClient({ server: server.url, transport: server.transport });
    const stop = new AbortController();
    const { signal } = stop;
    const narrator = quiet();
    await installWebsites(client, { signal, narrator });
    const running = runOperator(client, { signal, narrator, deployments: true });
    const sites = inside.resource(Websites).namespace('default');

    for (let round = 0; round < 4; round++) {
      const spec = { html: html(round), replicas: 1 + (round % 2) };
      await sites.create({ metadata: { name: `up-${round}` }, spec });
      await server.stopListening();
      await sites.create({ metadata: { name: `down-${round}` }, spec });
      if (round > 0) {
        await sites.mergePatch(`up-${round - 1}`, { spec: { html: html(100 + round) } });
        await sites.delete(`down-${round - 1}`);
      }
      await server.listen({ port });
    }

    const { items } = await sites.list();
    const wanted = items.map(objectKey).toSorted();
    const replicas = items.reduce((sum, site) => sum + site.spec.replicas, 0);
    await eventually(
      'the children are those of the websites',
      async () => {
        const maps = await inside.resource(ConfigMaps).namespace('default').list();
        const pages = new Map(maps.items.map((map) => [objectKey(map), map.data?.['index.html']]));
        const pods = await inside.resource(Pods).list();
        const now = await sites.list();
        return (
          items.every((site) => pages.get(objectKey(site)) === site.spec.html) &&
          pages.size === wanted.length &&
          pods.items.length === replicas &&
          pods.items.every((pod) => pod.status?.phase === 'Running') &&
          now.items.every((site) => site.status?.readyReplicas === site.spec.replicas)
        );
      },
      { signal, timeoutMs: 60_000 },
    );
    const deployments = inside.resource(Deployments).namespace('default');
    const services = inside.resource(Services).namespace('default');
    expect(await keysOf(deployments.list())).toEqual(wanted);
    expect(await keysOf(services.list())).toEqual(wanted);
    expect((await inside.resource(ReplicaSets).list()).items).toHaveLength(wanted.length);
    stop.abort();
    await running;
  },
);

test('Ctrl-C ends the demo cleanly', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, ['--conditions=@client-ts/source', main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KUBECONFIG: '' },
  });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      const already = output.includes('2/2 ready');
      output += chunk.toString();
      if (!already && output.includes('2/2 ready')) child.kill('SIGINT');
    });
  expect(await ended).toBe(0);
  expect(output).toContain('kubectl --kubeconfig');
  expect(output).toContain('stopping');
});
