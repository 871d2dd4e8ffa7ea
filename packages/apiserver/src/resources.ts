/** A resource that the server serves in one version, built in or by a CustomResourceDefinition. */
export interface ServedResource {
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
  /** Whether a strategic merge patch is understood (built-in kinds only). */
  readonly builtIn: boolean;
  /** `additionalPrinterColumns` of a custom resource. */
  readonly columns?: readonly CustomColumn[] | undefined;
}

export interface CustomColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly priority?: number | undefined;
}
