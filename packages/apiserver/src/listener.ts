import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { failureAnswer } from './answers.ts';
import { bodyTooLarge, maxBodyBytes } from './request-handler.ts';
import { methodNotAllowed } from './statuses.ts';

type Answer = (request: HTTPRequest) => Promise<HTTPResponse>;

export interface ListenOptions {
  /** Default 0: a free one. */
  port?: number | undefined;
  /** Default `127.0.0.1`: who can reach it can do everything. */
  host?: string | undefined;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Lets requests in from sockets: HTTP/1.1, in plain text. */
export class Listener {
  readonly #answer: Answer;
  readonly #onError: (error: unknown) => void;
  #server: Server | undefined;
  #stopping: Promise<void> | undefined;
  #url: string | undefined;

  constructor(answer: Answer, onError: (error: unknown) => void = () => {}) {
    this.#answer = answer;
    this.#onError = onError;
  }

  /** Where it listens, or listened last. */
  get url(): string | undefined {
    return this.#url;
  }

  async listen({ port = 0, host = '127.0.0.1' }: ListenOptions): Promise<void> {
    if (this.#server) throw new TypeError('the API server listens already');
    // A watch may be silent for long, and a client may keep a connection for later.
    const patience = { requestTimeout: 0, keepAliveTimeout: 0, headersTimeout: 0 };
    const server = createServer(patience, (message, response) => {
      void this.#serve(message, response);
    });
    this.#server = server;
    try {
      server.listen({ port, host });
      await once(server, 'listening');
    } catch (error) {
      if (this.#server === server) this.#server = undefined;
      throw error;
    }
    if (this.#server !== server)
      throw new TypeError('the API server was stopped before it listened');
    // A connection that cannot be taken, for want of file descriptors, does not end the others.
    server.on('error', this.#onError);
    const address = server.address();
    const own = typeof address === 'object' && address !== null ? address.port : port;
    this.#url = `http://${host.includes(':') ? `[${host}]` : host}:${own}`;
  }

  /** Cuts all connections; more than once at a time is fine. */
  stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) this.#stopping = end(server);
    return this.#stopping ?? Promise.resolve();
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // A cut connection is no error of ours.
    message.on('error', () => {});
    response.on('error', () => {});
    try {
      await send(response, await this.#reply(message, gone.signal), gone.signal);
    } catch {
      response.destroy();
    }
  }

  async #reply(message: IncomingMessage, signal: AbortSignal): Promise<HTTPResponse> {
    const method = methods.find((known) => known === message.method);
    if (method === undefined) return failureAnswer(methodNotAllowed());
    const body = await readMessage(message);
    if (body === undefined) return failureAnswer(bodyTooLarge());
    const headers: [string, string][] = [];
    for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
      headers.push([message.rawHeaders[i]?.toLowerCase() ?? '', message.rawHeaders[i + 1] ?? '']);
    return this.#answer({ method, path: message.url ?? '/', headers, body, signal });
  }
}

async function end(server: Server): Promise<void> {
  // It may still be looking up its address.
  if (!server.listening) await once(server, 'listening').catch(() => {});
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Undefined if it is longer than a request may be; the rest then flows by, for an answer only arrives where it is read. */
function readMessage(message: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length <= maxBodyBytes) chunks.push(chunk);
      else {
        chunks = [];
        resolve(undefined);
      }
    });
    message.once('end', () => resolve(Buffer.concat(chunks)));
    message.once('error', reject);
    message.once('close', () => reject(new Error('the connection was cut')));
  });
}

async function send(
  response: ServerResponse,
  { status, headers, body }: HTTPResponse,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(
    status,
    headers.flatMap(([name, value]) => [name, value]),
  );
  response.flushHeaders();
  for await (const chunk of body) {
    if (signal.aborted) return;
    // A slow reader is waited for: a watch holds no queue of its own.
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
    if (response.destroyed) done();
  });
}
