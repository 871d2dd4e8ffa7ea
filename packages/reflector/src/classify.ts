import {
  isAPIError,
  isConnectionRefused,
  isDecodeError,
  isExpired,
  isTooLargeResourceVersion,
  isTooManyRequests,
} from '@client-ts/apimachinery';

import { ReflectorError } from './reflector-error.ts';

/** The request was not processed, and the same one may be sent again after a delay. */
export const isRetriable = (error: unknown): boolean =>
  isConnectionRefused(error) || isTooManyRequests(error);

/** The version asked for is not to be had: another one must be. */
export const isVersionUnavailable = (error: unknown): boolean =>
  isExpired(error) || isTooLargeResourceVersion(error);

/** The connection was cut, not the server speaking: what came before it is good, and the next watch goes on from there. */
export const isCut = (error: unknown): boolean => !isAPIError(error) && !isDecodeError(error);

/** The server did not answer at all. */
export const isSilence = (error: unknown): boolean =>
  error instanceof ReflectorError && error.code === 'ERR_SILENT_WATCH';
