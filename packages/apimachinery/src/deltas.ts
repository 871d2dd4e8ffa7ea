/** An object that is gone. If its deletion was not seen, the object is the last state known, if any. */
export type DeletedObject<T> =
  | { readonly finalStateUnknown: false; readonly key: string; readonly object: T }
  | { readonly finalStateUnknown: true; readonly key: string; readonly object: T | undefined };

/** An object and its key, made once and carried along. */
export interface Keyed<T> {
  readonly key: string;
  readonly object: T;
}

/** One change of a collection on its way from a reflector to a store. */
export type Delta<T> =
  | (Keyed<T> & { readonly type: 'Added' })
  | (Keyed<T> & { readonly type: 'Updated' })
  /** It was in a list. */
  | (Keyed<T> & { readonly type: 'Replaced' })
  /** It is said again; nothing changed. */
  | (Keyed<T> & { readonly type: 'Sync' })
  | { readonly type: 'Deleted'; readonly key: string; readonly deleted: DeletedObject<T> }
  /** The whole collection as of one list; what is not in it is gone. */
  | {
      readonly type: 'ReplacedAll';
      readonly items: readonly Keyed<T>[];
      readonly resourceVersion: string;
    }
  /** Everything held is said again. */
  | { readonly type: 'SyncAll' }
  /** Nothing else changed up to this version. */
  | { readonly type: 'Bookmark'; readonly resourceVersion: string };

/** Deltas that leave a queue together. */
export interface Batch<T> {
  readonly deltas: readonly Delta<T>[];
  /** They belong to the first list. */
  readonly isInInitialList: boolean;
}
