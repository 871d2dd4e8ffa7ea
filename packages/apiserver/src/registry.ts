import { createHash } from 'node:crypto';

import { formatGroupVersion } from '@client-ts/apimachinery';

import type { APITypes } from './api-types.ts';
import { discoveryDocuments } from './discovery-documents.ts';
import type { DiscoveryDocuments } from './discovery-documents.ts';
import { OpenAPI } from './openapi.ts';
import { collectionId } from './resources.ts';
import type { Resource } from './resources.ts';

/** What is served right now: the built-in resources, and those that definitions add. */
export class Registry {
  readonly #builtIn: readonly Resource[];
  #stored: readonly Resource[];
  #all: readonly Resource[];
  #documents: DiscoveryDocuments | undefined;
  #openAPI: OpenAPI;
  readonly #types: APITypes;
  readonly #etags = new Map<string, { readonly json: string; readonly etag: string }>();

  constructor(builtIn: readonly Resource[], types: APITypes) {
    this.#builtIn = builtIn;
    this.#stored = builtIn;
    this.#all = builtIn;
    this.#types = types;
    this.#openAPI = new OpenAPI(builtIn, types);
  }

  /** Sets what definitions add, in all versions that they name; those of earlier definitions go. */
  define(resources: readonly Resource[]): void {
    this.#stored = [...this.#builtIn, ...resources];
    this.#all = this.#stored.filter(({ served }) => served);
    this.#documents = undefined;
    this.#openAPI = new OpenAPI(this.#all, this.#types, this.#openAPI);
    this.#etags.clear();
  }

  find(group: string, version: string, resource: string): Resource | undefined {
    return this.#all.find(
      (r) => r.resource === resource && r.group === group && r.version === version,
    );
  }

  /** Whether a collection of this id is there without a definition. */
  isBuiltIn(id: string): boolean {
    return this.#builtIn.some((resource) => collectionId(resource) === id);
  }

  ofKind(apiVersion: string, kind: string): Resource | undefined {
    return this.#all.find((r) => r.kind === kind && formatGroupVersion(r) === apiVersion);
  }

  /** In any version, served or not: what stands in a collection is the same in all. */
  ofCollection(id: string): Resource | undefined {
    return this.#stored.find((resource) => collectionId(resource) === id);
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

  get openAPI(): OpenAPI {
    return this.#openAPI;
  }

  /** Whether anything of a group other than the core's is served. */
  servesNamedGroup(group: string): boolean {
    return group !== '' && this.#all.some((r) => r.group === group);
  }

  /** Where there is something to read. */
  get paths(): string[] {
    const groups = this.#all.flatMap((r) =>
      r.group === ''
        ? [`/api/${r.version}`]
        : [`/apis/${r.group}`, `/apis/${formatGroupVersion(r)}`],
    );
    const own = ['/api', '/apis', '/healthz', '/livez', '/openapi/v3', '/readyz', '/version'];
    return [...new Set([...own, ...groups])].toSorted();
  }
}
