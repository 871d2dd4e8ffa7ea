import { TransportError, UnknownOutcomeError } from '@client-ts/apimachinery';
import type { HTTPRequest, RequestSummary } from '@client-ts/apimachinery';

// There was no connection, or it was refused before the first byte of the request. Whatever is not on this list may have come after it.
const unsent = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether the request surely did not reach a server, as the code of an error or of a cause of it says. */
function isUnsent(error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === 'object' && at !== null && !seen.has(at);) {
    seen.add(at);
    if ('code' in at && typeof at.code === 'string' && unsent.has(at.code)) return true;
    at = 'cause' in at ? at.cause : undefined;
  }
  return false;
}

/** The error of a request that got no whole answer. */
export function noAnswer(
  message: string,
  options: {
    readonly method: HTTPRequest['method'];
    readonly request: RequestSummary;
    /** The transport has it. */
    readonly handedOver: boolean;
    readonly cause?: unknown;
  },
): TransportError {
  const { method, request, handedOver, cause } = options;
  return method !== 'GET' && handedOver && !isUnsent(cause)
    ? new UnknownOutcomeError(`${message}; the server may have acted`, { cause, request })
    : new TransportError(message, { cause, request });
}
