import type { GroupVersion } from '@client-ts/apimachinery';

import type { Schema } from './schema.ts';

/** A resource under another, by its name there: `status`, `scale`, `eviction`. */
export interface SubresourceModel extends GroupVersion {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

export interface ResourceModel {
  readonly kind: string;
  /** The plural that stands in paths: `pods`. */
  readonly resource: string;
  /** `''` where discovery says none. */
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly string[];
  readonly subresources: readonly SubresourceModel[];
  /** The name of its schema among those of the group version; undefined where the server publishes none. */
  readonly schema: string | undefined;
}

/** All that is known of one group version. */
export interface GroupVersionModel extends GroupVersion {
  readonly resources: readonly ResourceModel[];
  /** By name. Also those of other group versions that these resources use. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Which kinds the schemas are of, by the schemas' names. */
  readonly kinds: ReadonlyMap<string, readonly SchemaKind[]>;
}

/** An entry of `x-kubernetes-group-version-kind`. */
export interface SchemaKind extends GroupVersion {
  readonly kind: string;
}
