import { createHash } from 'node:crypto';

import { builtInResources } from './built-in-resources.ts';
import { discoveryDocuments } from './discovery-documents.ts';
import type { DiscoveryDocuments } from './discovery-documents.ts';
import type { JsonObject } from './json.ts';
import { openAPIDocument, openAPIIndex } from './openapi.ts';
import { collectionId } from './resources.ts';
import type { ServedResource } from './resources.ts';

/** What is served right now: the built-in resources, and those that definitions add. */
export class Registry {
  #custom: readonly ServedResource[] = [];
  #all: readonly ServedResource[] = builtInResources;
  #documents: DiscoveryDocuments | undefined;
  #openAPI: JsonObject | undefined;
  readonly #etags = new Map<string, { readonly json: string; readonly etag: string }>();

  get all(): readonly ServedResource[] {
    return this.#all;
  }

  get custom(): readonly ServedResource[] {
    return this.#custom;
  }

  set custom(resources: readonly ServedResource[]) {
    this.#custom = resources;
    this.#all = [...builtInResources, ...resources];
    this.#documents = undefined;
    this.#openAPI = undefined;
    this.#etags.clear();
  }

  find(group: string, version: string, resource: string): ServedResource | undefined {
    return this.#all.find(
      (r) => r.resource === resource && r.group === group && r.version === version,
    );
  }

  /** In any version: what stands in a collection is the same in all. */
  ofCollection(id: string): ServedResource | undefined {
    return this.#all.find((resource) => collectionId(resource) === id);
  }

  get documents(): DiscoveryDocuments {
    this.#documents ??= discoveryDocuments(this.#all);
    return this.#documents;
  }

  /** `/api` or `/apis` as aggregated discovery, with the ETag of what it says. */
  aggregated(root: '/api' | '/apis'): { readonly json: string; readonly etag: string } {
    let known = this.#etags.get(root);
    if (!known) {
      const json = JSON.stringify(this.documents.aggregated(root));
      const etag = `"${createHash('sha512').update(json).digest('hex').toUpperCase()}"`;
      known = { json, etag };
      this.#etags.set(root, known);
    }
    return known;
  }

  get openAPI(): JsonObject {
    this.#openAPI ??= openAPIIndex(this.#all);
    return this.#openAPI;
  }

  openAPIDocument(groupVersion: string): JsonObject | undefined {
    return openAPIDocument(this.#all, groupVersion);
  }
}
