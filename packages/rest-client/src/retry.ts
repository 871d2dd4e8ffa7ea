import { header } from '@client-ts/apimachinery';
import type { HTTPResponse } from '@client-ts/apimachinery';

import { hasCode } from './not-processed.ts';

// client-go waits as if the server had said `Retry-After: 1`.
export const lostConnectionWaitMs = 1000;
const longestWaitSeconds = 60;

/**
 * How long the server asks us to wait before the same request again, 0 to 60 s; undefined if it does not ask.
 * Only a whole number of seconds counts, as in client-go (`rest/with_retry.go`).
 */
export function retryAfterMs({ status, headers }: HTTPResponse): number | undefined {
  if (status !== 429 && status < 500) return undefined;
  const text = header(headers, 'retry-after')?.trim() ?? '';
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  return Math.min(Math.max(Number(text), 0), longestWaitSeconds) * 1000;
}

// A connection that was there and is no more: the request may have been processed.
const lost = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_HTTP2_CONNECTION_LOST',
  'ERR_HTTP2_PING_TIMEOUT',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_SILENT_CONNECTION',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
]);
const refused = new Set(['ERR_HTTP2_REFUSED_STREAM']);

/** Whether the connection was cut, as the codes of an error and its causes say. */
export const isConnectionLost = (error: unknown): boolean => hasCode(error, lost);

/** Whether the server said that it did not take the request. */
export const isRefused = (error: unknown): boolean => hasCode(error, refused);
