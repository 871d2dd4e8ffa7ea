export { testListerWatcher } from './lister-watcher.ts';
export type { ListerWatcherSubject } from './lister-watcher.ts';
export { testReflectorStore } from './reflector-store.ts';
export type { ReflectorStoreSubject } from './reflector-store.ts';
export type { Suite } from './suite.ts';
