// Proxies that pass on what they are asked to, and note what that was.
import { createServer as createHTTPServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createHTTPSServer } from 'node:https';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import type { Certificate } from './certificates.ts';

export interface TestProxy extends AsyncDisposable {
  readonly port: number;
  /** One line per connection or forwarded request, with the credentials. */
  readonly seen: string[];
}

async function listening(server: Server, sockets: Set<Socket>, seen: string[]): Promise<TestProxy> {
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  server.on('connection', track);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function join(from: Duplex, to: Duplex): void {
  from.on('error', () => to.destroy()).pipe(to);
  to.on('error', () => from.destroy()).pipe(from);
}

/** An HTTP proxy, over TLS where there is a certificate; `status` is its answer to every CONNECT. */
export function httpProxy({
  certificate,
  status = 200,
}: { certificate?: Certificate; status?: number } = {}): Promise<TestProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const forward: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`);
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const onward = httpRequest(
      request.url ?? '',
      { method: request.method ?? 'GET', headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward.on('error', () => response.destroy()));
  };
  const server = certificate
    ? createHTTPSServer({ cert: certificate.cert, key: certificate.key }, forward)
    : createHTTPServer(forward);
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    seen.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`);
    socket.write(`HTTP/1.1 ${status} x\r\n\r\n`);
    if (status !== 200) return void socket.end();
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) });
    sockets.add(onward);
    join(socket, onward);
  });
  return listening(server, sockets, seen);
}

/** A SOCKS5 proxy that knows one user, or nobody; every name is this machine. */
export function socks5Proxy({
  user,
  reply = 0,
}: { user?: readonly [string, string]; reply?: number } = {}): Promise<TestProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    void (async () => {
      const bytes = reader(socket);
      const [, count = 0] = await bytes(2);
      const methods = [...(await bytes(count))];
      if (user !== undefined && !methods.includes(2)) return void socket.end(Buffer.of(5, 255));
      socket.write(Buffer.of(5, user ? 2 : 0));
      if (user) {
        const name = String(await bytes((await bytes(2))[1] ?? 0));
        const secret = String(await bytes((await bytes(1))[0] ?? 0));
        const isKnown = name === user[0] && secret === user[1];
        socket.write(Buffer.of(1, isKnown ? 0 : 1));
        if (!isKnown) return void socket.end();
      }
      const [, , , kind] = await bytes(4);
      const host =
        kind === 1
          ? [...(await bytes(4))].join('.')
          : kind === 4
            ? (await bytes(16)).toString('hex')
            : String(await bytes((await bytes(1))[0] ?? 0));
      const port = (await bytes(2)).readUInt16BE();
      seen.push(`${kind} ${host}:${port}`);
      socket.write(Buffer.of(5, reply, 0, 1, 0, 0, 0, 0, 0, 0));
      if (reply !== 0) return void socket.end();
      const onward = connect({ host: kind === 4 ? '::1' : '127.0.0.1', port });
      sockets.add(onward);
      join(socket, onward);
    })().catch(() => socket.destroy());
  });
  return listening(server, sockets, seen);
}

/** Reads exactly so many bytes; rejects when the other side has gone. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  return (count) =>
    new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error('gone'));
      const onReadable = (): void => {
        const bytes = socket.read(count) as Buffer | null;
        if (bytes === null) return;
        socket.off('readable', onReadable).off('close', gone);
        resolve(bytes);
      };
      socket.on('readable', onReadable).once('close', gone);
      onReadable();
    });
}
