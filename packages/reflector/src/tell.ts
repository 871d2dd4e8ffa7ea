import type { ReflectorStore } from './ports.ts';
import type { Change } from './read-event.ts';

/** @throws what the store throws. */
export function tell<T>(store: ReflectorStore<T>, change: Change<T>): void {
  switch (change.type) {
    case 'ADDED':
      return store.add(change.object);
    case 'MODIFIED':
      return store.update(change.object);
    case 'DELETED':
      return store.delete(change.object);
    case 'BOOKMARK':
      return store.bookmark(change.resourceVersion);
  }
}
