import { defineResource } from '@client-ts/apimachinery';
import type { Stored } from '@client-ts/apimachinery';
import { createInformer } from '@client-ts/informer';
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
const count = 10_000;
const distinct = 1_000;
const omit = ['managedFields'] as const;
// After that of every pod of the list: what is older is not told.
const firstVersion = 1_000_000_000_000;
const last = String(firstVersion + count - 1);

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** As a socket hands them over; a watch stays open at its end, until it is left. */
async function* chunks(bytes: Uint8Array, staysOpen: boolean): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  if (staysOpen) await new Promise(() => {});
}

/** One change after the other of a thousand pods, 5 kB each, through a client. */
export function informerBenchmarks(): Benchmark[] {
  const items = podsOf(distinct);
  const list = encode({
    kind: 'PodList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '9' },
    items,
  });
  const events = new TextEncoder().encode(
    Array.from({ length: count }, (_, i) => {
      const pod = items[i % distinct];
      const metadata = { ...pod?.metadata, resourceVersion: String(firstVersion + i) };
      return `${JSON.stringify({ type: 'MODIFIED', object: { ...pod, metadata } })}\n`;
    }).join(''),
  );
  const clientOf = (staysOpen: boolean): RESTClient =>
    new RESTClient({
      server: 'http://in-process',
      transport: ({ path }) =>
        Promise.resolve({
          status: 200,
          headers: [['content-type', 'application/json']],
          body: path.includes('watch=') ? chunks(events, staysOpen) : chunks(list, false),
        }),
    });
  const decoded = clientOf(false).resource(Pods);
  const watched = clientOf(true).resource(Pods);
  return [
    {
      name: 'floor: decode the list and the events alone',
      per: count,
      async run() {
        await decoded.list({ omit });
        let seen = 0;
        for await (const event of await decoded.watch({ omit })) if (event.type !== 'ERROR') seen++;
        return seen;
      },
    },
    {
      name: 'an informer, one index, three handlers',
      per: count,
      async run() {
        const informer = createInformer(watched, {
          watchList: false,
          indexers: { node: (pod: Stored) => [(pod['spec'] as { nodeName: string }).nodeName] },
        });
        const stop = new AbortController();
        let heard = 0;
        // What comes while the list is still being told is told as one change: the last version counts, not how many there were.
        const onUpdate = (_: Stored, { metadata }: Stored): void => {
          if (metadata.resourceVersion === last && ++heard === 3) stop.abort();
        };
        for (let i = 0; i < 3; i++) informer.addEventHandler({ onUpdate });
        await informer.run({ signal: stop.signal });
        return heard;
      },
    },
  ];
}
