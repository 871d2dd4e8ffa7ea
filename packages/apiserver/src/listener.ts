import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { failureAnswer } from './answers.ts';
import { maxBodyBytes } from './request-handler.ts';
import { internalError, methodNotAllowed, tooLarge } from './statuses.ts';

type Answer = (request: HTTPRequest) => Promise<HTTPResponse>;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Lets requests in from sockets: HTTP/1.1, in plain text. */
export class Listener {
  readonly #answer: Answer;
  #server: Server | undefined;
  #url: string | undefined;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  /** Where it listens, or listened last. */
  get url(): string | undefined {
    return this.#url;
  }

  async listen({
    port = 0,
    host = '127.0.0.1',
  }: {
    port?: number | undefined;
    host?: string | undefined;
  }): Promise<void> {
    if (this.#server) throw new TypeError('the API server listens already');
    const server = createServer((message, response) => {
      void this.#serve(message, response);
    });
    // A watch may be silent for long, and a client may keep a connection for later.
    Object.assign(server, { requestTimeout: 0, keepAliveTimeout: 0, headersTimeout: 0 });
    this.#server = server;
    try {
      server.listen({ port, host });
      await once(server, 'listening');
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    const address = server.address();
    const own = typeof address === 'object' && address !== null ? address.port : port;
    this.#url = `http://${host.includes(':') ? `[${host}]` : host}:${own}`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
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
    if (body === undefined) return failureAnswer(tooLarge(maxBodyBytes));
    const headers: [string, string][] = [];
    for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
      headers.push([message.rawHeaders[i]?.toLowerCase() ?? '', message.rawHeaders[i + 1] ?? '']);
    try {
      return await this.#answer({ method, path: message.url ?? '/', headers, body, signal });
    } catch (error) {
      if (signal.aborted) throw error;
      return failureAnswer(internalError());
    }
  }
}

/** Undefined if it is longer than a request may be. */
async function readMessage(message: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes: Buffer = chunk;
    length += bytes.byteLength;
    if (length > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
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
