// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Time } from '@client-ts/apimachinery';

export const StorageVersions: ClusterResource<
  StorageVersion,
  StorageVersionApply,
  StorageVersionSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'internal.apiserver.k8s.io',
  version: 'v1alpha1',
  resource: 'storageversions',
  kind: 'StorageVersion',
  namespaced: false,
  singular: 'storageversion',
});

export interface StorageVersionSubresources {
  status: StorageVersion;
}

export interface StorageVersion {
  apiVersion?: 'internal.apiserver.k8s.io/v1alpha1' | undefined;
  kind?: 'StorageVersion' | undefined;
  metadata: ObjectMeta;
  spec?: StorageVersionSpec | undefined;
  readonly status?: StorageVersionStatus | undefined;
}

export interface StorageVersionApply {
  apiVersion?: 'internal.apiserver.k8s.io/v1alpha1' | undefined;
  kind?: 'StorageVersion' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: StorageVersionSpec | undefined;
  status?: StorageVersionStatusApply | undefined;
}

export interface ServerStorageVersion {
  apiServerID: string;
  decodableVersions: string[];
  encodingVersion: string;
  servedVersions?: string[] | undefined;
}

export interface ServerStorageVersionApply {
  apiServerID?: string | undefined;
  decodableVersions?: string[] | undefined;
  encodingVersion?: string | undefined;
  servedVersions?: string[] | undefined;
}

export interface StorageVersionCondition {
  lastTransitionTime?: Time | undefined;
  message: string;
  observedGeneration?: number | undefined;
  reason: string;
  status: string;
  type: string;
}

export interface StorageVersionConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export type StorageVersionSpec = object;

export interface StorageVersionStatus {
  commonEncodingVersion?: string | undefined;
  conditions?: StorageVersionCondition[] | undefined;
  storageVersions?: ServerStorageVersion[] | undefined;
}

export interface StorageVersionStatusApply {
  commonEncodingVersion?: string | undefined;
  conditions?: (StorageVersionConditionApply & { type: string })[] | undefined;
  storageVersions?: (ServerStorageVersionApply & { apiServerID: string })[] | undefined;
}
