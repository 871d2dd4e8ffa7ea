import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { defineResource } from '@client-ts/apimachinery';
import type {
  HTTPHeaders,
  HTTPRequest,
  HTTPResponse,
  KubernetesObject,
} from '@client-ts/apimachinery';

export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

export const ConfigMaps = defineResource<ConfigMap>({
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
});

export const Deployments = defineResource({
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
});

export const Nodes = defineResource({
  group: '',
  version: 'v1',
  resource: 'nodes',
  kind: 'Node',
  namespaced: false,
});

export type Reply =
  | Error
  | {
      status?: number;
      headers?: HTTPHeaders;
      body?: string | Uint8Array | AsyncIterable<Uint8Array>;
    };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

export function response({
  status = 200,
  headers = [],
  body = '{}',
}: Exclude<Reply, Error>): HTTPResponse {
  const stream =
    typeof body === 'string'
      ? once(new TextEncoder().encode(body))
      : body instanceof Uint8Array
        ? once(body)
        : body;
  return { status, headers, body: stream };
}

/** A transport that gives these answers in turn, the last one for ever, and keeps what it was asked. */
export function scripted(...replies: Reply[]) {
  const requests: HTTPRequest[] = [];
  const transport = (request: HTTPRequest): Promise<HTTPResponse> => {
    requests.push(request);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply instanceof Error) return Promise.reject(reply);
    return Promise.resolve(response(reply ?? {}));
  };
  return { requests, transport };
}

export const json = (value: unknown): string => JSON.stringify(value);
export const bodyOf = (request: HTTPRequest | undefined): unknown =>
  JSON.parse(new TextDecoder().decode(request?.body));
export const valuesOf = (request: HTTPRequest | undefined, name: string): string[] =>
  (request?.headers ?? []).filter(([n]) => n === name).map(([, value]) => value);

export const coded = (code: string): Error => Object.assign(new Error('cut'), { code });

export function statusBody(code: number, reason: string, message: string): string {
  return json({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message });
}

/** What a promise came to, without waiting for it. */
export function watched<R>(promise: Promise<R>): { state: string; value?: R; error?: unknown } {
  const seen: { state: string; value?: R; error?: unknown } = { state: 'pending' };
  promise.then(
    (value) => Object.assign(seen, { state: 'resolved', value }),
    (error: unknown) => Object.assign(seen, { state: 'rejected', error }),
  );
  return seen;
}

/** The bytes in chunks that end at these places. */
export async function* cut(bytes: Uint8Array, ...at: number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const end of [...at, bytes.length]) {
    yield bytes.slice(start, end);
    start = end;
  }
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** How many connections there have been. */
  readonly connections: number;
  /** How many there are. */
  readonly open: number;
}

/** A real server on a port of its own. */
export async function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer> {
  const server = createServer(handler);
  let connections = 0;
  let open = 0;
  server.on('connection', (socket) => {
    connections++;
    open++;
    socket.on('close', () => open--);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    get open() {
      return open;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

export const never = (): Promise<never> => new Promise(() => {});

/** A body that begins and then says nothing more. */
export async function* silent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
  await never();
}

/** A body whose connection is cut. */
export async function* broken(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
  throw coded('ECONNRESET');
}

export async function eventsOf<E>(watch: AsyncIterable<E>): Promise<E[]> {
  const events: E[] = [];
  for await (const event of watch) events.push(event);
  return events;
}
