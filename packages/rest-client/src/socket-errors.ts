import { Buffer } from 'node:buffer';

import type { HTTPHeaders } from '@client-ts/apimachinery';

import { isUnsent } from './not-processed.ts';
import { withAdvice } from './tls-advice.ts';

/** Headers go out as one byte a character; Go reads those bytes as UTF-8. */
export const onWire = ([name, value]: HTTPHeaders[number]): [string, string] => [
  name,
  beyondASCII.test(value) ? Buffer.from(value).toString('latin1') : value,
];

const beyondASCII = /[^\0-\x7f]/;

export const closedTransport = (): Error =>
  Object.assign(new Error('the transport is closed'), { code: 'UND_ERR_DESTROYED' });

/** Undici's errors may hold bytes of the answer: of an error only its message and code go on. */
export function described(error: unknown): unknown {
  if (!(error instanceof Error)) return new Error('the connection failed');
  const code = codeOf(error);
  // It came from the dialer.
  if (isUnsent(error)) return error;
  return Object.assign(new Error(withAdvice(error.message, code)), { code });
}

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
