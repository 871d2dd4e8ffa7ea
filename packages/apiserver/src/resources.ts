import type { JsonObject } from './json.ts';

/** A resource in one version, built in or by a CustomResourceDefinition. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** The plural, as in the URL. */
  readonly resource: string;
  readonly singular: string;
  readonly kind: string;
  readonly listKind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly Subresource[];
  /** What can be done with it, in the order in which the server says it. */
  readonly verbs: readonly string[];
  /** Whether its types are known: no definition made it. */
  readonly builtIn: boolean;
  /** Where the types of a built-in kind are, as `core.v1`. */
  readonly types?: string | undefined;
  /** Of the version that is stored. */
  readonly storageHash?: string | undefined;
  /** Whether there is a path for it; objects may be stored in a version that is not served any more. */
  readonly served: boolean;
  /** How a table shows a built-in kind. */
  readonly shown?: readonly ShownColumn[] | undefined;
  /** What the server warns of who uses it. */
  readonly deprecation?: string | undefined;
  /** `additionalPrinterColumns` of a custom resource. */
  readonly columns?: readonly CustomColumn[] | undefined;
  /** The `openAPIV3Schema` of a custom resource. */
  readonly schema?: JsonObject | undefined;
  /** All versions of a custom resource. */
  readonly versions?: CustomVersions | undefined;
  /** JSON paths of a custom resource's `selectableFields`, as `.spec.color`. */
  readonly selectableFields?: readonly string[] | undefined;
  /** Where a custom resource keeps what its `scale` shows. */
  readonly scale?: ScalePaths | undefined;
  /** Its definition is being deleted: nothing new can be made. */
  readonly terminating?: boolean | undefined;
}

/** The versions of a custom resource: an object is stored in one, and shown in others. */
export interface CustomVersions {
  /** In which it is stored. */
  readonly stored: string;
  /** By version. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** Grows with each change of what the definition says. */
  readonly generation: number;
}

/** A part or a deed of an object that has an endpoint of its own. */
export interface Subresource {
  readonly name: string;
  /** What its bodies are; of the resource's own group and version, unless it says another. */
  readonly kind: string;
  readonly group?: string | undefined;
  readonly version?: string | undefined;
  /** Where the type of a built-in kind is. */
  readonly types?: string | undefined;
  readonly verbs: readonly string[];
}

export const subresourceOf = (resource: Resource, name: string): Subresource | undefined =>
  resource.subresources.find((subresource) => subresource.name === name);

export const hasStatus = (resource: Resource): boolean =>
  subresourceOf(resource, 'status') !== undefined;

/** JSON paths, as `.spec.replicas`. */
export interface ScalePaths {
  readonly spec: string;
  readonly status: string;
  readonly selector?: string | undefined;
}

/** What a collection of these objects is called in storage: all versions share it. */
export function collectionId({ group, resource }: { group: string; resource: string }): string {
  // The core group and this one show the same events.
  if (group === 'events.k8s.io' && resource === 'events') return resource;
  return group === '' ? resource : `${resource}.${group}`;
}

/** The name of the type of a built-in kind's objects. */
export const typeName = ({ types, kind }: Pick<Resource, 'types' | 'kind'>): string | undefined =>
  types === undefined ? undefined : `${types}.${kind}`;

export interface ShownColumn {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  /** 1 is for wide output only. */
  readonly priority: number;
}

export interface CustomColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly priority?: number | undefined;
}
