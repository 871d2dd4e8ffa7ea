import type { RequestListener } from 'node:http';
// A server that speaks HTTP/2 or HTTP/1.1 over TLS, with a CA of its own.
import { createSecureServer } from 'node:http2';
import type {
  Http2ServerRequest,
  Http2ServerResponse,
  SecureServerOptions,
  ServerHttp2Session,
} from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { makeCertificate } from './certificates.ts';

export const ca = makeCertificate({ commonName: 'ca' });
export const certificate = makeCertificate({
  commonName: 'x',
  issuer: ca,
  ip: [127, 0, 0, 1],
  dnsNames: ['k8s.example'],
});

export interface SecureServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: number;
  /** How many there are. */
  readonly open: number;
  /** Those of HTTP/2 that there are, the oldest first. */
  readonly sessions: readonly ServerHttp2Session[];
  /** Ends all connections, as a crash does. */
  cut(): void;
}

export async function serveSecurely(
  handler: (request: Http2ServerRequest, response: Http2ServerResponse) => void,
  { speaks = 'HTTP/2', ...options }: SecureServerOptions & { speaks?: 'HTTP/2' | 'HTTP/1.1' } = {},
): Promise<SecureServer> {
  const { cert, key } = certificate;
  const server =
    speaks === 'HTTP/2'
      ? createSecureServer({ cert, key, allowHTTP1: true, ...options }, handler)
      : createServer({ cert, key, ...options }, handler as unknown as RequestListener);
  const sockets = new Set<Socket>();
  const sessions: ServerHttp2Session[] = [];
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('session', (session: ServerHttp2Session) => {
    sessions.push(session);
    session.on('error', () => {});
    session.on('stream', (stream) => void stream.on('error', () => {}));
    session.on('close', () => void sessions.splice(sessions.indexOf(session), 1));
  });
  server.on('sessionError', () => {});
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    sessions,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
