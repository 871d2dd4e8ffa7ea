import type { KubernetesObject } from '@client-ts/apimachinery';

import type { IndexReader, Indexers } from './readers.ts';
import { Store } from './store.ts';
import type { StoreOptions } from './store.ts';

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
  constructor(indexers?: Indexers<T, N>, options: StoreOptions = {}) {
    super(options);
    if (indexers) this.addIndexers(indexers);
  }

  byIndex(name: N, value: string): readonly T[] {
    return this.table.byIndex(name, value);
  }

  indexKeys(name: N, value: string): string[] {
    return this.table.indexKeys(name, value).toSorted();
  }

  indexValues(name: N): string[] {
    return this.table.indexValues(name);
  }

  addIndexers<M extends string>(indexers: Indexers<T, M>): Indexer<T, N | M>;
  addIndexers(indexers: Indexers<T, string>): Indexer<T, N> {
    this.table.addIndexes(indexers);
    return this;
  }
}
