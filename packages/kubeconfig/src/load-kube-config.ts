import { abortable } from './abortable.ts';
import { ambientOf } from './ambient.ts';
import type { Ambient, CredentialOptions } from './ambient.ts';
import { connectionOf } from './connection.ts';
import type { ConnectionOptions, KubeConnection } from './connection.ts';
import { surroundings } from './files.ts';
import { inCluster, isInCluster, podNamespace } from './in-cluster.ts';
import type { InClusterOptions } from './in-cluster.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Overrides } from './overrides.ts';
import { checkSource, readConfig } from './read-kube-config.ts';
import type { SourceOptions } from './read-kube-config.ts';

export interface LoadKubeConfigOptions extends InClusterOptions, CredentialOptions, SourceOptions {
  /** The context to use. Default: the current context. */
  context?: string | undefined;
  /** What wins over the files, as kubectl's flags do. */
  overrides?: Overrides | undefined;
  /**
   * `data-only` for a file that you did not write: what would run a program, read a file, divert or unlock the
   * connection is refused. Default `full`.
   */
  trust?: 'full' | 'data-only' | undefined;
  /** Throws for a server that must not be spoken to; what it throws is what the caller gets. Default: any may be. */
  checkServer?: ((url: URL) => void) | undefined;
}

/**
 * The connection that kubectl would make. Without `path`, `text` and `config` it reads the files of `$KUBECONFIG`, merged, or else
 * `~/.kube/config`; files that are not there are left out, and where none has a current context we look whether we are in a cluster.
 *
 * Tokens in files are read again every 50 s and after a 401, client certificates every minute and after a 401, a CA every 5 min.
 *
 * @throws TypeError on a wrong option, KubeConfigError on everything that is wrong with the configuration.
 */
export async function loadKubeConfig(options: LoadKubeConfigOptions = {}): Promise<KubeConnection> {
  check(options);
  options.signal?.throwIfAborted();
  return abortable(load(options), options.signal);
}

async function load(options: LoadKubeConfigOptions): Promise<KubeConnection> {
  const { context, overrides } = options;
  const { env } = surroundings(options);
  const ambient: Ambient = ambientOf(options);
  const config = await readConfig(options, ambient.fileSystem);
  const isGiven = [options.text, options.path, options.config].some((one) => one !== undefined);
  const select: ConnectionOptions = {
    ...options,
    // Where kubectl looks for a server that nobody names; a configuration that was given is all there is.
    defaultServer: isGiven ? undefined : env['KUBERNETES_MASTER'],
    // In a pod it is the pod's, for a file as for kubectl; a text knows of no pod.
    defaultNamespace: async () =>
      options.text === undefined &&
      options.config === undefined &&
      (await isInCluster(env, ambient.fileSystem))
        ? podNamespace(ambient)
        : undefined,
  };
  const hasServer = Boolean(overrides?.cluster?.server || select.defaultServer);
  if (context || config.currentContext !== '' || hasServer || overrides?.context?.cluster)
    return connectionOf(config, select, ambient);
  if (isGiven) throw empty('there is no current-context');
  if (await isInCluster(env, ambient.fileSystem)) return inCluster(ambient, overrides);
  throw empty('neither $KUBECONFIG nor ~/.kube/config has a current-context, and this is no pod');
}

function empty(why: string): KubeConfigError {
  return new KubeConfigError(`invalid configuration: no configuration has been provided: ${why}`, {
    reason: 'NoConfiguration',
  });
}

function check(options: LoadKubeConfigOptions): void {
  checkSource('loadKubeConfig', options);
  const { context, trust, fileSystem } = options;
  if (context !== undefined && typeof context !== 'string')
    throw new TypeError('loadKubeConfig: context must be a string');
  if (trust !== undefined && trust !== 'full' && trust !== 'data-only')
    throw new TypeError('loadKubeConfig: trust must be full or data-only');
  if (fileSystem !== undefined && typeof fileSystem.read !== 'function')
    throw new TypeError('loadKubeConfig: fileSystem must have a read method');
}
