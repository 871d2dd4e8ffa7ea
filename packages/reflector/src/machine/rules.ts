import { ReflectorError } from '../reflector-error.ts';
import type { ReflectorErrorCode } from '../reflector-error.ts';

/** What of the options decides where it goes. */
export interface Rules {
  readonly name: string;
  readonly watchList: boolean;
  /** 0: what suits the server. */
  readonly pageSize: number;
  readonly consistencyCheck: boolean;
  readonly internalErrorRetryMs: number;
}

// client-go's "very short watch": one that ends sooner, without an event, is not asked for again at once.
export const veryShortMs = 1000;

// Bookmarks come about once a minute: a stream that is silent for longer has lost its server.
export const patienceMs = 75_000;

// The first bookmark comes after 60 s, or a little later. A client or a proxy may lose patience before we do.
export const silentMs = 65_000;

// Initial events come without pauses; a server that knows of the end bookmark sends it right after the last of them.
export const stallMs = 30_000;

export const errorOf = ({ name }: Rules, code: ReflectorErrorCode, what: string): ReflectorError =>
  new ReflectorError(code, `${name}: ${what}`);
