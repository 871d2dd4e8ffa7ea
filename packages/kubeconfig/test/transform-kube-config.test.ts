import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import {
  decodeKubeConfig,
  flattenKubeConfig,
  formatKubeConfig,
  kubeConfigProblems,
  minifyKubeConfig,
} from '../src/index.ts';
import { base64, failureOf, kubeconfig } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';

const several = (more: object = {}): string =>
  JSON.stringify({
    'current-context': 'x',
    clusters: ['c', 'd'].map((name) => ({ name, cluster: { server: `https://${name}` } })),
    users: ['u', 'v'].map((name) => ({ name, user: { token: name } })),
    contexts: [
      { name: 'x', context: { cluster: 'c', user: 'u' } },
      { name: 'y', context: { cluster: 'd', user: 'v' } },
    ],
    ...more,
  });

describe('minify', () => {
  test('leaves the current context, its cluster and its user', () => {
    const { clusters, users, contexts, currentContext } = minifyKubeConfig(
      decodeKubeConfig(several()),
    );
    expect([[...clusters.keys()], [...users.keys()], [...contexts.keys()], currentContext]).toEqual(
      [['c'], ['u'], ['x'], 'x'],
    );
  });

  test('leaves the context that is asked for', () => {
    const { clusters, currentContext } = minifyKubeConfig(decodeKubeConfig(several()), 'y');
    expect([[...clusters.keys()], currentContext]).toEqual([['d'], 'y']);
  });

  test.each([
    ['a context', { 'current-context': 'zz' }, 'cannot locate context "zz"'],
    ['a cluster', { clusters: [] }, 'cannot locate cluster "c"'],
    ['a user', { users: [] }, 'cannot locate user "u"'],
  ])('%s that is missing is an error', (_, more, message) => {
    expect(() => minifyKubeConfig(decodeKubeConfig(several(more)))).toThrow(message);
  });

  test('a context without a user leaves none', () => {
    const contexts = [{ name: 'x', context: { cluster: 'c' } }];
    expect(minifyKubeConfig(decodeKubeConfig(several({ contexts }))).users.size).toBe(0);
  });
});

describe('flatten', () => {
  const text = kubeconfig(
    { 'certificate-authority': 'ca' },
    { 'client-certificate': 'cert', 'client-key': '/key', tokenFile: 'token' },
  );

  test('puts what is in files in their place', async () => {
    const fileSystem = new MemoryFiles({ '/dir/ca': 'CA é', '/dir/cert': 'CERT', '/key': 'KEY' });
    const flat = await flattenKubeConfig(decodeKubeConfig(text, '/dir/config'), { fileSystem });
    const cluster = flat.clusters.get('c');
    expect(cluster?.certificateAuthority).toBe('');
    expect(Buffer.from(cluster?.certificateAuthorityData ?? '', 'latin1').toString()).toBe('CA é');
    const user = flat.users.get('u');
    expect(user).toMatchObject({ clientCertificate: '', clientKey: '', tokenFile: '/dir/token' });
    expect(user?.clientCertificateData.reveal()).toBe('CERT');
    expect(user?.clientKeyData.reveal()).toBe('KEY');
  });

  test('a file that is missing is an error', async () => {
    const flattening = flattenKubeConfig(decodeKubeConfig(text), { fileSystem: new MemoryFiles() });
    expect((await failureOf(flattening)).message).toContain('ENOENT');
  });
});

test('what may be shown has no secret, and says where one is', () => {
  const secret = 'c4n4ry';
  const config = decodeKubeConfig(
    kubeconfig(
      { 'certificate-authority-data': base64('CA'), 'proxy-url': `http://me:${secret}@p` },
      {
        token: secret,
        password: secret,
        'client-certificate-data': base64(secret),
        'client-key-data': base64(secret),
        exec: { command: 'x', args: [secret], env: [{ name: 'A', value: secret }] },
        'auth-provider': { name: 'oidc', config: { 'id-token': secret } },
      },
    ),
  );
  const shown = formatKubeConfig(config);
  for (const form of [secret, base64(secret)]) {
    expect(shown).not.toContain(form);
    for (const options of [
      { depth: 9 },
      { depth: 9, showHidden: true, getters: true, customInspect: false },
    ])
      expect(inspect(config, options)).not.toContain(form);
    expect(JSON.stringify([...config.users, ...config.clusters])).not.toContain(form);
  }
  expect(decodeKubeConfig(shown.replaceAll('DATA+OMITTED', '')).users.get('u')).toMatchObject({
    token: expect.objectContaining({}),
    exec: { command: 'x' },
  });
  expect(shown).toContain('token: REDACTED');
  expect(shown).toContain('client-key-data: DATA+OMITTED');
  expect(formatKubeConfig(decodeKubeConfig(kubeconfig({ 'proxy-url': 'http://p' })))).toContain(
    'proxy-url: http://p',
  );
});

describe('all that is wrong with a configuration', () => {
  test.each<[title: string, text: string, problems: string[]]>([
    ['nothing', several(), []],
    ['an empty configuration', '', []],
    [
      'a current context that is missing',
      several({ 'current-context': 'zz' }),
      ['context was not found for specified context: zz'],
    ],
    [
      'a context that names what is missing',
      several({ contexts: [{ name: 'x', context: { cluster: 'e', user: 'w' } }] }),
      ['user "w" was not found for context "x"', 'cluster "e" was not found for context "x"'],
    ],
    [
      'an empty context',
      several({ contexts: [{ name: 'x' }] }),
      ['cluster was not specified for context "x"'],
    ],
    [
      'a context without a name',
      several({ 'current-context': '', contexts: [{ context: { cluster: 'c' } }] }),
      ['empty context name is not allowed'],
    ],
    [
      'clusters without a server, whether they are used or not',
      several({ clusters: ['c', 'd'].map((name) => ({ name })) }),
      ['no server found for cluster "c"', 'no server found for cluster "d"'],
    ],
    [
      'a user that is not used',
      kubeconfig({}, { username: 'n', token: 't' }, { user: '' }),
      [
        'more than one authentication method found for u; found [token basicAuth], only one is allowed',
      ],
    ],
    [
      'a program without a command, a version and a name of a variable',
      kubeconfig({}, { exec: { env: [{ value: 'x' }], interactiveMode: 'Never' } }),
      ['command', 'apiVersion', 'env variable name'].map(
        (what) => `${what} must be specified for u to use exec authentication plugin`,
      ),
    ],
  ])('%s', (_, text, problems) => {
    expect(kubeConfigProblems(decodeKubeConfig(text))).toEqual(problems);
  });
});
