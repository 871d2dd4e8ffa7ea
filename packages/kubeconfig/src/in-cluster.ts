import { bearerToken } from '@client-ts/rest-client';

import { abortable } from './abortable.ts';
import { ambientOf } from './ambient.ts';
import type { Ambient, AmbientOptions } from './ambient.ts';
import { proxyOf } from './connection.ts';
import type { KubeConnection } from './connection.ts';
import { anonymous, nowhere } from './decode-kube-config.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Overrides } from './overrides.ts';
import { overrideUser } from './overrides.ts';
import type { Environment, FileSystem } from './ports.ts';
import { proxyFromEnvironment } from './proxy-environment.ts';
import { readText, readTextIfPresent } from './read-text.ts';
import { tlsOf } from './tls.ts';
import type { TLS } from './tls.ts';
import { TokenFile } from './token-file.ts';

const account = '/var/run/secrets/kubernetes.io/serviceaccount';
const tokenPath = `${account}/token`;

export interface InClusterOptions extends AmbientOptions {
  /** Ends the reading. */
  signal?: AbortSignal | undefined;
}

/**
 * The connection of a pod, from its service account (client-go `rest/config.go` `InClusterConfig`). The namespace is
 * `$POD_NAMESPACE`, or else the service account's. The token is read again every 50 s, the CA every 5 min.
 *
 * @throws KubeConfigError outside a cluster, and where there is no token.
 */
export async function inClusterConfig(options: InClusterOptions = {}): Promise<KubeConnection> {
  options.signal?.throwIfAborted();
  return abortable(inCluster(ambientOf(options)), options.signal);
}

/** Whether there is any sense in asking for the in-cluster configuration. */
export async function isInCluster(env: Environment, fileSystem: FileSystem): Promise<boolean> {
  if (!env['KUBERNETES_SERVICE_HOST'] || !env['KUBERNETES_SERVICE_PORT']) return false;
  return (await readTextIfPresent(fileSystem, tokenPath, 'token file')) !== undefined;
}

/** As `inClusterConfig`, with everything given; of the overrides token, token file, CA file and namespace count. */
export async function inCluster(
  ambient: Ambient,
  overrides: Overrides = {},
): Promise<KubeConnection> {
  const { env } = ambient;
  const server = serverOf(env);
  const user = overrideUser(anonymous(), overrides.user);
  const credentials = user.token.isEmpty
    ? new TokenFile(user.tokenFile || tokenPath, ambient)
    : bearerToken(user.token.reveal());
  await credentials.headers({});
  const namespace = overrides.context?.namespace || (await podNamespace(ambient));
  const { tls, tlsSource } = await trust(overrides.cluster?.certificateAuthority, ambient);
  return {
    server,
    namespace: namespace || 'default',
    credentials,
    ...proxyOf(proxyFromEnvironment(env, server)),
    ...(tls && { tls }),
    ...(tlsSource && { tlsSource }),
  };
}

/** `$POD_NAMESPACE`, or else the service account's; empty where neither is there. */
export async function podNamespace({ env, fileSystem }: Ambient): Promise<string> {
  const path = `${account}/namespace`;
  return (
    env['POD_NAMESPACE'] || (await readText(fileSystem, path, 'namespace').catch(() => '')).trim()
  );
}

/** Without a CA Node's own authorities have to vouch for the server: nobody is trusted blindly. */
async function trust(path: string | undefined, ambient: Ambient): Promise<Partial<TLS>> {
  const certificateAuthority = path || `${account}/ca.crt`;
  const cluster = { ...nowhere(), certificateAuthority };
  try {
    return await tlsOf(cluster, anonymous(), undefined, ambient);
  } catch (error) {
    if (path) throw error;
    ambient.onError?.(error);
    return {};
  }
}

function serverOf(env: Environment): string {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  if (!host || !port)
    throw new KubeConfigError(
      'unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
    );
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!URL.canParse(server))
    throw new KubeConfigError(
      'unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be a host and a port',
    );
  return server;
}
