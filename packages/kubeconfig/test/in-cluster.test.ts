import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { inClusterConfig, loadKubeConfig } from '../src/index.ts';
import { failureOf, headersOf, kubeconfig } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { CA } from './pem.ts';

const account = '/var/run/secrets/kubernetes.io/serviceaccount';
const env = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };
const pod = (): MemoryFiles =>
  new MemoryFiles({
    [`${account}/token`]: 'sa\n',
    [`${account}/ca.crt`]: CA,
    [`${account}/namespace`]: 'mine\n',
  });

describe('in a pod', () => {
  test('server, CA, namespace and a token that is read again', async () => {
    const clock = new VirtualClock();
    const fileSystem = pod();
    const connection = await inClusterConfig({ env, fileSystem, clock });
    expect(connection).toMatchObject({
      server: 'https://10.0.0.1:443',
      namespace: 'mine',
      tls: { ca: CA },
    });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer sa']]);
    fileSystem.files.set(`${account}/token`, 'rotated');
    await clock.advance(50_000);
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer rotated']]);
  });

  test('an IPv6 address gets its brackets', async () => {
    const ipv6 = { ...env, KUBERNETES_SERVICE_HOST: 'fd00::1' };
    expect((await inClusterConfig({ env: ipv6, fileSystem: pod() })).server).toBe(
      'https://[fd00::1]:443',
    );
  });

  test('$POD_NAMESPACE wins, and without any namespace it is default', async () => {
    const fileSystem = pod();
    const named = { ...env, POD_NAMESPACE: 'named' };
    expect((await inClusterConfig({ env: named, fileSystem })).namespace).toBe('named');
    fileSystem.files.delete(`${account}/namespace`);
    expect((await inClusterConfig({ env, fileSystem })).namespace).toBe('default');
  });

  test('a CA that cannot be read is told of, and nobody is trusted instead', async () => {
    const fileSystem = pod();
    fileSystem.files.delete(`${account}/ca.crt`);
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const connection = await inClusterConfig({ env, fileSystem, onError });
    expect(connection.tls).toBeUndefined();
    expect(errors).toMatchObject([
      { message: `unable to read certificate-authority "${account}/ca.crt": ENOENT` },
    ]);
  });

  test('without a token there is no configuration', async () => {
    const error = await failureOf(inClusterConfig({ env, fileSystem: new MemoryFiles() }));
    expect(error.message).toBe(`unable to read token file "${account}/token": ENOENT`);
  });

  test.each([
    [{}, 'must be defined'],
    [{ KUBERNETES_SERVICE_HOST: 'h' }, 'must be defined'],
    [{ KUBERNETES_SERVICE_PORT: '1' }, 'must be defined'],
    [{ KUBERNETES_SERVICE_HOST: 'a b', KUBERNETES_SERVICE_PORT: '1' }, 'a host and a port'],
  ])('%j is no cluster', async (outside, message) => {
    const error = await failureOf(inClusterConfig({ env: outside, fileSystem: pod() }));
    expect(error.message).toContain('unable to load in-cluster configuration');
    expect(error.message).toContain(message);
  });
});

describe('without a kubeconfig', () => {
  const home = '/home/me';

  test('the pod’s own configuration is taken', async () => {
    const connection = await loadKubeConfig({ env, home, fileSystem: pod() });
    expect(connection).toMatchObject({ server: 'https://10.0.0.1:443', namespace: 'mine' });
  });

  test('a kubeconfig with a current context comes before it, one without does not', async () => {
    const fileSystem = pod();
    fileSystem.files.set('/home/me/.kube/config', kubeconfig());
    expect((await loadKubeConfig({ env, home, fileSystem })).server).toBe(
      'https://k8s.example:6443',
    );
    const none = kubeconfig({}, {}, {}, { 'current-context': '' });
    fileSystem.files.set('/home/me/.kube/config', none);
    expect((await loadKubeConfig({ env, home, fileSystem })).server).toBe('https://10.0.0.1:443');
  });

  test('a context without a namespace is in the pod’s, one with a namespace in its own', async () => {
    const fileSystem = pod();
    const of = async (namespace: string, more: object = {}): Promise<string> => {
      fileSystem.files.set('/home/me/.kube/config', kubeconfig({}, {}, { namespace }));
      return (await loadKubeConfig({ env, home, fileSystem, ...more })).namespace;
    };
    expect(await of('')).toBe('mine');
    expect(await of('', { path: '/home/me/.kube/config' })).toBe('mine');
    expect(await of('', { env: { ...env, POD_NAMESPACE: 'named' } })).toBe('named');
    expect(await of('team')).toBe('team');
    expect(await of('default')).toBe('default');
    expect(await of('', { overrides: { context: { namespace: 'over' } } })).toBe('over');
    expect(await of('', { env: {} })).toBe('default');
    expect((await loadKubeConfig({ env, fileSystem, text: kubeconfig() })).namespace).toBe(
      'default',
    );
  });

  test('a kubeconfig that cannot be used is an error, and no reason to take the pod’s', async () => {
    const fileSystem = pod();
    const of = async (text: string): Promise<string | undefined> => {
      fileSystem.files.set('/home/me/.kube/config', text);
      return (await failureOf(loadKubeConfig({ env, home, fileSystem }))).reason;
    };
    expect(await of(kubeconfig({ server: '' }))).toBe('Invalid');
    expect(await of(kubeconfig({}, {}, {}, { 'current-context': 'zz' }))).toBe('ContextNotFound');
    expect(await of('a: [')).toBeUndefined();
  });

  test('a context that was asked for is not looked for in a pod', async () => {
    const loading = loadKubeConfig({ env, home, fileSystem: pod(), context: 'zz' });
    expect((await failureOf(loading)).message).toBe('context "zz" does not exist');
  });

  test.each([
    ['nothing', {}, pod()],
    ['variables and no token', env, new MemoryFiles()],
  ])('%s: there is no configuration', async (_, environment, fileSystem) => {
    const error = await failureOf(loadKubeConfig({ env: environment, home, fileSystem }));
    expect(error.message).toBe(
      'invalid configuration: no configuration has been provided: neither $KUBECONFIG nor ~/.kube/config has a current-context, and this is no pod',
    );
  });
});
