import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';

import { proxyAuthorization } from './proxy.ts';
import type { Proxy } from './proxy.ts';

const maxHeadBytes = 16 * 1024;

/**
 * Asks an HTTP proxy to connect a fresh socket to a host (RFC 9110, CONNECT). By hand: with NODE_DEBUG Node tells the
 * headers of its own requests, and ours has a password.
 *
 * @throws Error where it refuses, and where the socket ends; the message holds no credential.
 */
export async function httpConnect(
  socket: Duplex,
  proxy: Proxy,
  hostname: string,
  port: number,
): Promise<void> {
  const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  const headers = { host: authority, ...proxyAuthorization(proxy) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |\r)/.exec(await head(socket))?.[1];
  if (status === undefined) throw new Error('it does not speak HTTP');
  if (!status.startsWith('2')) throw new Error(`it answered ${status}`);
}

/** What comes before the empty line; what comes after stays in the socket. */
function head(socket: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const done = (): void => {
      socket.off('readable', onReadable).off('end', onEnd).off('close', onEnd).off('error', fail);
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const onEnd = (): void => fail(new Error('it closed the connection'));
    const onReadable = (): void => {
      for (let chunk: unknown; (chunk = socket.read()) instanceof Uint8Array;) {
        seen = Buffer.concat([seen, chunk]);
        const end = seen.indexOf('\r\n\r\n');
        if (end >= 0) {
          done();
          if (end + 4 < seen.length) socket.unshift(seen.subarray(end + 4));
          return resolve(seen.toString('latin1', 0, end + 2));
        }
        if (seen.length > maxHeadBytes) return fail(new Error('it answered more than 16 KiB'));
      }
    };
    socket.on('readable', onReadable).on('end', onEnd).on('close', onEnd).on('error', fail);
    onReadable();
  });
}
