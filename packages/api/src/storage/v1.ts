// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  NamespacedResource,
  ObjectMeta,
  Quantity,
  Time,
} from '@client-ts/apimachinery';

import type {
  PersistentVolumeSpec,
  PersistentVolumeSpecApply,
  TopologySelectorTerm,
} from '../core/v1.ts';
import type { LabelSelector } from '../meta/v1.ts';

export const CSIDrivers: ClusterResource<CSIDriver, CSIDriverApply> = /* @__PURE__ */ Object.freeze(
  {
    group: 'storage.k8s.io',
    version: 'v1',
    resource: 'csidrivers',
    kind: 'CSIDriver',
    namespaced: false,
    singular: 'csidriver',
  },
);

export interface CSIDriver {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSIDriver' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: CSIDriverSpec;
}

export interface CSIDriverApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSIDriver' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: CSIDriverSpec | undefined;
}

export const CSINodes: ClusterResource<CSINode, CSINodeApply, CSINodeSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'storage.k8s.io',
    version: 'v1',
    resource: 'csinodes',
    kind: 'CSINode',
    namespaced: false,
    singular: 'csinode',
  });

export interface CSINodeSubresources {
  status: CSINode;
}

export interface CSINode {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSINode' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: CSINodeSpec;
  readonly status?: CSINodeStatus | undefined;
}

export interface CSINodeApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSINode' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: CSINodeSpecApply | undefined;
  status?: CSINodeStatusApply | undefined;
}

export const CSIStorageCapacities: NamespacedResource<CSIStorageCapacity, CSIStorageCapacityApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'storage.k8s.io',
    version: 'v1',
    resource: 'csistoragecapacities',
    kind: 'CSIStorageCapacity',
    namespaced: true,
    singular: 'csistoragecapacity',
  });

export interface CSIStorageCapacity {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSIStorageCapacity' | undefined;
  metadata?: ObjectMeta | undefined;
  capacity?: Quantity | undefined;
  maximumVolumeSize?: Quantity | undefined;
  nodeTopology?: LabelSelector | undefined;
  storageClassName: string;
}

export interface CSIStorageCapacityApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSIStorageCapacity' | undefined;
  metadata: ObjectMeta & { name: string };
  capacity?: Quantity | undefined;
  maximumVolumeSize?: Quantity | undefined;
  nodeTopology?: LabelSelector | undefined;
  storageClassName?: string | undefined;
}

export const StorageClasses: ClusterResource<StorageClass, StorageClassApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'storage.k8s.io',
    version: 'v1',
    resource: 'storageclasses',
    kind: 'StorageClass',
    namespaced: false,
    singular: 'storageclass',
    shortNames: ['sc'],
  });

export interface StorageClass {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'StorageClass' | undefined;
  metadata?: ObjectMeta | undefined;
  allowVolumeExpansion?: boolean | undefined;
  allowedTopologies?: TopologySelectorTerm[] | undefined;
  mountOptions?: string[] | undefined;
  parameters?: { [key: string]: string } | undefined;
  provisioner: string;
  reclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | (string & {}) | undefined;
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer' | (string & {}) | undefined;
}

export interface StorageClassApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'StorageClass' | undefined;
  metadata: ObjectMeta & { name: string };
  allowVolumeExpansion?: boolean | undefined;
  allowedTopologies?: TopologySelectorTerm[] | undefined;
  mountOptions?: string[] | undefined;
  parameters?: { [key: string]: string } | undefined;
  provisioner?: string | undefined;
  reclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | (string & {}) | undefined;
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer' | (string & {}) | undefined;
}

export const VolumeAttachments: ClusterResource<
  VolumeAttachment,
  VolumeAttachmentApply,
  VolumeAttachmentSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'storage.k8s.io',
  version: 'v1',
  resource: 'volumeattachments',
  kind: 'VolumeAttachment',
  namespaced: false,
  singular: 'volumeattachment',
});

export interface VolumeAttachmentSubresources {
  status: VolumeAttachment;
}

export interface VolumeAttachment {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'VolumeAttachment' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: VolumeAttachmentSpec;
  readonly status?: VolumeAttachmentStatus | undefined;
}

export interface VolumeAttachmentApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'VolumeAttachment' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: VolumeAttachmentSpecApply | undefined;
  status?: VolumeAttachmentStatusApply | undefined;
}

