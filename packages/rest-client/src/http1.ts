import type { Socket } from 'node:net';

import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { Client, Pool } from 'undici';
import type { buildConnector } from 'undici';

import type { Dialer } from './dialer.ts';
import { maxHeaderBytes } from './header-limits.ts';
import { HTTP1Exchange } from './http1-exchange.ts';
import type { Line } from './http1-exchange.ts';
import { answerKind } from './path.ts';
import { Patience } from './patience.ts';
import { onWire } from './socket-errors.ts';

// Shorter than any server or load balancer waits before it closes an idle connection: a write into one that is
// just closing has an unknown end.
const keepAliveMs = 30_000;

export interface HTTP1Options {
  /** Where the connections lead: the server, or a proxy that passes requests on itself. */
  readonly target: string;
  /** Before every path; and headers for the proxy. */
  readonly forward: { readonly origin: string; readonly headers: readonly string[] } | undefined;
  readonly dialer: Dialer;
  readonly maxConnections: number;
  /** 0: for ever. */
  readonly silenceMs: number;
  readonly clock: Clock;
}

/** HTTP/1.1 over undici: a request at a time on a connection, and connections that are kept. */
export class HTTP1 {
  readonly #options: HTTP1Options;
  readonly #brief: Pool;
  readonly #silence: Patience | undefined;
  /** However many watches there are, a list or a lease's renewal does not queue behind them. */
  readonly #lasting: Pool;
  /** Connected already, as somebody asked the server what it speaks. */
  readonly #connected: Socket[] = [];

  constructor(options: HTTP1Options) {
    const { clock, silenceMs } = options;
    this.#options = options;
    this.#silence = silenceMs === 0 ? undefined : new Patience(clock, silenceMs);
    this.#brief = this.#pool(options.maxConnections);
    this.#lasting = this.#pool(null);
  }

  adopt(socket: Socket): void {
    this.#connected.push(socket);
    const gone = (): void => {
      const at = this.#connected.indexOf(socket);
      if (at >= 0) this.#connected.splice(at, 1);
    };
    socket.on('error', gone).once('close', gone);
  }

  send(request: HTTPRequest): Promise<HTTPResponse> {
    const { method, path } = request;
    const { forward } = this.#options;
    const kind = answerKind(path);
    const silence = this.#silence;
    const exchange = new HTTP1Exchange({
      request,
      // A log says nothing before there is something to say.
      head: kind === 'log' ? undefined : silence,
      // A watch without bookmarks may be as quiet as it likes.
      body: kind === 'log' || kind === 'watch' ? undefined : silence,
    });
    const headers = request.headers.flatMap(onWire);
    (kind === 'whole' ? this.#brief : this.#lasting).dispatch(
      {
        method,
        path: forward ? forward.origin + path : path,
        headers: forward ? [...headers, ...forward.headers] : headers,
        body: request.body ?? null,
      },
      exchange,
    );
    return exchange.answer;
  }

  /** Idle connections end now, the others when what runs on them does. */
  async close(): Promise<void> {
    for (const socket of this.#connected.splice(0)) socket.destroy();
    await Promise.all([this.#brief.close(), this.#lasting.close()]);
  }

  async destroy(): Promise<void> {
    for (const socket of this.#connected.splice(0)) socket.destroy();
    await Promise.all([this.#brief.destroy(), this.#lasting.destroy()]);
  }

  #pool(connections: number | null): Pool {
    return new Pool(this.#options.target, {
      allowH2: false,
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      connections,
      connect: (_options, callback) => void this.#connect(callback),
      factory: (origin, options) => telling(new Client(origin, options)),
    });
  }

  async #connect(callback: buildConnector.Callback): Promise<void> {
    let socket: Socket;
    try {
      // Undici does not expect to be answered in the same turn.
      socket = await (this.#connected.shift() ?? this.#options.dialer.connect(['http/1.1']));
    } catch (error) {
      return callback(error instanceof Error ? error : new Error('the connection failed'), null);
    }
    callback(null, socket);
  }
}

/** A client, which has one connection at a time, that says to each request on which. */
function telling(client: Client): Client {
  const line: Line = { isUsed: false };
  client.on('connect', () => {
    line.isUsed = false;
  });
  const dispatch = client.dispatch.bind(client);
  client.dispatch = (options, handler) => {
    if (handler instanceof HTTP1Exchange) handler.line = line;
    return dispatch(options, handler);
  };
  return client;
}
