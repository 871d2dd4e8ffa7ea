import type { TLSOptions, TLSSource } from '@client-ts/rest-client';

import { hasCertificate } from './certificates.ts';
import type { ExecPlugin } from './exec-plugin.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Cluster, User } from './kube-config.ts';
import { PolledFile } from './polled-file.ts';
import type { PolledFileOptions } from './polled-file.ts';
import { TLSParts } from './tls-parts.ts';

/** How TLS is spoken to a cluster as a user. */
export interface TLS {
  /** What may be seen of it, as it is now. */
  readonly tls: TLSOptions | undefined;
  /** Where there is a certificate of ours, or anything that may change. */
  readonly tlsSource: TLSSource | undefined;
  /** Looks again at the files of our certificate; undefined where there are none. */
  readonly invalidate: (() => void) | undefined;
}

// As often as client-go looks (`ca_rotation.go`); our own certificate sooner, since without it nothing works.
const caFreshForMs = 300_000;
const certificateFreshForMs = 60_000;

/**
 * What is data stays as it is; what is a file is read now, and again from time to time (client-go `cert_rotation.go`).
 *
 * @throws KubeConfigError
 */
export async function tlsOf(
  cluster: Cluster,
  user: User,
  plugin: ExecPlugin | undefined,
  options: Omit<PolledFileOptions, 'freshForMs' | 'what' | 'isUsable'>,
): Promise<TLS> {
  const part = async (
    data: string,
    path: string,
    what: string,
    freshForMs: number,
  ): Promise<string | PolledFile | undefined> => {
    if (data !== '' || path === '') return data === '' ? undefined : data;
    const isUsable = what === 'certificate-authority' ? hasCertificate : undefined;
    const file = new PolledFile(path, { ...options, what, freshForMs, isUsable });
    await file.read();
    return file;
  };
  const ca = await part(
    cluster.certificateAuthorityData,
    cluster.certificateAuthority,
    'certificate-authority',
    caFreshForMs,
  );
  checkCA(ca, cluster.certificateAuthority);
  if (ca !== undefined && cluster.insecureSkipTLSVerify)
    throw new KubeConfigError(
      'specifying a root certificates file with the insecure flag is not allowed',
    );
  const { clientCertificate, clientKey } = user;
  const cert = await part(
    user.clientCertificateData.reveal(),
    clientCertificate,
    'client-certificate',
    certificateFreshForMs,
  );
  const key = await part(
    user.clientKeyData.reveal(),
    clientKey,
    'client-key',
    certificateFreshForMs,
  );
  // A key alone proves nothing.
  const pair = cert !== undefined && key !== undefined ? { cert, key } : undefined;
  const open = {
    ...(ca !== undefined && { ca: typeof ca === 'string' ? ca : ca.text }),
    ...(cluster.tlsServerName !== '' && { serverName: cluster.tlsServerName }),
    ...(cluster.insecureSkipTLSVerify && { insecureSkipVerify: true }),
  };
  const parts = new TLSParts({ open, ca, pair, plugin, onError: options.onError });
  return {
    tls: Object.keys(open).length === 0 ? undefined : open,
    tlsSource: pair || plugin || ca instanceof PolledFile ? parts : undefined,
    invalidate: pair?.cert instanceof PolledFile ? () => parts.invalidate() : undefined,
  };
}

/** Node would take it for a CA that vouches for nobody. */
function checkCA(ca: string | PolledFile | undefined, path: string): void {
  if (ca === undefined || hasCertificate(typeof ca === 'string' ? ca : ca.text)) return;
  const [what, form] =
    typeof ca === 'string'
      ? ['certificate-authority-data', 'the base64 of PEM']
      : [`certificate-authority ${JSON.stringify(path)}`, 'PEM'];
  throw new KubeConfigError(
    `${what} holds no certificate: it must be ${form} that begins with -----BEGIN CERTIFICATE-----`,
  );
}
