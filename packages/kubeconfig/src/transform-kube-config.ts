import { nodeFileSystem } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Cluster, KubeConfig, User } from './kube-config.ts';
import type { FileSystem } from './ports.ts';
import { readText } from './read-text.ts';
import { Secret } from './secret.ts';

/**
 * One context, with its cluster and its user, and nothing else (client-go `MinifyConfig`).
 *
 * @param context its name. Default: the current context
 * @throws KubeConfigError where one of the three is missing.
 */
export function minifyKubeConfig(config: KubeConfig, context?: string): KubeConfig {
  const name = context ?? config.currentContext;
  const found = demand(config.contexts, 'context', name);
  return {
    ...config,
    currentContext: name,
    contexts: new Map([[name, found]]),
    clusters: one(config.clusters, 'cluster', found.cluster),
    users: one(config.users, 'user', found.user),
  };
}

/**
 * With the content of its certificates and keys in place of their paths, so that it can go elsewhere (client-go
 * `FlattenConfig`). Token files stay: what is in them changes.
 *
 * @throws KubeConfigError where a file cannot be read.
 */
export async function flattenKubeConfig(
  config: KubeConfig,
  { fileSystem = nodeFileSystem }: { fileSystem?: FileSystem | undefined } = {},
): Promise<KubeConfig> {
  const data = async (path: string, inline: string, what: string): Promise<string> =>
    inline === '' && path !== ''
      ? Buffer.from(await readText(fileSystem, path, what)).toString('latin1')
      : inline;
  const clusters = new Map<string, Cluster>();
  for (const [name, cluster] of config.clusters) {
    const { certificateAuthority: path, certificateAuthorityData: inline } = cluster;
    const certificateAuthorityData = await data(path, inline, 'certificate-authority');
    clusters.set(name, { ...cluster, certificateAuthority: '', certificateAuthorityData });
  }
  const users = new Map<string, User>();
  for (const [name, user] of config.users) {
    const { clientCertificate, clientCertificateData, clientKey, clientKeyData } = user;
    const cert = await data(
      clientCertificate,
      clientCertificateData.reveal(),
      'client-certificate',
    );
    const key = await data(clientKey, clientKeyData.reveal(), 'client-key');
    users.set(name, {
      ...user,
      clientCertificate: '',
      clientCertificateData: new Secret(cert),
      clientKey: '',
      clientKeyData: new Secret(key),
    });
  }
  return { ...config, clusters, users };
}

function one<T>(map: ReadonlyMap<string, T>, what: string, name: string): Map<string, T> {
  return name === '' ? new Map() : new Map([[name, demand(map, what, name)]]);
}

function demand<T>(map: ReadonlyMap<string, T>, what: string, name: string): T {
  const found = map.get(name);
  if (found === undefined)
    throw new KubeConfigError(`cannot locate ${what} ${JSON.stringify(name)}`);
  return found;
}
