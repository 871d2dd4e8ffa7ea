import type { Batch } from '@client-ts/apimachinery';
import type { ReflectorStore } from '@client-ts/reflector';

/** What fills the queue. */
export interface Feed {
  run(options: { signal: AbortSignal }): Promise<void>;
}

/** What stands between the feed and the store. */
export interface Queue<T> extends ReflectorStore<T> {
  /** Hands each batch over in the turn in which it leaves the queue, until aborted; a batch counts as processed when `process` returns. */
  drain(process: (batch: Batch<T>) => void, options: { signal: AbortSignal }): Promise<void>;
  /** True once all of the first replace has been processed; never false again. */
  readonly hasSynced: boolean;
  synced(options?: { signal?: AbortSignal | undefined }): Promise<void>;
  close(): void;
}

/** The local copy, as the informer writes it. The key is made once and carried along. */
export interface Store<T> {
  get(key: string): T | undefined;
  keys(): Iterable<string>;
  add(object: T, key?: string): void;
  update(object: T, key?: string): void;
  delete(object: T, key?: string): void;
  /** The whole collection as of one list, in one turn: whatever is not in objects is gone. */
  replace(objects: readonly T[], resourceVersion: string, keys?: readonly string[]): void;
  bookmark(resourceVersion: string): void;
}
