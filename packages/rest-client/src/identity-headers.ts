import { Buffer } from 'node:buffer';

import type { HTTPHeaders } from '@client-ts/apimachinery';

import type { Connection, Impersonation } from './connection.ts';

/** The headers that say, in every request, what is asking and for whom. */
export function identityHeaders({ userAgent, impersonate }: Connection): HTTPHeaders {
  return [
    ['user-agent', headerValue(userAgent ?? 'client-ts', 'userAgent')],
    ...(impersonate === undefined ? [] : impersonationHeaders(impersonate)),
  ];
}

function impersonationHeaders({ user, uid, groups = [], extra }: Impersonation): HTTPHeaders {
  const entries: Iterable<readonly [string, readonly string[]]> =
    extra instanceof Map ? extra : Object.entries(extra ?? {});
  return [
    ['impersonate-user', headerValue(user, 'impersonate.user')],
    ...(uid === undefined
      ? []
      : [['impersonate-uid', headerValue(uid, 'impersonate.uid')] as const]),
    ...groups.map((group) => ['impersonate-group', headerValue(group, 'a group')] as const),
    ...[...entries].flatMap(([key, values]) =>
      values.map(
        (value) =>
          [`impersonate-extra-${escapeKey(key)}`, headerValue(value, 'an extra value')] as const,
      ),
    ),
  ];
}

/** @throws TypeError if it is empty or would end the header; the message does not quote it. */
function headerValue(value: string, what: string): string {
  if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value) || !value.isWellFormed())
    throw new TypeError(`${what} cannot stand in a header`);
  return value;
}

/** Bytes that no header name may have become `%2f`; the server reads keys in lower case. */
function escapeKey(key: string): string {
  const bytes = Buffer.from(headerValue(key, 'an extra key').toLowerCase());
  return Array.from(bytes, (byte) => {
    const character = String.fromCodePoint(byte);
    return /[!#$&'*+\-.^_`|~0-9a-z]/.test(character)
      ? character
      : `%${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}
