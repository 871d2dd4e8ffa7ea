import { anonymous, nowhere } from './decode-kube-config.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Cluster, Context, Exec, KubeConfig, User } from './kube-config.ts';
import { overrideCluster, overrideUser } from './overrides.ts';
import type { Overrides } from './overrides.ts';

/** What a context names, found and checked. */
export interface Selection {
  readonly clusterName: string;
  readonly cluster: Cluster;
  readonly userName: string;
  readonly user: User;
  /** `''` where the context has none. */
  readonly namespace: string;
  /** Cluster and user as the files have them, without what overrides them. */
  readonly stated: { readonly cluster: Cluster; readonly user: User };
}

export interface SelectOptions {
  /** The context that was asked for. */
  readonly context?: string | undefined;
  readonly overrides?: Overrides | undefined;
  /** Where a cluster says none, or there is no cluster. */
  readonly defaultServer?: string | undefined;
}

/**
 * The context that was asked for or else the current one, with what overrides it. The current context's user may be
 * missing, and is then nobody; what was asked for may not.
 *
 * @throws KubeConfigError with all that is wrong at once (client-go `client_config.go`, `validation.go`)
 */
export function select(config: KubeConfig, options: SelectOptions): Selection {
  const { overrides = {}, defaultServer = '' } = options;
  const wanted = overrides.context ?? {};
  demand(config.contexts, 'context', options.context);
  demand(config.users, 'auth info', wanted.user);
  demand(config.clusters, 'cluster', wanted.cluster);
  const contextName = options.context || config.currentContext;
  const context = config.contexts.get(contextName);
  const userName = wanted.user || (context?.user ?? '');
  const clusterName = wanted.cluster || (context?.cluster ?? '');
  const found = config.clusters.get(clusterName) ?? nowhere();
  const server = found.server || defaultServer;
  const cluster = overrideCluster({ ...found, server }, overrides.cluster);
  const stated = { cluster: found, user: config.users.get(userName) ?? anonymous() };
  const user = overrideUser(stated.user, overrides.user);
  const isKnown = config.clusters.has(clusterName) || cluster.server !== '';
  const problems = [
    ...(context || contextName === '' ? [] : [`${notFound}: ${contextName}`]),
    ...userProblems(user, userName),
    ...(isKnown ? clusterProblems(cluster, clusterName) : ['cluster has no server defined']),
  ];
  if (problems.length > 0) throw invalid(problems);
  const namespace = wanted.namespace || (context?.namespace ?? '');
  return { clusterName, cluster, userName, user, namespace, stated };
}

/**
 * All that is wrong with a configuration, not only with one context of it; empty where nothing is. Files that it names
 * are not looked at (client-go `Validate`).
 */
export function kubeConfigProblems(config: KubeConfig): string[] {
  const { clusters, users, contexts, currentContext } = config;
  return [
    ...(currentContext !== '' && !contexts.has(currentContext)
      ? [`${notFound}: ${currentContext}`]
      : []),
    ...[...contexts].flatMap(([name, context]) => contextProblems(config, name, context)),
    ...[...users].flatMap(([name, user]) => userProblems(user, name)),
    ...[...clusters].flatMap(([name, cluster]) => clusterProblems(cluster, name)),
  ];
}

const notFound = 'context was not found for specified context';

export function invalid(problems: readonly string[]): KubeConfigError {
  const all = problems.join(', ');
  return new KubeConfigError(`invalid configuration: ${problems.length > 1 ? `[${all}]` : all}`, {
    reason: all.startsWith(notFound) ? 'ContextNotFound' : 'Invalid',
  });
}

function demand(known: ReadonlyMap<string, unknown>, what: string, name: string | undefined): void {
  if (name && !known.has(name))
    throw new KubeConfigError(`${what} ${JSON.stringify(name)} does not exist`, {
      reason: what === 'context' ? 'ContextNotFound' : 'Invalid',
    });
}

function contextProblems(
  { clusters, users }: KubeConfig,
  name: string,
  context: Context,
): string[] {
  const of = `for context ${JSON.stringify(name)}`;
  return [
    ...(name === '' ? ['empty context name is not allowed'] : []),
    ...(context.user !== '' && !users.has(context.user)
      ? [`user ${JSON.stringify(context.user)} was not found ${of}`]
      : []),
    ...(context.cluster === ''
      ? [`cluster was not specified ${of}`]
      : clusters.has(context.cluster)
        ? []
        : [`cluster ${JSON.stringify(context.cluster)} was not found ${of}`]),
  ];
}

function clusterProblems(cluster: Cluster, name: string): string[] {
  const problems: string[] = [];
  if (cluster.server === '') problems.push(`no server found for cluster ${JSON.stringify(name)}`);
  if (cluster.certificateAuthority !== '' && cluster.certificateAuthorityData !== '')
    problems.push(
      `certificate-authority-data and certificate-authority are both specified for ${name}`,
    );
  const { proxyURL } = cluster;
  const url = URL.parse(proxyURL.reveal());
  if (!proxyURL.isEmpty && !/^(?:https?|socks5):$/.test(url?.protocol ?? ''))
    problems.push(
      `proxy-url of cluster ${JSON.stringify(name)} must be a URL with http, https or socks5`,
    );
  return problems;
}

function userProblems(user: User, name: string): string[] {
  const problems: string[] = [];
  const methods = [
    ...(!user.token.isEmpty || user.tokenFile !== '' ? ['token'] : []),
    ...(user.username !== '' || !user.password.isEmpty ? ['basicAuth'] : []),
  ];
  if (methods.length > 1)
    problems.push(
      `more than one authentication method found for ${name}; found [${methods.join(' ')}], only one is allowed`,
    );
  const hasCertificate = user.clientCertificate !== '' || !user.clientCertificateData.isEmpty;
  if (hasCertificate) {
    if (user.clientCertificate !== '' && !user.clientCertificateData.isEmpty)
      problems.push(
        `client-certificate-data and client-certificate are both specified for ${name}`,
      );
    if (user.clientKey !== '' && !user.clientKeyData.isEmpty)
      problems.push(`client-key-data and client-key are both specified for ${name}`);
    if (user.clientKey === '' && user.clientKeyData.isEmpty)
      problems.push(
        `client-key-data or client-key must be specified for ${name} to use the clientCert authentication method`,
      );
  }
  if (
    user.as === '' &&
    (user.asUID !== '' || user.asGroups.length > 0 || user.asUserExtra.size > 0)
  )
    problems.push(`requesting uid, groups or user-extra for ${name} without impersonating a user`);
  if (user.exec && user.authProvider)
    problems.push(`exec and auth-provider are both specified for ${name}`);
  return user.exec ? [...problems, ...execProblems(user.exec, name)] : problems;
}

function execProblems({ command, apiVersion, env, interactiveMode }: Exec, name: string): string[] {
  const required = (what: string): string =>
    `${what} must be specified for ${name} to use exec authentication plugin`;
  const modes = ['Never', 'IfAvailable', 'Always'];
  return [
    ...(command === '' ? [required('command')] : []),
    ...(apiVersion === '' ? [required('apiVersion')] : []),
    ...(env.some((variable) => variable.name === '') ? [required('env variable name')] : []),
    ...(interactiveMode === ''
      ? [required('interactiveMode')]
      : modes.includes(interactiveMode)
        ? []
        : [`invalid interactiveMode for ${name}: it must be ${modes.join(', ')}`]),
  ];
}
