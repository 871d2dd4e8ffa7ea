import { decodeKubeConfig } from './decode-kube-config.ts';
import { nodeFileSystem, standardPaths, surroundings } from './files.ts';
import { mergeKubeConfigs } from './kube-config.ts';
import type { KubeConfig } from './kube-config.ts';
import type { Environment, FileSystem } from './ports.ts';
import { readText, readTextIfPresent } from './read-text.ts';

/** Where a configuration comes from. */
export interface SourceOptions {
  /** The one file to read. Default: those of `$KUBECONFIG`, or else `~/.kube/config`. */
  path?: string | undefined;
  /** A kubeconfig itself, YAML or JSON, instead of a file. */
  text?: string | undefined;
  /** A configuration that has been read. */
  config?: KubeConfig | undefined;
  /** Default: `process.env`. */
  env?: Environment | undefined;
  /** The home folder. Default: `$HOME`; the machine's own, unless `env` is given. */
  home?: string | undefined;
}

/**
 * The configuration that kubectl would have, with all its contexts: the files of `$KUBECONFIG`, merged, or else `~/.kube/config`;
 * files that are not there are left out. Its secrets are shown by no inspect and no JSON.
 *
 * @throws TypeError on a wrong option, KubeConfigError where a file cannot be read or is none.
 */
export async function readKubeConfig(
  options: SourceOptions & { fileSystem?: FileSystem | undefined } = {},
): Promise<KubeConfig> {
  checkSource('readKubeConfig', options);
  return readConfig(options, options.fileSystem ?? nodeFileSystem);
}

export async function readConfig(
  options: SourceOptions,
  fileSystem: FileSystem,
): Promise<KubeConfig> {
  const { path, text, config } = options;
  if (config !== undefined) return config;
  if (text !== undefined) return decodeKubeConfig(text);
  if (path !== undefined)
    return decodeKubeConfig(await readText(fileSystem, path, 'config file'), path);
  const { env, home } = surroundings(options);
  return mergeKubeConfigs([...(await readFiles(standardPaths(env, home), fileSystem)).values()]);
}

/** Each file that is there, by its path and in their order. */
export async function readFiles(
  paths: readonly string[],
  fileSystem: FileSystem,
): Promise<Map<string, KubeConfig>> {
  const configs = new Map<string, KubeConfig>();
  for (const one of paths) {
    const found = await readTextIfPresent(fileSystem, one, 'config file');
    if (found !== undefined) configs.set(one, decodeKubeConfig(found, one));
  }
  return configs;
}

export function checkSource(caller: string, options: SourceOptions): void {
  // A path by itself would be taken for no options, and another cluster for the one that was meant.
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${caller}: options must be an object, such as { path }`);
  const { path, text, config, home } = options;
  for (const [name, value] of Object.entries({ path, text, home }))
    if (value !== undefined && typeof value !== 'string')
      throw new TypeError(`${caller}: ${name} must be a string`);
  if ([path, text, config].filter((one) => one !== undefined).length > 1)
    throw new TypeError(`${caller}: path, text and config exclude each other`);
  if (path === '') throw new TypeError(`${caller}: path must not be empty`);
  if (config !== undefined && !(config?.contexts instanceof Map))
    throw new TypeError(`${caller}: config must be what readKubeConfig gives`);
}