export const VolumeAttributesClasses: ClusterResource<
  VolumeAttributesClass,
  VolumeAttributesClassApply
> = /* @__PURE__ */ Object.freeze({
  group: 'storage.k8s.io',
  version: 'v1',
  resource: 'volumeattributesclasses',
  kind: 'VolumeAttributesClass',
  namespaced: false,
  singular: 'volumeattributesclass',
  shortNames: ['vac'],
});

export interface VolumeAttributesClass {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'VolumeAttributesClass' | undefined;
  metadata?: ObjectMeta | undefined;
  driverName: string;
  parameters?: { [key: string]: string } | undefined;
}

export interface VolumeAttributesClassApply {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'VolumeAttributesClass' | undefined;
  metadata: ObjectMeta & { name: string };
  driverName?: string | undefined;
  parameters?: { [key: string]: string } | undefined;
}

export interface CSIDriverSpec {
  attachRequired?: boolean | undefined;
  fsGroupPolicy?: string | undefined;
  nodeAllocatableUpdatePeriodSeconds?: number | undefined;
  podInfoOnMount?: boolean | undefined;
  preventPodSchedulingIfMissing?: boolean | undefined;
  requiresRepublish?: boolean | undefined;
  seLinuxMount?: boolean | undefined;
  serviceAccountTokenInSecrets?: boolean | undefined;
  storageCapacity?: boolean | undefined;
  tokenRequests?: TokenRequest[] | undefined;
  volumeLifecycleModes?: string[] | undefined;
}

export interface CSINodeDriver {
  allocatable?: VolumeNodeResources | undefined;
  name: string;
  nodeID: string;
  topologyKeys?: string[] | undefined;
}

export interface CSINodeDriverApply {
  allocatable?: VolumeNodeResources | undefined;
  name?: string | undefined;
  nodeID?: string | undefined;
  topologyKeys?: string[] | undefined;
}

export interface CSINodeSpec {
  drivers: CSINodeDriver[];
}

export interface CSINodeSpecApply {
  drivers?: (CSINodeDriverApply & { name: string })[] | undefined;
}

export interface CSINodeStatus {
  storageHealth?: StorageHealth[] | undefined;
}

export interface CSINodeStatusApply {
  storageHealth?: (StorageHealthApply & { name: string })[] | undefined;
}

export interface StorageHealth {
  healthConditions?: StorageHealthCondition[] | undefined;
  name: string;
}

export interface StorageHealthApply {
  healthConditions?: StorageHealthCondition[] | undefined;
  name?: string | undefined;
}

export interface StorageHealthCondition {
  accessMode?:
    | 'ReadOnlyMany'
    | 'ReadWriteMany'
    | 'ReadWriteOnce'
    | 'ReadWriteOncePod'
    | (string & {})
    | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason: string;
  status: 'StorageDegraded' | 'StorageUnreachable' | (string & {});
  volumeMode?: 'Block' | 'Filesystem' | (string & {}) | undefined;
}

export interface TokenRequest {
  audience: string;
  expirationSeconds?: number | undefined;
}

export interface VolumeAttachmentSource {
  inlineVolumeSpec?: PersistentVolumeSpec | undefined;
  persistentVolumeName?: string | undefined;
}

export interface VolumeAttachmentSourceApply {
  inlineVolumeSpec?: PersistentVolumeSpecApply | undefined;
  persistentVolumeName?: string | undefined;
}

export interface VolumeAttachmentSpec {
  attacher: string;
  nodeName: string;
  source: VolumeAttachmentSource;
}

export interface VolumeAttachmentSpecApply {
  attacher?: string | undefined;
  nodeName?: string | undefined;
  source?: VolumeAttachmentSourceApply | undefined;
}

export interface VolumeAttachmentStatus {
  attachError?: VolumeError | undefined;
  attached: boolean;
  attachmentMetadata?: { [key: string]: string } | undefined;
  detachError?: VolumeError | undefined;
}

export interface VolumeAttachmentStatusApply {
  attachError?: VolumeError | undefined;
  attached?: boolean | undefined;
  attachmentMetadata?: { [key: string]: string } | undefined;
  detachError?: VolumeError | undefined;
}

export interface VolumeError {
  errorCode?: number | undefined;
  message?: string | undefined;
  time?: Time | undefined;
}

export interface VolumeNodeResources {
  count?: number | undefined;
}
