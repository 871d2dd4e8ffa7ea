/** The code, of an error or of a cause of it, that says that the server surely did nothing with a request. */
export const notProcessed = 'ERR_NOT_PROCESSED';

/** The error of a connection that never was: its own code says why, its cause that nothing was sent. */
export function neverSent(message: string, code?: string): Error {
  return surelyNot(message, code, 'nothing was sent');
}

/** The server has said that it did not take the request: every verb may be sent again. */
export function refused(message: string): Error {
  return surelyNot(message, 'ERR_HTTP2_REFUSED_STREAM', 'the server did not take it');
}

function surelyNot(message: string, code: string | undefined, why: string): Error {
  const cause = Object.assign(new Error(why), { code: notProcessed });
  return Object.assign(new Error(message, { cause }), code === undefined ? {} : { code });
}

// There was no connection, or it was refused before the first byte of the request. Whatever is not on this list may have come after it.
const unsent = new Set([
  notProcessed,
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a server surely did nothing with the request, as the code of an error or of a cause of it says. */
export const isUnsent = (error: unknown): boolean => hasCode(error, unsent);

/** Whether an error or a cause of it has one of these codes. */
export function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === 'object' && at !== null && !seen.has(at);) {
    seen.add(at);
    if ('code' in at && typeof at.code === 'string' && codes.has(at.code)) return true;
    at = 'cause' in at ? at.cause : undefined;
  }
  return false;
}
