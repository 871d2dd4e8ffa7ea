// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta } from '@client-ts/apimachinery';

import type { Condition, ConditionApply, GroupResource, GroupResourceApply } from '../meta/v1.ts';

export const StorageVersionMigrations: ClusterResource<
  StorageVersionMigration,
  StorageVersionMigrationApply,
  StorageVersionMigrationSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'storagemigration.k8s.io',
  version: 'v1beta1',
  resource: 'storageversionmigrations',
  kind: 'StorageVersionMigration',
  namespaced: false,
  singular: 'storageversionmigration',
});

export interface StorageVersionMigrationSubresources {
  status: StorageVersionMigration;
}

export interface StorageVersionMigration {
  apiVersion?: 'storagemigration.k8s.io/v1beta1' | undefined;
  kind?: 'StorageVersionMigration' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: StorageVersionMigrationSpec | undefined;
  readonly status?: StorageVersionMigrationStatus | undefined;
}

export interface StorageVersionMigrationApply {
  apiVersion?: 'storagemigration.k8s.io/v1beta1' | undefined;
  kind?: 'StorageVersionMigration' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: StorageVersionMigrationSpecApply | undefined;
  status?: StorageVersionMigrationStatusApply | undefined;
}

export interface StorageVersionMigrationSpec {
  resource: GroupResource;
}

export interface StorageVersionMigrationSpecApply {
  resource?: GroupResourceApply | undefined;
}

export interface StorageVersionMigrationStatus {
  conditions?: Condition[] | undefined;
  resourceVersion?: string | undefined;
}

export interface StorageVersionMigrationStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  resourceVersion?: string | undefined;
}
