import { Buffer } from 'node:buffer';

import { systemClock } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { Pool, buildConnector } from 'undici';

import { checkTLS, serverURL } from './connection.ts';
import type { TLSOptions } from './connection.ts';
import { isLongRunning } from './path.ts';
import type { TLSSource } from './ports.ts';
import { proxyAuthorization, proxyOf } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { withAdvice } from './tls-advice.ts';
import { openTunnel, proxyTLS } from './tunnel.ts';

export interface UndiciTransportOptions {
  /** Its origin counts; a path is the client's business. */
  server: string;
  tls?: TLSOptions | undefined;
  /** Instead of `tls`, where it changes. */
  tlsSource?: TLSSource | undefined;
  /** An `http`, `https` or `socks5` URL, maybe with a name and a password. Default: none. */
  proxyURL?: string | (() => string) | undefined;
  /** For everything but watches and followed logs, which have a connection each. Default 25. */
  maxConnections?: number | undefined;
}

/** A Transport over sockets, to be closed. */
export interface UndiciTransport {
  (request: HTTPRequest): Promise<HTTPResponse>;
  /** Ends all requests and connections. */
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;
// As many as client-go keeps idle to one host (`transport/cache.go`).
const defaultConnections = 25;
// Shorter than any server or load balancer waits before it closes an idle connection: a write into one that is
// just closing has an unknown end.
const keepAliveMs = 30_000;

/**
 * HTTP/1.1 over undici, with connections that are kept. Deadlines are the caller's: it knows which clock they run on.
 *
 * @throws TypeError if server or tls makes no sense.
 */
export function undiciTransport(options: UndiciTransportOptions): UndiciTransport {
  const { server, tls = {}, tlsSource, maxConnections = defaultConnections } = options;
  const { origin } = serverURL(server);
  const proxy = options.proxyURL === undefined ? undefined : proxyOf(options.proxyURL);
  checkTLS(tls);
  if (!Number.isInteger(maxConnections) || maxConnections < 1)
    throw new TypeError('maxConnections must be a whole number of at least 1');
  const open = new Set<Pools>();
  let current: Pools | undefined;
  let closed: Promise<void> | undefined;

  const poolsFor = (wanted: TLSOptions): Pools => {
    if (current?.tls === wanted) return current;
    checkTLS(wanted);
    // Closing the transport cuts it short.
    if (current) retire(current, open).catch(() => {});
    current = openPools({ origin, tls: wanted, proxy, maxConnections });
    open.add(current);
    return current;
  };

  const transport = async (request: HTTPRequest): Promise<HTTPResponse> => {
    const { method, path, signal } = request;
    const wanted = tlsSource ? await tlsSource.current({ signal }) : tls;
    if (closed)
      throw Object.assign(new Error('the transport is closed'), { code: 'UND_ERR_DESTROYED' });
    try {
      const { brief, lasting, forward } = poolsFor(wanted);
      const headers = request.headers.flatMap(onWire);
      const answer = await (isLongRunning(path) ? lasting : brief).request({
        method,
        path: forward ? origin + path : path,
        headers: forward ? [...headers, ...forward] : headers,
        body: request.body ?? null,
        ...(signal ? { signal } : {}),
      });
      return {
        status: answer.statusCode,
        headers: received(answer.headers),
        body: chunks(answer.body, signal),
      };
    } catch (error) {
      throw described(error, signal);
    }
  };
  return Object.assign(transport, {
    close(): Promise<void> {
      closed ??= destroyAll([...open].flatMap(({ brief, lasting }) => [brief, lasting]));
      return closed;
    },
  });
}

/** Connections that speak TLS in one way. */
interface Pools {
  readonly tls: TLSOptions;
  readonly brief: Pool;
  readonly lasting: Pool;
  /** What a proxy wants to be told with each request that it passes on itself. */
  readonly forward: readonly string[] | undefined;
}

interface Route {
  readonly origin: string;
  readonly tls: TLSOptions;
  readonly proxy: Proxy | undefined;
  readonly maxConnections: number;
}

function openPools({ origin, tls, proxy, maxConnections }: Route): Pools {
  // What is not secret anyway, an HTTP proxy reads and passes on itself, as with kubectl: it may not allow a tunnel.
  const forwards = proxy !== undefined && proxy.protocol !== 'socks5' && origin.startsWith('http:');
  const timeout = connectTimeoutMs;
  const connect =
    proxy === undefined
      ? { ...tlsOptions(tls), timeout }
      : forwards
        ? toProxy(tls)
        : throughTunnel(proxy, tls);
  const shared = {
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: keepAliveMs,
    connect,
  };
  const target = forwards ? proxy.origin : origin;
  return {
    tls,
    brief: new Pool(target, { ...shared, connections: maxConnections }),
    // However many watches there are, a list or a lease's renewal does not queue behind them.
    lasting: new Pool(target, { ...shared, connections: null }),
    forward: forwards
      ? ['host', new URL(origin).host, ...Object.entries(proxyAuthorization(proxy)).flat()]
      : undefined,
  };
}

/** Undici would take the server's name, from the host header, for the proxy's. */
function toProxy(tls: TLSOptions): buildConnector.connector {
  const connect = buildConnector({ ...proxyTLS(tls), allowH2: false, timeout: connectTimeoutMs });
  return (options, callback) => connect({ ...options, servername: '' }, callback);
}

function throughTunnel(proxy: Proxy, tls: TLSOptions): buildConnector.connector {
  const timeoutMs = connectTimeoutMs;
  const secure = buildConnector({
    ...tlsOptions(tls),
    allowH2: false,
    timeout: connectTimeoutMs,
  });
  return (options, callback) => {
    const isSecure = options.protocol === 'https:';
    const hostname = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(options.port) || (isSecure ? 443 : 80);
    const connected = async (): Promise<void> => {
      const socket = await openTunnel(proxy, { hostname, port }, { tls, timeoutMs });
      try {
        if (isSecure) secure({ ...options, httpSocket: socket }, callback);
        else callback(null, socket);
      } catch (error) {
        // A certificate that is none.
        socket.destroy();
        throw error;
      }
    };
    const fail = (error: unknown): void =>
      callback(error instanceof Error ? error : new Error('the proxy failed'), null);
    connected().catch(fail);
  };
}

/** Idle connections end now, the others when what runs on them does. */
async function retire(pools: Pools, open: Set<Pools>): Promise<void> {
  await Promise.all([pools.brief.close(), pools.lasting.close()]);
  open.delete(pools);
}

async function destroyAll(pools: readonly Pool[]): Promise<void> {
  await Promise.all(pools.map((pool) => pool.destroy()));
}

const pem = (value: string | Uint8Array): string | Buffer =>
  typeof value === 'string' ? value : Buffer.from(value);

function tlsOptions({ ca, cert, key, serverName, insecureSkipVerify }: TLSOptions): object {
  return {
    ...(ca === undefined ? {} : { ca: pem(ca) }),
    ...(cert === undefined ? {} : { cert: pem(cert) }),
    ...(key === undefined ? {} : { key: pem(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
    rejectUnauthorized: insecureSkipVerify !== true,
  };
}

/** Headers go out as one byte a character; Go reads those bytes as UTF-8. */
const onWire = ([name, value]: HTTPHeaders[number]): [string, string] => [
  name,
  Buffer.from(value).toString('latin1'),
];

function received(headers: NodeJS.Dict<string | string[]>): HTTPHeaders {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((one): HTTPHeaders[number] => [name, one]),
  );
}

async function* chunks(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk;
  } catch (error) {
    throw described(error, signal);
  }
  // A turn later undici has the connection free: the next request does not open another one.
  await systemClock.yield();
}

/** Undici's errors may hold bytes of the answer: of an error only its message and code go on. */
function described(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (!(error instanceof Error)) return new Error('the connection failed');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return Object.assign(new Error(withAdvice(error.message, code)), { code });
}
