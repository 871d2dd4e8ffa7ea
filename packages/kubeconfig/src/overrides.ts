import type { Cluster, User } from './kube-config.ts';
import { Secret, isSecret } from './secret.ts';

/** Some fields of a stanza; a secret may be given as it is. What is empty overrides nothing. */
export type Overridden<T> = {
  readonly [K in keyof T]?: (T[K] extends Secret ? Secret | string : T[K]) | undefined;
};

/** What wins over the files, as kubectl's flags do (client-go `overrides.go`). */
export interface Overrides {
  /** Names of what to use, and the namespace. A name that the files do not have is an error. */
  readonly context?:
    | {
        readonly cluster?: string | undefined;
        readonly user?: string | undefined;
        readonly namespace?: string | undefined;
      }
    | undefined;
  readonly cluster?: Overridden<Omit<Cluster, 'extensions' | 'origin'>> | undefined;
  readonly user?: Overridden<Omit<User, 'extensions' | 'origin'>> | undefined;
  /** For one request: a whole number of seconds, or a duration such as `1m30s`; `0` is no limit. */
  readonly timeout?: string | undefined;
}

/** CA, CA data and insecure are one; another server has its own name (client-go `getCluster`). */
export function overrideCluster(cluster: Cluster, given: Overrides['cluster'] = {}): Cluster {
  const trust =
    given.insecureSkipTLSVerify || given.certificateAuthority || given.certificateAuthorityData
      ? { insecureSkipTLSVerify: false, certificateAuthority: '', certificateAuthorityData: '' }
      : {};
  const name = given.server || given.tlsServerName ? { tlsServerName: '' } : {};
  return { ...cluster, ...trust, ...name, ...notEmpty(cluster, given) };
}

/** A certificate or a key is given as a path or as data, and takes the place of both (client-go `getAuthInfo`). */
export function overrideUser(user: User, given: Overrides['user'] = {}): User {
  const none = new Secret('');
  const filled = notEmpty(user, given);
  const certificate =
    'clientCertificate' in filled || 'clientCertificateData' in filled
      ? { clientCertificate: '', clientCertificateData: none }
      : {};
  const key =
    'clientKey' in filled || 'clientKeyData' in filled
      ? { clientKey: '', clientKeyData: none }
      : {};
  return { ...user, ...certificate, ...key, ...filled };
}

/** What says something, with every secret a Secret. */
function notEmpty(base: object, given: object): object {
  const known = new Map<string, unknown>(Object.entries(base));
  const entries = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]): [string, unknown] => {
      const old = known.get(name);
      const own = isSecret(old) && typeof value === 'string' ? new Secret(value) : value;
      if (!known.has(name) || kindOf(own) !== kindOf(old))
        throw new TypeError(`overrides: ${name} is not a field, or is of another type`);
      return [name, own];
    });
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function kindOf(value: unknown): string {
  if (isSecret(value)) return 'secret';
  if (Array.isArray(value)) return 'list';
  return value instanceof Map ? 'mapping' : typeof (value ?? {});
}

function isEmpty(value: unknown): boolean {
  if (isSecret(value)) return value.isEmpty;
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Map) return value.size === 0;
  return value === '' || value === false;
}
