import { bearerToken } from '@client-ts/rest-client';
import type { CredentialSource } from '@client-ts/rest-client';

import type { Ambient } from './connection.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { User } from './kube-config.ts';
import { TokenFile, isToken } from './token-file.ts';

/**
 * What a user proves themselves with in headers; nothing for one with a client certificate, and for nobody.
 *
 * @throws KubeConfigError
 */
export async function credentialsOf(
  user: User,
  name: string,
  { fileSystem, clock, onError }: Ambient,
): Promise<CredentialSource | undefined> {
  const wrong = (what: string): KubeConfigError =>
    new KubeConfigError(`invalid configuration: user ${JSON.stringify(name)}: ${what}`);
  const token = user.token.trim();
  if (user.token !== '' && !isToken(token)) throw wrong('token cannot stand in a header');
  if (user.hasAuthProvider) throw wrong('auth-provider is not supported yet');
  if (user.tokenFile !== '') {
    const fallback = token === '' ? undefined : token;
    const source = new TokenFile(user.tokenFile, { fileSystem, clock, onError, fallback });
    if (fallback === undefined) await source.headers({});
    return source;
  }
  if (token !== '') return bearerToken(token);
  if (user.username !== '' || user.password !== '') return basicAuth(user.username, user.password);
  // A program is run only where nothing else says who the user is.
  if (user.hasExec && user.clientCertificate === '' && user.clientCertificateData === '')
    throw wrong('exec is not supported yet');
  return undefined;
}

function basicAuth(username: string, password: string): CredentialSource {
  const encoded = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return { headers: () => Promise.resolve([['authorization', `Basic ${encoded}`]]) };
}
