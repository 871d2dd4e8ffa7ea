// What a client holds on to while it works for long.
import { fork } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { linkedAbort } from '@client-ts/apimachinery';

import { RESTClient } from '../src/index.ts';
import { Nodes } from './support.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export interface Sample {
  readonly done: number;
  readonly listeners: number;
  /** Undefined where the system does not tell. */
  readonly descriptors: number | undefined;
  readonly heapMB: number;
  readonly rssMB: number;
}

function sample(done: number, signal: AbortSignal): Sample {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    done,
    listeners: getEventListeners(signal, 'abort').length,
    descriptors: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : undefined,
    heapMB: heapUsed / 1e6,
    rssMB: rss / 1e6,
  };
}

export interface Soak extends AsyncDisposable {
  readonly client: RESTClient;
}

/** A client, and its server in another process. */
export async function startSoak(http2: boolean): Promise<Soak> {
  const program = fileURLToPath(new URL('soak-server.ts', import.meta.url));
  const child = fork(program, { execArgv: ['--conditions=@client-ts/source'] });
  const [{ url, ca }] = (await once(child, 'message')) as [{ url: string; ca: string }];
  const client = new RESTClient({ server: url, tls: { ca }, http2, timeoutMs: 0, maxRetries: 0 });
  return {
    client,
    async [Symbol.asyncDispose]() {
      await client.close();
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Requests under one signal, 16 at a time, with ten samples. */
export async function soakRequests({ client }: Soak, count: number): Promise<Sample[]> {
  const { signal } = new AbortController();
  const samples: Sample[] = [];
  const nodes = client.resource(Nodes);
  for (let part = 0; part < 10; part++) {
    let left = count / 10;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (left-- > 0) await nodes.get('a', { signal });
      }),
    );
    samples.push(sample(((part + 1) * count) / 10, signal));
  }
  return samples;
}

/** Watches one after the other, eight at a time, all under one signal: ended, cut, left and aborted, with ten samples. */
export async function soakWatches({ client }: Soak, count: number): Promise<Sample[]> {
  const { signal } = new AbortController();
  const samples: Sample[] = [];
  const nodes = client.resource(Nodes);
  const watchOnce = async (how: string | undefined): Promise<void> => {
    const stop = linkedAbort(signal);
    try {
      const watch = await nodes.watch({ labelSelector: how, signal: stop.signal });
      if (how === 'abort') stop.abort();
      for await (const _ of watch) if (how === 'leave') break;
    } catch {
      // Most end in an error.
    } finally {
      stop[Symbol.dispose]();
    }
  };
  const ways = ['end', 'cut', 'leave', 'abort'];
  for (let part = 0; part < 10; part++) {
    let left = count / 10;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (; left > 0;) await watchOnce(ways[left-- % ways.length]);
      }),
    );
    // What has been left has a moment to go.
    for (let turns = 0; turns < 100; turns++) await new Promise((resolve) => setImmediate(resolve));
    samples.push(sample(((part + 1) * count) / 10, signal));
  }
  return samples;
}

/** A list of so many items of 5 kB. */
export async function soakList({ client }: Soak, count: number): Promise<number> {
  const { items } = await client.resource(Nodes).list({ limit: count });
  const isWhole = items.every(
    ({ metadata: { name, labels } }, at) =>
      name === `node-${at}` && labels?.['padding']?.length === 4800,
  );
  return isWhole ? items.length : 0;
}
