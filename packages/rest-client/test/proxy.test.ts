import { createServer as createHTTPSServer } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { isTransportError, readBody } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { Connection } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import { httpProxy, socks5Proxy } from './proxies.ts';
import { serve } from './support.ts';

const ca = makeCertificate({ commonName: 'ca' });
const certificate = makeCertificate({
  commonName: 'x',
  issuer: ca,
  dnsNames: ['k8s.example', 'localhost'],
  ip: [127, 0, 0, 1],
});

async function ask(connection: Connection, path = '/version'): Promise<string> {
  await using client = new RESTClient(connection);
  const { body } = await client.request({ method: 'GET', path, headers: [] });
  return new TextDecoder().decode(await readBody(body));
}

/** An https server that answers with the path and what it was told of proxies. */
async function secureServer(host = '127.0.0.1'): Promise<{ port: number } & AsyncDisposable> {
  const server = createHTTPSServer(
    { cert: certificate.cert, key: certificate.key },
    ({ url, headers, socket }, response) =>
      void response.end(
        `${url} ${headers['proxy-authorization'] ?? '-'} ${'servername' in socket ? String(socket.servername) : ''}`,
      ),
  );
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

describe('an http or https proxy', () => {
  test('tunnels TLS: it learns the host and its own credentials, the server neither', async () => {
    await using server = await secureServer();
    await using proxy = await httpProxy();
    const proxyURL = `http://me:s%3Ae%40c@127.0.0.1:${proxy.port}`;
    const connection = { server: `https://localhost:${server.port}`, tls: { ca: ca.cert } };
    expect(await ask({ ...connection, proxyURL })).toBe('/version - localhost');
    const credentials = Buffer.from('me:s:e@c').toString('base64');
    expect(proxy.seen).toEqual([`CONNECT localhost:${server.port} Basic ${credentials}`]);
  });

  test('tunnels to an address, and what it tunnels is verified as ever', async () => {
    await using server = await secureServer();
    await using proxy = await httpProxy();
    const connection = {
      server: `https://127.0.0.1:${server.port}`,
      proxyURL: () => `http://127.0.0.1:${proxy.port}`,
    };
    expect(await ask({ ...connection, tls: { ca: ca.cert } })).toBe('/version - false');
    expect(await ask({ ...connection, tls: { ca: ca.cert, serverName: 'k8s.example' } })).toBe(
      '/version - k8s.example',
    );
    for (const tls of [{}, { ca: ca.cert, serverName: 'other' }])
      await expect(ask({ ...connection, tls })).rejects.toSatisfy(isTransportError);
    expect(proxy.seen).toContain(`CONNECT 127.0.0.1:${server.port} -`);
  });

  test('is spoken to over TLS, verified by the CA of the cluster', async () => {
    await using server = await secureServer();
    await using proxy = await httpProxy({ certificate });
    const connection = {
      server: `https://127.0.0.1:${server.port}`,
      proxyURL: `https://localhost:${proxy.port}`,
    };
    expect(await ask({ ...connection, tls: { ca: ca.cert } })).toBe('/version - false');
    await expect(ask(connection)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('by way of the proxy https://localhost:') },
    });
  });

  test.each(['http', 'https'])('over %s passes plain requests on itself', async (protocol) => {
    await using server = await serve(
      (request, response) =>
        void response.end(
          `${request.url} ${request.headers.host} ${request.headers['proxy-authorization'] ?? '-'}`,
        ),
    );
    await using proxy = await httpProxy(protocol === 'https' ? { certificate } : {});
    const proxyURL = `${protocol}://me@localhost:${proxy.port}`;
    const { host } = new URL(server.url);
    const tls = { ca: ca.cert };
    expect(await ask({ server: `${server.url}/base`, tls, proxyURL })).toBe(
      `/base/version ${host} -`,
    );
    expect(proxy.seen).toEqual([
      `GET ${server.url}/base/version Basic ${Buffer.from('me:').toString('base64')}`,
    ]);
  });

  test('is verified by its own name, whatever server it passes a plain request on to', async () => {
    await using server = await serve((request, response) => void response.end(request.url));
    const own = makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] });
    await using proxy = await httpProxy({ certificate: own });
    const connection = {
      server: server.url.replace('127.0.0.1', 'localhost'),
      tls: { ca: ca.cert },
      proxyURL: `https://127.0.0.1:${proxy.port}`,
    };
    expect(await ask(connection)).toBe('/version');
  });

  test('that refuses is an error with its answer and without its credentials', async () => {
    await using proxy = await httpProxy({ status: 407 });
    const error: unknown = await ask({
      server: 'https://k8s.example',
      proxyURL: `http://me:canary@127.0.0.1:${proxy.port}`,
    }).catch((reason: unknown) => reason);
    expect(isTransportError(error)).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).toMatch(
      /by way of the proxy http:\/\/127\.0\.0\.1:\d+: it answered 407/,
    );
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
  });

  test('that is not there, or hangs up, is an error', async () => {
    const server = createServer((socket) => void socket.destroy());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = { server: 'https://k8s.example', maxRetries: 0 };
    for (const protocol of ['http', 'https', 'socks5'])
      await expect(
        ask({ ...connection, proxyURL: `${protocol}://127.0.0.1:${port}` }),
      ).rejects.toMatchObject({
        cause: { message: expect.stringContaining('by way of the proxy') },
      });
    await new Promise((resolve) => void server.close(resolve));
    await expect(
      ask({ ...connection, proxyURL: `http://127.0.0.1:${port}` }),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('ECONNREFUSED') } });
  });

  test('is what a watch goes through, too, and a list does not wait behind it', async () => {
    await using server = await serve((request, response) => {
      if (request.url?.includes('watch=')) response.write('line\n');
      else response.end('list');
    });
    await using proxy = await socks5Proxy();
    await using client = new RESTClient({
      server: server.url,
      proxyURL: `socks5://127.0.0.1:${proxy.port}`,
      maxConnections: 1,
    });
    const watch = await client.request({ method: 'GET', path: '/x?watch=true', headers: [] });
    const lines = watch.body[Symbol.asyncIterator]();
    expect(new TextDecoder().decode((await lines.next()).value)).toBe('line\n');
    const { body } = await client.request({ method: 'GET', path: '/x', headers: [] });
    expect(new TextDecoder().decode(await readBody(body))).toBe('list');
    expect(proxy.seen).toHaveLength(2);
  });

  test('a client that is closed has no tunnel left', async () => {
    await using server = await secureServer();
    await using proxy = await httpProxy();
    const client = new RESTClient({
      server: `https://127.0.0.1:${server.port}`,
      tls: { ca: ca.cert },
      proxyURL: `http://127.0.0.1:${proxy.port}`,
    });
    for (let i = 0; i < 3; i++) {
      const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
      await readBody(body);
    }
    expect(proxy.seen).toHaveLength(1);
    await client.close();
  });
});

