import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';

import { readBody } from '@client-ts/apimachinery';
import { RESTClient } from '@client-ts/rest-client';

import type { KubeConnection } from '../src/index.ts';
import type { Certificate } from './certificates.ts';

export interface TLSServer extends AsyncDisposable {
  readonly url: string;
  /** Open connections. */
  readonly open: number;
  /** What each request was authorized with. */
  readonly seen: string[];
}

/** A real server: answers with who the client's certificate says it is, or what `answer` gives for its token. */
export async function serveTLS(
  certificate: Certificate,
  options: {
    readonly clientCA?: string;
    readonly answer?: (who: string, token: string) => { status: number; text: string };
  } = {},
): Promise<TLSServer> {
  const { clientCA, answer = (who: string) => ({ status: 200, text: who }) } = options;
  let open = 0;
  const seen: string[] = [];
  const server = createServer(
    {
      cert: certificate.cert,
      key: certificate.key,
      // The server itself would refuse to be weak.
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...(clientCA && { ca: clientCA, requestCert: true, rejectUnauthorized: true }),
    },
    ({ socket, headers }, response) => {
      const peer = socket instanceof TLSSocket ? socket.getPeerCertificate() : undefined;
      const who = String(peer?.subject?.CN ?? 'nobody');
      seen.push(`${who} ${headers.authorization ?? '-'}`);
      const { status, text } = answer(who, headers.authorization ?? '');
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    },
  );
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => {
    open++;
    socket.on('error', () => {}).on('close', () => open--);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get open() {
      return open;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

export async function askWith(client: RESTClient): Promise<string> {
  const { body } = await client.request({ method: 'GET', path: '/', headers: [] });
  return new TextDecoder().decode(await readBody(body));
}

export async function ask(connection: KubeConnection): Promise<string> {
  await using client = new RESTClient({ ...connection, maxRetries: 0 });
  return await askWith(client);
}
