import type { KubernetesObject } from '@client-ts/apimachinery';
import type { IndexReader, Indexers } from '@client-ts/cache';

import type { Store } from '../src/index.ts';

/** A store as unlike an Indexer as it gets: JSON text by key, read anew for each look, indexes computed when they are asked. */
export class JSONStore<T extends KubernetesObject, in N extends string = never>
  implements Store<T>, IndexReader<T, N>
{
  resourceVersion = '';
  readonly #texts = new Map<string, string>();
  readonly #indexers = new Map<string, (object: T) => readonly string[]>();

  get size(): number {
    return this.#texts.size;
  }

  get(key: string): T | undefined {
    const text = this.#texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  has(key: string): boolean {
    return this.#texts.has(key);
  }

  keys(): string[] {
    return [...this.#texts.keys()];
  }

  list(): T[] {
    return Array.from(this.#texts.values(), (text) => JSON.parse(text) as T);
  }

  add(object: T, key: string): void {
    this.#texts.set(key, JSON.stringify(object));
    this.resourceVersion = object.metadata?.resourceVersion ?? this.resourceVersion;
  }

  delete(object: T, key: string): void {
    this.#texts.delete(key);
    this.resourceVersion = object.metadata?.resourceVersion ?? this.resourceVersion;
  }

  replace(objects: readonly T[], resourceVersion: string, keys: readonly string[]): void {
    this.#texts.clear();
    for (const [i, object] of objects.entries())
      this.#texts.set(keys[i] ?? '', JSON.stringify(object));
    this.resourceVersion = resourceVersion;
  }

  bookmark(resourceVersion: string): void {
    this.resourceVersion = resourceVersion;
  }

  byIndex = (name: N, value: string): readonly T[] =>
    this.list().filter((object) => this.#valuesOf(name, object).includes(value));

  indexKeys = (name: N, value: string): string[] =>
    this.keys()
      .filter((key) => {
        const object = this.get(key);
        return object !== undefined && this.#valuesOf(name, object).includes(value);
      })
      .toSorted();

  indexValues = (name: N): string[] => [
    ...new Set(this.list().flatMap((object) => this.#valuesOf(name, object))),
  ];

  addIndexers<M extends string>(indexers: Indexers<T, M>): IndexReader<T, N | M>;
  addIndexers(indexers: Indexers<T, string>): IndexReader<T, N> {
    for (const [name, valuesOf] of Object.entries(indexers)) this.#indexers.set(name, valuesOf);
    return this;
  }

  #valuesOf(name: string, object: T): readonly string[] {
    return this.#indexers.get(name)?.(object) ?? [];
  }
}
