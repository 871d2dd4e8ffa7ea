import type { TLSOptions } from '@client-ts/rest-client';

import { KubeConfigError } from './kube-config-error.ts';
import type { Cluster, User } from './kube-config.ts';
import type { FileSystem } from './ports.ts';
import { readText } from './read-text.ts';

/**
 * How TLS is spoken to a cluster as a user. What is a file is read now, once.
 *
 * @throws KubeConfigError
 */
export async function tlsOf(
  cluster: Cluster,
  user: User,
  fileSystem: FileSystem,
): Promise<TLSOptions | undefined> {
  const read = async (data: string, path: string, what: string): Promise<string | undefined> => {
    if (data !== '' || path === '') return data === '' ? undefined : data;
    const text = await readText(fileSystem, path, what);
    // Empty must not come to mean that the system's authorities will do.
    if (text.trim() === '') throw new KubeConfigError(`${what} ${JSON.stringify(path)} is empty`);
    return text;
  };
  const { certificateAuthorityData, certificateAuthority } = cluster;
  const ca = await read(certificateAuthorityData, certificateAuthority, 'certificate-authority');
  if (ca !== undefined && cluster.insecureSkipTLSVerify)
    throw new KubeConfigError(
      'specifying a root certificates file with the insecure flag is not allowed',
    );
  const cert = await read(user.clientCertificateData, user.clientCertificate, 'client-certificate');
  const key = await read(user.clientKeyData, user.clientKey, 'client-key');
  const open = {
    ...(ca !== undefined && { ca }),
    ...(cluster.tlsServerName !== '' && { serverName: cluster.tlsServerName }),
    ...(cluster.insecureSkipTLSVerify && { insecureSkipVerify: true }),
  };
  // A key alone proves nothing.
  if (cert !== undefined && key !== undefined) return withSecrets(open, cert, key);
  return Object.keys(open).length === 0 ? undefined : open;
}

/** Reads and spreads as any options do, but neither inspect nor JSON shows the certificate and its key. */
function withSecrets(open: TLSOptions, cert: string, key: string): TLSOptions {
  const options = {
    ...open,
    get cert() {
      return cert;
    },
    get key() {
      return key;
    },
  };
  return Object.defineProperty(options, 'toJSON', { value: () => open });
}
