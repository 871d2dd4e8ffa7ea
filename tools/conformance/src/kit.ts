import { setTimeout } from 'node:timers/promises';

import { isAPIError, readBody } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, Stored, WatchEvent } from '@client-ts/apimachinery';
import type { RESTClient, ResourceClient } from '@client-ts/rest-client';

import { ConfigMaps, Deployments, Pods } from './kinds.ts';
import type { ConfigMap, Deployment, Pod } from './kinds.ts';
import type { Seen, Target } from './scenario.ts';

/** A response whole, a failure as well as a success. */
export interface Answer {
  readonly status: number;
  readonly headers: HTTPHeaders;
  // Scenarios pick from it what they want to see.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** What scenarios are written with. */
export class Kit implements Target {
  readonly client: RESTClient;
  readonly once: RESTClient;
  readonly namespace: string;
  readonly unique: string;
  readonly maps: ResourceClient<ConfigMap>;
  readonly pods: ResourceClient<Pod>;
  readonly deployments: ResourceClient<Deployment>;

  constructor({ client, once, namespace, unique }: Target) {
    this.client = client;
    this.once = once;
    this.namespace = namespace;
    this.unique = unique;
    this.maps = client.resource(ConfigMaps).namespace(namespace);
    this.pods = client.resource(Pods).namespace(namespace);
    this.deployments = client.resource(Deployments).namespace(namespace);
  }

  /** `/api/v1/namespaces/{ns}/configmaps` and what follows. */
  path(rest: string = ''): string {
    return `/api/v1/namespaces/${this.namespace}/configmaps${rest}`;
  }

  async map(
    name: string,
    data: Record<string, string> = {},
    labels?: Record<string, string>,
  ): Promise<Stored<ConfigMap>> {
    return this.maps.create({ metadata: { name, ...(labels ? { labels } : {}) }, data });
  }

  /** Makes configmaps with these names, one after the other. */
  async mapsNamed(...names: string[]): Promise<Stored<ConfigMap>[]> {
    const made: Stored<ConfigMap>[] = [];
    for (const name of names) made.push(await this.map(name));
    return made;
  }

  /**
   * Sends as it stands, once; again only while the server says that it has not read the request,
   * since its watch cache begins anew, as it does whenever a definition changes.
   */
  async raw(
    method: HTTPRequest['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return eventually(
      () => this.#sendOnce(method, path, body, headers),
      (answer) => !isReinitializing(answer),
    );
  }

  async #sendOnce(
    method: HTTPRequest['method'],
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const all = { accept: 'application/json', 'content-type': 'application/json', ...headers };
    try {
      const response = await this.once.request({
        method,
        path,
        headers: Object.entries(all),
        body:
          body === undefined
            ? undefined
            : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
      });
      const text = new TextDecoder().decode(await readBody(response.body));
      return { status: response.status, headers: response.headers, body: parsed(text) };
    } catch (error) {
      if (isAPIError(error)) return { status: error.statusCode, headers: [], body: error.status };
      throw error;
    }
  }
}

const isReinitializing = ({ status, body }: Answer): boolean =>
  status === 429 && body?.message === 'storage is (re)initializing';

// A real server with much else to do takes its time; what is as it must be is not waited for.
const mostTries = 1_200;

/** Asks each 100 ms until the answer is as it must be; after 2 minutes fails with the last one. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (tries === mostTries) throw new Error(`still not so: ${JSON.stringify(answer)}`);
    await setTimeout(100);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a call fails with, as the server said it; or `{ ok: true }`. */
export async function failureOf(call: Promise<unknown>): Promise<Seen> {
  try {
    await call;
    return { ok: true };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { code: error.statusCode, reason: error.reason, message: error.message };
  }
}

/** Reads this many events, then ends the watch. */
export async function take<T>(
  watch: AsyncIterable<WatchEvent<T>>,
  count: number,
): Promise<WatchEvent<T>[]> {
  const events: WatchEvent<T>[] = [];
  if (count === 0) return events;
  for await (const event of watch) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** `ADDED a`, `BOOKMARK`, `ERROR 410 Expired`. */
export function story<T>(events: readonly WatchEvent<T>[]): string[] {
  return events.map((event) => {
    if (event.type === 'ERROR') return `ERROR ${event.object.code} ${event.object.reason}`;
    if (event.type === 'BOOKMARK') {
      const end = event.object.metadata.annotations?.['k8s.io/initial-events-end'];
      return end === undefined ? 'BOOKMARK' : `BOOKMARK end=${end}`;
    }
    const { metadata } = event.object as { metadata?: { name?: string } };
    return `${event.type} ${metadata?.name}`;
  });
}

export const names = (list: { items: readonly { metadata: { name: string } }[] }): string[] =>
  list.items.map((item) => item.metadata.name);

/** The version just before. */
export const before = (version: string): string => String(BigInt(version) - 1n);
