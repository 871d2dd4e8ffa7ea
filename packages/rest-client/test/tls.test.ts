import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';

import { isTransportError, readBody } from '@client-ts/apimachinery';
import { afterAll, describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { TLSOptions } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import type { Certificate } from './certificates.ts';

const ca = makeCertificate({ commonName: 'ca' });
const otherCA = makeCertificate({ commonName: 'other' });
const cleanup = new AsyncDisposableStack();
afterAll(() => cleanup.disposeAsync());

/** Answers with the name in the client's certificate, and the name that was asked for. */
async function serve({ cert, key }: Certificate): Promise<string> {
  const server = createServer(
    { cert, key, ca: ca.cert, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const { socket } = request;
      if (!(socket instanceof TLSSocket)) return;
      const who = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : 'nobody';
      response.end(`${who} ${String(socket.servername)}`);
    },
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  cleanup.defer(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(server: string, tls?: TLSOptions): Promise<string> {
  await using client = new RESTClient({ server, tls });
  const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
  return new TextDecoder().decode(await readBody(body));
}

describe('over TLS', () => {
  test('a server is trusted that the CA vouches for, and told who we are', async () => {
    const url = await serve(makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] }));
    expect(await ask(url, { ca: ca.cert })).toBe('nobody false');
    expect(await ask(url, { ca: Buffer.from(ca.cert) })).toBe('nobody false');
    const us = makeCertificate({ commonName: 'jane', issuer: ca });
    expect(await ask(url, { ca: ca.cert, cert: us.cert, key: us.key })).toBe('jane false');
  });

  test('a server name is asked for and verified in place of the host', async () => {
    const url = await serve(
      makeCertificate({ commonName: 'x', issuer: ca, dnsNames: ['kubernetes.default'] }),
    );
    expect(await ask(url, { ca: ca.cert, serverName: 'kubernetes.default' })).toBe(
      'nobody kubernetes.default',
    );
    await expect(ask(url, { ca: ca.cert })).rejects.toSatisfy(isTransportError);
    await expect(ask(url, { ca: ca.cert, serverName: 'other' })).rejects.toSatisfy(
      isTransportError,
    );
  });

  test.each<[string, Certificate, TLSOptions | undefined]>([
    [
      'another CA',
      makeCertificate({ commonName: 'x', issuer: otherCA, ip: [127, 0, 0, 1] }),
      { ca: ca.cert },
    ],
    [
      'no CA that Node trusts',
      makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] }),
      undefined,
    ],
    [
      'nobody but itself',
      makeCertificate({ commonName: '127.0.0.1', ip: [127, 0, 0, 1] }),
      { ca: ca.cert },
    ],
    [
      'the CA under another address',
      makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 2] }),
      { ca: ca.cert },
    ],
    [
      'the CA by its common name only',
      makeCertificate({ commonName: '127.0.0.1', issuer: ca }),
      { ca: ca.cert },
    ],
    [
      'the CA until yesterday',
      makeCertificate({
        commonName: 'x',
        issuer: ca,
        ip: [127, 0, 0, 1],
        expires: new Date(Date.now() - 86_400_000),
      }),
      { ca: ca.cert },
    ],
  ])('a server is refused that is vouched for by %s', async (_title, certificate, tls) => {
    const url = await serve(certificate);
    await expect(ask(url, tls)).rejects.toSatisfy(isTransportError);
  });

  test.each<[string, Certificate, TLSOptions, string]>([
    [
      'is vouched for by another CA',
      makeCertificate({ commonName: 'x', issuer: otherCA, ip: [127, 0, 0, 1] }),
      { ca: ca.cert },
      'give the CA of this cluster',
    ],
    [
      'has another name',
      makeCertificate({ commonName: 'x', issuer: ca, dnsNames: ['k8s.example'] }),
      { ca: ca.cert },
      'say which (tls-server-name in a kubeconfig)',
    ],
    [
      'is asked with a key that is not the certificate’s',
      makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] }),
      { ca: ca.cert, cert: ca.cert, key: otherCA.key },
      'give the key that the certificate was made for',
    ],
  ])('the error of a server that %s says what to do', async (_title, certificate, tls, advice) => {
    const url = await serve(certificate);
    await expect(ask(url, tls)).rejects.toMatchObject({
      cause: { message: expect.stringContaining(advice) },
    });
  });

  test('any server is trusted where the caller says so', async () => {
    const url = await serve(makeCertificate({ commonName: 'x', issuer: otherCA }));
    expect(await ask(url, { insecureSkipVerify: true })).toBe('nobody false');
  });
});
