import { KubeConfigError } from './kube-config-error.ts';
import { anonymous } from './kube-config.ts';
import type { Cluster, KubeConfig, User } from './kube-config.ts';

/** What a context names, found and checked. */
export interface Selection {
  readonly clusterName: string;
  readonly cluster: Cluster;
  readonly userName: string;
  readonly user: User;
  /** `''` where the context has none. */
  readonly namespace: string;
}

/**
 * @param name a context that may be missing; its user may be too, and is then nobody
 * @throws KubeConfigError with all that is wrong at once (client-go `validation.go`)
 */
export function select(config: KubeConfig, name: string): Selection {
  const context = config.contexts.get(name);
  const { cluster: clusterName, user: userName, namespace } = context ?? nothing;
  const cluster = config.clusters.get(clusterName);
  const user = config.users.get(userName) ?? anonymous();
  const problems = [
    ...(context ? [] : [`context was not found for specified context: ${name}`]),
    ...userProblems(user, userName),
    ...(cluster ? clusterProblems(cluster, clusterName) : ['cluster has no server defined']),
  ];
  if (problems.length > 0 || !cluster) {
    const all = problems.join(', ');
    throw new KubeConfigError(`invalid configuration: ${problems.length > 1 ? `[${all}]` : all}`);
  }
  return { clusterName, cluster, userName, user, namespace };
}

const nothing = { cluster: '', user: '', namespace: '' };

function clusterProblems(cluster: Cluster, name: string): string[] {
  const problems: string[] = [];
  if (cluster.server === '') problems.push(`no server found for cluster ${JSON.stringify(name)}`);
  if (cluster.certificateAuthority !== '' && cluster.certificateAuthorityData !== '')
    problems.push(
      `certificate-authority-data and certificate-authority are both specified for ${name}`,
    );
  if (cluster.hasProxyURL)
    problems.push(`proxy-url of cluster ${JSON.stringify(name)} is not supported yet`);
  return problems;
}

function userProblems(user: User, name: string): string[] {
  const problems: string[] = [];
  const methods = [
    ...(user.token !== '' || user.tokenFile !== '' ? ['token'] : []),
    ...(user.username !== '' || user.password !== '' ? ['basicAuth'] : []),
  ];
  if (methods.length > 1)
    problems.push(
      `more than one authentication method found for ${name}; found [${methods.join(' ')}], only one is allowed`,
    );
  const hasCertificate = user.clientCertificate !== '' || user.clientCertificateData !== '';
  if (hasCertificate) {
    if (user.clientCertificate !== '' && user.clientCertificateData !== '')
      problems.push(
        `client-certificate-data and client-certificate are both specified for ${name}`,
      );
    if (user.clientKey !== '' && user.clientKeyData !== '')
      problems.push(`client-key-data and client-key are both specified for ${name}`);
    if (user.clientKey === '' && user.clientKeyData === '')
      problems.push(
        `client-key-data or client-key must be specified for ${name} to use the clientCert authentication method`,
      );
  }
  if (
    user.as === '' &&
    (user.asUID !== '' || user.asGroups.length > 0 || user.asUserExtra.size > 0)
  )
    problems.push(`requesting uid, groups or user-extra for ${name} without impersonating a user`);
  if (user.hasExec && user.hasAuthProvider)
    problems.push(`exec and auth-provider are both specified for ${name}`);
  return problems;
}
