import type { AmbientOptions, CredentialOptions } from './ambient.ts';
import type { KubeConnection } from './connection.ts';
import { loadKubeConfig } from './load-kube-config.ts';

/** As much of the KubeConfig of `@kubernetes/client-node` as is needed; its own type fits. */
export interface ClientNodeKubeConfig {
  readonly currentContext: string;
  readonly clusters: readonly {
    readonly name: string;
    readonly server: string;
    readonly caData?: string | undefined;
    readonly caFile?: string | undefined;
    readonly skipTLSVerify?: boolean | undefined;
    readonly tlsServerName?: string | undefined;
    readonly proxyUrl?: string | undefined;
  }[];
  readonly users: readonly {
    readonly name: string;
    readonly token?: string | undefined;
    readonly username?: string | undefined;
    readonly password?: string | undefined;
    readonly certData?: string | undefined;
    readonly certFile?: string | undefined;
    readonly keyData?: string | undefined;
    readonly keyFile?: string | undefined;
    readonly exec?: unknown;
    readonly authProvider?: unknown;
    readonly impersonateUser?: string | undefined;
  }[];
  readonly contexts: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly user: string;
    readonly namespace?: string | undefined;
  }[];
}

export interface FromClientNodeOptions extends AmbientOptions, CredentialOptions {
  /** The context to use. Default: the current one. */
  context?: string | undefined;
  /** Ends the reading. */
  signal?: AbortSignal | undefined;
}

/**
 * The connection that a KubeConfig of the official client stands for, so that a program can move one piece at a time.
 * Later changes of the KubeConfig change nothing here.
 *
 * @throws TypeError for what is no such KubeConfig, KubeConfigError for one that cannot be used.
 */
export async function fromClientNode(
  kubeConfig: ClientNodeKubeConfig,
  options: FromClientNodeOptions = {},
): Promise<KubeConnection> {
  const { clusters, users, contexts, currentContext } = kubeConfig ?? {};
  if (![clusters, users, contexts].every(Array.isArray))
    throw new TypeError('fromClientNode: a KubeConfig of @kubernetes/client-node is needed');
  // By way of the file's own form: the same checks then hold, and the same words.
  const text = JSON.stringify({
    'current-context': currentContext ?? '',
    clusters: clusters.map((cluster) => ({
      name: cluster.name,
      cluster: {
        server: cluster.server,
        'certificate-authority': cluster.caFile,
        'certificate-authority-data': cluster.caData,
        'insecure-skip-tls-verify': cluster.skipTLSVerify,
        'tls-server-name': cluster.tlsServerName,
        'proxy-url': cluster.proxyUrl,
      },
    })),
    users: users.map((user) => ({ name: user.name, user: userFields(user) })),
    contexts: contexts.map(({ name, cluster, user, namespace }) => ({
      name,
      context: { cluster, user, namespace },
    })),
  });
  return loadKubeConfig({ ...options, text });
}

function userFields(user: ClientNodeKubeConfig['users'][number]): object {
  const provider = object(user.authProvider);
  const settings = object(provider['config']);
  return {
    token: user.token,
    // What the official client makes of a pod's service account.
    tokenFile: provider['name'] === 'tokenFile' ? settings['tokenFile'] : undefined,
    username: user.username,
    password: user.password,
    'client-certificate': user.certFile,
    'client-certificate-data': user.certData,
    'client-key': user.keyFile,
    'client-key-data': user.keyData,
    as: user.impersonateUser,
    exec: execFields(user.exec ?? (provider['name'] === 'exec' ? settings['exec'] : undefined)),
    'auth-provider': ['tokenFile', 'exec'].includes(String(provider['name']))
      ? undefined
      : user.authProvider,
  };
}

/** The official client demands no interactiveMode, and never asks. */
function execFields(given: unknown): object | undefined {
  if (given === undefined || given === null) return undefined;
  return { interactiveMode: 'IfAvailable', ...object(given) };
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
