import { describe, expect, test } from 'vitest';

import { loadKubeConfig } from '../src/index.ts';
import type { LoadKubeConfigOptions } from '../src/index.ts';
import { base64, failureOf, kubeconfig, load, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { CA } from './pem.ts';
import { FakePrograms, v1 } from './plugins.ts';

type Fields = Record<string, unknown>;

describe('of a file that is trusted as data only', () => {
  test('data is taken: certificates, keys, a token, whom to act as', async () => {
    const text = kubeconfig(
      { 'certificate-authority-data': base64(CA), 'tls-server-name': 'inner' },
      {
        'client-certificate-data': base64('C'),
        'client-key-data': base64('K'),
        token: 't',
        as: 'jane',
      },
    );
    const connection = await load(text, { trust: 'data-only' });
    expect(connection.impersonate).toEqual({ user: 'jane' });
    expect(await tlsOf(connection)).toEqual({ ca: CA, cert: 'C', key: 'K', serverName: 'inner' });
  });

  test.each<[part: string, cluster: Fields, user: Fields]>([
    ['exec', {}, { exec: { apiVersion: v1, command: '/bin/false', interactiveMode: 'Never' } }],
    ['auth-provider', {}, { 'auth-provider': { name: 'oidc' } }],
    ['tokenFile', {}, { tokenFile: '/etc/passwd' }],
    [
      'client-certificate as a path',
      {},
      { 'client-certificate': '/c', 'client-key-data': base64('K') },
    ],
    ['client-key as a path', {}, { 'client-certificate-data': base64('C'), 'client-key': '/k' }],
    ['certificate-authority as a path', { 'certificate-authority': '/ca' }, {}],
    ['proxy-url', { 'proxy-url': 'http://p' }, {}],
    ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }, {}],
    ['a server without https', { server: 'http://h' }, {}],
    ['a server without https', { server: 'h:6443' }, {}],
    ...[
      '169.254.169.254',
      '[fe80::1]',
      '[::ffff:169.254.169.254]',
      '[fd00:ec2::254]',
      '0xa9.254.169.254',
      '2852039166',
      'metadata.google.internal',
      'METADATA.google.internal.',
      'metadata.goog',
      'instance-data',
      '[::169.254.169.254]',
      '[64:ff9b::169.254.169.254]',
      '168.63.129.16',
      '192.0.0.192',
    ].map((host): [string, Fields, Fields] => [
      'a server at a metadata or link-local address',
      { server: `https://${host}` },
      {},
    ]),
  ])('%s is refused: %j', async (part, cluster, user) => {
    const programs = new FakePrograms();
    const fileSystem = new MemoryFiles();
    const options: LoadKubeConfigOptions = { trust: 'data-only', programs, fileSystem };
    const error = await failureOf(load(kubeconfig(cluster, user), options));
    expect(error.message).toBe(`a kubeconfig that is trusted as data only must not have: ${part}`);
    expect(programs.ran).toEqual([]);
    expect(fileSystem.reads).toEqual([]);
  });

  test('all that is refused is said at once, and what another context has is not in the way', async () => {
    const users = [
      { name: 'u', user: { token: 't' } },
      {
        name: 'v',
        user: { tokenFile: '/t', exec: { apiVersion: v1, command: 'x', interactiveMode: 'Never' } },
      },
    ];
    const contexts = ['u', 'v'].map((user) => ({ name: user, context: { cluster: 'c', user } }));
    const text = kubeconfig({}, {}, {}, { users, contexts, 'current-context': 'u' });
    expect((await load(text, { trust: 'data-only' })).server).toBe('https://k8s.example:6443');
    const error = await failureOf(load(text, { trust: 'data-only', context: 'v' }));
    expect(error.message).toMatch(/must not have: exec, tokenFile$/);
  });

  test('what the caller overrides is the caller’s own', async () => {
    const fileSystem = new MemoryFiles({ '/ca': CA });
    const overrides = { cluster: { certificateAuthority: '/ca' } };
    const connection = await load(kubeconfig(), { trust: 'data-only', overrides, fileSystem });
    expect(connection.tls).toEqual({ ca: CA });
  });
});

test('a server that the caller does not want is refused with the caller’s own error', async () => {
  const reason = new Error('not there');
  const seen: string[] = [];
  const options: LoadKubeConfigOptions = {
    checkServer: (url) => {
      seen.push(url.host);
      if (url.hostname !== 'k8s.example') throw reason;
    },
  };
  expect((await load(kubeconfig(), options)).server).toBe('https://k8s.example:6443');
  await expect(load(kubeconfig({ server: 'https://other' }), options)).rejects.toBe(reason);
  expect(seen).toEqual(['k8s.example:6443', 'other']);
});

test('another trust is a TypeError', async () => {
  await expect(
    loadKubeConfig({ text: kubeconfig(), trust: 'some' as never }),
  ).rejects.toBeInstanceOf(TypeError);
});
