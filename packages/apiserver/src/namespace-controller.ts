import type { Change, Collection } from './collection.ts';
import { deleteObject } from './deletion.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { namespaceFinalizer } from './rules/namespace.ts';
import { stringsOf } from './stored-object.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import { Worklist } from './worklist.ts';

const id = 'namespaces';

/** Empties namespaces that are being deleted, and lets them go then (kubernetes `pkg/controller/namespace`). */
export class NamespaceController {
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
    if (collection.id === id && after?.isDeleting) this.#worklist.add(after.name);
    const left = after ? undefined : before?.namespace;
    if (left !== undefined && this.#terminating(left)) this.#worklist.add(left);
  }

  #terminating(name: string): StoredObject | undefined {
    const namespace = this.#stores.storage.collection(id)?.get(name);
    return namespace?.isDeleting ? namespace : undefined;
  }

  #empty(name: string): void {
    if (!this.#terminating(name)) return;
    let isEmpty = true;
    for (const collection of this.#stores.storage.collections) {
      const store = this.#stores.ofCollection(collection.id);
      if (!store?.resource.namespaced) continue;
      for (const object of collection.sorted())
        if (object.namespace === name)
          isEmpty =
            deleteObject(this.#stores, store, object, { gracePeriodSeconds: 0 }).gone && isEmpty;
    }
    const namespace = this.#terminating(name);
    if (isEmpty && namespace)
      this.#stores.ofCollection(id)?.overwrite(namespace, released(namespace.object));
  }
}

/** Without the finalizer that waits for what is in it; others' stay. */
function released(namespace: JsonObject): JsonObject {
  const finalizers = stringsOf(get(namespace, 'spec', 'finalizers'));
  const left = finalizers.filter((name) => name !== namespaceFinalizer);
  return { ...namespace, spec: left.length === 0 ? {} : { finalizers: left } };
}
