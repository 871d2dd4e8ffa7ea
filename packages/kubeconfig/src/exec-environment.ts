import type { Connection } from '@client-ts/rest-client';

import { proxyOf } from './connection.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Environment } from './ports.ts';
import { Section } from './section.ts';
import { parseYAML } from './yaml.ts';

/** What a credential plugin is told by who runs it. */
export interface ExecEnvironment {
  /** The version to answer in. */
  readonly apiVersion: string;
  /** Whether somebody sits at the terminal. */
  readonly isInteractive: boolean;
  /** The cluster that the credentials are for, without any. */
  readonly connection: Connection;
  /** What the cluster's extension says to plugins, or undefined. */
  readonly config: unknown;
}

/**
 * For authors of credential plugins: reads `KUBERNETES_EXEC_INFO` (client-go `tools/auth/exec`).
 *
 * @throws KubeConfigError where it is not there, is none, or says nothing of the cluster: the kubeconfig then needs
 *   `provideClusterInfo: true`.
 */
export function readExecEnvironment(env: Environment = process.env): ExecEnvironment {
  const text = env['KUBERNETES_EXEC_INFO'] ?? '';
  if (text === '') throw wrong('is not set: this is a program for kubectl and the like to run');
  const root = parse(text);
  const apiVersion = root.text('apiVersion');
  if (
    root.text('kind') !== 'ExecCredential' ||
    !/^client\.authentication\.k8s\.io\/v1(?:beta1)?$/.test(apiVersion)
  )
    throw wrong('holds no ExecCredential of v1 or v1beta1');
  const spec = root.section('spec');
  if (!spec.has('cluster'))
    throw wrong('says nothing of the cluster: set provideClusterInfo in the kubeconfig');
  const cluster = spec.section('cluster');
  const ca = cluster.data('certificate-authority-data');
  const serverName = cluster.text('tls-server-name');
  const insecureSkipVerify = cluster.flag('insecure-skip-tls-verify');
  if (ca !== '' && insecureSkipVerify) throw wrong('gives a CA and says that nobody is verified');
  const proxyURL = cluster.text('proxy-url');
  return {
    apiVersion,
    isInteractive: spec.flag('interactive'),
    connection: {
      server: cluster.text('server'),
      tls: {
        ...(ca !== '' && { ca }),
        ...(serverName !== '' && { serverName }),
        ...(insecureSkipVerify && { insecureSkipVerify }),
      },
      ...proxyOf(proxyURL === '' ? undefined : proxyURL),
    },
    config: cluster.value('config'),
  };
}

function parse(text: string): Section {
  try {
    return new Section(parseYAML(text), '$KUBERNETES_EXEC_INFO');
  } catch (error) {
    throw error instanceof KubeConfigError ? wrong(`cannot be read: ${error.message}`) : error;
  }
}

const wrong = (what: string): KubeConfigError =>
  new KubeConfigError(`$KUBERNETES_EXEC_INFO ${what}`);
