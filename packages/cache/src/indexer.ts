import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import type { IndexReader, Indexers } from './readers.ts';
import { Store } from './store.ts';
import type { StoreOptions } from './store.ts';
import { ValueIndex } from './value-index.ts';

/**
 * A store that also finds objects by what index functions say of them. Objects and indexes change together: a
 * function that throws leaves everything as it was, and the IndexError names the index and the key.
 *
 * The functions' names are part of the type; `new Indexer<T>()` has none.
 */
export class Indexer<T extends KubernetesObject, in N extends string = never>
  extends Store<T>
  implements IndexReader<T, N>
{
  #indexes = new Map<string, ValueIndex<T>>();

  constructor(indexers?: Indexers<T, N>, options: StoreOptions = {}) {
    super(options);
    if (indexers) this.addIndexers(indexers);
  }

  byIndex(name: N, value: string): readonly T[] {
    const found: T[] = [];
    for (const key of this.#index(name).keys(value)) {
      const object = this.get(key);
      if (object !== undefined) found.push(object);
    }
    return found;
  }

  indexKeys(name: N, value: string): string[] {
    return [...this.#index(name).keys(value)].toSorted();
  }

  indexValues(name: N): string[] {
    return this.#index(name).values();
  }

  addIndexers<M extends string>(indexers: Indexers<T, M>): Indexer<T, N | M>;
  addIndexers(indexers: Indexers<T, string>): Indexer<T, N> {
    const added = new Map<string, ValueIndex<T>>();
    for (const [name, valuesOf] of Object.entries(indexers)) {
      if (this.#indexes.has(name))
        throw new TypeError(`there is an index ${JSON.stringify(name)} already`);
      const index = new ValueIndex(name, valuesOf);
      for (const [key, object] of this.entries()) index.file(key, index.valuesOf(key, object));
      added.set(name, index);
    }
    for (const [name, index] of added) this.#indexes.set(name, index);
    return this;
  }

  override add(object: T, key: string = objectKey(object)): void {
    const filing = [...this.#indexes.values()].map(
      (index) => [index, index.valuesOf(key, object)] as const,
    );
    super.add(object, key);
    for (const [index, values] of filing) index.file(key, values);
  }

  override delete(object: T, key: string = objectKey(object)): void {
    super.delete(object, key);
    for (const index of this.#indexes.values()) index.file(key, []);
  }

  override replace(
    objects: readonly T[],
    resourceVersion: string,
    keys: readonly string[] = objects.map(objectKey),
  ): void {
    const indexes = new Map<string, ValueIndex<T>>();
    for (const [name, old] of this.#indexes) {
      const index = old.empty();
      for (const [i, object] of objects.entries()) {
        const key = keys[i] ?? objectKey(object);
        index.file(key, index.valuesOf(key, object));
      }
      indexes.set(name, index);
    }
    super.replace(objects, resourceVersion, keys);
    this.#indexes = indexes;
  }

  #index(name: N): ValueIndex<T> {
    const index = this.#indexes.get(name);
    if (!index) throw new TypeError(`there is no index ${JSON.stringify(name)}`);
    return index;
  }
}
