import { statusReasons } from './status.ts';
import type { Status, StatusCause, StatusDetails } from './status.ts';

// Brands, not instanceof: an ESM and a CommonJS copy in one process agree.
const apiError = Symbol.for('@client-ts/APIError');
const transportError = Symbol.for('@client-ts/TransportError');
const unknownOutcome = Symbol.for('@client-ts/UnknownOutcomeError');
const decodeError = Symbol.for('@client-ts/DecodeError');

/** What was asked when an error came back; never headers, never a body. */
export interface RequestSummary {
  readonly verb: string;
  readonly path: string;
}

/** The API server answered with a failure; the message is the server's own. */
export class APIError extends Error {
  static {
    Object.defineProperty(this.prototype, apiError, { value: true });
  }

  override readonly name = 'APIError';
  readonly code = 'ERR_K8S_API';
  /** The HTTP status code; for an error inside a watch, the Status' own code. */
  readonly statusCode: number;
  /** The machine-readable reason, `''` if the server gave none. */
  readonly reason: string;
  readonly status: Status;
  /** How long the server asks us to wait. */
  readonly retryAfterMs: number | undefined;
  readonly request: RequestSummary | undefined;

  constructor(
    status: Status,
    options: {
      statusCode?: number | undefined;
      retryAfterMs?: number | undefined;
      request?: RequestSummary | undefined;
    } = {},
  ) {
    // The Status is what the server sent: its fields need not be of their types.
    const { code, message, reason } = status;
    const statusCode = options.statusCode ?? (typeof code === 'number' ? code : 500);
    super(
      typeof message === 'string' && message !== ''
        ? message
        : `the server responded with the status code ${statusCode}`,
    );
    this.statusCode = statusCode;
    this.reason = typeof reason === 'string' ? reason : '';
    this.status = status;
    const seconds = status.details?.retryAfterSeconds;
    const asksToWait = typeof seconds === 'number' && seconds >= 0;
    this.retryAfterMs = options.retryAfterMs ?? (asksToWait ? seconds * 1000 : undefined);
    this.request = options.request;
  }

  get details(): StatusDetails | undefined {
    return this.status.details;
  }
}

/** No answer: the connection failed, or was cut; `cause` is what the transport said. */
export class TransportError extends Error {
  static {
    Object.defineProperty(this.prototype, transportError, { value: true });
  }

  override readonly name: 'TransportError' | 'UnknownOutcomeError' = 'TransportError';
  readonly code: 'ERR_K8S_TRANSPORT' | 'ERR_K8S_UNKNOWN_OUTCOME' = 'ERR_K8S_TRANSPORT';
  readonly request: RequestSummary | undefined;

  constructor(
    message: string,
    options: { cause?: unknown; request?: RequestSummary | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.request = options.request;
  }
}

/**
 * A write that was handed over got no whole answer: the server may have acted, or may still act. It is a TransportError, too; another
 * TransportError of a write says that the server surely did nothing.
 */
export class UnknownOutcomeError extends TransportError {
  static {
    Object.defineProperty(this.prototype, unknownOutcome, { value: true });
  }

  override readonly name = 'UnknownOutcomeError';
  override readonly code = 'ERR_K8S_UNKNOWN_OUTCOME';
}

/** The server sent what is not what it should be; the message quotes none of it. */
export class DecodeError extends Error {
  static {
    Object.defineProperty(this.prototype, decodeError, { value: true });
  }

