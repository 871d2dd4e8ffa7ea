import { besideFile } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { Section } from './section.ts';
import { parseYAML } from './yaml.ts';

/** One cluster, as the file says it; what it does not say is empty. */
export interface Cluster {
  readonly server: string;
  readonly tlsServerName: string;
  readonly insecureSkipTLSVerify: boolean;
  /** A path. */
  readonly certificateAuthority: string;
  /** PEM. */
  readonly certificateAuthorityData: string;
  readonly hasProxyURL: boolean;
}

export interface User {
  readonly token: string;
  /** A path. */
  readonly tokenFile: string;
  readonly clientCertificate: string;
  readonly clientCertificateData: string;
  readonly clientKey: string;
  readonly clientKeyData: string;
  readonly username: string;
  readonly password: string;
  readonly as: string;
  readonly asUID: string;
  readonly asGroups: readonly string[];
  readonly asUserExtra: ReadonlyMap<string, readonly string[]>;
  readonly hasExec: boolean;
  readonly hasAuthProvider: boolean;
}

export interface Context {
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
}

/** A kubeconfig file, or several as one. */
export interface KubeConfig {
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly users: ReadonlyMap<string, User>;
  readonly contexts: ReadonlyMap<string, Context>;
  /** `''` where there is none: then nothing else counts. */
  readonly currentContext: string;
}

/**
 * Reads one kubeconfig, YAML or JSON; paths in it begin at its own folder.
 *
 * @throws KubeConfigError
 */
export function decodeKubeConfig(text: string, path: string | undefined): KubeConfig {
  try {
    const root = new Section(parseYAML(text), '');
    if (!['', 'v1'].includes(root.text('apiVersion')))
      throw new KubeConfigError('apiVersion: must be v1');
    if (!['', 'Config'].includes(root.text('kind')))
      throw new KubeConfigError('kind: must be Config');
    return {
      clusters: mapValues(root.named('clusters', 'cluster'), (found) => clusterOf(found, path)),
      users: mapValues(root.named('users', 'user'), (found) => userOf(found, path)),
      contexts: mapValues(root.named('contexts', 'context'), contextOf),
      currentContext: root.text('current-context'),
    };
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    const what = path === undefined ? 'kubeconfig' : `config file ${JSON.stringify(path)}`;
    throw new KubeConfigError(`error loading ${what}: ${error.message}`, { path });
  }
}

/** Of each name the first file's entry, whole; the first current context that there is (client-go `loader.go`). */
export function mergeKubeConfigs(configs: readonly KubeConfig[]): KubeConfig {
  return {
    clusters: first(configs.map(({ clusters }) => clusters)),
    users: first(configs.map(({ users }) => users)),
    contexts: first(configs.map(({ contexts }) => contexts)),
    currentContext:
      configs.find(({ currentContext }) => currentContext !== '')?.currentContext ?? '',
  };
}

function first<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}

function clusterOf(found: Section, path: string | undefined): Cluster {
  return {
    server: found.text('server'),
    tlsServerName: found.text('tls-server-name'),
    insecureSkipTLSVerify: found.flag('insecure-skip-tls-verify'),
    certificateAuthority: besideFile(path, found.text('certificate-authority')),
    certificateAuthorityData: found.data('certificate-authority-data'),
    hasProxyURL: found.text('proxy-url') !== '',
  };
}

function userOf(found: Section, path: string | undefined): User {
  return {
    token: found.text('token'),
    tokenFile: besideFile(path, found.text('tokenFile')),
    clientCertificate: besideFile(path, found.text('client-certificate')),
    clientCertificateData: found.data('client-certificate-data'),
    clientKey: besideFile(path, found.text('client-key')),
    clientKeyData: found.data('client-key-data'),
    username: found.text('username'),
    password: found.text('password'),
    as: found.text('as'),
    asUID: found.text('as-uid'),
    asGroups: found.texts('as-groups'),
    asUserExtra: found.lists('as-user-extra'),
    hasExec: found.has('exec'),
    hasAuthProvider: found.has('auth-provider'),
  };
}

/** A user of whom nothing is known. */
export function anonymous(): User {
  return userOf(new Section(undefined, 'user'), undefined);
}

function contextOf(found: Section): Context {
  return {
    cluster: found.text('cluster'),
    user: found.text('user'),
    namespace: found.text('namespace'),
  };
}

function mapValues<T>(
  sections: ReadonlyMap<string, Section>,
  decode: (section: Section) => T,
): Map<string, T> {
  return new Map([...sections].map(([name, section]) => [name, decode(section)]));
}
