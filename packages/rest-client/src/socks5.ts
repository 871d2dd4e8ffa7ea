import { Buffer } from 'node:buffer';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';

import type { Proxy } from './proxy.ts';

/**
 * Asks a SOCKS5 proxy (RFC 1928, RFC 1929) to connect a fresh socket to a host. The proxy looks up the name, as with kubectl.
 *
 * @throws Error where it refuses, and where the socket ends; the message holds no credential.
 */
export async function socks5Connect(
  socket: Duplex,
  proxy: Proxy,
  hostname: string,
  port: number,
): Promise<void> {
  const hasCredentials = proxy.username !== '' || proxy.password !== '';
  socket.write(Buffer.of(5, hasCredentials ? 2 : 1, 0, ...(hasCredentials ? [2] : [])));
  const [version, method] = await read(socket, 2);
  if (version !== 5) throw new Error('it does not speak SOCKS5');
  if (method === 2 && hasCredentials) await authenticate(socket, proxy);
  else if (method !== 0) throw new Error('it asks for credentials');

  socket.write(Buffer.concat([Buffer.of(5, 1, 0), address(hostname), uint16(port)]));
  const [, reply = 1, , kind] = await read(socket, 4);
  if (reply !== 0) throw new Error(`it refused to connect: ${replies[reply] ?? reply}`);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : (await read(socket, 1))[0];
  await read(socket, (length ?? 0) + 2);
}

async function authenticate(socket: Duplex, { username, password }: Proxy): Promise<void> {
  const [name, secret] = [Buffer.from(username), Buffer.from(password)];
  if (name.length > 255 || secret.length > 255)
    throw new Error('the credentials are longer than 255 bytes');
  socket.write(Buffer.concat([Buffer.of(1, name.length), name, Buffer.of(secret.length), secret]));
  const [, status] = await read(socket, 2);
  if (status !== 0) throw new Error('it refused the credentials');
}

function address(hostname: string): Buffer {
  if (isIP(hostname) === 4) return Buffer.of(1, ...hostname.split('.').map(Number));
  if (isIP(hostname) === 6) return Buffer.of(4, ...ipv6Bytes(hostname));
  const name = Buffer.from(hostname);
  if (name.length > 255) throw new Error('the name of the server is longer than 255 bytes');
  return Buffer.concat([Buffer.of(3, name.length), name]);
}

function ipv6Bytes(text: string): number[] {
  // A URL's host has the canonical form: no dotted part, one `::` at most.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last].flatMap((group) => [...uint16(Number.parseInt(group, 16))]);
}

const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
const uint16 = (value: number): Buffer => Buffer.of(value >> 8, value & 255);

const replies: Readonly<Record<number, string>> = {
  1: 'general failure',
  2: 'not allowed by its rules',
  3: 'the network is unreachable',
  4: 'the host is unreachable',
  5: 'the connection was refused',
  6: 'the time to live is over',
  7: 'the command is not supported',
  8: 'the kind of address is not supported',
};

/** Exactly so many bytes; what follows stays in the socket. */
function read(socket: Duplex, count: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      socket.off('readable', onReadable).off('end', onEnd).off('close', onEnd).off('error', fail);
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const onEnd = (): void => fail(new Error('it closed the connection'));
    const onReadable = (): void => {
      const bytes: unknown = socket.read(count);
      if (!(bytes instanceof Uint8Array)) return;
      if (bytes.length < count) return onEnd();
      done();
      resolve(bytes);
    };
    socket.on('readable', onReadable).on('end', onEnd).on('close', onEnd).on('error', fail);
    onReadable();
  });
}
