import type { Change, Collection } from './collection.ts';
import { deleteObject, foregroundFinalizer, orphanFinalizer } from './deletion.ts';
import { get } from './json.ts';
import { withMeta } from './object-meta.ts';
import { list, text } from './read-fields.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import { Worklist } from './worklist.ts';

interface Place {
  readonly collection: Collection;
  readonly key: string;
}

/** Deletes what nobody owns any more, and sees to `Orphan` and `Foreground` (kubernetes `pkg/controller/garbagecollector`). */
export class GarbageCollector {
  readonly #stores: Stores;
  readonly #worklist: Worklist;
  readonly #places = new Map<string, Place>();
  /** The uids of what names this uid as an owner. */
  readonly #dependents = new Map<string, Set<string>>();

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#worklist = new Worklist(stores.clock, (uid) => this.#look(uid));
    stores.storage.onChange((change, collection) => this.#follow(change, collection));
  }

  close(): void {
    this.#worklist.close();
  }

  #follow({ before, after }: Change, collection: Collection): void {
    if (before)
      for (const owner of ownersOf(before)) this.#dependents.get(owner)?.delete(before.uid);
    if (after) {
      this.#places.set(after.uid, { collection, key: after.key });
      for (const owner of ownersOf(after)) {
        const dependents = this.#dependents.get(owner) ?? new Set<string>();
        this.#dependents.set(owner, dependents.add(after.uid));
      }
      if (after.isDeleting || ownersOf(after).length > 0) this.#worklist.add(after.uid);
    } else if (before) {
      this.#places.delete(before.uid);
      for (const uid of this.#dependents.get(before.uid) ?? []) this.#worklist.add(uid);
      if (this.#dependents.get(before.uid)?.size === 0) this.#dependents.delete(before.uid);
    }
    // An owner that waits for its dependents has one less to wait for.
    if (before) for (const owner of ownersOf(before)) this.#worklist.add(owner);
  }

  #look(uid: string): void {
    const object = this.#find(uid);
    if (!object) return;
    if (object.isDeleting && object.finalizers.includes(orphanFinalizer)) this.#orphan(object);
    else if (object.isDeleting && object.finalizers.includes(foregroundFinalizer))
      this.#deleteDependents(object);
    else this.#collect(object);
  }

  #orphan(owner: StoredObject): void {
    for (const dependent of this.#dependentsOf(owner))
      this.#write(dependent, withoutOwners(dependent, new Set([owner.uid])));
    this.#write(owner, withoutFinalizer(owner, orphanFinalizer));
  }

  #deleteDependents(owner: StoredObject): void {
    for (const dependent of this.#dependentsOf(owner))
      if (!dependent.isDeleting)
        this.#delete(
          dependent,
          this.#dependentsOf(dependent).length > 0 ? 'Foreground' : 'Background',
        );
    const blocks = this.#dependentsOf(owner).some((dependent) =>
      list(dependent.object, 'metadata', 'ownerReferences').some(
        (reference) =>
          text(reference, 'uid') === owner.uid && get(reference, 'blockOwnerDeletion') === true,
      ),
    );
    if (!blocks) this.#write(owner, withoutFinalizer(owner, foregroundFinalizer));
  }

  #collect(object: StoredObject): void {
    const references = list(object.object, 'metadata', 'ownerReferences');
    if (object.isDeleting || references.length === 0) return;
    const absent = references.filter((reference) => {
      // What is not served cannot be looked for: nobody knows that it is gone.
      if (!this.#stores.servesKind(text(reference, 'apiVersion'), text(reference, 'kind')))
        return false;
      const owner = this.#find(text(reference, 'uid'));
      return !owner || (owner.namespace !== undefined && owner.namespace !== object.namespace);
    });
    if (absent.length === 0) return;
    if (absent.length === references.length) this.#delete(object, 'Background');
    else
      this.#write(
        object,
        withoutOwners(object, new Set(absent.map((reference) => text(reference, 'uid')))),
      );
  }

  #find(uid: string): StoredObject | undefined {
    const place = this.#places.get(uid);
    const found = place?.collection.get(place.key);
    return found?.uid === uid ? found : undefined;
  }

  #dependentsOf(owner: StoredObject): StoredObject[] {
    return [...(this.#dependents.get(owner.uid) ?? [])]
      .map((uid) => this.#find(uid))
      .filter((object) => object !== undefined);
  }

  #delete(object: StoredObject, propagation: 'Foreground' | 'Background'): void {
    const store = this.#storeOf(object);
    if (store) deleteObject(this.#stores, store, object, { propagation });
  }

  #write(object: StoredObject, next: StoredObject['object']): void {
    this.#storeOf(object)?.write(object, next);
  }

  #storeOf({ uid }: StoredObject) {
    const place = this.#places.get(uid);
    return place && this.#stores.ofCollection(place.collection.id);
  }
}

const ownersOf = ({ object }: StoredObject): string[] =>
  list(object, 'metadata', 'ownerReferences').map((reference) => text(reference, 'uid'));

function withoutOwners(object: StoredObject, uids: ReadonlySet<string>): StoredObject['object'] {
  const left = list(object.object, 'metadata', 'ownerReferences').filter(
    (reference) => !uids.has(text(reference, 'uid')),
  );
  return withMeta(object.object, { ownerReferences: left.length === 0 ? undefined : left });
}

export function withoutFinalizer(object: StoredObject, finalizer: string): StoredObject['object'] {
  return withMeta(object.object, {
    finalizers: object.finalizers.filter((name) => name !== finalizer),
  });
}
