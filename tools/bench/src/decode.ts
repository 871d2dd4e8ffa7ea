import { defineResource } from '@client-ts/apimachinery';
import { RESTClient } from '@client-ts/rest-client';

import { podsOf } from './pods.ts';
import type { Benchmark } from './report.ts';

const Pods = defineResource({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});
const count = 5000;

export function decodeBenchmarks(): Benchmark[] {
  const items = podsOf(count);
  const head = { apiVersion: 'v1', kind: 'PodList', metadata: { resourceVersion: '9000' } };
  const list = new TextEncoder().encode(JSON.stringify({ ...head, items }));
  const events = new TextEncoder().encode(
    items.map((object) => `${JSON.stringify({ type: 'ADDED', object })}\n`).join(''),
  );
  const client = new RESTClient({
    server: 'http://in-process',
    transport: (request) =>
      Promise.resolve({
        status: 200,
        headers: [['content-type', 'application/json']],
        body: chunks(request.path.includes('watch=') ? events : list),
      }),
  });
  const pods = client.resource(Pods);
  return [
    {
      name: 'floor: JSON.parse of the whole list',
      per: count,
      run: () => JSON.parse(new TextDecoder().decode(list)),
    },
    { name: 'list', per: count, run: () => pods.list() },
    { name: 'list, managed fields cut', per: count, run: () => pods.list({ omit }) },
    { name: 'watch', per: count, run: () => countOf(pods.watch()) },
    { name: 'watch, managed fields cut', per: count, run: () => countOf(pods.watch({ omit })) },
  ];
}

const omit = ['managedFields'] as const;

async function countOf(watch: Promise<AsyncIterable<{ type: string }>>): Promise<number> {
  let seen = 0;
  for await (const event of await watch) if (event.type === 'ADDED') seen++;
  return seen;
}

/** As a socket hands them over. */
async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
