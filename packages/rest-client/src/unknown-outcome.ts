import { TransportError, UnknownOutcomeError } from '@client-ts/apimachinery';
import type { HTTPRequest, RequestSummary } from '@client-ts/apimachinery';

import { isUnsent } from './not-processed.ts';

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
  const what = message + reasonOf(cause);
  return method !== 'GET' && handedOver && !isUnsent(cause)
    ? new UnknownOutcomeError(`${what}; the server may have acted`, { cause, request })
    : new TransportError(what, { cause, request });
}

/** Who logs a message alone shall see why. */
const reasonOf = (cause: unknown): string =>
  cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';
