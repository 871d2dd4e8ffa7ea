import type {
  Applied,
  Draft,
  KubernetesObject,
  List,
  ListOptions,
  ObjectMeta,
  PartialObjectMetadata,
  Status,
  Stored,
  Unstructured,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import type { LogStream } from './log-stream.ts';
import type {
  ApplyOptions,
  DeleteCollectionOptions,
  DeleteOptions,
  GetOptions,
  JSONPatchOperation,
  LogOptions,
  WriteOptions,
} from './options.ts';
import type { ListAllOptions, PagedList } from './paged-list.ts';
import type { Knows, SubresourceClient, SubresourceName } from './subresources.ts';

/** An object that says which one it is. */
export type Named<T extends KubernetesObject = Unstructured> = T & {
  metadata: ObjectMeta & { name: string };
};

/**
 * One collection. Every verb, here and below, rejects with an APIError, TransportError, DecodeError, the signal's
 * reason, or a TypeError for what cannot be sent.
 */
export interface CollectionReader<T> {
  /** One page of the collection, or without a limit all of it; every item carries its apiVersion and kind. */
  list(options?: ListOptions): Promise<List<T>>;
  /** All of the collection, page by page: `await` it for one list, or iterate it for its items as they come. */
  listAll(options?: ListAllOptions): PagedList<T>;
  /**
   * Settles when the server has accepted. Then the events in the server's order, once; an ERROR is an event like others, a
   * connection that is cut throws. Leave the loop or abort the signal to end it: until then it holds a connection. It ends when the server
   * wants it to; `resumeWatch` goes on. `for await (const event of await pods.watch({ resourceVersion }))`
   */
  watch(options?: WatchOptions): Promise<AsyncIterable<WatchEvent<T>>>;
}

/** The verbs on single objects, or on a subresource of them. */
export interface ObjectClient<T extends KubernetesObject = Unstructured, A = Applied<T>> {
  /** Rejects with an APIError that `isNotFound` knows, if it is not there. */
  get(name: string, options?: GetOptions): Promise<Stored<T>>;
  /** What says no apiVersion, kind or namespace gets those of this client. Another namespace is a TypeError. `isAlreadyExists` if it is there. */
  create(object: Draft<T>, options?: WriteOptions): Promise<Stored<T>>;
  /**
   * Replaces the object of that name; if it carries a resourceVersion, only this version, and rejects with `isConflict` where there is another by
   * now: `retryOnConflict` reads it anew and tries again. A status that is written through its subresource is left as it is.
   */
  update(object: Named<T>, options?: WriteOptions): Promise<Stored<T>>;
  /** A JSON Merge Patch (RFC 7386): null deletes. */
  mergePatch(name: string, patch: object, options?: WriteOptions): Promise<Stored<T>>;
  /** A JSON Patch (RFC 6902). */
  jsonPatch(
    name: string,
    operations: readonly JSONPatchOperation[],
    options?: WriteOptions,
  ): Promise<Stored<T>>;
  /** Merges lists by their keys; only for built-in kinds. */
  strategicMergePatch(name: string, patch: object, options?: WriteOptions): Promise<Stored<T>>;
  /** Server-side apply: the fields that the manager has an opinion on, all of them, each time. */
  apply(object: A, options: ApplyOptions): Promise<Stored<T>>;
  /** Settles with the object if it is still there (finalizers, a grace period), else with a Status. `isNotFound` if it was not there. */
  delete(name: string, options?: DeleteOptions): Promise<Stored<T> | Status>;
}

/** Metadata only, of a cluster's resource or of one namespace. */
export interface MetadataClient extends CollectionReader<Stored<PartialObjectMetadata>> {
  get(name: string, options?: GetOptions): Promise<Stored<PartialObjectMetadata>>;
  delete(name: string, options?: DeleteOptions): Promise<Stored<PartialObjectMetadata> | Status>;
}

/** Metadata only, across namespaces. */
export interface NamespacedMetadataClient extends CollectionReader<Stored<PartialObjectMetadata>> {
  namespace(namespace: string): MetadataClient;
}

/** The verbs on a cluster's resource or on one namespace of a namespaced one. */
export interface ResourceClient<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
>
  extends CollectionReader<Stored<T>>, ObjectClient<T, A>, Knows<T, A, S> {
  /** Deletes what is selected: without a selector, everything. */
  deleteCollection(options?: DeleteCollectionOptions): Promise<List<Stored<T>> | Status>;
  /**
   * The log of a pod (its subresource `log`), as bytes or as lines, once the server has accepted. One that is followed goes on until the
   * container ends; a connection that is cut throws. Leave the loop or abort the signal to end it.
   */
  logs(name: string, options?: LogOptions): Promise<LogStream>;
  /**
   * `status`, `scale`, …, of the type that the descriptor says, which then knows no other name; of a type that you say, whatever the name.
   */
  subresource<C, N extends SubresourceName<C>>(this: C, name: N): SubresourceClient<C, N>;
  subresource<K extends KubernetesObject = never>(
    name: [K] extends [never] ? never : string,
  ): ObjectClient<K>;
  /** The same, but for metadata alone: less to send and to hold. */
  metadata(): MetadataClient;
}

/** A namespaced resource across namespaces. */
export interface NamespacedResourceClient<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
> extends CollectionReader<Stored<T>> {
  /** Deletes what is selected: without a selector, everything. */
  deleteCollection(options?: DeleteCollectionOptions): Promise<List<Stored<T>> | Status>;
  /** @throws TypeError if it cannot stand in a path. */
  namespace(namespace: string): ResourceClient<T, A, S>;
  /** The same, but for metadata alone: less to send and to hold. */
  metadata(): NamespacedMetadataClient;
}
