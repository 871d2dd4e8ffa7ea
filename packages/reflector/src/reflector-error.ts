export type ReflectorErrorCode =
  /** A watch ended within a second, without an event. */
  | 'ERR_VERY_SHORT_WATCH'
  /** A watch said nothing for so long that it must be dead, or outlived its own timeout. */
  | 'ERR_SILENT_WATCH'
  /** The server takes a watch-list and does not end its initial events. */
  | 'ERR_STALLED_WATCH_LIST'
  /** An event that is none, or of no object; it was skipped. */
  | 'ERR_SKIPPED_EVENT'
  /** A list that is none: without items, without a resourceVersion, or a Table. */
  | 'ERR_MALFORMED_LIST';

/** What a Reflector finds wrong by itself; all that others throw is passed on as it is. */
export class ReflectorError extends Error {
  override readonly name = 'ReflectorError';
  readonly code: ReflectorErrorCode;

  constructor(code: ReflectorErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
