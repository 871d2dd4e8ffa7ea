import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { deepFreeze } from './freeze.ts';
import type { StoreReader } from './readers.ts';

export interface StoreOptions {
  /** Freeze what is stored, all the way down, so that a write to a shared object throws; for development. Default false. */
  freeze?: boolean | undefined;
}

/**
 * The local copy of a collection: objects by key, in the order in which the keys came. It fits as the sink of a
 * Reflector and as the store of an informer. Where a method takes a key, it spares making it anew; it must be `objectKey`'s.
 */
export class Store<T extends KubernetesObject> implements StoreReader<T> {
  readonly #freeze: boolean;
  #items = new Map<string, T>();
  #resourceVersion = '';

  constructor({ freeze = false }: StoreOptions = {}) {
    this.#freeze = freeze;
  }

  get size(): number {
    return this.#items.size;
  }

  get resourceVersion(): string {
    return this.#resourceVersion;
  }

  get(key: string): T | undefined {
    return this.#items.get(key);
  }

  has(key: string): boolean {
    return this.#items.has(key);
  }

  list(): T[] {
    return [...this.#items.values()];
  }

  keys(): string[] {
    return [...this.#items.keys()];
  }

  /** Key and object as they stand now; what changes meanwhile may or may not be seen. */
  entries(): MapIterator<[string, T]> {
    return this.#items.entries();
  }

  /** Stores it, in place of what has its key. @throws TypeError without a name. */
  add(object: T, key: string = objectKey(object)): void {
    if (this.#freeze) deepFreeze(object);
    this.#items.set(key, object);
    this.#reach(object.metadata?.resourceVersion);
  }

  /** The same as `add`. */
  update(object: T, key: string = objectKey(object)): void {
    this.add(object, key);
  }

  /** Removes what has its key, if anything. */
  delete(object: T, key: string = objectKey(object)): void {
    const stored = this.#items.get(key);
    this.#items.delete(key);
    const { resourceVersion } = object.metadata ?? {};
    // A deletion has a version of its own; an object as it was last known says nothing new.
    if (resourceVersion !== stored?.metadata?.resourceVersion) this.#reach(resourceVersion);
  }

  /** The whole collection as of one list, in one turn; the order is the list's, of one key listed twice the last stays. */
  replace(
    objects: readonly T[],
    resourceVersion: string,
    keys: readonly string[] = objects.map(objectKey),
  ): void {
    if (keys.length !== objects.length) throw new TypeError('replace: not a key for each object');
    const items = new Map<string, T>();
    for (const [i, object] of objects.entries()) {
      if (this.#freeze) deepFreeze(object);
      items.set(keys[i] ?? objectKey(object), object);
    }
    this.#items = items;
    this.#resourceVersion = resourceVersion;
  }

  /** Nothing else changed up to this version. */
  bookmark(resourceVersion: string): void {
    this.#reach(resourceVersion);
  }

  /** Nothing: nobody listens to a store. */
  resync(): void {}

  #reach(resourceVersion: string | undefined): void {
    // No comparison: a server restored from a backup goes back.
    if (resourceVersion !== undefined && resourceVersion !== '')
      this.#resourceVersion = resourceVersion;
  }
}
