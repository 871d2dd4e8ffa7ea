import type { Clock, Random } from '@client-ts/apimachinery';

import { ObjectStore } from './object-store.ts';
import type { Host } from './object-store.ts';
import { Registry } from './registry.ts';
import type { ServedResource } from './resources.ts';
import { Storage } from './storage.ts';

/** The storage and a store for each resource that is served. */
export class Stores implements Host {
  readonly storage: Storage = new Storage();
  readonly registry: Registry = new Registry();
  readonly clock: Clock;
  readonly random: Random;
  readonly #stores = new WeakMap<ServedResource, ObjectStore>();

  constructor({ clock, random }: { clock: Clock; random: Random }) {
    this.clock = clock;
    this.random = random;
  }

  of(resource: ServedResource): ObjectStore {
    let store = this.#stores.get(resource);
    if (!store) {
      store = new ObjectStore(this, resource);
      this.#stores.set(resource, store);
    }
    return store;
  }

  find(group: string, version: string, resource: string): ObjectStore | undefined {
    const served = this.registry.find(group, version, resource);
    return served && this.of(served);
  }

  /** In any of its versions. */
  ofCollection(id: string): ObjectStore | undefined {
    const served = this.registry.ofCollection(id);
    return served && this.of(served);
  }

  /** Whether objects of this apiVersion and kind could be here. */
  servesKind(apiVersion: string, kind: string): boolean {
    const [version = '', group = ''] = apiVersion.split('/').toReversed();
    return this.registry.all.some(
      (resource) =>
        resource.kind === kind && resource.group === group && resource.version === version,
    );
  }
}