describe('a socks5 proxy', () => {
  test('looks up the name itself', async () => {
    await using server = await secureServer();
    await using proxy = await socks5Proxy();
    const connection = { server: `https://k8s.example:${server.port}`, tls: { ca: ca.cert } };
    expect(await ask({ ...connection, proxyURL: `socks5://127.0.0.1:${proxy.port}` })).toBe(
      '/version - k8s.example',
    );
    expect(proxy.seen).toEqual([`3 k8s.example:${server.port}`]);
  });

  test.each([
    ['127.0.0.1', '127.0.0.1', '1 127.0.0.1'],
    ['[::1]', '::1', '4 00000000000000000000000000000001'],
  ])('is given the address %s as an address', async (host, listen, seen) => {
    await using server = await secureServer(listen);
    await using proxy = await socks5Proxy();
    const proxyURL = `socks5://127.0.0.1:${proxy.port}`;
    const tls = { ca: ca.cert, serverName: 'k8s.example' };
    expect(await ask({ server: `https://${host}:${server.port}`, tls, proxyURL })).toContain(
      '/version',
    );
    expect(proxy.seen).toEqual([`${seen}:${server.port}`]);
  });

  test('passes plain requests on in a tunnel', async () => {
    await using server = await serve((request, response) => void response.end(request.url));
    await using proxy = await socks5Proxy();
    expect(await ask({ server: server.url, proxyURL: `socks5://127.0.0.1:${proxy.port}` })).toBe(
      '/version',
    );
  });

  test('is told the name and the password, where it asks', async () => {
    await using server = await serve((request, response) => void response.end(request.url));
    await using proxy = await socks5Proxy({ user: ['me', 'p:w'] });
    const at = (credentials: string): Connection => ({
      server: server.url,
      proxyURL: `socks5://${credentials}127.0.0.1:${proxy.port}`,
    });
    expect(await ask(at('me:p%3Aw@'))).toBe('/version');
    for (const wrong of ['', 'me:canary@', `me:${'x'.repeat(256)}@`]) {
      const error: unknown = await ask(at(wrong)).catch((reason: unknown) => reason);
      expect(inspect(error, { depth: 9 })).toContain('by way of the proxy socks5://127.0.0.1');
      expect(inspect(error, { depth: 9 })).not.toMatch(/canary|xxx/);
    }
  });

  test('that refuses is an error that says why', async () => {
    await using proxy = await socks5Proxy({ reply: 2 });
    await expect(
      ask({ server: 'https://k8s.example', proxyURL: `socks5://127.0.0.1:${proxy.port}` }),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining('not allowed by its rules') },
    });
  });
});
