import { systemClock } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { abortable } from './abortable.ts';
import type { Ambient, KubeConnection } from './connection.ts';
import { nodeFileSystem, surroundings } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Environment, FileSystem } from './ports.ts';
import { readText, readTextIfPresent } from './read-text.ts';
import { TokenFile } from './token-file.ts';

const account = '/var/run/secrets/kubernetes.io/serviceaccount';
const tokenPath = `${account}/token`;

export interface InClusterOptions {
  /** Default: `process.env`. */
  env?: Environment | undefined;
  /** Default: the machine's. */
  fileSystem?: FileSystem | undefined;
  /** Says when the token is read again. Default: the system's. */
  clock?: Clock | undefined;
  /** Told of what we go on without: a token that could not be read again, a CA that could not be read. Must not throw. */
  onError?: ((error: unknown) => void) | undefined;
  /** Ends the reading. */
  signal?: AbortSignal | undefined;
}

/**
 * The connection of a pod, from its service account (client-go `rest/config.go` `InClusterConfig`). The namespace is
 * `$POD_NAMESPACE`, or else the service account's.
 *
 * @throws KubeConfigError outside a cluster, and where there is no token.
 */
export async function inClusterConfig(options: InClusterOptions = {}): Promise<KubeConnection> {
  options.signal?.throwIfAborted();
  const { env } = surroundings({ env: options.env });
  return abortable(inCluster(env, ambientOf(options)), options.signal);
}

/** The machine's own, where none is given. */
export function ambientOf({ fileSystem, clock, onError }: InClusterOptions): Ambient {
  return { fileSystem: fileSystem ?? nodeFileSystem, clock: clock ?? systemClock, onError };
}

/** Whether there is any sense in asking for the in-cluster configuration. */
export async function isInCluster(env: Environment, fileSystem: FileSystem): Promise<boolean> {
  if (!env['KUBERNETES_SERVICE_HOST'] || !env['KUBERNETES_SERVICE_PORT']) return false;
  return (await readTextIfPresent(fileSystem, tokenPath, 'token file')) !== undefined;
}

/** As `inClusterConfig`, with everything given. */
export async function inCluster(env: Environment, ambient: Ambient): Promise<KubeConnection> {
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
  const { fileSystem, onError } = ambient;
  const credentials = new TokenFile(tokenPath, ambient);
  await credentials.headers({});
  const namespace =
    env['POD_NAMESPACE'] ||
    (await optional(() => readText(fileSystem, `${account}/namespace`, 'namespace')))?.trim();
  // Without it Node's own authorities have to vouch for the server: nobody is trusted blindly.
  const ca = await optional(() => readText(fileSystem, `${account}/ca.crt`, 'CA'), onError);
  return {
    server,
    namespace: namespace || 'default',
    credentials,
    ...(ca?.trim() && { tls: { ca } }),
  };
}

async function optional(
  read: () => Promise<string>,
  onError?: (error: unknown) => void,
): Promise<string | undefined> {
  try {
    return await read();
  } catch (error) {
    onError?.(error);
    return undefined;
  }
}
