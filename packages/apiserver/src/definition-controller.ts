import type { Change, Collection } from './collection.ts';
import { cleanup, definitionsId, resourcesOf } from './definitions.ts';
import { deleteObject } from './deletion.ts';
import { withoutFinalizer } from './garbage-collector.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import { Worklist } from './worklist.ts';

/** Serves what definitions define from the turn on in which they are written, and empties what they no longer do. */
export class DefinitionController {
  readonly #stores: Stores;
  readonly #worklist: Worklist;

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#worklist = new Worklist(stores.clock, (name) => this.#empty(name));
    stores.storage.onChange((change, collection) => this.#follow(change, collection));
  }

  close(): void {
    this.#worklist.close();
  }

  #follow({ before, after }: Change, collection: Collection): void {
    if (collection.id === definitionsId) this.#serve(before, after);
    // The definition of the collection has the collection's name.
    else if (!after && this.#definition(collection.id)?.isDeleting)
      this.#worklist.add(collection.id);
  }

  #serve(before: StoredObject | undefined, after: StoredObject | undefined): void {
    const { registry, storage } = this.#stores;
    const all = storage.collection(definitionsId)?.sorted() ?? [];
    registry.custom = all.flatMap(({ object }) => resourcesOf(object));
    // Its history begins here: who asks for what was before is told that nobody knows.
    if (after) storage.open(after.name);
    else if (before) storage.close(before.name);
    if (after?.isDeleting) this.#worklist.add(after.name);
  }

  #definition(name: string): StoredObject | undefined {
    return this.#stores.storage.collection(definitionsId)?.get(name);
  }

  #empty(name: string): void {
    const { storage } = this.#stores;
    const definition = this.#definition(name);
    if (!definition?.isDeleting) return;
    const store = this.#stores.ofCollection(name);
    const collection = storage.collection(name);
    let isEmpty = true;
    for (const object of collection?.sorted() ?? [])
      isEmpty = store !== undefined && deleteObject(this.#stores, store, object).gone && isEmpty;
    if (isEmpty)
      this.#stores
        .ofCollection(definitionsId)
        ?.write(definition, withoutFinalizer(definition, cleanup));
  }
}
