import type { CredentialSource } from './ports.ts';

/**
 * Authenticates with a token, or with what a function gives, asked for every request.
 *
 * @throws TypeError if the token is empty or cannot stand in a header; the message does not quote it.
 */
export function bearerToken(token: string | (() => string | Promise<string>)): CredentialSource {
  if (typeof token === 'function')
    return {
      headers: async () => [authorization(await token())],
    };
  const header = authorization(token);
  return { headers: () => Promise.resolve([header]) };
}

function authorization(token: string): readonly [string, string] {
  const text = typeof token === 'string' ? token.trim() : '';
  if (!/^[!-~]+$/.test(text)) throw new TypeError('a bearer token must be printable ASCII');
  return ['authorization', `Bearer ${text}`];
}
