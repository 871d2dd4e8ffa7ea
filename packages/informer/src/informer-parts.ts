import type { Clock } from '@client-ts/apimachinery';
import type { CacheScope, IndexReader } from '@client-ts/cache';

import type { CheckingFeed, Feed, ObservableFeed, PreparingStore, Queue, Store } from './ports.ts';
import type { ErrorListener } from './reporter.ts';

/** What an informer is made of. The feed fills the queue. */
export interface InformerParts<T, N extends string = never> {
  readonly feed: Feed | ObservableFeed | CheckingFeed<T>;
  readonly queue: Queue<T>;
  readonly store: (Store<T> | PreparingStore<T>) & IndexReader<T, N>;
}

export interface InformerSettings {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** What a handler's `resyncPeriodMs` is unless it says otherwise. Default 0: never. */
  resyncPeriodMs?: number | undefined;
  /** Which objects the feed brings, for `waitFor`. Default: all of the resource. */
  scope?: CacheScope | undefined;
  /** Hears every error that is survived. Default: an `InformerWarning` of the process, on stderr. */
  onError?: ErrorListener | undefined;
}
