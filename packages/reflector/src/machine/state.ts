import type { ReflectorPhase } from '../status.ts';
import type { RetryWindow } from './retry-window.ts';

/** What a stream in use has shown so far. */
export interface Flow {
  /** When it was accepted; of a watch-list that goes on as a watch, when it had synced. */
  readonly sinceMs: number;
  readonly timeoutMs: number;
  /** How many events that count: a bookmark says that nothing happened. */
  readonly events: number;
  /** Its events come in the order of their versions, so that the last of them is where we are. */
  readonly inOrder: boolean;
  /** It carried something that the store does not have: the stream is followed by a list. */
  readonly suspect: boolean;
}

/** What comes after a delay. */
export type Sequel = 'read anew' | 'watch-list' | 'watch';

/** What is being waited for: one thing at a time. */
export type Activity =
  | { readonly at: 'rest' }
  | {
      readonly at: 'list';
      readonly resourceVersion: string;
      /** 0: none. */
      readonly limit: number;
      /** It is asked for without pages, since the pages grew too old. */
      readonly whole: boolean;
      /** Of the pages that have come: the version of the first, and what the next one is called. */
      readonly pages: { readonly resourceVersion: string; readonly next: string } | undefined;
    }
  | { readonly at: 'open'; readonly resourceVersion: string; readonly initial: boolean }
  | { readonly at: 'gather'; readonly resourceVersion: string; readonly flow: Flow }
  | { readonly at: 'check'; readonly resourceVersion: string; readonly flow: Flow }
  | { readonly at: 'commit'; readonly resourceVersion: string; readonly flow: Flow | undefined }
  | { readonly at: 'follow'; readonly flow: Flow }
  /** One item of the collection, to hear whether the server is as far as we are. */
  | { readonly at: 'probe' }
  | { readonly at: 'wait'; readonly next: Sequel }
  | { readonly at: 'stopped' };

/** The activity of one name. */
export type ActivityAt<A extends Activity['at']> = Extract<Activity, { readonly at: A }>;

/** All that a Reflector knows, but for the objects. */
export interface State {
  readonly activity: Activity;
  readonly phase: ReflectorPhase;
  /** Failures in a row since it was last live. */
  readonly attempts: number;
  /** The version up to which the store was told everything; `''` before the first sync. */
  readonly last: string;
  /** The server has forgotten `last`, or not reached it: until the next sync the newest is asked for. */
  readonly unavailable: boolean;
  readonly synced: boolean;
  /** It has been without a stream for long. */
  readonly stale: boolean;
  /** The list at version "0" came in pages: the server reads from etcd, where a limit helps. */
  readonly paginates: boolean;
  /** The source takes watch-lists and does not end them. */
  readonly stalls: boolean;
  /** How many watch-lists in a row ended before their initial events did. */
  readonly early: number;
  readonly internalErrors: RetryWindow | undefined;
  /** Since when streams have been open and said nothing, not even by a bookmark. */
  readonly silentSinceMs: number | undefined;
}

export const initialState: State = {
  activity: { at: 'rest' },
  phase: 'syncing',
  attempts: 0,
  last: '',
  unavailable: false,
  synced: false,
  stale: false,
  paginates: false,
  stalls: false,
  early: 0,
  internalErrors: undefined,
  silentSinceMs: undefined,
};

/** At first any version will do; after that none older than the last, so that the store never goes back in time. */
export function versionForList({ last, unavailable }: State): string {
  if (unavailable) return '';
  return last === '' ? '0' : last;
}

/** A watch-list at `''` is of the newest version. */
export function versionForWatchList({ last, unavailable }: State): string {
  return unavailable ? '' : last;
}
