/** The local copy, for those who only read. Objects are shared: read, do not write. */
export interface StoreReader<T> {
  /** By key, `namespace/name` or `name`. */
  get(key: string): T | undefined;
  has(key: string): boolean;
  /** All objects, in the order in which their keys came; the array is yours. */
  list(): T[];
  keys(): string[];
  readonly size: number;
  /** The version of the collection that the copy has reached, `''` before the first. */
  readonly resourceVersion: string;
}

/** The values under which an object is found in one index; maybe none. Fast, and the same for the same object. */
export type IndexFunction<T> = (object: T) => readonly string[];

/** Index functions by the names of their indexes. */
export type Indexers<T, N extends string> = { readonly [K in N]: IndexFunction<T> };

/** A local copy that also finds objects by index. Only a name that it has is accepted. */
export interface IndexReader<T, in N extends string> extends StoreReader<T> {
  // Functions, not methods: the parameters of methods are compared both ways, and a copy without the index would pass.
  /** The objects with this value in this index; none is an empty array. */
  readonly byIndex: (name: N, value: string) => readonly T[];
  /** Their keys, sorted. */
  readonly indexKeys: (name: N, value: string) => string[];
  /** The values that some object has in this index. */
  readonly indexValues: (name: N) => string[];
  /**
   * More indexes, over what is held already too; all of them or none.
   *
   * @returns the same copy, with the wider type
   * @throws TypeError if there is an index of this name; IndexError if a function throws.
   */
  addIndexers<M extends string>(indexers: Indexers<T, M>): IndexReader<T, N | M>;
}
