import type { Secret } from './secret.ts';

/** One cluster, as the file says it; what it does not say is empty. */
export interface Cluster {
  readonly server: string;
  readonly tlsServerName: string;
  readonly insecureSkipTLSVerify: boolean;
  /** A path. */
  readonly certificateAuthority: string;
  /** PEM. */
  readonly certificateAuthorityData: string;
  /** It may hold a password. */
  readonly proxyURL: Secret;
  readonly disableCompression: boolean;
  readonly extensions: ReadonlyMap<string, unknown>;
  /** The file that it stands in. */
  readonly origin: string | undefined;
}

/** How a program is asked for credentials (`client.authentication.k8s.io`). */
export interface Exec {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly Secret[];
  readonly env: readonly { readonly name: string; readonly value: Secret }[];
  readonly installHint: string;
  readonly provideClusterInfo: boolean;
  /** `Never`, `IfAvailable` or `Always`. */
  readonly interactiveMode: string;
}

export interface AuthProvider {
  readonly name: string;
  readonly config: ReadonlyMap<string, Secret>;
}

export interface User {
  readonly token: Secret;
  /** A path. */
  readonly tokenFile: string;
  /** A path. */
  readonly clientCertificate: string;
  /** PEM. */
  readonly clientCertificateData: Secret;
  /** A path. */
  readonly clientKey: string;
  /** PEM. */
  readonly clientKeyData: Secret;
  readonly username: string;
  readonly password: Secret;
  readonly as: string;
  readonly asUID: string;
  readonly asGroups: readonly string[];
  readonly asUserExtra: ReadonlyMap<string, readonly string[]>;
  readonly exec: Exec | undefined;
  readonly authProvider: AuthProvider | undefined;
  readonly extensions: ReadonlyMap<string, unknown>;
  /** The file that it stands in. */
  readonly origin: string | undefined;
}

export interface Context {
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
  readonly extensions: ReadonlyMap<string, unknown>;
  /** The file that it stands in. */
  readonly origin: string | undefined;
}

/** A kubeconfig file, or several as one. Paths in it are absolute where it came from a file. */
export interface KubeConfig {
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly users: ReadonlyMap<string, User>;
  readonly contexts: ReadonlyMap<string, Context>;
  /** `''` where there is none: then nothing else counts. */
  readonly currentContext: string;
  readonly extensions: ReadonlyMap<string, unknown>;
}

/** Of each name the first file's entry, whole; the first current context that there is (client-go `loader.go`). */
export function mergeKubeConfigs(configs: readonly KubeConfig[]): KubeConfig {
  return {
    clusters: first(configs.map(({ clusters }) => clusters)),
    users: first(configs.map(({ users }) => users)),
    contexts: first(configs.map(({ contexts }) => contexts)),
    currentContext:
      configs.find(({ currentContext }) => currentContext !== '')?.currentContext ?? '',
    extensions: first(configs.map(({ extensions }) => extensions)),
  };
}

function first<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}
