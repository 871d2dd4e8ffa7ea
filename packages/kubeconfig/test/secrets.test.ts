import { expect, test } from 'vitest';

import { inClusterConfig, isKubeConfigError } from '../src/index.ts';
import { base64, headersOf, kubeconfig, load, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { canary, expectNoCanary, forms } from './no-canary.ts';

const users: [string, Record<string, unknown>][] = [
  ['token', { token: canary }],
  ['tokenFile', { tokenFile: '/secret' }],
  ['tokenFile and token', { tokenFile: '/gone', token: canary }],
  ['password', { username: 'me', password: canary }],
  [
    'certificate and key',
    { 'client-certificate-data': base64(canary), 'client-key-data': base64(canary) },
  ],
  ['certificate and key as files', { 'client-certificate': '/secret', 'client-key': '/secret' }],
];

test.each(users)('a connection with %s shows it in no inspect and no JSON', async (_, user) => {
  const fileSystem = new MemoryFiles({ '/secret': canary });
  const connection = await load(kubeconfig({}, user), { fileSystem });
  const proof = [
    JSON.stringify(await headersOf(connection)),
    String((await tlsOf(connection))?.key),
  ].join();
  expect(forms.some((form) => proof.includes(form))).toBe(true);
  expectNoCanary(connection);
  expectNoCanary({ ...connection });
});

test('a pod’s connection shows no token', async () => {
  const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
  const connection = await inClusterConfig({
    env: { KUBERNETES_SERVICE_HOST: 'h', KUBERNETES_SERVICE_PORT: '1' },
    fileSystem: new MemoryFiles({ [`${folder}/token`]: canary }),
  });
  expect(JSON.stringify(await headersOf(connection))).toContain(canary);
  expectNoCanary(connection);
});

const line = (text: string): string => kubeconfig({}, { token: 'TOKEN' }).replace('"TOKEN"', text);

test.each([
  ['a token that is no scalar', line(`{"${canary}": 1}`)],
  ['a token with a bad character', kubeconfig({}, { token: `${canary} x` })],
  ['a key that is no base64', kubeconfig({}, { 'client-key-data': `${canary}!` })],
  ['a password beside a token', kubeconfig({}, { token: canary, password: canary })],
  [
    'a key without a certificate, and a failure',
    kubeconfig({ server: '' }, { 'client-key-data': base64(canary) }),
  ],
  ['a server with a password', kubeconfig({ server: `https://u:${canary}@h` })],
  ['a server that is no URL', kubeconfig({ server: `https://u:${canary}@h:x` })],
  ['exec with secrets', kubeconfig({}, { exec: { env: [{ name: 'A', value: canary }] } })],
  [
    'auth-provider with secrets',
    kubeconfig({}, { 'auth-provider': { config: { 'id-token': canary } } }),
  ],
  ['a list of tokens', kubeconfig({}, { token: [canary] })],
  ['text after the document', `${kubeconfig()} ${canary}`],
  ['an unclosed quote', `current-context: "${canary}`],
  ['an unknown alias', `current-context: *${canary}`],
  ['an unknown tag', `current-context: !${canary} x`],
  ['a bad indent', `a:\n  b: 1\n ${canary}: 2`],
  ['a bad escape', `a: "\\q${canary}"`],
  ['a directive', `%${canary}\n---\na: 1`],
  ['an extra', kubeconfig({}, { 'as-user-extra': { [canary]: 1 } })],
  ['a text', canary],
])('an error about %s quotes none of it', async (_, text) => {
  const error: unknown = await load(text).catch((reason: unknown) => reason);
  expect(isKubeConfigError(error)).toBe(true);
  expectNoCanary(error);
});

test('an error about a file system quotes none of what that said', async () => {
  const fileSystem = new MemoryFiles({ '/t': new Error(canary) });
  const error: unknown = await load(kubeconfig({}, { tokenFile: '/t' }), { fileSystem }).catch(
    (reason: unknown) => reason,
  );
  expect(isKubeConfigError(error)).toBe(true);
  expectNoCanary(error);
});
