import { dirname, isAbsolute, relative, sep } from 'node:path';

import type { AuthProvider, Cluster, Context, Exec, KubeConfig, User } from './kube-config.ts';
import { Secret } from './secret.ts';
import { formatYAML } from './yaml.ts';

interface Style {
  /** The file that it is for: paths below its folder become relative. */
  readonly file: string | undefined;
  readonly isRedacted: boolean;
}

/**
 * The YAML text of a kubeconfig, secrets and all, with the lists sorted by name: what is written to a file.
 *
 * @param options.path the file that it is for: paths below its folder become relative
 */
export function encodeKubeConfig(
  config: KubeConfig,
  options: { path?: string | undefined } = {},
): string {
  return encode(config, { file: options.path, isRedacted: false });
}

/** The YAML text of a kubeconfig with `REDACTED` and `DATA+OMITTED` where the secrets are: what may be shown. */
export function formatKubeConfig(config: KubeConfig): string {
  return encode(config, { file: undefined, isRedacted: true });
}

/** Whether two entries say the same, wherever they stand. */
export function isSameEntry(a: Cluster | User | Context, b: Cluster | User | Context): boolean {
  return text(a) === text(b);
}

const text = (entry: Cluster | User | Context): string =>
  JSON.stringify(
    'server' in entry
      ? clusterFields(entry, plainStyle)
      : 'token' in entry
        ? userFields(entry, plainStyle)
        : contextFields(entry),
  );

const plainStyle: Style = { file: undefined, isRedacted: false };

function encode(config: KubeConfig, style: Style): string {
  const { clusters, users, contexts, currentContext } = config;
  const root = {
    apiVersion: 'v1',
    clusters: list(clusters, 'cluster', (cluster) => clusterFields(cluster, style)),
    contexts: list(contexts, 'context', contextFields),
    'current-context': currentContext,
    ...extensionFields(config.extensions),
    kind: 'Config',
    users: list(users, 'user', (user) => userFields(user, style)),
  };
  return formatYAML(root);
}

type Fields = Record<string, unknown>;

function list<T>(
  map: ReadonlyMap<string, T>,
  field: string,
  encodeOne: (value: T) => Fields,
): Fields[] {
  return sorted(map).map(([name, value]) => ({ name, [field]: encodeOne(value) }));
}

function clusterFields(cluster: Cluster, style: Style): Fields {
  return filled({
    'certificate-authority': beside(cluster.certificateAuthority, style),
    'certificate-authority-data': data(cluster.certificateAuthorityData, style),
    'disable-compression': cluster.disableCompression,
    ...extensionFields(cluster.extensions),
    'insecure-skip-tls-verify': cluster.insecureSkipTLSVerify,
    'proxy-url': proxy(cluster.proxyURL, style),
    server: cluster.server,
    'tls-server-name': cluster.tlsServerName,
  });
}

function userFields(user: User, style: Style): Fields {
  return filled({
    as: user.as,
    'as-groups': user.asGroups,
    'as-uid': user.asUID,
    'as-user-extra': Object.fromEntries(sorted(user.asUserExtra)),
    'auth-provider': user.authProvider && authProviderFields(user.authProvider, style),
    'client-certificate': beside(user.clientCertificate, style),
    'client-certificate-data': data(user.clientCertificateData.reveal(), style),
    'client-key': beside(user.clientKey, style),
    'client-key-data': data(user.clientKeyData.reveal(), style),
    exec: user.exec && execFields(user.exec, style),
    ...extensionFields(user.extensions),
    password: secret(user.password, style),
    token: secret(user.token, style),
    tokenFile: beside(user.tokenFile, style),
    username: user.username,
  });
}

const contextFields = (context: Context): Fields =>
  filled({
    cluster: context.cluster,
    ...extensionFields(context.extensions),
    namespace: context.namespace,
    user: context.user,
  });

function execFields(exec: Exec, style: Style): Fields {
  return {
    apiVersion: exec.apiVersion,
    args: exec.args.map((arg) => secret(arg, style)),
    command: /[/\\]/.test(exec.command) ? beside(exec.command, style) : exec.command,
    env: exec.env.map(({ name, value }) => ({ name, value: secret(value, style) })),
    ...filled({ installHint: exec.installHint, interactiveMode: exec.interactiveMode }),
    provideClusterInfo: exec.provideClusterInfo,
  };
}

function authProviderFields({ name, config }: AuthProvider, style: Style): Fields {
  const entries = sorted(config).map(([key, value]) => [key, secret(value, style)]);
  return { name, config: Object.fromEntries(entries) };
}

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

const secret = (value: Secret, { isRedacted }: Style): string =>
  isRedacted ? value.toString() : value.reveal();

function data(bytes: string, { isRedacted }: Style): string {
  if (bytes === '') return '';
  return isRedacted ? 'DATA+OMITTED' : Buffer.from(bytes, 'latin1').toString('base64');
}

/** What may hold a password is hidden only where it does. */
function proxy(value: Secret, style: Style): string {
  return /@/.test(value.reveal()) ? secret(value, style) : value.reveal();
}

/** Without steps upwards: what lies elsewhere stays absolute (client-go `RelativizePathWithNoBacksteps`). */
function beside(path: string, { file }: Style): string {
  if (file === undefined || path === '' || !isAbsolute(path)) return path;
  const steps = relative(dirname(file), path);
  if (steps === '..' || steps.startsWith(`..${sep}`) || isAbsolute(steps)) return path;
  // A bare name is a command in $PATH, not the file beside us.
  return steps.includes(sep) ? steps : `.${sep}${steps}`;
}

function extensionFields(extensions: ReadonlyMap<string, unknown>): Fields {
  if (extensions.size === 0) return {};
  return { extensions: sorted(extensions).map(([name, extension]) => ({ name, extension })) };
}

function filled(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (Array.isArray(value)) return value.length > 0;
      if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
      return value !== '' && value !== false && value !== undefined;
    }),
  );
}
