export type { QueueSubject } from './consumer.ts';
export { testQueue } from './queue.ts';
export { testStore } from './store.ts';
export type { StoreSubject } from './store.ts';
export type { Suite } from './suite.ts';
