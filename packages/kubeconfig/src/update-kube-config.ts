import { decodeKubeConfig } from './decode-kube-config.ts';
import { encodeKubeConfig, isSameEntry } from './encode-kube-config.ts';
import { nodeFileSystem, standardPaths, surroundings } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { mergeKubeConfigs } from './kube-config.ts';
import type { Cluster, Context, KubeConfig, User } from './kube-config.ts';
import type { Environment, FileSystem, WritableFileSystem } from './ports.ts';
import { readFiles } from './read-kube-config.ts';
import { systemCode } from './read-text.ts';

export interface UpdateKubeConfigOptions {
  /** The one file. Default: those of `$KUBECONFIG`, or else `~/.kube/config`. */
  path?: string | undefined;
  /** Default: `process.env`. */
  env?: Environment | undefined;
  /** The home folder. Default: `$HOME`; the machine's own, unless `env` is given. */
  home?: string | undefined;
  /** Default: the machine's. */
  fileSystem?: WritableFileSystem | undefined;
}

/**
 * Reads the files, asks what the configuration shall be, and writes it back: what was changed to the file that it stands in,
 * what is new to the first file that is there (the last of the list where none is). All files are locked meanwhile, by a `.lock` beside
 * each; nobody waits for a lock. A file that is written loses its comments and what we do not know (client-go `ModifyConfig`).
 *
 * @returns the configuration as it then is
 * @throws KubeConfigError where a file is locked, cannot be read or cannot be written; what `change` throws, and nothing is written then.
 */
export async function updateKubeConfig(
  change: (config: KubeConfig) => KubeConfig,
  options: UpdateKubeConfigOptions = {},
): Promise<KubeConfig> {
  if (typeof change !== 'function') throw new TypeError('updateKubeConfig: change is a function');
  const { path, fileSystem = nodeFileSystem } = options;
  const { env, home } = surroundings(options);
  const paths = path === undefined ? standardPaths(env, home) : [path];
  const last = paths.at(-1);
  if (last === undefined) throw new KubeConfigError('there is no kubeconfig to write to');
  const release = await lockAll(paths, fileSystem);
  try {
    const files = await readFiles(paths, fileSystem);
    const before = mergeKubeConfigs([...files.values()]);
    // Another one, lest what is changed in place be no change.
    const after = change(mergeKubeConfigs([...files.values()]));
    if (![after?.clusters, after?.users, after?.contexts].every((map) => map instanceof Map))
      throw new TypeError('updateKubeConfig: change must return a KubeConfig, and at once');
    const fallback = paths.find((one) => files.has(one)) ?? last;
    for (const [file, config] of changedFiles(files, before, after, fallback)) {
      // What we could not read again is not written.
      const text = encodeKubeConfig(config, { path: file });
      decodeKubeConfig(text, file);
      await attempt('write', file, () => fileSystem.write(file, text));
      files.set(file, config);
    }
    return mergeKubeConfigs([...(await readFiles(paths, fileSystem)).values()]);
  } finally {
    await release();
  }
}

export function isWritable(fileSystem: FileSystem): fileSystem is WritableFileSystem {
  return 'write' in fileSystem && 'lock' in fileSystem;
}

/** In sorted order, so that two of us never wait for each other's second. */
async function lockAll(
  paths: readonly string[],
  fileSystem: WritableFileSystem,
): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => {
    for (const unlock of held.toReversed()) await unlock();
  };
  try {
    for (const path of paths.toSorted())
      held.push(await attempt('lock', path, () => fileSystem.lock(path)));
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

async function attempt<T>(what: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    const why =
      code === 'EEXIST'
        ? `${path}.lock: file exists. Somebody is writing; if nobody is, remove it`
        : (code ?? 'it failed');
    throw new KubeConfigError(`unable to ${what} config file ${JSON.stringify(path)}: ${why}`, {
      path,
    });
  }
}

/** The files that have to be written, as they shall be. */
function changedFiles(
  files: ReadonlyMap<string, KubeConfig>,
  before: KubeConfig,
  after: KubeConfig,
  fallback: string,
): Map<string, KubeConfig> {
  const changed = new Map<string, KubeConfig>();
  const edit = (path: string, how: (config: KubeConfig) => Partial<KubeConfig>): void => {
    const config = changed.get(path) ?? files.get(path) ?? mergeKubeConfigs([]);
    changed.set(path, { ...config, ...how(config) });
  };
  const place = (name: 'clusters' | 'users' | 'contexts'): void => {
    const entries: Entries = { before: before[name], after: after[name] };
    for (const { key, value, path = fallback } of differences(entries))
      edit(path, (config) => {
        const map = new Map<string, Cluster | User | Context>(config[name]);
        if (value === undefined) map.delete(key);
        else map.set(key, { ...value, origin: path });
        return { [name]: map };
      });
  };
  place('clusters');
  place('users');
  place('contexts');
  const { currentContext } = after;
  if (currentContext !== before.currentContext) {
    const setter = [...files].find(([, config]) => config.currentContext !== '')?.[0];
    edit(currentContext === '' ? (setter ?? fallback) : fallback, () => ({ currentContext }));
  }
  return changed;
}

interface Entries {
  readonly before: ReadonlyMap<string, Cluster | User | Context>;
  readonly after: ReadonlyMap<string, Cluster | User | Context>;
}

/** What is new, other or gone, and where it stands. */
function* differences({ before, after }: Entries): Generator<{
  key: string;
  value: Cluster | User | Context | undefined;
  path: string | undefined;
}> {
  for (const [key, value] of after) {
    const old = before.get(key);
    if (!old || !isSameEntry(old, value)) yield { key, value, path: old?.origin };
  }
  for (const [key, { origin }] of before)
    if (!after.has(key)) yield { key, value: undefined, path: origin };
}
