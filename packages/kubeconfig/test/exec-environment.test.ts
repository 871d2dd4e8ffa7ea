import { describe, expect, test } from 'vitest';

import { isKubeConfigError, readExecEnvironment } from '../src/index.ts';
import { base64, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { CA } from './pem.ts';
import { FakePrograms, credential, v1, v1beta1 } from './plugins.ts';

const info = (more: object = {}, apiVersion = v1): { KUBERNETES_EXEC_INFO: string } => ({
  KUBERNETES_EXEC_INFO: JSON.stringify({
    apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: true, cluster: { server: 'https://h', ...more } },
  }),
});

const wrong = (text: unknown): { KUBERNETES_EXEC_INFO: string } => ({
  KUBERNETES_EXEC_INFO: JSON.stringify(text),
});

describe('what a plugin is told', () => {
  test.each([v1, v1beta1])('in %s: cluster, TLS, proxy and what is meant for it', (apiVersion) => {
    const cluster = {
      'tls-server-name': 'inner',
      'certificate-authority-data': base64(CA),
      'proxy-url': 'http://proxy',
      config: { audience: 'x' },
    };
    expect(readExecEnvironment(info(cluster, apiVersion))).toEqual({
      apiVersion,
      isInteractive: true,
      connection: {
        server: 'https://h',
        tls: { ca: CA, serverName: 'inner' },
        proxyURL: 'http://proxy',
      },
      config: { audience: 'x' },
    });
  });

  test('nothing is meant for it where there is no config', () => {
    expect(readExecEnvironment(info()).config).toBeUndefined();
    const insecure = readExecEnvironment(info({ 'insecure-skip-tls-verify': true }));
    expect(insecure.connection.tls).toEqual({ insecureSkipVerify: true });
  });

  test('is what we tell plugins ourselves', async () => {
    const fake = new FakePrograms();
    fake.answer = () => credential({ token: 't' });
    const exec = {
      apiVersion: v1,
      command: 'x',
      interactiveMode: 'Never',
      provideClusterInfo: true,
    };
    const cluster = { 'certificate-authority-data': base64(CA) };
    await headersOf(await load(kubeconfig(cluster, { exec }), { programs: fake }));
    expect(readExecEnvironment(fake.ran[0]?.env)).toMatchObject({
      isInteractive: false,
      connection: { server: 'https://k8s.example:6443', tls: { ca: CA } },
    });
  });

  test.each<[title: string, env: Record<string, string>, message: string]>([
    ['nothing', {}, 'is not set'],
    [
      'no cluster',
      wrong({ apiVersion: v1, kind: 'ExecCredential', spec: {} }),
      'set provideClusterInfo in the kubeconfig',
    ],
    [
      'a cluster that is none',
      wrong({ apiVersion: v1, kind: 'ExecCredential', spec: { cluster: 'c4n4ry' } }),
      'must be a mapping',
    ],
    [
      'a CA that is no base64',
      info({ 'certificate-authority-data': 'c4n4ry!' }),
      'illegal base64 data',
    ],
    [
      'a CA and no verification',
      info({ 'certificate-authority-data': base64(CA), 'insecure-skip-tls-verify': true }),
      'nobody is verified',
    ],
    [
      'another kind',
      wrong({ apiVersion: v1, kind: 'c4n4ry' }),
      'no ExecCredential of v1 or v1beta1',
    ],
    [
      'another version',
      wrong({ apiVersion: 'c4n4ry', kind: 'ExecCredential' }),
      'no ExecCredential of v1 or v1beta1',
    ],
    ['what is no JSON', { KUBERNETES_EXEC_INFO: '{c4n4ry: [' }, 'cannot be read'],
  ])('%s is an error, which quotes none of it', (_, env, message) => {
    const error = thrown(() => readExecEnvironment(env));
    expect(isKubeConfigError(error)).toBe(true);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('c4n4ry');
  });
});

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
