import type { Difference } from './consistency.ts';

export type ReflectorErrorCode =
  /** A watch ended within a second, without an event. */
  | 'ERR_VERY_SHORT_WATCH'
  /** A watch said nothing for so long that it must be dead, or outlived its own timeout. */
  | 'ERR_SILENT_WATCH'
  /** The server speaks of a version older than one that it has spoken of before: it was restored from a backup. */
  | 'ERR_SERVER_WENT_BACK'
  /** The server takes a watch-list and does not end its initial events. */
  | 'ERR_STALLED_WATCH_LIST'
  /** An event that is none, or of no object; it was skipped. */
  | 'ERR_SKIPPED_EVENT'
  /** A list that is none: without items, without a resourceVersion, or a Table. */
  | 'ERR_MALFORMED_LIST'
  /** A watch-list is not what a list of the same version is. */
  | 'ERR_INCONSISTENT';

/** What a Reflector finds wrong by itself; all that others throw is passed on as it is. */
export class ReflectorError extends Error {
  override readonly name = 'ReflectorError';
  readonly code: ReflectorErrorCode;
  /** Of ERR_INCONSISTENT: in what. */
  readonly differences: readonly Difference[];

  constructor(
    code: ReflectorErrorCode,
    message: string,
    { differences = [] }: { differences?: readonly Difference[] | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.differences = differences;
  }
}
