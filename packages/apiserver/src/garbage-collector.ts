import type { Change, Collection } from './collection.ts';
import { deleteObject, foregroundFinalizer, orphanFinalizer } from './deletion.ts';
import { get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { withMeta, withoutFinalizer } from './object-meta.ts';
import type { ObjectStore } from './object-store.ts';
import { list, text } from './read-fields.ts';
import { storageKey } from './stored-object.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import { Worklist } from './worklist.ts';

/** An object and the store that it is in. */
interface Found {
  readonly store: ObjectStore;
  readonly object: StoredObject;
}

/** Deletes what nobody owns any more, and sees to `Orphan` and `Foreground` (kubernetes `pkg/controller/garbagecollector`). */
export class GarbageCollector {
  readonly #stores: Stores;
  readonly #worklist: Worklist;
  /** The places of what names this uid as an owner. */
  readonly #dependents = new Map<string, Set<string>>();

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#worklist = new Worklist(stores, (place) => this.#look(place));
    stores.storage.onChange((change, collection) => this.#follow(change, collection));
  }

  close(): void {
    this.#worklist.close();
  }

  #follow({ before, after }: Change, collection: Collection): void {
    const key = after?.key ?? before?.key ?? '';
    const place = placeOf(collection.id, key);
    for (const owner of before ? ownersOf(before) : []) {
      const dependents = this.#dependents.get(text(owner, 'uid'));
      dependents?.delete(place);
      if (dependents?.size === 0) this.#dependents.delete(text(owner, 'uid'));
    }
    for (const owner of after ? ownersOf(after) : []) {
      const uid = text(owner, 'uid');
      this.#dependents.set(uid, (this.#dependents.get(uid) ?? new Set<string>()).add(place));
    }
    if (after && (after.isDeleting || ownersOf(after).length > 0)) this.#worklist.add(place);
    if (!after && before)
      for (const dependent of this.#dependents.get(before.uid) ?? []) this.#worklist.add(dependent);
    // An owner that waits for its dependents may have one less to wait for.
    for (const owner of before ? ownersOf(before) : []) {
      const store = this.#storeOfOwner(owner);
      if (store) this.#worklist.add(placeOf(store.collection.id, ownerKey(owner, before, store)));
    }
  }

  #look(place: string): void {
    const found = this.#find(place);
    if (!found) return;
    const { object } = found;
    if (!object.isDeleting) this.#collect(found);
    else if (object.finalizers.includes(orphanFinalizer)) this.#orphan(found);
    else if (object.finalizers.includes(foregroundFinalizer)) this.#awaitDependents(found);
  }

  #orphan({ store, object: owner }: Found): void {
    for (const { store: of, object } of this.#dependentsOf(owner))
      of.overwrite(
        object,
        withoutOwners(object, (reference) => text(reference, 'uid') === owner.uid),
      );
    // It may have been a dependent of its own.
    const now = store.collection.get(owner.key);
    if (now) store.overwrite(now, withoutFinalizer(now, orphanFinalizer));
  }

  #awaitDependents({ store, object: owner }: Found): void {
    const blocking = this.#dependentsOf(owner).filter(({ object }) =>
      ownersOf(object).some((reference) => blocks(reference, owner.uid)),
    );
    if (blocking.length === 0) store.overwrite(owner, withoutFinalizer(owner, foregroundFinalizer));
    for (const { store: of, object } of blocking)
      if (!awaitsDependents(object)) this.#worklist.add(placeOf(of.collection.id, object.key));
  }

  #collect({ store, object }: Found): void {
    const owners = ownersOf(object).map((reference) => this.#standing(reference, object));
    // What is not served cannot be looked for: nobody knows that it is gone.
    if (owners.length === 0 || owners.includes('unknown')) return;
    const isLost = (_: Json, i: number): boolean => owners[i] !== 'there';
    if (owners.includes('there')) {
      if (owners.some((standing) => standing !== 'there'))
        store.overwrite(object, withoutOwners(object, isLost));
      return;
    }
    const dependents = this.#dependentsOf(object);
    if (!owners.includes('waiting') || dependents.length === 0) {
      deleteObject(this.#stores, store, object);
      return;
    }
    // Two that wait for one another would wait for ever.
    const isCircle = dependents.some((dependent) => awaitsDependents(dependent.object));
    const next = isCircle ? store.overwrite(object, unblocking(object)) : object;
    if (next) deleteObject(this.#stores, store, next, { propagation: 'Foreground' });
  }

  #standing(reference: Json, of: StoredObject): 'there' | 'waiting' | 'gone' | 'unknown' {
    const store = this.#storeOfOwner(reference);
    // What has no namespace cannot be owned by what has one: where would it be?
    if (!store || (store.resource.namespaced && of.namespace === undefined)) return 'unknown';
    const owner = store.collection.get(ownerKey(reference, of, store));
    if (owner?.uid !== text(reference, 'uid')) return 'gone';
    return awaitsDependents(owner) ? 'waiting' : 'there';
  }

  #storeOfOwner(reference: Json): ObjectStore | undefined {
    return this.#stores.ofKind(text(reference, 'apiVersion'), text(reference, 'kind'));
  }

  #find(place: string): Found | undefined {
    const [id = '', key = ''] = place.split(' ');
    const store = this.#stores.ofCollection(id);
    const object = this.#stores.storage.collection(id)?.get(key);
    return store && object && { store, object };
  }

  #dependentsOf(owner: StoredObject): Found[] {
    return [...(this.#dependents.get(owner.uid) ?? [])]
      .map((place) => this.#find(place))
      .filter((found) => found !== undefined);
  }
}

/** Neither part has a space. */
const placeOf = (id: string, key: string): string => `${id} ${key}`;

const ownersOf = ({ object }: StoredObject): Json[] => list(object, 'metadata', 'ownerReferences');

const ownerKey = (
  reference: Json,
  of: StoredObject | undefined,
  { resource }: ObjectStore,
): string => storageKey(resource.namespaced ? of?.namespace : undefined, text(reference, 'name'));

const awaitsDependents = (object: StoredObject): boolean =>
  object.isDeleting && object.finalizers.includes(foregroundFinalizer);

const blocks = (reference: Json, uid: string): boolean =>
  text(reference, 'uid') === uid && get(reference, 'blockOwnerDeletion') === true;

function withoutOwners(
  object: StoredObject,
  isLost: (reference: Json, index: number) => boolean,
): JsonObject {
  const left = ownersOf(object).filter((reference, i) => !isLost(reference, i));
  return withMeta(object.object, { ownerReferences: left });
}

/** No owner waits for it any more. */
function unblocking(object: StoredObject): JsonObject {
  const ownerReferences = ownersOf(object).map((reference) =>
    isObject(reference) ? { ...reference, blockOwnerDeletion: false } : reference,
  );
  return withMeta(object.object, { ownerReferences });
}
