import { readBody } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { onTestFinished } from 'vitest';

import { APIServer } from '../src/index.ts';

// Tests pick from a body what they want to see.
// oxlint-disable-next-line typescript/no-explicit-any
export type Data = any;

/** A response, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: HTTPHeaders;
  readonly text: string;
  /** The text as JSON, if it is JSON. */
  readonly body: Data;
}

export const mediaTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
  table: 'application/json;as=Table;g=meta.k8s.io;v=v1',
  metadata: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
  metadataList: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  aggregated: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
} as const;

export const configMaps = '/api/v1/namespaces/default/configmaps';
export const pods = '/api/v1/namespaces/default/pods';
export const deployments = '/apis/apps/v1/namespaces/default/deployments';
export const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

type Method = HTTPRequest['method'];
type Headers = Readonly<Record<string, string>>;

export function parsed(text: string): Data {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

/** What a watch has told so far; it is read as it comes. */
export class Watching {
  readonly events: Data[] = [];
  readonly status: number;
  ended = false;
  failure: unknown;
  readonly #done: Promise<void>;

  constructor(status: number, body: AsyncIterable<Uint8Array>) {
    this.status = status;
    this.#done = this.#read(body).catch((error: unknown) => {
      this.failure = error;
    });
  }

  async #read(body: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of body)
      for (const line of new TextDecoder().decode(chunk).split('\n'))
        if (line !== '') this.events.push(JSON.parse(line));
    this.ended = true;
  }

  /** Settles when it has ended, in whichever way. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** `ADDED a`, `BOOKMARK`, `ERROR 410 Expired` */
  get story(): string[] {
    return this.events.map(({ type, object }) => {
      if (type === 'ERROR') return `ERROR ${object.code} ${object.reason}`;
      const end = object.metadata.annotations?.['k8s.io/initial-events-end'];
      if (type === 'BOOKMARK') return end === undefined ? type : `${type} end=${end}`;
      return `${type} ${object.metadata.name}`;
    });
  }
}

interface BenchOptions {
  readonly seed?: number;
  readonly random?: () => number;
  readonly previewAPIs?: boolean;
}

/** A server in virtual time, and what a client does with it. */
export class Bench {
  readonly clock: VirtualClock;
  readonly server: APIServer;
  /** What went wrong inside. */
  readonly errors: unknown[] = [];

  constructor({ seed = 1, random = seededRandom(seed), previewAPIs = false }: BenchOptions = {}) {
    this.clock = new VirtualClock();
    this.server = new APIServer({
      clock: this.clock,
      random,
      previewAPIs,
      onError: (error) => this.errors.push(error),
    });
  }

  async send(
    method: Method,
    path: string,
    body?: unknown,
    { headers = {}, signal }: { headers?: Headers; signal?: AbortSignal } = {},
  ): Promise<Answer> {
    const response = await this.server.transport({
      method,
      path,
      headers: Object.entries(headers),
      body: bytesOf(body),
      signal,
    });
    const text = new TextDecoder().decode(await readBody(response.body));
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('GET', path, undefined, { headers });
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('POST', path, body, { headers });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send('DELETE', path, body);
  }

  patch(type: 'json' | 'merge' | 'strategic', path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body, { headers: { 'content-type': mediaTypes[type] } });
  }

  /** Applies as this manager; what is not said of the object's kind is a ConfigMap's. */
  apply(manager: string, path: string, object: Data, query = ''): Promise<Answer> {
    const whole = { apiVersion: 'v1', kind: 'ConfigMap', ...object };
    return this.send('PATCH', `${path}?fieldManager=${manager}${query}`, whole, {
      headers: { 'content-type': mediaTypes.apply },
    });
  }

  /** Makes an object and gives it back. @throws unless it is made */
  async make(path: string, object: Data): Promise<Data> {
    const { status, body, text } = await this.post(path, object);
    if (status !== 201) throw new Error(text);
    return body;
  }

  configMap(name: string, data: Data = {}, metadata: Data = {}): Promise<Data> {
    return this.make(configMaps, { metadata: { name, ...metadata }, data });
  }

  async watch(
    path: string,
    { headers = {}, signal }: { headers?: Headers; signal?: AbortSignal } = {},
  ): Promise<Watching> {
    const response = await this.server.transport({
      method: 'GET',
      path: `${path}${path.includes('?') ? '&' : '?'}watch=1`,
      headers: Object.entries(headers),
      signal,
    });
    const watching = new Watching(response.status, response.body);
    await this.clock.settle();
    return watching;
  }

  /** The names in a collection. */
  async names(path: string): Promise<string[]> {
    const { body } = await this.get(path);
    return body.items.map((item: Data) => item.metadata.name);
  }

  /** Lets the controllers do what they have to do. */
  async controllers(): Promise<void> {
    await this.clock.advance(100);
  }
}

/** A server that is closed when the test ends; nothing may have gone wrong in it, or go on after it. */
export function bench(options: BenchOptions = {}): Bench {
  const made = new Bench(options);
  onTestFinished(async () => {
    await made.server.close();
    await made.clock.settle();
    if (made.errors.length > 0) throw made.errors[0];
    if (made.clock.timers > 0) throw new Error(`${made.clock.timers} timers are left`);
  });
  return made;
}

export const header = ({ headers }: Answer, name: string): string | undefined =>
  headers.find(([n]) => n === name)?.[1];

/** `404 NotFound: …` */
export function failure({ status, body }: Answer): string {
  return `${status} ${body?.reason ?? ''}: ${body?.message}`;
}

export const podSpec = (more: Data = {}): Data => ({
  containers: [{ name: 'c', image: 'i' }],
  ...more,
});

export const deployment = (name: string, spec: Data = {}): Data => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: podSpec() },
    ...spec,
  },
});

export const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

export const version = (name: string, more: Data = {}): Data => ({
  name,
  served: true,
  storage: true,
  schema: { openAPIV3Schema: anything },
  ...more,
});

/** A definition of `widgets.example.com`, or of another plural. */
export function definition(spec: Data = {}, { plural = 'widgets', kind = 'Widget' } = {}): Data {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.example.com` },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [version('v1')],
      ...spec,
    },
  };
}

export const widgets = '/apis/example.com/v1/namespaces/default/widgets';
export const widget = (name: string, more: Data = {}, apiVersion = 'example.com/v1'): Data => ({
  apiVersion,
  kind: 'Widget',
  metadata: { name },
  ...more,
});
