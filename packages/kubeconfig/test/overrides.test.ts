import { describe, expect, test } from 'vitest';

import { Secret, loadKubeConfig } from '../src/index.ts';
import type { Overrides } from '../src/index.ts';
import { base64, failureOf, headersOf, kubeconfig, load, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { CA, CA2, CA3 } from './pem.ts';

const text = kubeconfig(
  {
    'certificate-authority-data': base64(CA),
    'tls-server-name': 'inner',
    'proxy-url': 'http://p',
  },
  { token: 'file', as: 'jane', 'as-groups': ['a'] },
  { namespace: 'file' },
  {
    clusters: [
      {
        name: 'c',
        cluster: {
          server: 'https://k8s.example:6443',
          'certificate-authority-data': base64(CA),
          'tls-server-name': 'inner',
        },
      },
      { name: 'd', cluster: { server: 'https://d' } },
    ],
    users: [
      { name: 'u', user: { token: 'file', as: 'jane', 'as-groups': ['a'] } },
      { name: 'v', user: { token: 'v' } },
    ],
  },
);
const over = (overrides: Overrides, of = text) => load(of, { overrides });

describe('what is overridden', () => {
  test('nothing, where an override is empty', async () => {
    const empty = {
      context: { cluster: '', user: '', namespace: '' },
      cluster: { server: '' },
      user: { token: '', asGroups: [] },
      timeout: '',
    };
    expect(await over(empty)).toEqual({ ...(await load(text)), credentials: expect.anything() });
  });

  test('cluster, user and namespace by name', async () => {
    const connection = await over({ context: { cluster: 'd', user: 'v', namespace: 'n' } });
    expect(connection).toMatchObject({ server: 'https://d', namespace: 'n' });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer v']]);
  });

  test.each<[Overrides['context'], string]>([
    [{ cluster: 'zz' }, 'cluster "zz" does not exist'],
    [{ user: 'zz' }, 'auth info "zz" does not exist'],
  ])('%j: a name that is missing is an error', async (context, message) => {
    expect((await failureOf(over({ context }))).message).toBe(message);
  });

  test('another server has its own name; the CA stays', async () => {
    const connection = await over({ cluster: { server: 'https://other' } });
    expect(connection).toMatchObject({ server: 'https://other', tls: { ca: CA } });
    expect(connection.tls).not.toHaveProperty('serverName');
    const named = await over({ cluster: { server: 'https://other', tlsServerName: 'name' } });
    expect(named.tls).toEqual({ ca: CA, serverName: 'name' });
    expect((await over({ cluster: { tlsServerName: 'name' } })).tls).toEqual({
      ca: CA,
      serverName: 'name',
    });
  });

  test('insecure takes the CA away, a CA the other CA', async () => {
    expect((await over({ cluster: { insecureSkipTLSVerify: true } })).tls).toEqual({
      insecureSkipVerify: true,
      serverName: 'inner',
    });
    const fileSystem = new MemoryFiles({ '/ca': CA2 });
    const overrides = { cluster: { certificateAuthority: '/ca' } };
    expect((await load(text, { overrides, fileSystem })).tls).toMatchObject({ ca: CA2 });
    const insecure = kubeconfig({ 'insecure-skip-tls-verify': true });
    const data = { cluster: { certificateAuthorityData: CA3 } };
    expect((await over(data, insecure)).tls).toEqual({ ca: CA3 });
  });

  test('a token, as a text or as a Secret; whom to act as', async () => {
    for (const token of ['mine', new Secret('mine')]) {
      const connection = await over({ user: { token, as: 'joe' } });
      expect(await headersOf(connection)).toEqual([['authorization', 'Bearer mine']]);
      expect(connection.impersonate).toEqual({ user: 'joe', groups: ['a'] });
    }
  });

  test('a token leaves the token file, which wins', async () => {
    const fileSystem = new MemoryFiles({ '/t': 'file' });
    const overrides = { user: { token: 'mine' } };
    const connection = await load(kubeconfig({}, { tokenFile: '/t' }), { overrides, fileSystem });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer file']]);
  });

  test.each<[string, Record<string, string>]>([
    ['paths', { 'client-certificate': '/c', 'client-key': '/k' }],
    ['data', { 'client-certificate-data': base64('C'), 'client-key-data': base64('K') }],
  ])('a client certificate and key take the place of %s, as paths or as data', async (_, user) => {
    const fileSystem = new MemoryFiles({ '/c': 'C', '/k': 'K', '/c2': 'C2', '/k2': 'K2' });
    const of = async (given: Overrides['user']): Promise<unknown> =>
      tlsOf(await load(kubeconfig({}, user), { overrides: { user: given }, fileSystem }));
    expect(await of({ clientCertificate: '/c2', clientKey: '/k2' })).toEqual({
      cert: 'C2',
      key: 'K2',
    });
    expect(await of({ clientCertificateData: 'C3', clientKeyData: 'K3' })).toEqual({
      cert: 'C3',
      key: 'K3',
    });
    expect(await of({ clientKey: '/k2' })).toEqual({ cert: 'C', key: 'K2' });
  });

  test.each([
    { user: { token: 7 } },
    { user: { asGroups: 'g' } },
    { user: { asUserExtra: { a: ['b'] } } },
    { user: { nmae: 'x' } },
    { cluster: { insecureSkipTLSVerify: 'true' } },
    { cluster: { server: null } },
  ])('%j is a TypeError', async (overrides) => {
    await expect(over(overrides as never)).rejects.toBeInstanceOf(TypeError);
  });

  test.each<[string, number | undefined]>([
    ['30', 30_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0', 0],
    ['', undefined],
  ])('a timeout of %j is %s ms', async (timeout, timeoutMs) => {
    expect((await over({ timeout })).timeoutMs).toBe(timeoutMs);
  });

  test.each(['1', 'x', '-1s', '1y', '1m 30s', '9'.repeat(1000)].slice(1))(
    'a timeout of %s is none',
    async (timeout) => {
      expect((await failureOf(over({ timeout }))).message).toMatch(
        /^timeout must be a number of seconds/,
      );
    },
  );
});

describe('without a current context', () => {
  const none = { env: {}, home: '/home/me' };

  test('a server that overrides is enough', async () => {
    const fileSystem = new MemoryFiles();
    const overrides = { cluster: { server: 'https://mine' }, user: { token: 't' } };
    const connection = await loadKubeConfig({ ...none, fileSystem, overrides });
    expect(connection).toMatchObject({ server: 'https://mine', namespace: 'default' });
    expect(await headersOf(connection)).toHaveLength(1);
  });

  test('$KUBERNETES_MASTER is the server that nobody else names', async () => {
    const env = { KUBERNETES_MASTER: 'https://master' };
    const fileSystem = new MemoryFiles();
    expect((await loadKubeConfig({ ...none, env, fileSystem })).server).toBe('https://master');
    fileSystem.files.set('/home/me/.kube/config', kubeconfig());
    expect((await loadKubeConfig({ ...none, env, fileSystem })).server).toBe(
      'https://k8s.example:6443',
    );
    fileSystem.files.set('/home/me/.kube/config', kubeconfig({ server: '' }));
    expect((await loadKubeConfig({ ...none, env, fileSystem })).server).toBe('https://master');
    expect((await failureOf(load(kubeconfig({ server: '' }), { env }))).message).toContain(
      'no server',
    );
  });

  test('in a pod token, token file, CA file and namespace override the pod’s', async () => {
    const account = '/var/run/secrets/kubernetes.io/serviceaccount';
    const fileSystem = new MemoryFiles({ [`${account}/token`]: 'pod', '/t': 'mine', '/ca': CA });
    const env = { KUBERNETES_SERVICE_HOST: 'h', KUBERNETES_SERVICE_PORT: '1' };
    const of = (overrides: Overrides) => loadKubeConfig({ ...none, env, fileSystem, overrides });
    expect(await headersOf(await of({ user: { token: 'static' } }))).toEqual([
      ['authorization', 'Bearer static'],
    ]);
    expect(await headersOf(await of({ user: { tokenFile: '/t' } }))).toEqual([
      ['authorization', 'Bearer mine'],
    ]);
    expect(
      await of({ cluster: { certificateAuthority: '/ca' }, context: { namespace: 'n' } }),
    ).toMatchObject({
      tls: { ca: CA },
      namespace: 'n',
    });
    expect((await failureOf(of({ cluster: { certificateAuthority: '/gone' } }))).message).toContain(
      'ENOENT',
    );
  });
});
