import type { List, WatchEvent } from '@client-ts/apimachinery';

import type { Change } from '../read-event.ts';
import type { State } from './state.ts';

/** What happens to a Reflector. Times are of the monotonic clock. */
export type Event<T> =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  /** The delay is over. */
  | { readonly type: 'waited' }
  /** It has been without a stream for long. */
  | { readonly type: 'aged' }
  /** The list, or one page of it. */
  | { readonly type: 'listed'; readonly page: List<T> }
  | { readonly type: 'opened'; readonly nowMs: number; readonly timeoutMs: number }
  /** The list, or the watch, did not come to be. */
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'event'; readonly event: WatchEvent<T>; readonly nowMs: number }
  /** The server has ended the stream. */
  | { readonly type: 'ended'; readonly nowMs: number }
  /** The stream has ended as it should not. */
  | { readonly type: 'broke'; readonly error: unknown; readonly nowMs: number }
  /** The collection was compared with a list; with the error if they are not the same. */
  | { readonly type: 'checked'; readonly error: unknown }
  /** The store has taken the collection. */
  | { readonly type: 'committed'; readonly nowMs: number }
  /** The store, or the collection, did not take what it was given last. */
  | { readonly type: 'refused'; readonly error: unknown };

/** What a stream in use can bring. */
export type StreamEvent<T> = Extract<
  Event<T>,
  { readonly type: 'event' | 'ended' | 'broke' | 'refused' }
>;

export const isOfStream = <T>(event: Event<T>): event is StreamEvent<T> =>
  event.type === 'event' ||
  event.type === 'ended' ||
  event.type === 'broke' ||
  event.type === 'refused';

export interface ListRequest {
  readonly resourceVersion?: string;
  readonly resourceVersionMatch?: 'NotOlderThan';
  readonly limit?: number;
  readonly continue?: string;
}

/** What is to be done, in its order. */
export type Effect<T> =
  | { readonly do: 'list'; readonly request: ListRequest }
  | { readonly do: 'open'; readonly resourceVersion: string; readonly initial: boolean }
  /** Waits for the next event of the stream. */
  | { readonly do: 'read' }
  | { readonly do: 'close' }
  /** How long the stream may be silent from now on. */
  | { readonly do: 'patience'; readonly ms: number }
  /** Waits for the next delay of the one row that everything shares. */
  | { readonly do: 'wait' }
  /** A new collection, empty at first. */
  | { readonly do: 'begin' }
  | { readonly do: 'gather'; readonly items: readonly T[] }
  | { readonly do: 'put'; readonly object: T }
  | { readonly do: 'remove'; readonly object: T }
  /** Compares the collection with a list of exactly this version. */
  | { readonly do: 'check'; readonly resourceVersion: string }
  /** The store becomes the collection. */
  | { readonly do: 'commit'; readonly resourceVersion: string }
  | { readonly do: 'tell'; readonly change: Change<T> }
  | { readonly do: 'resync'; readonly on: boolean }
  /** The source is not to be asked for watch-lists any more, by whoever shares what we know of it. */
  | { readonly do: 'remember stall' }
  | { readonly do: 'report'; readonly error: unknown }
  | { readonly do: 'finish' };

export type Move<T> = readonly [State, readonly Effect<T>[]];
