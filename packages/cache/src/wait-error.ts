/**
 * - `ERR_K8S_NOT_COVERED`: the object is not of the part of the resource that the copy holds.
 * - `ERR_K8S_NOT_COMPARABLE`: one cannot tell which of the two versions is older.
 * - `ERR_K8S_CACHE_BEHIND`: the copy has not reached the version in time.
 */
export type WaitErrorCode =
  | 'ERR_K8S_NOT_COVERED'
  | 'ERR_K8S_NOT_COMPARABLE'
  | 'ERR_K8S_CACHE_BEHIND';

/** A copy does not show what was waited for: who needs it asks the server. */
export class WaitError extends Error {
  override readonly name = 'WaitError';
  readonly code: WaitErrorCode;

  constructor(code: WaitErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
