import type { Clock, Random } from '@client-ts/apimachinery';

import { APITypes } from './api-types.ts';
import { builtInResources } from './built-in-resources.ts';
import { CustomKind } from './custom-schema/custom-kind.ts';
import type { JsonObject } from './json.ts';
import { ObjectStore } from './object-store.ts';
import type { Host } from './object-store.ts';
import { Registry } from './registry.ts';
import { collectionId } from './resources.ts';
import type { Resource } from './resources.ts';
import { Storage } from './storage.ts';
import { builtInTypes } from './types/built-in.ts';
import { TypeRules } from './types/type-rules.ts';

interface StoresOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when the server ends. */
  readonly closing: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Whether alpha and beta versions are served too. */
  readonly previews: boolean;
}

/** The storage and a store for each resource that is served. */
export class Stores implements Host {
  readonly storage: Storage = new Storage();
  readonly registry: Registry;
  readonly types: APITypes = new APITypes();
  readonly typeRules: TypeRules = new TypeRules(this.types, builtInTypes);
  readonly clock: Clock;
  readonly random: Random;
  readonly closing: AbortSignal;
  /** Told of what nobody foresaw. */
  readonly onError: (error: unknown) => void;
  readonly #stores = new WeakMap<Resource, ObjectStore>();
  readonly #kinds = new WeakMap<JsonObject, CustomKind>();

  constructor({ clock, random, closing, onError, previews }: StoresOptions) {
    this.clock = clock;
    this.random = random;
    this.closing = closing;
    this.onError = onError;
    const resources = builtInResources({ previews });
    this.registry = new Registry(resources, this.types);
    // From the first version on it is known what happens to them.
    for (const resource of resources) this.storage.open(collectionId(resource));
  }

  /** The schema of a definition, read once for as long as the definition says the same. */
  customKind(schema: JsonObject): CustomKind {
    let kind = this.#kinds.get(schema);
    if (!kind) {
      kind = new CustomKind(schema);
      this.#kinds.set(schema, kind);
    }
    return kind;
  }

  of(resource: Resource): ObjectStore {
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

  /** Where objects of this apiVersion and kind would be. */
  ofKind(apiVersion: string, kind: string): ObjectStore | undefined {
    const served = this.registry.ofKind(apiVersion, kind);
    return served && this.of(served);
  }
}
