import type { Cluster, Exec } from './kube-config.ts';
import type { FileSystem } from './ports.ts';
import { readText } from './read-text.ts';

const extension = 'client.authentication.k8s.io/exec';

/** What a program is told in `KUBERNETES_EXEC_INFO`. */
export async function execInfo(
  { apiVersion, provideClusterInfo }: Exec,
  cluster: Cluster,
  isInteractive: boolean,
  fileSystem: FileSystem,
): Promise<string> {
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion,
    spec: {
      ...(provideClusterInfo && { cluster: await clusterInfo(cluster, fileSystem) }),
      interactive: isInteractive,
    },
  });
}

async function clusterInfo(cluster: Cluster, fileSystem: FileSystem): Promise<object> {
  const { certificateAuthority: path, certificateAuthorityData: data } = cluster;
  const ca =
    data === '' && path !== ''
      ? Buffer.from(await readText(fileSystem, path, 'certificate-authority'))
      : Buffer.from(data, 'latin1');
  const config = cluster.extensions.get(extension);
  return {
    server: cluster.server,
    ...(cluster.tlsServerName !== '' && { 'tls-server-name': cluster.tlsServerName }),
    ...(cluster.insecureSkipTLSVerify && { 'insecure-skip-tls-verify': true }),
    ...(ca.length > 0 && { 'certificate-authority-data': ca.toString('base64') }),
    ...(!cluster.proxyURL.isEmpty && { 'proxy-url': cluster.proxyURL.reveal() }),
    ...(cluster.disableCompression && { 'disable-compression': true }),
    ...(config !== undefined && { config }),
  };
}
