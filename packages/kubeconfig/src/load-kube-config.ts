import { abortable } from './abortable.ts';
import { connectionOf } from './connection.ts';
import type { KubeConnection } from './connection.ts';
import { standardPaths, surroundings } from './files.ts';
import { ambientOf, inCluster, isInCluster } from './in-cluster.ts';
import type { InClusterOptions } from './in-cluster.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { decodeKubeConfig, mergeKubeConfigs } from './kube-config.ts';
import type { KubeConfig } from './kube-config.ts';
import type { FileSystem } from './ports.ts';
import { readText, readTextIfPresent } from './read-text.ts';

export interface LoadKubeConfigOptions extends InClusterOptions {
  /** The one file to read. Default: those of `$KUBECONFIG`, or else `~/.kube/config`. */
  path?: string | undefined;
  /** A kubeconfig itself, YAML or JSON, instead of a file. */
  text?: string | undefined;
  /** The context to use. Default: the current context. */
  context?: string | undefined;
  /** The home folder. Default: `$HOME`; the machine's own, unless `env` is given. */
  home?: string | undefined;
}

/**
 * The connection that kubectl would make. Without `path` and `text` it reads the files of `$KUBECONFIG`, merged, or else
 * `~/.kube/config`; files that are not there are left out, and where none has a current context we look whether we are in a cluster.
 *
 * Tokens in files are read again every 50 s and after a 401; certificates are read once.
 *
 * @throws TypeError on a wrong option, KubeConfigError on everything that is wrong with the configuration.
 */
export async function loadKubeConfig(options: LoadKubeConfigOptions = {}): Promise<KubeConnection> {
  check(options);
  options.signal?.throwIfAborted();
  return abortable(load(options), options.signal);
}

async function load(options: LoadKubeConfigOptions): Promise<KubeConnection> {
  const { path, text, context } = options;
  const { env, home } = surroundings(options);
  const ambient = ambientOf(options);
  const config = await configOf(options, standardPaths(env, home), ambient.fileSystem);
  if (context !== undefined || config.currentContext !== '')
    return connectionOf(config, context, ambient);
  if (text !== undefined || path !== undefined) throw empty('there is no current-context');
  if (await isInCluster(env, ambient.fileSystem)) return inCluster(env, ambient);
  throw empty('neither $KUBECONFIG nor ~/.kube/config has a current-context, and this is no pod');
}

async function configOf(
  { path, text }: LoadKubeConfigOptions,
  paths: readonly string[],
  fileSystem: FileSystem,
): Promise<KubeConfig> {
  if (text !== undefined) return decodeKubeConfig(text, undefined);
  if (path !== undefined)
    return decodeKubeConfig(await readText(fileSystem, path, 'config file'), path);
  const configs: KubeConfig[] = [];
  for (const one of paths) {
    const found = await readTextIfPresent(fileSystem, one, 'config file');
    if (found !== undefined) configs.push(decodeKubeConfig(found, one));
  }
  return mergeKubeConfigs(configs);
}

function empty(why: string): KubeConfigError {
  return new KubeConfigError(`invalid configuration: no configuration has been provided: ${why}`);
}

function check({ path, text, context, home, fileSystem }: LoadKubeConfigOptions): void {
  for (const [name, value] of Object.entries({ path, text, context, home }))
    if (value !== undefined && typeof value !== 'string')
      throw new TypeError(`loadKubeConfig: ${name} must be a string`);
  if (path !== undefined && text !== undefined)
    throw new TypeError('loadKubeConfig: path and text exclude each other');
  if (path === '') throw new TypeError('loadKubeConfig: path must not be empty');
  if (fileSystem !== undefined && typeof fileSystem.read !== 'function')
    throw new TypeError('loadKubeConfig: fileSystem must have a read method');
}
