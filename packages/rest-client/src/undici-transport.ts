import { Buffer } from 'node:buffer';

import { systemClock } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { Pool } from 'undici';

import { checkTLS, serverURL } from './connection.ts';
import type { TLSOptions } from './connection.ts';
import { isLongRunning } from './path.ts';

export interface UndiciTransportOptions {
  /** Its origin counts; a path is the client's business. */
  server: string;
  tls?: TLSOptions | undefined;
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
  const { server, tls = {}, maxConnections = defaultConnections } = options;
  const { origin } = serverURL(server);
  checkTLS(tls);
  if (!Number.isInteger(maxConnections) || maxConnections < 1)
    throw new TypeError('maxConnections must be a whole number of at least 1');
  const shared = {
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: keepAliveMs,
    connect: { ...tlsOptions(tls), timeout: connectTimeoutMs },
  };
  const brief = new Pool(origin, { ...shared, connections: maxConnections });
  // However many watches there are, a list or a lease's renewal does not queue behind them.
  const lasting = new Pool(origin, { ...shared, connections: null });
  let closed: Promise<void> | undefined;

  const transport = async (request: HTTPRequest): Promise<HTTPResponse> => {
    const { method, path, signal } = request;
    try {
      const answer = await (isLongRunning(path) ? lasting : brief).request({
        method,
        path,
        headers: request.headers.flatMap(onWire),
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
      closed ??= destroyAll(brief, lasting);
      return closed;
    },
  });
}

async function destroyAll(...pools: readonly Pool[]): Promise<void> {
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
  return Object.assign(new Error(error.message), { code });
}
