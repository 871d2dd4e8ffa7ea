// Runs in a process of its own, in which everything that Node can be asked to say is said: a secret in every credential
// field, through what works and what fails, and everything that comes back printed in every way there is.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { connect as connectTo, createServer as createTCPServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { RESTClient } from '@client-ts/rest-client';

import {
  fromClientNode,
  formatKubeConfig,
  loadKubeConfig,
  readKubeConfig,
  updateKubeConfig,
} from '../src/index.ts';
import type { KubeConnection } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';

const canary = 'c4n4ry-5ecret';
const folder = process.argv[2] ?? '.';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function show(value: unknown): void {
  for (const getters of [false, true])
    for (const customInspect of [false, true])
      for (const showHidden of [false, true])
        process.stdout.write(
          `${inspect(value, { depth: 20, getters, customInspect, showHidden, showProxy: true })}\n`,
        );
  process.stdout.write(`${JSON.stringify(value)}\n${String(value)}\n`);
  if (value instanceof Error) {
    process.stdout.write(`${value.stack}\n`);
    show(value.cause);
  }
  console.log(value);
  console.error(value);
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    show(await work());
  } catch (error) {
    show(error);
  }
}

const ca = makeCertificate({ commonName: 'ca' });
const { cert, key } = makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] });
// A server that refuses everybody, and says to everybody what it was sent.
const server = createServer({ cert, key }, ({ headers }, response) => {
  response.writeHead(401, { 'content-type': 'text/plain', echo: 'yes' });
  response.end(headers.authorization === undefined ? 'who?' : 'no.');
});
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const proxy = createTCPServer((socket) => {
  socket
    .on('error', () => {})
    .once('data', () => {
      const onward = connectTo(port, '127.0.0.1');
      socket.write('HTTP/1.1 200 x\r\n\r\n');
      socket.pipe(onward.on('error', () => {})).pipe(socket);
    });
});
await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
const proxyPort = (proxy.address() as AddressInfo).port;

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o700 });
  return path;
};
const status = { token: canary, expirationTimestamp: '2000-01-01T00:00:00Z' };
const answer = JSON.stringify({
  apiVersion: 'client.authentication.k8s.io/v1',
  kind: 'ExecCredential',
  status,
});
const exec = (name: string, body: string): object => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    interactiveMode: 'Never',
    command: write(name, `#!/bin/sh\n${body}\n`),
    args: [canary],
    env: [{ name: 'SECRET', value: canary }],
  },
});
const oidc = (more: object): object => ({
  'auth-provider': {
    name: 'oidc',
    config: {
      'idp-issuer-url': `https://127.0.0.1:${port}`,
      'idp-certificate-authority-data': base64(ca.cert),
      'client-id': 'me',
      'client-secret': canary,
      'id-token': canary,
      'refresh-token': canary,
      ...more,
    },
  },
});
const pem = makeCertificate({ commonName: 'me', issuer: ca });
writeFileSync(join(folder, 'secret.key'), pem.key);

const users: object[] = [
  { token: canary },
  { token: `${canary} x` },
  { token: [canary] },
  { tokenFile: write('token', canary) },
  { tokenFile: write('two', `${canary}\n${canary}`) },
  { username: 'me', password: canary },
  { token: canary, password: canary },
  { 'client-certificate-data': base64(pem.cert), 'client-key-data': base64(pem.key) },
  { 'client-certificate-data': base64(canary), 'client-key-data': base64(canary) },
  { 'client-certificate': write('cert', canary), 'client-key': write('key', canary) },
  { 'client-certificate-data': base64(pem.cert), 'client-key-data': `${canary}!` },
  exec('good', `cat <<'END'\n${answer}\nEND`),
  exec('bad', `echo ${canary}`),
  exec('worse', `echo ${canary}; exit 3`),
  exec('pair', `cat <<'END'\n${answer.replace('"token"', '"clientKeyData"')}\nEND`),
  oidc({}),
  oidc({ 'idp-issuer-url': `https://me:${canary}@127.0.0.1:${port}` }),
  oidc({ 'idp-certificate-authority-data': base64(canary) }),
  { token: canary, as: 'jane', 'as-groups': ['g'] },
];
const clusters: object[] = [
  {},
  { 'proxy-url': `http://me:${canary}@127.0.0.1:${proxyPort}` },
  { 'proxy-url': `http://me:${canary}@127.0.0.1:1` },
  { 'proxy-url': `ftp://me:${canary}@127.0.0.1:1` },
  { server: `https://me:${canary}@127.0.0.1:${port}` },
];

async function use(connection: KubeConnection): Promise<unknown> {
  show(connection);
  show({ ...connection });
  await using client = new RESTClient({ ...connection, maxRetries: 0 });
  show(client);
  return await client.request({ method: 'GET', path: '/version', headers: [] });
}

for (const cluster of clusters)
  for (const user of users) {
    const text = JSON.stringify({
      'current-context': 'x',
      clusters: [
        {
          name: 'c',
          cluster: {
            server: `https://127.0.0.1:${port}`,
            'certificate-authority-data': base64(ca.cert),
            ...cluster,
          },
        },
      ],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    });
    const path = write('config', text);
    const options = { env: { PATH: process.env['PATH'] }, onError: show };
    await attempt(() => loadKubeConfig({ ...options, path }).then(use));
    await attempt(() => loadKubeConfig({ ...options, text: `${text}\n${canary}: [` }));
    await attempt(() => loadKubeConfig({ ...options, text, trust: 'data-only' }));
    if (cluster !== clusters.at(-1)) {
      await attempt(() => readKubeConfig({ path }));
      await attempt(async () => formatKubeConfig(await readKubeConfig({ path })));
      await attempt(() =>
        updateKubeConfig((config) => ({ ...config, currentContext: 'y' }), { path }),
      );
    }
  }

await attempt(() =>
  fromClientNode(
    {
      currentContext: 'x',
      clusters: [{ name: 'c', server: `https://127.0.0.1:${port}`, caData: base64(ca.cert) }],
      users: [{ name: 'u', token: canary }],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
    },
    { env: {} },
  ).then(use),
);
// The program itself is what the test looks for, to know that it came to its end.
process.stdout.write('THE END\n');
server.closeAllConnections();
server.close();
proxy.close();
process.exit();
