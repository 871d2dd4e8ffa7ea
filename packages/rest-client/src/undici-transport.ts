import { systemClock } from '@client-ts/apimachinery';
import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { checkTLS, serverURL } from './connection.ts';
import type { TLSOptions } from './connection.ts';
import { notProcessed } from './not-processed.ts';
import type { TLSSource } from './ports.ts';
import { proxyOf } from './proxy.ts';
import { closedTransport } from './socket-errors.ts';
import { Wires } from './wires.ts';

export interface UndiciTransportOptions {
  /** Its origin counts; a path is the client's business. */
  server: string;
  tls?: TLSOptions | undefined;
  /** Instead of `tls`, where it changes. */
  tlsSource?: TLSSource | undefined;
  /** An `http`, `https` or `socks5` URL, maybe with a name and a password. Default: none. */
  proxyURL?: string | (() => string) | undefined;
  /** For everything but watches and followed logs, which have connections of their own. Default 25. */
  maxConnections?: number | undefined;
  /** Speak HTTP/2 where an https server offers it. Default true. */
  http2?: boolean | undefined;
  /**
   * With HTTP/1.1, how long the server may say nothing while an answer is waited for, in ms; that of a followed log, and the rest of a
   * watch without bookmarks, may be as quiet as they like. Default 70 s; 0: for ever.
   */
  silenceMs?: number | undefined;
  clock?: Clock | undefined;
}

/** A Transport over sockets, to be closed. */
export interface UndiciTransport {
  (request: HTTPRequest): Promise<HTTPResponse>;
  /** Ends all requests and connections. */
  close(): Promise<void>;
}

// As many as client-go keeps idle to one host (`transport/cache.go`).
const defaultConnections = 25;
// Bookmarks come once in 60 s, and up to 1.25 s later (apiserver `cacher.go`).
const defaultSilenceMs = 70_000;

/**
 * HTTP/1.1 over undici, HTTP/2 over Node's own, with connections that are kept. Deadlines are the caller's; what is noticed here is that
 * a connection is dead.
 *
 * @throws TypeError if server or tls makes no sense.
 */
export function undiciTransport(options: UndiciTransportOptions): UndiciTransport {
  const { server, tls = {}, tlsSource, maxConnections = defaultConnections } = options;
  const { http2 = true, silenceMs = defaultSilenceMs, clock = systemClock } = options;
  const { origin } = serverURL(server);
  const proxy = options.proxyURL === undefined ? undefined : proxyOf(options.proxyURL);
  checkTLS(tls);
  if (!Number.isInteger(maxConnections) || maxConnections < 1)
    throw new TypeError('maxConnections must be a whole number of at least 1');
  if (typeof silenceMs !== 'number' || !(silenceMs >= 0))
    throw new TypeError('silenceMs must be a number of at least 0');
  const open = new Set<Wires>();
  let current: Wires | undefined;
  let closed: Promise<void> | undefined;

  const wiresFor = (wanted: TLSOptions): Wires => {
    if (current?.tls === wanted) return current;
    checkTLS(wanted);
    // Closing the transport cuts it short.
    if (current) retire(current, open).catch(() => {});
    current = new Wires({ origin, tls: wanted, proxy, maxConnections, http2, silenceMs, clock });
    open.add(current);
    return current;
  };

  const wiresOf = async (source: TLSSource, signal: AbortSignal | undefined): Promise<Wires> => {
    try {
      const wanted = await source.current({ signal });
      if (!closed) return wiresFor(wanted);
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const message = 'there is nothing to speak TLS with';
      throw Object.assign(new Error(message, { cause }), { code: notProcessed });
    }
    throw closedTransport();
  };
  const transport = (request: HTTPRequest): Promise<HTTPResponse> => {
    if (closed) return Promise.reject(closedTransport());
    if (!tlsSource) return wiresFor(tls).send(request);
    return wiresOf(tlsSource, request.signal).then((wires) => wires.send(request));
  };
  return Object.assign(transport, {
    close(): Promise<void> {
      closed ??= destroyAll([...open]);
      return closed;
    },
  });
}

async function retire(wires: Wires, open: Set<Wires>): Promise<void> {
  await wires.close();
  open.delete(wires);
}

async function destroyAll(all: readonly Wires[]): Promise<void> {
  await Promise.all(all.map((wires) => wires.destroy()));
}
