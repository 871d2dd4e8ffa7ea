import {
  compareResourceVersion,
  isResourceVersion,
  objectKey,
  systemClock,
} from '@client-ts/apimachinery';
import type { Clock, DeletedObject, KubernetesObject } from '@client-ts/apimachinery';

import { BoundedMap } from './bounded-map.ts';
import type { IndexFunction, IndexReader, Indexers, StoreReader } from './readers.ts';
import { ValueIndex } from './value-index.ts';

export interface MutationCacheOptions<T, N extends string = never> {
  /** Index functions, so that own writes are found by them: the same as the copy's. Default: none. */
  indexers?: Indexers<T, N> | undefined;
  /** Show own writes of objects that the copy does not have yet, too. Default false: such a one may be gone already. */
  includeAdds?: boolean | undefined;
  /** How long an own write is remembered, in ms. Default 5 min (client-go `mutation_cache.go`). */
  ttlMs?: number | undefined;
  /** How many. Default 100. */
  maxEntries?: number | undefined;
  /** Default: the machine's time. */
  clock?: Clock | undefined;
}

/** Of two objects of one key. Where nobody can tell, the copy counts. */
function isNewer(a: KubernetesObject, b: KubernetesObject): boolean {
  const [x = '', y = ''] = [a.metadata?.resourceVersion, b.metadata?.resourceVersion];
  return isResourceVersion(x) && isResourceVersion(y) && compareResourceVersion(x, y) > 0;
}

/**
 * Own writes over a copy that has not seen them yet (client-go `mutation_cache.go`): of each object it shows the newer one.
 *
 * It is an event handler, too: added to the copy's informer, it forgets an own write as soon as that is seen, and does not bring
 * back what was deleted while the write's answer was on its way.
 */
export class MutationCache<
  T extends KubernetesObject,
  in N extends string = never,
> implements StoreReader<T> {
  readonly #copy: StoreReader<T> & Pick<IndexReader<T, N>, 'byIndex'>;
  readonly #indexes: ReadonlyMap<string, ValueIndex<T, never>>;
  readonly #includeAdds: boolean;
  readonly #writes: BoundedMap<T>;
  /** Uids; nothing comes back with one of these. */
  readonly #gone: BoundedMap<true>;

  /** @throws TypeError if an argument is not what it should be. */
  constructor(copy: IndexReader<T, NoInfer<N>>, options: MutationCacheOptions<T, N> = {}) {
    const { includeAdds = false, ttlMs = 300_000, maxEntries = 100, clock = systemClock } = options;
    if (typeof copy?.get !== 'function' || typeof copy.byIndex !== 'function')
      throw new TypeError('MutationCache: the copy must be an IndexReader');
    if (!(ttlMs > 0) || !(maxEntries >= 1))
      throw new TypeError('MutationCache: ttlMs and maxEntries must be numbers above 0');
    const indexers: [string, IndexFunction<T>][] = Object.entries(options.indexers ?? {});
    this.#copy = copy;
    this.#indexes = new Map(
      indexers.map(([name, valuesOf]) => [name, new ValueIndex<T, never>(name, valuesOf)]),
    );
    this.#includeAdds = includeAdds;
    this.#writes = new BoundedMap({ maxEntries, ttlMs, clock });
    this.#gone = new BoundedMap({ maxEntries, ttlMs, clock });
  }

  get size(): number {
    return this.keys().length;
  }

  /** The copy's. */
  get resourceVersion(): string {
    return this.#copy.resourceVersion;
  }

  get(key: string): T | undefined {
    const held = this.#copy.get(key);
    const write = this.#writes.get(key);
    return write !== undefined && this.#shows(write, held) ? write : held;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  list(): T[] {
    const shown = this.#shown();
    const objects = this.#copy.list();
    return shown.size === 0 ? objects : over(objects, shown, () => true);
  }

  keys(): string[] {
    return [...new Set([...this.#copy.keys(), ...this.#shown().keys()])];
  }

  /**
   * The objects with this value, own writes by their own values.
   *
   * @throws TypeError for an index whose function is not known; IndexError if it throws.
   */
  byIndex(name: N, value: string): readonly T[] {
    const index = this.#indexes.get(name);
    if (index === undefined)
      throw new TypeError(
        `MutationCache: no function of the index ${JSON.stringify(name)}: give the copy's indexers, too`,
      );
    const shown = this.#shown();
    const objects = this.#copy.byIndex(name, value);
    if (shown.size === 0) return objects;
    return over(objects, shown, (write, key) => index.valuesOf(key, write).includes(value));
  }

  /** Remembers an own write, as the server answered it, unless it is known that the object is gone or was written since. */
  mutation(object: T): void {
    const key = objectKey(object);
    const before = this.#writes.get(key);
    if (before !== undefined && isNewer(before, object)) return;
    if (this.#gone.get(object.metadata?.uid ?? '')) return;
    this.#writes.set(key, object);
  }

  /** The copy has it. */
  onAdd(object: T): void {
    // A server restored from a backup brings back what was gone.
    this.#gone.delete(object.metadata?.uid ?? '');
    this.#seen(object);
  }

  /** The copy has the second. */
  onUpdate(_old: T, now: T): void {
    this.#seen(now);
  }

  /** The copy has it no more. */
  onDelete({ key, object }: DeletedObject<T>): void {
    const uid = object?.metadata?.uid ?? '';
    if (uid !== '') this.#gone.set(uid, true);
    const write = this.#writes.get(key);
    if (write === undefined) return;
    // What was made anew since is another one.
    const isAnother = object !== undefined && uid !== write.metadata?.uid && isNewer(write, object);
    if (!isAnother) this.#writes.delete(key);
  }

  #seen(object: T): void {
    const key = objectKey(object);
    const write = this.#writes.get(key);
    if (write !== undefined && !isNewer(write, object)) this.#writes.delete(key);
  }

  #shows(write: T, held: T | undefined): boolean {
    return held === undefined ? this.#includeAdds : isNewer(write, held);
  }

  /** Own writes that are to be seen in place of what the copy has. */
  #shown(): Map<string, T> {
    const shown = new Map<string, T>();
    for (const write of this.#writes.values()) {
      const key = objectKey(write);
      if (this.#shows(write, this.#copy.get(key))) shown.set(key, write);
    }
    return shown;
  }
}

/** The objects, own writes in their places if they fit, and after them those that have none. */
function over<T extends KubernetesObject>(
  objects: readonly T[],
  writes: ReadonlyMap<string, T>,
  fits: (write: T, key: string) => boolean,
): T[] {
  const fitting = new Map([...writes].filter(([key, write]) => fits(write, key)));
  const found: T[] = [];
  for (const object of objects) {
    const key = objectKey(object);
    const shown = writes.has(key) ? fitting.get(key) : object;
    if (shown !== undefined) found.push(shown);
    fitting.delete(key);
  }
  found.push(...fitting.values());
  return found;
}
