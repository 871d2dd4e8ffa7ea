import {
  isAPIError,
  isConnectionRefused,
  isTransportError,
  statusCause,
  statusReasons,
} from '@client-ts/apimachinery';
import type { APIError, StatusReason } from '@client-ts/apimachinery';
import { DiscoveryFailedError, isDiscoveryFailed } from '@client-ts/discovery';

/** The server that an error is about. */
export interface About {
  /** Its URL. */
  readonly server: string;
}

/** What kubectl prints of an error that ends a command (kubectl `pkg/cmd/util/helpers.go`). */
export function errorText(error: unknown, about: About): string {
  if (isAPIError(error)) {
    const { reason, message } = saidOf(error);
    if (reason === 'Unauthorized') return `error: You must be logged in to the server (${message})`;
    return reason === ''
      ? `Error from server: ${message}`
      : `Error from server (${reason}): ${message}`;
  }
  if (isTransportError(error)) {
    if (isConnectionRefused(error))
      return `The connection to the server ${new URL(about.server).host} was refused - did you specify the right host or port?`;
    return `Unable to connect to the server: ${transportText(error)}`;
  }
  return `error: ${innerText(error, about)}`;
}

/** What kubectl says of an error inside another. */
export function innerText(error: unknown, about: About): string {
  if (isAPIError(error)) return saidOf(error).message;
  if (isDiscoveryFailed(error))
    return new DiscoveryFailedError(
      new Map(
        [...error.failed].map(([groupVersion, failure]) => [
          groupVersion,
          new Error(innerText(failure, about)),
        ]),
      ),
    ).message;
  if (isTransportError(error)) {
    const path = error.request?.path ?? '';
    const url = `${about.server.replace(/\/+$/, '')}${path}?timeout=32s`;
    return `Get ${JSON.stringify(url)}: ${transportText(error)}`;
  }
  return error instanceof Error ? error.message : 'the request failed';
}

/**
 * A refusal in client-go's words: what `/api` and `/apis` answer it does not read, and where an answer is no Status it has only the code
 * (apimachinery `errors.NewGenericServerResponse`).
 */
function saidOf(error: APIError): { reason: string; message: string } {
  const unread = statusCause(error, 'UnexpectedServerResponse');
  const isRoot = /^\/apis?$/.test(error.request?.path ?? '');
  if (unread === undefined && !isRoot) return { reason: error.reason, message: error.message };
  const said = unread?.message ?? 'unknown';
  const { statusCode } = error;
  const known = sentences.get(statusCode);
  if (known) return { reason: known.reason, message: known.message ?? said };
  if (statusCode >= 500)
    return {
      reason: 'InternalError',
      message: `an error on the server (${JSON.stringify(said)}) has prevented the request from succeeding`,
    };
  return {
    reason: '',
    message: `the server responded with the status code ${statusCode} but did not return more information`,
  };
}

/** What there is to say where only the code is known; without a message, what the server said. */
const sentences: ReadonlyMap<number, { reason: StatusReason; message?: string }> = new Map(
  (
    [
      ['BadRequest', 'the server rejected our request for an unknown reason'],
      ['Unauthorized', 'the server has asked for the client to provide credentials'],
      ['Forbidden'],
      ['NotFound', 'the server could not find the requested resource'],
      ['MethodNotAllowed', 'the server does not allow this method on the requested resource'],
      [
        'NotAcceptable',
        'the server was unable to respond with a content type that the client supports',
      ],
      ['Conflict', 'the server reported a conflict'],
      ['UnsupportedMediaType'],
      ['Invalid', 'the server rejected our request due to an error in our request'],
      [
        'TooManyRequests',
        'the server has received too many requests and has asked us to try again later',
      ],
      ['ServiceUnavailable', 'the server is currently unable to handle the request'],
      [
        'Timeout',
        'the server was unable to return a response in the time allotted, but may still be processing the request',
      ],
    ] as const
  ).map(([reason, message]) => [
    statusReasons[reason],
    message === undefined ? { reason } : { reason, message },
  ]),
);

/** The innermost cause, as Go says it where we know how. */
function transportText(error: unknown): string {
  let innermost = error;
  const seen = new Set<unknown>();
  while (innermost instanceof Error && innermost.cause instanceof Error && !seen.has(innermost)) {
    // It says only that nothing was sent, not why.
    if (codeOf(innermost.cause) === 'ERR_NOT_PROCESSED') break;
    seen.add(innermost);
    innermost = innermost.cause;
  }
  if (!(innermost instanceof Error)) return 'the request failed';
  const [, refused] = /ECONNREFUSED ((?:\S+):\d+)/.exec(innermost.message) ?? [];
  if (refused !== undefined) return `dial tcp ${bracketed(refused)}: connect: connection refused`;
  return certificateText.get(codeOf(innermost)) ?? innermost.message;
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** `[::1]:80` of `::1:80`. */
const bracketed = (address: string): string => {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at);
  return host.includes(':') ? `[${host}]${address.slice(at)}` : address;
};

const unknownAuthority =
  'tls: failed to verify certificate: x509: certificate signed by unknown authority';
const certificateText: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', unknownAuthority],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
]);
