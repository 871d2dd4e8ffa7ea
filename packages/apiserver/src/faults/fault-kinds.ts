/** What can go wrong between a client and its server. */
export type FaultKind =
  /** The connection is refused, or reset at any byte of the answer. */
  | 'reset'
  /** The answer ends early, at any byte, as if it were whole. */
  | 'close'
  /** The connection stands and nothing comes: before the head, between events, in the middle of one. */
  | 'half-open'
  /** 410: as the status of a list, page or watch, as an event of a watch with either reason, or as a bare close. */
  | 'expired'
  /** 504 with the cause ResourceVersionTooLarge, to who asks for a version; to a watch that begins with the state as an event. */
  | 'too-large'
  /** 429 or 503 with Retry-After, for a while. */
  | 'overloaded'
  /** Any other failure, for a while: 500, 502, 504, 401, 403, 404. */
  | 'failing'
  /** Bookmarks that do not come, come late, or come twice; a watch-list that does not say when it is complete. */
  | 'bookmarks'
  /** The bytes come in other pieces: one by one, or many events at once. */
  | 'chunks'
  /** A line that is no event. */
  | 'garbage'
  /** Answers take their time. */
  | 'latency'
  /** Reads go to a replica that is behind. */
  | 'lag';

export const faultKinds: readonly FaultKind[] = [
  'reset',
  'close',
  'half-open',
  'expired',
  'too-large',
  'overloaded',
  'failing',
  'bookmarks',
  'chunks',
  'garbage',
  'latency',
  'lag',
];
