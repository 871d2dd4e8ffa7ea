import type {
  Batch,
  ClusterResource,
  KubernetesObject,
  NamespacedResource,
  PartialObjectMetadata,
  Stored,
} from '@client-ts/apimachinery';
import type {
  Difference,
  ListerWatcher,
  ReflectorStatus,
  ReflectorStore,
} from '@client-ts/reflector';

/** What fills the queue: a Reflector, unless you know better. */
export interface Feed {
  /** Resolves when stopped. What it rejects with otherwise ends the informer. */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
}

/** A feed that can say how it stands; a Reflector can. */
export interface ObservableFeed extends Feed {
  status(): ReflectorStatus;
}

/** A feed that can ask the server whether a copy is right; a Reflector can. */
export interface CheckingFeed<T> extends Feed {
  checkConsistency(
    held: { readonly resourceVersion: string; readonly objects: Iterable<T> },
    options: { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly Difference[]>;
}

/** What stands between the feed, which fills it as a Reflector does, and the store, into which it is drained. */
export interface Queue<T> extends ReflectorStore<T> {
  /**
   * Hands each batch over in the turn in which it leaves the queue, until aborted; a batch counts as processed when
   * `process` returns or throws, or when the promise that it returned settles, and nothing else is handed over before.
   * `isInInitialList` is true until the first replace is processed, and never again.
   */
  drain(
    process: (batch: Batch<T>) => void | Promise<void>,
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
  /** Settles once all of the first replace is processed. */
  synced(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/**
 * The local copy, as the informer writes it. The key is made once and carried along: it counts, whatever the object says. Others may
 * write to it as well, if its `resourceVersion` follows what they write, as an Indexer's does: what is written until that is again as
 * the informer left it is not noticed.
 */
export interface Store<T> {
  /** As it was stored; it need not be the same object. */
  get(key: string): T | undefined;
  keys(): Iterable<string>;
  /** Stores it, in place of what has its key; throws if it cannot, and then nothing has changed. */
  add(object: T, key: string): void;
  /** Removes what has this key, if anything; the object is how it was at its end. */
  delete(object: T, key: string): void;
  /** The whole collection as of one list, in one turn: whatever is not in objects is gone. The n-th key is the n-th object's. */
  replace(objects: readonly T[], resourceVersion: string, keys: readonly string[]): void;
  /** Nothing else changed up to this version. */
  bookmark(resourceVersion: string): void;
}

/** A store that can make a collection aside, so that no long list must be stored in one turn; an Indexer can. */
export interface PreparingStore<T> extends Store<T> {
  replacement(): Replacement<T>;
}

/** What a store will hold. Nobody sees it before it is committed; one that is not wanted is forgotten. */
export interface Replacement<T> {
  has(key: string): boolean;
  /** In place of what has its key; throws if it cannot be stored, and then nothing has changed. */
  add(object: T, key: string): void;
  /** As a `replace` by what was added, in a turn that is short. Throws if that cannot be, and then nothing has changed. */
  commit(resourceVersion: string): void;
}

/** Who has a source for each resource: a RESTClient is one. */
export interface SourceProvider {
  resource<T extends KubernetesObject, A>(
    descriptor: NamespacedResource<T, A>,
  ): ListerWatcher<Stored<T>> & { namespace(namespace: string): ListerWatcher<Stored<T>> };
  resource<T extends KubernetesObject, A>(
    descriptor: ClusterResource<T, A>,
  ): ListerWatcher<Stored<T>>;
}

type Metadata = ListerWatcher<Stored<PartialObjectMetadata>>;

/** Who also has sources of the metadata alone: a RESTClient is one, too. */
export interface MetadataSourceProvider extends SourceProvider {
  resource<T extends KubernetesObject, A>(
    descriptor: NamespacedResource<T, A>,
  ): ListerWatcher<Stored<T>> & {
    namespace(namespace: string): ListerWatcher<Stored<T>>;
    metadata(): Metadata & { namespace(namespace: string): Metadata };
  };
  resource<T extends KubernetesObject, A>(
    descriptor: ClusterResource<T, A>,
  ): ListerWatcher<Stored<T>> & { metadata(): Metadata };
}
