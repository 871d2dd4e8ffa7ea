export type { QueueSubject } from './consumer.ts';
export { testQueue } from './queue.ts';
export { testPreparingStore, testStore } from './store.ts';
export type { PreparingStoreSubject, StoreSubject } from './store.ts';
export type { Suite } from './suite.ts';
