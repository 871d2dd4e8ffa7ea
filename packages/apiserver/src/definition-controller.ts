import type { Change, Collection } from './collection.ts';
import { resourcesOf } from './definition-resources.ts';
import { deleteObject } from './deletion.ts';
import { equal, get } from './json.ts';
import { withoutFinalizer } from './object-meta.ts';
import { cleanup } from './rules/definition.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import { Worklist } from './worklist.ts';

const id = 'customresourcedefinitions.apiextensions.k8s.io';

/** Serves what definitions define from the turn on in which they are written, and empties what they no longer do. */
export class DefinitionController {
  readonly #stores: Stores;
  readonly #worklist: Worklist;

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#worklist = new Worklist(stores, (name) => this.#empty(name));
    stores.storage.onChange((change, collection) => this.#follow(change, collection));
  }

  close(): void {
    this.#worklist.close();
  }

  #follow({ before, after }: Change, collection: Collection): void {
    if (collection.id === id) this.#serve(before, after);
    // The definition of the collection has the collection's name.
    else if (!after && this.#definition(collection.id)?.isDeleting)
      this.#worklist.add(collection.id);
  }

  #serve(before: StoredObject | undefined, after: StoredObject | undefined): void {
    const { registry, storage } = this.#stores;
    const all = storage.collection(id)?.sorted() ?? [];
    registry.define(
      all
        .filter(({ name }) => !registry.isBuiltIn(name))
        .flatMap(({ object }) => resourcesOf(object)),
    );
    const name = after?.name ?? before?.name ?? '';
    // Its history begins here: who asks for what was before is told that nobody knows.
    if (!registry.isBuiltIn(name)) {
      if (after) storage.open(name);
      else storage.close(name);
    }
    // What is served may be something else now, or nothing.
    if (before && after && !equal(get(before.object, 'spec'), get(after.object, 'spec')))
      storage.collection(name)?.endWatches();
    if (after?.isDeleting) this.#worklist.add(name);
  }

  #definition(name: string): StoredObject | undefined {
    return this.#stores.storage.collection(id)?.get(name);
  }

  #empty(name: string): void {
    const { registry, storage } = this.#stores;
    const definition = this.#definition(name);
    if (!definition?.isDeleting || !definition.finalizers.includes(cleanup)) return;
    const store = this.#stores.ofCollection(name);
    const objects = registry.isBuiltIn(name) ? [] : (storage.collection(name)?.sorted() ?? []);
    let isEmpty = true;
    for (const object of objects)
      isEmpty = store !== undefined && deleteObject(this.#stores, store, object).gone && isEmpty;
    if (isEmpty)
      this.#stores.ofCollection(id)?.overwrite(definition, withoutFinalizer(definition, cleanup));
  }
}
