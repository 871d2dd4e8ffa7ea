import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import type { TLSOptions } from './connection.ts';
import { Dialer } from './dialer.ts';
import { HTTP1 } from './http1.ts';
import { notHTTP2 } from './http2-lane.ts';
import { HTTP2 } from './http2.ts';
import { forwardsTo, proxyAuthorization } from './proxy.ts';
import type { Proxy } from './proxy.ts';

export interface WiresOptions {
  readonly origin: string;
  readonly tls: TLSOptions;
  readonly proxy: Proxy | undefined;
  readonly maxConnections: number;
  readonly http2: boolean;
  readonly silenceMs: number;
  readonly clock: Clock;
}

/** All connections to a server that speak TLS in one way. */
export class Wires {
  readonly tls: TLSOptions;
  readonly #dialer: Dialer;
  readonly #http1: HTTP1;
  readonly #http2: HTTP2 | undefined;
  #speaksHTTP2: boolean;

  constructor(options: WiresOptions) {
    const { origin, proxy, http2 } = options;
    const forwards = proxy !== undefined && forwardsTo(proxy, origin);
    this.tls = options.tls;
    // Without TLS nobody says what he speaks.
    this.#speaksHTTP2 = http2 && origin.startsWith('https:');
    this.#dialer = new Dialer({
      ...options,
      protocols: this.#speaksHTTP2 ? ['h2', 'http/1.1'] : ['http/1.1'],
    });
    this.#http1 = new HTTP1({
      ...options,
      dialer: this.#dialer,
      target: forwards ? proxy.origin : origin,
      forward: forwards ? { origin, headers: forForwarding(origin, proxy) } : undefined,
    });
    this.#http2 = this.#speaksHTTP2
      ? new HTTP2({
          ...options,
          dialer: this.#dialer,
          otherwise: (socket) => this.#http1.adopt(socket),
        })
      : undefined;
  }

  send(request: HTTPRequest): Promise<HTTPResponse> {
    return this.#http2 && this.#speaksHTTP2
      ? this.#sendEither(this.#http2, request)
      : this.#http1.send(request);
  }

  /** Idle connections end now, the others when what runs on them does. */
  async close(): Promise<void> {
    await Promise.all([this.#http1.close(), this.#http2?.close()]);
  }

  async destroy(): Promise<void> {
    this.#dialer.close();
    this.#http2?.destroy();
    await Promise.all([this.#http1.destroy(), this.#http2?.close()]);
  }

  async #sendEither(http2: HTTP2, request: HTTPRequest): Promise<HTTPResponse> {
    try {
      return await http2.send(request);
    } catch (error) {
      if (error !== notHTTP2) throw error;
      this.#speaksHTTP2 = false;
      return this.#http1.send(request);
    }
  }
}

/** What a proxy wants to be told with each request that it passes on itself. */
const forForwarding = (origin: string, proxy: Proxy): readonly string[] => [
  'host',
  new URL(origin).host,
  ...Object.entries(proxyAuthorization(proxy)).flat(),
];
