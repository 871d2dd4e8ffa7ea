import type { Clock } from '@client-ts/apimachinery';

/** What the consumer of a queue holds, as far as the queue must know it to find deletions that nobody saw. */
export interface KnownObjects<T> {
  keys(): Iterable<string>;
  get(key: string): T | undefined;
}

export interface FIFOOptions<T> {
  /** The key of an object, taken before the transform, a string. Default: apimachinery's `objectKey`, `namespace/name`. */
  keyOf?: ((object: T) => string) | undefined;
  /**
   * What is queued in place of an object; runs once for each object that comes in. One that throws, or gives nothing, leaves the
   * object out; of a deletion it leaves out the final state alone. Default: the object itself.
   */
  transform?: ((object: T) => T) | undefined;
  /** Hears what the queue survives: an object without a key or that the transform refuses, a batch whose processing threw. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface RealFIFOOptions<T> extends FIFOOptions<T> {
  /**
   * Whether a replace is one `ReplacedAll`, a resync one `SyncAll`, and bookmarks are queued. Default true.
   * Without it the queue says the same in deltas of single objects, and needs `knownObjects`.
   */
  atomic?: boolean | undefined;
  /** Says when a long list has been taken in for 10 ms, and others have their turn. Default: the machine's time. */
  clock?: Clock | undefined;
  /** Only, and always, with `atomic: false`. */
  knownObjects?: KnownObjects<T> | undefined;
}

export interface DeltaFIFOOptions<T> extends FIFOOptions<T> {
  /** Without it deletions are found for queued keys only, and a resync says nothing. */
  knownObjects?: KnownObjects<T> | undefined;
}

function requireFunction(owner: string, name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${owner}: ${name} must be a function`);
}

export function checkOptions<T>(owner: string, options: DeltaFIFOOptions<T>): void {
  requireFunction(owner, 'keyOf', options.keyOf);
  requireFunction(owner, 'transform', options.transform);
  requireFunction(owner, 'onError', options.onError);
  const { knownObjects } = options;
  if (knownObjects === undefined) return;
  if (typeof knownObjects.keys !== 'function' || typeof knownObjects.get !== 'function')
    throw new TypeError(`${owner}: knownObjects must have keys() and get(key)`);
}
