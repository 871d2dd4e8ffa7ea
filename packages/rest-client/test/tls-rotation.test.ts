import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { TLSSocket } from 'node:tls';

import { isTransportError, isUnknownOutcome, readBody } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { TLSOptions } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import { eventually } from './faulty-network.ts';
import { ca, serveSecurely } from './secure-server.ts';

const otherCA = makeCertificate({ commonName: 'other' });
const identity = (commonName: string): TLSOptions => {
  const { cert, key } = makeCertificate({ commonName, issuer: ca });
  return { ca: ca.cert, cert, key };
};
const asksWho = { requestCert: true, ca: ca.cert };
const poke = new Set<() => void>();
const pokeAll = (): void => poke.forEach((write) => write());
/** Answers with the client's name; a watch says it each time it is poked. */
function answer(request: Http2ServerRequest, response: Http2ServerResponse): void {
  const name = String((request.socket as TLSSocket).getPeerCertificate().subject?.CN);
  if (!request.url.includes('watch=')) return void response.end(name);
  const write = (): void => void response.write(name);
  poke.add(write);
  response.on('close', () => poke.delete(write));
  write();
}

describe.each([
  ['HTTP/2', true],
  ['HTTP/1.1', false],
])('over %s', (_title, http2) => {
  async function stack(first: TLSOptions) {
    const server = await serveSecurely(answer, asksWho);
    const now = { tls: first };
    const client = new RESTClient({
      server: server.url,
      http2,
      maxRetries: 0,
      tlsSource: { current: () => Promise.resolve(now.tls) },
    });
    const text = async (path: string): Promise<string> =>
      new TextDecoder().decode(
        await readBody((await client.request({ method: 'GET', path, headers: [] })).body),
      );
    return {
      server,
      client,
      now,
      ask: () => text('/'),
      async watch() {
        const path = '/x?watch=true';
        const { body } = await client.request({ method: 'GET', path, headers: [] });
        const chunks = body[Symbol.asyncIterator]();
        return async () => new TextDecoder().decode((await chunks.next()).value);
      },
      async [Symbol.asyncDispose]() {
        await client.close();
        await server[Symbol.asyncDispose]();
      },
    };
  }
  test('another client certificate is used from the next request on, and the watches that run go on', async () => {
    await using seen = await stack(identity('jane'));
    expect(await seen.ask()).toBe('jane');
    const watches = await Promise.all([seen.watch(), seen.watch(), seen.watch()]);
    await Promise.all(watches.map((next) => expect(next()).resolves.toBe('jane')));
    const before = seen.server.open;

    seen.now.tls = identity('joe');
    expect(await seen.ask()).toBe('joe');
    // The idle connection of jane has gone, her watches have not.
    await eventually(() => seen.server.open === before);
    for (let round = 0; round < 3; round++) {
      pokeAll();
      await Promise.all(watches.map((next) => expect(next()).resolves.toBe('jane')));
    }
    const watch = await seen.watch();
    await expect(watch()).resolves.toBe('joe');
  });

  test('another CA holds from the next request on: who is not vouched for gets none, and the watches that run go on', async () => {
    await using seen = await stack(identity('jane'));
    const watch = await seen.watch();
    await watch();
    expect(await seen.ask()).toBe('jane');
    const { cert, key } = seen.now.tls;
    seen.now.tls = { ca: otherCA.cert, cert, key };
    await expect(seen.ask()).rejects.toSatisfy(isTransportError);
    const write = seen.client.request({ method: 'POST', path: '/', headers: [] });
    await expect(write).rejects.not.toSatisfy(isUnknownOutcome);
    pokeAll();
    await expect(watch()).resolves.toBe('jane');

    seen.now.tls = { ca: otherCA.cert + ca.cert, cert, key };
    expect(await seen.ask()).toBe('jane');
    pokeAll();
    await expect(watch()).resolves.toBe('jane');
  });

  test.each(['', 'no certificate'])(
    'a CA that is %j trusts nobody, whomever the system trusts; one that comes later is used',
    async (bad) => {
      const { cert, key } = identity('jane');
      await using seen = await stack({ ca: bad, cert, key });
      await expect(seen.ask()).rejects.toMatchObject({
        cause: { cause: { message: 'tls: ca holds no certificate' } },
      });
      expect(seen.server.connections).toBe(0);
      seen.now.tls = { ca: ca.cert, cert, key };
      expect(await seen.ask()).toBe('jane');
      seen.now.tls = { ca: Buffer.from(bad), cert, key };
      await expect(seen.ask()).rejects.toSatisfy(isTransportError);
      seen.now.tls = { ca: Buffer.from(ca.cert), cert, key };
      expect(await seen.ask()).toBe('jane');
      expect(() => new RESTClient({ server: 'https://x', tls: { ca: bad } })).toThrow(TypeError);
    },
  );

  test('a hundred changes leave one connection', async () => {
    await using seen = await stack(identity('jane'));
    const { cert, key } = seen.now.tls;
    for (let i = 0; i < 100; i++) {
      seen.now.tls = { ca: ca.cert, cert, key };
      await seen.ask();
    }
    await eventually(() => seen.server.open === 1);
    expect(seen.server.connections).toBe(100);
  });
});
