import type { List, ListOptions, WatchEvent, WatchOptions } from '@client-ts/apimachinery';

/** Where objects come from: one collection of one server. */
export interface ListerWatcher<T> {
  /** One page of the collection, or without a limit all of it. */
  list(options: ListOptions): Promise<List<T>>;
  /** Settles when the server has accepted; from then on the events in the server's order, once, until it ends the stream. */
  watch(options: WatchOptions): Promise<AsyncIterable<WatchEvent<T>>>;
}

/** The events of a source that can give what has come without a promise for each; a RESTClient's are such. */
export interface PollableEvents<T> extends AsyncIterator<WatchEvent<T>> {
  /** The next event, if it has come; undefined: ask `next`, which also tells of failures. Never while `next` is waited for. */
  poll(): WatchEvent<T> | undefined;
}

/** Where objects go. Every method is synchronous: what has returned has happened. */
export interface ReflectorStore<T> {
  add(object: T): void;
  update(object: T): void;
  delete(object: T): void;
  /** The whole collection as of one list: whatever is not in objects is gone. */
  replace(objects: readonly T[], resourceVersion: string): void;
  /** Nothing else changed up to this version. */
  bookmark(resourceVersion: string): void;
  /** Says again what it holds, to whoever listens. */
  resync(): void;
}
