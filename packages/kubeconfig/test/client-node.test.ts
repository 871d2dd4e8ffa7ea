import { describe, expect, test } from 'vitest';

import { fromClientNode } from '../src/index.ts';
import type { ClientNodeKubeConfig, FromClientNodeOptions } from '../src/index.ts';
import { base64, failureOf, headersOf, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { CA } from './pem.ts';
import { FakePrograms, v1beta1 } from './plugins.ts';

/** The shape of the official client's class, as it is filled by its loaders. */
class KubeConfig implements ClientNodeKubeConfig {
  clusters: ClientNodeKubeConfig['clusters'] = [
    { name: 'c', server: 'https://k8s.example:6443', skipTLSVerify: false },
  ];
  users: ClientNodeKubeConfig['users'] = [];
  contexts: ClientNodeKubeConfig['contexts'] = [{ name: 'x', cluster: 'c', user: 'u' }];
  currentContext = 'x';

  constructor(user: object = {}, cluster: object = {}) {
    this.users = [{ name: 'u', ...user }];
    this.clusters = this.clusters.map((one) => ({ ...one, ...cluster }));
  }
}

const nothing: FromClientNodeOptions = { env: {} };

describe('a KubeConfig of the official client', () => {
  test('is the same connection: server, namespace, TLS, proxy', async () => {
    const kubeConfig = new KubeConfig(
      { certData: base64('CERT'), keyData: base64('KEY'), impersonateUser: 'jane' },
      { caData: base64(CA), tlsServerName: 'inner', proxyUrl: 'http://proxy:3128' },
    );
    kubeConfig.contexts = [{ name: 'x', cluster: 'c', user: 'u', namespace: 'team' }];
    const connection = await fromClientNode(kubeConfig, nothing);
    expect(connection).toMatchObject({
      server: 'https://k8s.example:6443',
      namespace: 'team',
      proxyURL: 'http://proxy:3128',
      impersonate: { user: 'jane' },
    });
    expect(await tlsOf(connection)).toEqual({
      ca: CA,
      cert: 'CERT',
      key: 'KEY',
      serverName: 'inner',
    });
  });

  test('with files reads them, and a token file of a pod again and again', async () => {
    const fileSystem = new MemoryFiles({
      '/ca': CA,
      '/cert': 'CERT',
      '/key': 'KEY',
      '/t': 'one\n',
    });
    const tls = new KubeConfig({ certFile: '/cert', keyFile: '/key' }, { caFile: '/ca' });
    expect(await tlsOf(await fromClientNode(tls, { ...nothing, fileSystem }))).toEqual({
      ca: CA,
      cert: 'CERT',
      key: 'KEY',
    });
    const pod = new KubeConfig({
      authProvider: { name: 'tokenFile', config: { tokenFile: '/t' } },
    });
    const connection = await fromClientNode(pod, { ...nothing, fileSystem });
    fileSystem.files.set('/t', 'two\n');
    connection.credentials?.invalidate?.(await headersOf(connection));
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer two']]);
  });

  test.each([
    [{ token: 'abc' }, 'Bearer abc'],
    [{ username: 'n', password: 'p' }, `Basic ${base64('n:p')}`],
  ])('%j says who we are', async (user, expected) => {
    const connection = await fromClientNode(new KubeConfig(user), nothing);
    expect(await headersOf(connection)).toEqual([['authorization', expected]]);
  });

  test.each([
    ['exec', (exec: object) => ({ exec })],
    [
      'an auth-provider named exec',
      (exec: object) => ({ authProvider: { name: 'exec', config: { exec } } }),
    ],
  ])('with %s runs the program', async (_, userOf) => {
    const programs = new FakePrograms();
    programs.answer = () =>
      JSON.stringify({ kind: 'ExecCredential', apiVersion: v1beta1, status: { token: 'abc' } });
    const exec = {
      apiVersion: v1beta1,
      command: 'plugin',
      args: ['a'],
      env: [{ name: 'A', value: 'b' }],
    };
    const connection = await fromClientNode(new KubeConfig(userOf(exec)), { ...nothing, programs });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer abc']]);
    expect(programs.ran[0]).toMatchObject({ command: 'plugin', args: ['a'], env: { A: 'b' } });
  });

  test('another context can be asked for, and later changes change nothing', async () => {
    const kubeConfig = new KubeConfig({ token: 'abc' });
    kubeConfig.contexts = ['x', 'y'].map((name) => ({
      name,
      cluster: 'c',
      user: 'u',
      namespace: name,
    }));
    const connection = await fromClientNode(kubeConfig, { ...nothing, context: 'y' });
    kubeConfig.clusters = [];
    expect(connection.namespace).toBe('y');
  });

  test.each<[string, KubeConfig, string]>([
    [
      'without a current context',
      Object.assign(new KubeConfig(), { currentContext: '' }),
      'there is no current-context',
    ],
    [
      'with a cluster that is missing',
      Object.assign(new KubeConfig(), { clusters: [] }),
      'cluster has no server',
    ],
    [
      'with a token that is none',
      new KubeConfig({ token: 'c4n4ry x' }),
      'token cannot stand in a header',
    ],
    [
      'of the retired azure provider',
      new KubeConfig({ authProvider: { name: 'azure', config: { 'access-token': 'c4n4ry' } } }),
      'has been removed',
    ],
  ])('%s is an error', async (_, kubeConfig, message) => {
    const error = await failureOf(fromClientNode(kubeConfig, nothing));
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('c4n4ry');
  });

  test.each([undefined, null, {}, 'a', { clusters: [], users: [] }])(
    '%j is none: a TypeError',
    async (value) => {
      await expect(fromClientNode(value as never, nothing)).rejects.toBeInstanceOf(TypeError);
    },
  );
});
