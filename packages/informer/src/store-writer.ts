import type { Batch, DeletedObject, Delta, Keyed, KubernetesObject } from '@client-ts/apimachinery';

import type { Change } from './change.ts';
import type { Distributor } from './distributor.ts';
import type { Store } from './ports.ts';
import type { Reporter } from './reporter.ts';
import { isOlder, isSameObject, isSameVersion } from './versions.ts';

/** Applies what leaves the queue to the store, and then has told what changed by it (client-go `controller.go`, `processDeltas`). */
export class StoreWriter<T extends KubernetesObject> {
  readonly #store: Store<T>;
  readonly #distributor: Distributor<T>;
  readonly #reporter: Reporter;

  constructor(store: Store<T>, distributor: Distributor<T>, reporter: Reporter) {
    this.#store = store;
    this.#distributor = distributor;
    this.#reporter = reporter;
  }

  apply({ deltas, isInInitialList }: Batch<T>): void {
    for (const delta of deltas) this.#apply(delta, isInInitialList);
  }

  /** All that is held, as it is told to who was told nothing yet. */
  held(): Change<T>[] {
    return this.#each((key, now) => addition(key, now, true));
  }

  /** All that is held, as it is told to who was told it before. */
  heldAgain(): Change<T>[] {
    return this.#each((key, object) => update(key, object, object));
  }

  #apply(delta: Delta<T>, isInInitialList: boolean): void {
    switch (delta.type) {
      case 'Added':
      case 'Updated':
      case 'Replaced':
      case 'Sync':
        return this.#put(delta, isInInitialList);
      case 'Deleted':
        return this.#delete(delta.deleted);
      case 'ReplacedAll':
        return this.#replace(delta.items, delta.resourceVersion, isInInitialList);
      case 'SyncAll':
        return this.#distributor.tellAll(this.heldAgain());
      case 'Bookmark':
        return this.#store.bookmark(delta.resourceVersion);
    }
  }

  #put(
    { type, key, object }: Keyed<T> & { type: Delta<T>['type'] },
    isInInitialList: boolean,
  ): void {
    const old = this.#store.get(key);
    // What a list says counts, also if it is older: a server may have been restored. An event that is older was overtaken.
    const isEvent = type === 'Added' || type === 'Updated';
    if (isEvent && old !== undefined && isOlder(object, old) && isSameObject(object, old)) return;
    if (!this.#stored(key, object)) return;
    if (old === undefined) this.#distributor.tell(addition(key, object, isInInitialList));
    else if (type === 'Sync' || !isSameVersion(old, object))
      this.#distributor.tell(update(key, old, object));
  }

  #delete(deleted: DeletedObject<T>): void {
    const old = this.#store.get(deleted.key);
    if (old !== undefined && isOvertaken(deleted, old)) return;
    if (this.#removed(deleted.key, deleted.object ?? old))
      this.#distributor.tell(deletion(deleted, old));
  }

  #replace(items: readonly Keyed<T>[], resourceVersion: string, isInInitialList: boolean): void {
    const listed = new Map<string, T>();
    for (const { key, object } of items) listed.set(key, object);
    const changes: Change<T>[] = [];
    for (const key of this.#store.keys()) {
      if (listed.has(key)) continue;
      const object = this.#store.get(key);
      changes.push(deletion<T>({ finalStateUnknown: true, key, object }, object));
    }
    for (const [key, now] of listed) {
      const old = this.#store.get(key);
      if (old === undefined) changes.push(addition(key, now, isInInitialList));
      else if (!isSameVersion(old, now)) changes.push(update(key, old, now));
      // What is the same need not be held twice while handlers still have the old one.
      else if (isSameObject(old, now)) listed.set(key, old);
    }
    try {
      this.#store.replace([...listed.values()], resourceVersion, [...listed.keys()]);
    } catch (error) {
      this.#distributor.tellAll(this.#changeEach(changes, error));
      this.#store.bookmark(resourceVersion);
      return;
    }
    this.#distributor.tellAll(changes);
  }

  /** The store refuses the list, most likely for one object's sake: the others must not be lost with it. */
  #changeEach(changes: readonly Change<T>[], refusal: unknown): readonly Change<T>[] {
    const made = changes.filter(({ key, old, now }) =>
      now === undefined ? this.#removed(key, old) : this.#stored(key, now),
    );
    if (made.length === changes.length) this.#reporter.report(refusal, { from: 'store' });
    return made;
  }

  #stored(key: string, object: T): boolean {
    try {
      this.#store.add(object, key);
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #removed(key: string, object: T | undefined): boolean {
    try {
      if (object !== undefined) this.#store.delete(object, key);
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #each(change: (key: string, object: T) => Change<T>): Change<T>[] {
    const changes: Change<T>[] = [];
    for (const key of this.#store.keys()) {
      const object = this.#store.get(key);
      if (object !== undefined) changes.push(change(key, object));
    }
    return changes;
  }
}

// Every change has all its fields, in one order: they are read for each handler and each event.
function addition<T>(key: string, now: T, isInInitialList: boolean): Change<T> {
  return { key, old: undefined, deleted: undefined, now, isInInitialList };
}

function update<T>(key: string, old: T, now: T): Change<T> {
  return { key, old, deleted: undefined, now, isInInitialList: false };
}

function deletion<T>(deleted: DeletedObject<T>, old: T | undefined): Change<T> {
  return { key: deleted.key, old, deleted, now: undefined, isInInitialList: false };
}

/** The deletion of an earlier object of the same name, when a later one is held already. */
function isOvertaken<T extends KubernetesObject>(
  { finalStateUnknown, object }: DeletedObject<T>,
  old: T,
): boolean {
  if (finalStateUnknown || object === undefined) return false;
  return isOlder(object, old) && !isSameObject(object, old);
}
