import { besideFile } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { AuthProvider, Cluster, Context, Exec, KubeConfig, User } from './kube-config.ts';
import { Secret } from './secret.ts';
import { Section } from './section.ts';
import { parseYAML } from './yaml.ts';

/**
 * Reads one kubeconfig, YAML or JSON; paths in it begin at its own folder.
 *
 * @throws KubeConfigError
 */
export function decodeKubeConfig(text: string, path?: string): KubeConfig {
  try {
    const root = new Section(parseYAML(text), '');
    if (!['', 'v1'].includes(root.text('apiVersion')))
      throw new KubeConfigError('apiVersion: must be v1');
    if (!['', 'Config'].includes(root.text('kind')))
      throw new KubeConfigError('kind: must be Config');
    return {
      clusters: mapValues(root.named('clusters', 'cluster'), (found) => clusterOf(found, path)),
      users: mapValues(root.named('users', 'user'), (found) => userOf(found, path)),
      contexts: mapValues(root.named('contexts', 'context'), (found) => contextOf(found, path)),
      currentContext: root.text('current-context'),
      extensions: root.extensions(),
    };
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    const what = path === undefined ? 'kubeconfig' : `config file ${JSON.stringify(path)}`;
    throw new KubeConfigError(`error loading ${what}: ${error.message}`, { path });
  }
}

function clusterOf(found: Section, path: string | undefined): Cluster {
  return {
    server: found.text('server'),
    tlsServerName: found.text('tls-server-name'),
    insecureSkipTLSVerify: found.flag('insecure-skip-tls-verify'),
    certificateAuthority: besideFile(path, found.text('certificate-authority')),
    certificateAuthorityData: found.data('certificate-authority-data'),
    proxyURL: found.secret('proxy-url'),
    disableCompression: found.flag('disable-compression'),
    extensions: found.extensions(),
    origin: path,
  };
}

function userOf(found: Section, path: string | undefined): User {
  return {
    token: found.secret('token'),
    tokenFile: besideFile(path, found.text('tokenFile')),
    clientCertificate: besideFile(path, found.text('client-certificate')),
    clientCertificateData: new Secret(found.data('client-certificate-data')),
    clientKey: besideFile(path, found.text('client-key')),
    clientKeyData: new Secret(found.data('client-key-data')),
    username: found.text('username'),
    password: found.secret('password'),
    as: found.text('as'),
    asUID: found.text('as-uid'),
    asGroups: found.texts('as-groups'),
    asUserExtra: found.lists('as-user-extra'),
    exec: found.has('exec') ? execOf(found.section('exec'), path) : undefined,
    authProvider: found.has('auth-provider')
      ? authProviderOf(found.section('auth-provider'))
      : undefined,
    extensions: found.extensions(),
    origin: path,
  };
}

/** A user of whom nothing is known. */
export function anonymous(): User {
  return userOf(new Section(undefined, 'user'), undefined);
}

/** A cluster of which nothing is known. */
export function nowhere(): Cluster {
  return clusterOf(new Section(undefined, 'cluster'), undefined);
}

function contextOf(found: Section, path: string | undefined): Context {
  return {
    cluster: found.text('cluster'),
    user: found.text('user'),
    namespace: found.text('namespace'),
    extensions: found.extensions(),
    origin: path,
  };
}

function execOf(found: Section, path: string | undefined): Exec {
  const apiVersion = found.text('apiVersion');
  const command = found.text('command');
  const interactiveMode = found.text('interactiveMode');
  return {
    apiVersion,
    // A bare name is looked for in $PATH.
    command: /[/\\]/.test(command) ? besideFile(path, command) : command,
    args: found.texts('args').map((arg) => new Secret(arg)),
    env: found
      .sections('env')
      .map((one) => ({ name: one.text('name'), value: one.secret('value') })),
    installHint: found.text('installHint'),
    provideClusterInfo: found.flag('provideClusterInfo'),
    interactiveMode:
      interactiveMode === '' && /\/v1(?:alpha|beta)1$/.test(apiVersion)
        ? 'IfAvailable'
        : interactiveMode,
  };
}

function authProviderOf(found: Section): AuthProvider {
  const config = [...found.textMap('config')].map(([key, value]): [string, Secret] => [
    key,
    new Secret(value),
  ]);
  return { name: found.text('name'), config: new Map(config) };
}

function mapValues<T>(
  sections: ReadonlyMap<string, Section>,
  decode: (section: Section) => T,
): Map<string, T> {
  return new Map([...sections].map(([name, section]) => [name, decode(section)]));
}
