import type { Socket } from 'node:net';

import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import type { Dialer } from './dialer.ts';
import { HTTP2Lane } from './http2-lane.ts';
import { isLongRunning } from './path.ts';

export interface HTTP2Options {
  readonly origin: string;
  readonly dialer: Dialer;
  readonly maxConnections: number;
  readonly clock: Clock;
  /** The server does not speak HTTP/2; this is a connection to it over which nothing has been sent. */
  readonly otherwise: (socket: Socket) => void;
}

/** HTTP/2: as few connections as the server's limit of streams allows. */
export class HTTP2 {
  readonly #brief: HTTP2Lane;
  /** However many watches there are, a list or a lease's renewal does not queue behind them. */
  readonly #lasting: HTTP2Lane;

  constructor({ maxConnections, ...options }: HTTP2Options) {
    this.#brief = new HTTP2Lane({ ...options, most: maxConnections });
    this.#lasting = new HTTP2Lane({ ...options, most: Infinity });
  }

  /** @throws notHTTP2, also what a session throws. */
  send(request: HTTPRequest): Promise<HTTPResponse> {
    return (isLongRunning(request.path) ? this.#lasting : this.#brief).send(request);
  }

  /** Idle connections end now, the others when what runs on them does. */
  async close(): Promise<void> {
    await Promise.all([this.#brief.close(), this.#lasting.close()]);
  }

  destroy(): void {
    this.#brief.destroy();
    this.#lasting.destroy();
  }
}
