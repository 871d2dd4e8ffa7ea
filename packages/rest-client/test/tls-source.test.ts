import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';

import { isTransportError, isUnknownOutcome, readBody } from '@client-ts/apimachinery';
import { expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { TLSOptions } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import { eventually } from './faulty-network.ts';
import { valuesOf, scripted } from './support.ts';

const ca = makeCertificate({ commonName: 'ca' });
const server = makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] });
const identity = (commonName: string): TLSOptions => {
  const { cert, key } = makeCertificate({ commonName, issuer: ca });
  return { ca: ca.cert, cert, key };
};

/** Answers with the client's name; a watch does not end. */
async function serve(): Promise<{ url: string; open(): number } & AsyncDisposable> {
  let open = 0;
  const listener = createServer(
    { cert: server.cert, key: server.key, ca: ca.cert, requestCert: true },
    ({ url, socket }, response) => {
      if (!(socket instanceof TLSSocket)) return;
      const name = String(socket.getPeerCertificate().subject.CN);
      if (url?.includes('watch=true')) response.write(`${name}\n`);
      else response.end(name);
    },
  );
  listener.on('secureConnection', (socket) => {
    open++;
    socket.on('close', () => open--);
  });
  await new Promise<void>((resolve) => void listener.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    open: () => open,
    async [Symbol.asyncDispose]() {
      listener.closeAllConnections();
      await new Promise((resolve) => void listener.close(resolve));
    },
  };
}

async function ask(client: RESTClient): Promise<string> {
  const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
  return new TextDecoder().decode(await readBody(body));
}

test('another certificate is used from the next request on; a watch that runs goes on', async () => {
  await using listener = await serve();
  let now = identity('jane');
  await using client = new RESTClient({
    server: listener.url,
    tlsSource: { current: () => Promise.resolve(now) },
  });
  expect(await ask(client)).toBe('jane');
  expect(await ask(client)).toBe('jane');
  const watch = await client.request({ method: 'GET', path: '/x?watch=true', headers: [] });
  const lines = watch.body[Symbol.asyncIterator]();
  expect(new TextDecoder().decode((await lines.next()).value)).toBe('jane\n');
  expect(listener.open()).toBe(2);

  now = identity('joe');
  expect(await ask(client)).toBe('joe');
  // The idle connection of jane is gone; her watch and joe's are there.
  await eventually(() => listener.open() === 2);
  await client.close();
  await expect(lines.next()).rejects.toThrow('the client is closed');
});

test('where there is none to be had, nothing is sent, and its error is passed on', async () => {
  await using listener = await serve();
  const gone = new Error('no certificate');
  await using client = new RESTClient({
    server: listener.url,
    maxRetries: 0,
    tlsSource: { current: () => Promise.reject(gone) },
  });
  await expect(ask(client)).rejects.toMatchObject({ cause: { cause: gone } });
  const write = client.request({ method: 'POST', path: '/', headers: [] });
  await expect(write).rejects.toSatisfy(
    (error) => isTransportError(error) && !isUnknownOutcome(error),
  );
  expect(listener.open()).toBe(0);
});

test('after a 401 the credentials are told which of their headers were refused', async () => {
  const { transport, requests } = scripted({ status: 401 }, { status: 200 });
  const refused: unknown[] = [];
  const given = [[['authorization', 'Bearer a']], [['authorization', 'Bearer b']]] as const;
  let at = 0;
  const client = new RESTClient({
    server: 'https://x',
    transport,
    credentials: {
      headers: () => Promise.resolve(given[at] ?? []),
      invalidate(headers) {
        refused.push(headers);
        at++;
      },
    },
  });
  await client.request({ method: 'GET', path: '/', headers: [] });
  expect(refused).toEqual([given[0]]);
  expect(refused[0]).toBe(given[0]);
  expect(requests.flatMap((request) => valuesOf(request, 'authorization'))).toEqual([
    'Bearer a',
    'Bearer b',
  ]);
});

test('a request that says itself who it is asks no credentials, and is not sent twice', async () => {
  const { transport, requests } = scripted({ status: 401 });
  let asked = 0;
  const client = new RESTClient({
    server: 'https://x',
    transport,
    credentials: { headers: () => Promise.resolve([[String(++asked), '']]), invalidate: () => {} },
  });
  const sent = client.request({ method: 'GET', path: '/', headers: [['Authorization', 'mine']] });
  await expect(sent).rejects.toMatchObject({ statusCode: 401 });
  expect(asked).toBe(0);
  expect(requests).toHaveLength(1);
});
