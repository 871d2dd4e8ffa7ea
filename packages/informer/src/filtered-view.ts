import type { Change } from './change.ts';

/**
 * The changes as they look where only some objects are seen: what begins to pass is added, what no longer does is deleted (client-go
 * `FilteringResourceEventHandler`). It knows what was seen, so that whatever the filter says of it later, its end is seen as well.
 */
export class FilteredView<T> {
  readonly #passes: (object: T) => boolean;
  readonly #seen = new Set<string>();

  constructor(passes: (object: T) => boolean) {
    this.#passes = passes;
  }

  /**
   * What is seen of the change of a single step; undefined if nothing is.
   *
   * @throws what the filter throws; then nothing was seen.
   */
  see(change: Change<T>): Change<T> | undefined {
    const { key, old, deleted, now } = change;
    if (deleted !== undefined) {
      if (this.#seen.delete(key)) return change;
      // A deletion of what nobody knew: it is better told once too often than lost.
      return old === undefined && this.#passes(deleted.object) ? change : undefined;
    }
    if (now === undefined) return undefined;
    const passes = this.#passes(now);
    if (!this.#seen.has(key)) {
      if (!passes) return undefined;
      this.#seen.add(key);
      return { ...change, old: undefined };
    }
    if (passes) return change;
    this.#seen.delete(key);
    return {
      ...change,
      deleted: { finalStateUnknown: false, key, object: old ?? now },
      now: undefined,
    };
  }
}