  override readonly name = 'DecodeError';
  readonly code = 'ERR_K8S_DECODE';
}

function branded(error: unknown, brand: symbol): boolean {
  try {
    return typeof error === 'object' && error !== null && brand in error;
  } catch {
    // A proxy, of which nothing can be known.
    return false;
  }
}

/** The server answered, with a failure; the predicates below say which. */
export function isAPIError(error: unknown): error is APIError {
  return branded(error, apiError);
}

/** No whole answer came; `cause` says why. */
export function isTransportError(error: unknown): error is TransportError {
  return branded(error, transportError);
}

/** Nobody knows whether the server acted: read before you write again. */
export function isUnknownOutcome(error: unknown): error is UnknownOutcomeError {
  return branded(error, unknownOutcome);
}

/** An answer came that is not what it should be. */
export function isDecodeError(error: unknown): error is DecodeError {
  return branded(error, decodeError);
}

/** Reason first; the code speaks only where the reason is none that we know (apimachinery `errors.go`). */
function matches(error: unknown, reason: string, code: number): error is APIError {
  if (!isAPIError(error)) return false;
  if (error.reason === reason) return true;
  return !Object.hasOwn(statusReasons, error.reason) && error.statusCode === code;
}

const hasReason = (error: unknown, reason: string): error is APIError =>
  isAPIError(error) && error.reason === reason;

/** 400: the request makes no sense to the server. */
export const isBadRequest = (error: unknown): error is APIError =>
  matches(error, 'BadRequest', 400);
/** 401: the server does not know who asks; its credentials are missing, wrong or expired. */
export const isUnauthorized = (error: unknown): error is APIError =>
  matches(error, 'Unauthorized', 401);
/** 403: who asks may not do this; the message names the verb and the resource that a role would have to allow. */
export const isForbidden = (error: unknown): error is APIError => matches(error, 'Forbidden', 403);
/** 404: there is no such object, or no such resource. */
export const isNotFound = (error: unknown): error is APIError => matches(error, 'NotFound', 404);
/** 405: the resource does not have this verb. */
export const isMethodNotSupported = (error: unknown): error is APIError =>
  matches(error, 'MethodNotAllowed', 405);
/** 406: the server cannot answer in a form that was asked for. */
export const isNotAcceptable = (error: unknown): error is APIError =>
  matches(error, 'NotAcceptable', 406);
/** There is an object of this name. By reason alone: a 409 without one is a Conflict. */
export const isAlreadyExists = (error: unknown): error is APIError =>
  hasReason(error, 'AlreadyExists');
/** 409: somebody else wrote in between (read it again, as `retryOnConflict` of rest-client does), or owns a field that is applied. */
export const isConflict = (error: unknown): error is APIError => matches(error, 'Conflict', 409);
/** 410: the version asked for is forgotten, or what is asked for is gone for good. `isExpired` is this and `Expired`. */
export const isGone = (error: unknown): error is APIError => matches(error, 'Gone', 410);
/** The version or page asked for is forgotten. By reason alone; `isExpired` is this and `Gone`. */
export const isResourceExpired = (error: unknown): error is APIError => hasReason(error, 'Expired');
/** 415: the server does not read bodies of this type; so of a strategic merge patch for a custom resource. */
export const isUnsupportedMediaType = (error: unknown): error is APIError =>
  matches(error, 'UnsupportedMediaType', 415);
/** 422: the object is not valid; `details.causes` has each field that is wrong. */
export const isInvalid = (error: unknown): error is APIError => matches(error, 'Invalid', 422);
/** 500: the server failed; a webhook that it asked may have, too. */
export const isInternalError = (error: unknown): error is APIError =>
  matches(error, 'InternalError', 500);
/** 503: the server cannot answer now. */
export const isServiceUnavailable = (error: unknown): error is APIError =>
  matches(error, 'ServiceUnavailable', 503);
/** 504: the server did not get it done in time; it may get it done yet. */
export const isTimeout = (error: unknown): error is APIError => matches(error, 'Timeout', 504);
/** The server asks to try again later. By reason alone. */
export const isServerTimeout = (error: unknown): error is APIError =>
  hasReason(error, 'ServerTimeout');
/** 429: the server has too much to do; so is an eviction that a disruption budget does not allow. By reason or by code, whatever the other says. */
export const isTooManyRequests = (error: unknown): error is APIError =>
  isAPIError(error) && (error.reason === 'TooManyRequests' || error.statusCode === 429);
/** 413: the object is too large. By reason or by code, whatever the other says. */
export const isRequestEntityTooLarge = (error: unknown): error is APIError =>
  isAPIError(error) && (error.reason === 'RequestEntityTooLarge' || error.statusCode === 413);

/** The causes in an error's details, as far as they are such: a predicate must not throw at what a server sent. */
function causes(error: APIError): readonly StatusCause[] {
  const found: unknown = error.details?.causes;
  if (!Array.isArray(found)) return [];
  return found.filter((cause: unknown) => typeof cause === 'object' && cause !== null);
}

/** The cause of this reason in an API error's details. */
export function statusCause(error: unknown, reason: string): StatusCause | undefined {
  return isAPIError(error) ? causes(error).find((cause) => cause.reason === reason) : undefined;
}

/** The version asked for is one that the server has forgotten: 410, `Expired` or `Gone`. */
export const isExpired = (error: unknown): error is APIError =>
  isResourceExpired(error) || isGone(error);

/** The version asked for is one that the server has not seen yet (reflector.go `isTooLargeResourceVersionError`). */
export function isTooLargeResourceVersion(error: unknown): error is APIError {
  if (statusCause(error, 'ResourceVersionTooLarge')) return true;
  if (!isTimeout(error) || !error.details) return false;
  const text = 'Too large resource version';
  return error.message.includes(text) || causes(error).some((cause) => cause.message === text);
}

/** The system error codes (`ECONNREFUSED`, …) in an error and its causes. */
function systemCodes(error: unknown): Set<string> {
  const codes = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('code' in value && typeof value.code === 'string') codes.add(value.code);
    if ('errors' in value && Array.isArray(value.errors)) for (const e of value.errors) visit(e);
    if ('cause' in value) visit(value.cause);
  };
  visit(error);
  return codes;
}

/** Nobody listens there: the request was surely not processed. */
export function isConnectionRefused(error: unknown): boolean {
  return systemCodes(error).has('ECONNREFUSED');
}
