export { IndexError } from './index-error.ts';
export { Indexer } from './indexer.ts';
export { Lister } from './lister.ts';
export type { ListerOptions, ListerQuery, NamespaceLister } from './lister.ts';
export type { IndexFunction, IndexReader, Indexers, StoreReader } from './readers.ts';
export { Store } from './store.ts';
export type { StoreOptions } from './store.ts';
