import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTLS } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

import { linkedAbort, onAbort } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import type { TLSOptions } from './connection.ts';
import { neverSent } from './not-processed.ts';
import { forwardsTo } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { closedTransport } from './socket-errors.ts';
import { withAdvice } from './tls-advice.ts';
import { openTunnel, proxyTLS } from './tunnel.ts';

// TCP, TLS and what a proxy takes, together.
const connectTimeoutMs = 10_000;
// The system asks a peer that is silent for so long whether it is there, and ten times more, a second apart (libuv
// `uv_tcp_keepalive`): a connection whose other end is gone is noticed after 40 s, however quiet a watch may be.
const keepAliveMs = 30_000;

export interface DialerOptions {
  readonly origin: string;
  readonly tls: TLSOptions;
  readonly proxy: Proxy | undefined;
  readonly clock: Clock;
  /** In the order in which we like them. */
  readonly protocols: readonly ('h2' | 'http/1.1')[];
}

/** Opens connections to one server, by way of its proxy if there is one. */
export class Dialer {
  readonly #options: DialerOptions;
  readonly #closing = new AbortController();
  /** What the server gave us to be quicker the next time. */
  #session: Buffer | undefined;

  constructor(options: DialerOptions) {
    this.#options = options;
  }

  /**
   * A connection over which nothing has been sent.
   *
   * @throws Error of which isUnsent is true.
   */
  async connect(protocols: readonly string[] = this.#options.protocols): Promise<Socket> {
    const attempt = linkedAbort(this.#closing.signal);
    const late = this.#options.clock.timer(connectTimeoutMs, () =>
      attempt.abort(
        Object.assign(new Error(`no connection within ${connectTimeoutMs} ms`), {
          code: 'ETIMEDOUT',
        }),
      ),
    );
    try {
      return await this.#open(protocols, attempt.signal);
    } catch (error) {
      const { message, code } = reasonOf(error);
      throw neverSent(withAdvice(message, code), code);
    } finally {
      late.cancel();
      attempt[Symbol.dispose]();
    }
  }

  /** Ends the attempts that are under way. */
  close(): void {
    this.#closing.abort(closedTransport());
  }

  async #open(protocols: readonly string[], signal: AbortSignal): Promise<Socket> {
    const { origin, proxy, tls } = this.#options;
    const url = new URL(origin);
    if (proxy && forwardsTo(proxy, origin)) {
      const at = { host: proxy.hostname, port: proxy.port };
      return proxy.protocol === 'https'
        ? connected(this.#secure(at, proxyTLS(tls), ['http/1.1']), 'secureConnect', signal)
        : connected(connect(at), 'connect', signal);
    }
    const isSecure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(url.port) || (isSecure ? 443 : 80);
    const tunnel = proxy && (await openTunnel(proxy, { hostname: host, port }, { tls, signal }));
    if (!isSecure) return tunnel ?? connected(connect({ host, port }), 'connect', signal);
    try {
      const socket = this.#secure(
        tunnel ? { host, socket: tunnel } : { host, port },
        tlsOptions(tls),
        protocols,
      );
      return await connected(socket, 'secureConnect', signal);
    } catch (error) {
      // A certificate that is none.
      tunnel?.destroy();
      throw error;
    }
  }

  #secure(
    at: { readonly host: string; readonly port?: number; readonly socket?: Socket },
    options: ConnectionOptions,
    protocols: readonly string[],
  ): TLSSocket {
    const socket = connectTLS({
      servername: isIP(at.host) === 0 ? at.host : '',
      ...at,
      ...options,
      ALPNProtocols: [...protocols],
      ...(this.#session ? { session: this.#session } : {}),
    });
    return socket.on('session', (session) => {
      this.#session = session;
    });
  }
}

/** Settles when a socket is ready for use. */
async function connected<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  const cut = onAbort(signal, (reason) =>
    socket.destroy(reason instanceof Error ? reason : new Error('it was stopped')),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(event, resolve).once('error', reject);
      socket.once('close', () => reject(new Error('the connection was closed')));
    });
    socket.setKeepAlive(true, keepAliveMs);
    socket.setNoDelay(true);
    return socket;
  } finally {
    cut();
  }
}

const pem = (value: string | Uint8Array): string | Buffer =>
  typeof value === 'string' ? value : Buffer.from(value);

function tlsOptions({
  ca,
  cert,
  key,
  serverName,
  insecureSkipVerify,
}: TLSOptions): ConnectionOptions {
  return {
    ...(ca === undefined ? {} : { ca: pem(ca) }),
    ...(cert === undefined ? {} : { cert: pem(cert) }),
    ...(key === undefined ? {} : { key: pem(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
    rejectUnauthorized: insecureSkipVerify !== true,
  };
}

/** Of several addresses that were tried in vain, the first says why. */
function reasonOf(error: unknown): { message: string; code: string | undefined } {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { message: 'the connection failed', code: undefined };
  const code = 'code' in first && typeof first.code === 'string' ? first.code : undefined;
  return { message: first.message || 'the connection failed', code };
}
