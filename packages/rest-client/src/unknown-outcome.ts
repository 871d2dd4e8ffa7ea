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
  return method !== 'GET' && handedOver && !isUnsent(cause)
    ? new UnknownOutcomeError(`${message}; the server may have acted`, { cause, request })
    : new TransportError(message, { cause, request });
}
