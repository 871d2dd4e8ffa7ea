import type { Cluster, User } from './kube-config.ts';
import { isMetadataHost } from './network-address.ts';

/** What a file that somebody else wrote asks for and may not have: to run, to read, to divert, to switch off. */
export function untrustedParts(cluster: Cluster, user: User): string[] {
  const url = URL.parse(cluster.server);
  return [
    ...(user.exec ? ['exec'] : []),
    ...(user.authProvider ? ['auth-provider'] : []),
    ...(user.tokenFile === '' ? [] : ['tokenFile']),
    ...(user.clientCertificate === '' ? [] : ['client-certificate as a path']),
    ...(user.clientKey === '' ? [] : ['client-key as a path']),
    ...(cluster.certificateAuthority === '' ? [] : ['certificate-authority as a path']),
    ...(cluster.proxyURL.isEmpty ? [] : ['proxy-url']),
    ...(cluster.insecureSkipTLSVerify ? ['insecure-skip-tls-verify'] : []),
    ...(url?.protocol === 'https:' ? [] : ['a server without https']),
    ...(url && isMetadataHost(url.hostname)
      ? ['a server at a metadata or link-local address']
      : []),
  ];
}
