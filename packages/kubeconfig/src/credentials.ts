import { bearerToken } from '@client-ts/rest-client';
import type { CredentialSource } from '@client-ts/rest-client';

import type { Ambient } from './ambient.ts';
import { hasCertificate } from './certificates.ts';
import { ExecPlugin } from './exec-plugin.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { AuthProvider, Cluster, User } from './kube-config.ts';
import { OIDCTokens } from './oidc.ts';
import { persistAuthProvider } from './persist-auth-provider.ts';
import { proxyFromEnvironment } from './proxy-environment.ts';
import { readText } from './read-text.ts';
import type { Secret } from './secret.ts';
import { TokenFile, isToken } from './token-file.ts';

const wrong = (name: string, what: string): KubeConfigError =>
  new KubeConfigError(`invalid configuration: user ${JSON.stringify(name)}: ${what}`);

/**
 * The program to ask, where nothing else says who the user is.
 *
 * @throws KubeConfigError
 */
export function execPluginOf(
  user: User,
  name: string,
  cluster: Cluster,
  ambient: Ambient,
): ExecPlugin | undefined {
  const hasMore =
    !user.token.isEmpty ||
    user.tokenFile !== '' ||
    user.username !== '' ||
    !user.password.isEmpty ||
    user.clientCertificate !== '' ||
    !user.clientCertificateData.isEmpty;
  if (!user.exec || hasMore) return undefined;
  try {
    return new ExecPlugin(user.exec, {
      ...ambient,
      cluster,
      policy: ambient.execPolicy,
    });
  } catch (error) {
    throw error instanceof KubeConfigError ? wrong(name, error.message) : error;
  }
}

/**
 * What a user proves themselves with in headers; nothing for one with a client certificate, and for nobody.
 *
 * @throws KubeConfigError
 */
export async function credentialsOf(
  user: User,
  name: string,
  ambient: Ambient,
): Promise<CredentialSource | undefined> {
  const { fileSystem, clock, onError } = ambient;
  const token = user.token.reveal().trim();
  if (!user.token.isEmpty && !isToken(token)) throw wrong(name, 'token cannot stand in a header');
  if (user.tokenFile !== '') {
    const fallback = token === '' ? undefined : token;
    const source = new TokenFile(user.tokenFile, { fileSystem, clock, onError, fallback });
    if (fallback === undefined) await source.headers({});
    return source;
  }
  if (token !== '') return bearerToken(token);
  if (user.username !== '' || !user.password.isEmpty)
    return basicAuth(user.username, user.password);
  return user.authProvider && authProvider(user.authProvider, name, user.origin, ambient);
}

function basicAuth(username: string, password: Secret): CredentialSource {
  const encoded = Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64');
  return { headers: () => Promise.resolve([['authorization', `Basic ${encoded}`]]) };
}

async function authProvider(
  { name: kind, config }: AuthProvider,
  name: string,
  origin: string | undefined,
  ambient: Ambient,
): Promise<CredentialSource> {
  if (kind === 'azure' || kind === 'gcp')
    throw wrong(
      name,
      `the ${kind} auth-provider has been removed: use its exec plugin (${kind === 'azure' ? 'kubelogin' : 'gke-gcloud-auth-plugin'})`,
    );
  if (kind !== 'oidc') throw wrong(name, 'of auth-providers there is oidc only');
  const path = config.get('idp-certificate-authority')?.reveal() ?? '';
  const data = config.get('idp-certificate-authority-data')?.reveal() ?? '';
  const ca =
    data === ''
      ? path && (await readText(ambient.fileSystem, path, 'idp-certificate-authority'))
      : Buffer.from(data, 'base64').toString('latin1');
  if (path + data !== '' && !hasCertificate(ca))
    throw wrong(name, 'oidc: idp-certificate-authority holds no certificate');
  try {
    return new OIDCTokens(config, {
      clock: ambient.clock,
      connect: ambient.connect,
      ca: ca === '' ? undefined : ca,
      proxyFor: (server) => proxyFromEnvironment(ambient.env, server),
      persist: persistAuthProvider(name, origin, ambient.fileSystem),
    });
  } catch (error) {
    throw error instanceof KubeConfigError ? wrong(name, error.message) : error;
  }
}
