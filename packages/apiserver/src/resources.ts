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
  readonly subresources: readonly ('status' | 'scale' | 'finalize')[];
  /** What can be done with it, if not everything. */
  readonly verbs?: readonly string[] | undefined;
  /** Whether its types are known: no definition made it. */
  readonly builtIn: boolean;
  /** Whether there is a path for it; objects may be stored in a version that is not served any more. */
  readonly served: boolean;
  /** `additionalPrinterColumns` of a custom resource. */
  readonly columns?: readonly CustomColumn[] | undefined;
  /** The `openAPIV3Schema` of a custom resource. */
  readonly schema?: JsonObject | undefined;
  /** JSON paths of a custom resource's `selectableFields`, as `.spec.color`. */
  readonly selectableFields?: readonly string[] | undefined;
  /** Where a custom resource keeps what its `scale` shows. */
  readonly scale?: ScalePaths | undefined;
  /** Its definition is being deleted: nothing new can be made. */
  readonly terminating?: boolean | undefined;
}

/** JSON paths, as `.spec.replicas`. */
export interface ScalePaths {
  readonly spec: string;
  readonly status: string;
  readonly selector?: string | undefined;
}

/** What a collection of these objects is called in storage: all versions share it. */
export function collectionId({ group, resource }: { group: string; resource: string }): string {
  return group === '' ? resource : `${resource}.${group}`;
}

export interface CustomColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly priority?: number | undefined;
}
