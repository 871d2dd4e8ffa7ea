// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { IntOrString, NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

import type { Scale } from '../autoscaling/v1.ts';
import type { PersistentVolumeClaim, PodTemplateSpec, PodTemplateSpecApply } from '../core/v1.ts';
import type { LabelSelector, RawExtension } from '../meta/v1.ts';

export const ControllerRevisions: NamespacedResource<ControllerRevision, ControllerRevisionApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'apps',
    version: 'v1',
    resource: 'controllerrevisions',
    kind: 'ControllerRevision',
    namespaced: true,
    singular: 'controllerrevision',
  });

export interface ControllerRevision {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'ControllerRevision' | undefined;
  metadata?: ObjectMeta | undefined;
  data: RawExtension;
  revision?: number | undefined;
}

export interface ControllerRevisionApply {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'ControllerRevision' | undefined;
  metadata: ObjectMeta & { name: string };
  data?: RawExtension | undefined;
  revision?: number | undefined;
}

export const DaemonSets: NamespacedResource<DaemonSet, DaemonSetApply, DaemonSetSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    kind: 'DaemonSet',
    namespaced: true,
    singular: 'daemonset',
    shortNames: ['ds'],
    categories: ['all'],
  });

export interface DaemonSetSubresources {
  status: DaemonSet;
}

export interface DaemonSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'DaemonSet' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: DaemonSetSpec;
  readonly status?: DaemonSetStatus | undefined;
}

export interface DaemonSetApply {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'DaemonSet' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: DaemonSetSpecApply | undefined;
  status?: DaemonSetStatusApply | undefined;
}

export const Deployments: NamespacedResource<Deployment, DeploymentApply, DeploymentSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'apps',
    version: 'v1',
    resource: 'deployments',
    kind: 'Deployment',
    namespaced: true,
    singular: 'deployment',
    shortNames: ['deploy'],
    categories: ['all'],
  });

export interface DeploymentSubresources {
  scale: Scale;
  status: Deployment;
}

export interface Deployment {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'Deployment' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: DeploymentSpec;
  readonly status?: DeploymentStatus | undefined;
}

export interface DeploymentApply {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'Deployment' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: DeploymentSpecApply | undefined;
  status?: DeploymentStatus | undefined;
}

export const ReplicaSets: NamespacedResource<ReplicaSet, ReplicaSetApply, ReplicaSetSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'apps',
    version: 'v1',
    resource: 'replicasets',
    kind: 'ReplicaSet',
    namespaced: true,
    singular: 'replicaset',
    shortNames: ['rs'],
    categories: ['all'],
  });

export interface ReplicaSetSubresources {
  scale: Scale;
  status: ReplicaSet;
}

export interface ReplicaSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'ReplicaSet' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: ReplicaSetSpec;
  readonly status?: ReplicaSetStatus | undefined;
}

export interface ReplicaSetApply {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'ReplicaSet' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ReplicaSetSpecApply | undefined;
  status?: ReplicaSetStatusApply | undefined;
}

export const StatefulSets: NamespacedResource<
  StatefulSet,
  StatefulSetApply,
  StatefulSetSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  kind: 'StatefulSet',
  namespaced: true,
  singular: 'statefulset',
  shortNames: ['sts'],
  categories: ['all'],
});

export interface StatefulSetSubresources {
  scale: Scale;
  status: StatefulSet;
}

export interface StatefulSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'StatefulSet' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: StatefulSetSpec;
  readonly status?: StatefulSetStatus | undefined;
}

export interface StatefulSetApply {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'StatefulSet' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: StatefulSetSpecApply | undefined;
  status?: StatefulSetStatusApply | undefined;
}

export interface DaemonSetCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface DaemonSetSpec {
  minReadySeconds?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector: LabelSelector;
  template: PodTemplateSpec;
  updateStrategy?: DaemonSetUpdateStrategy | undefined;
}

export interface DaemonSetSpecApply {
  minReadySeconds?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  template?: PodTemplateSpecApply | undefined;
  updateStrategy?: DaemonSetUpdateStrategy | undefined;
}

export interface DaemonSetStatus {
  collisionCount?: number | undefined;
  conditions?: DaemonSetCondition[] | undefined;
  currentNumberScheduled: number;
  desiredNumberScheduled: number;
  numberAvailable?: number | undefined;
  numberMisscheduled: number;
  numberReady: number;
  numberUnavailable?: number | undefined;
  observedGeneration?: number | undefined;
  updatedNumberScheduled?: number | undefined;
}

export interface DaemonSetStatusApply {
  collisionCount?: number | undefined;
  conditions?: DaemonSetCondition[] | undefined;
  currentNumberScheduled?: number | undefined;
  desiredNumberScheduled?: number | undefined;
  numberAvailable?: number | undefined;
  numberMisscheduled?: number | undefined;
  numberReady?: number | undefined;
  numberUnavailable?: number | undefined;
  observedGeneration?: number | undefined;
  updatedNumberScheduled?: number | undefined;
}

export interface DaemonSetUpdateStrategy {
  rollingUpdate?: RollingUpdateDaemonSet | undefined;
  type?: 'OnDelete' | 'RollingUpdate' | (string & {}) | undefined;
}

export interface DeploymentCondition {
  lastTransitionTime?: Time | undefined;
  lastUpdateTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface DeploymentSpec {
  minReadySeconds?: number | undefined;
  paused?: boolean | undefined;
  progressDeadlineSeconds?: number | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector: LabelSelector;
  strategy?: DeploymentStrategy | undefined;
  template: PodTemplateSpec;
}

export interface DeploymentSpecApply {
  minReadySeconds?: number | undefined;
  paused?: boolean | undefined;
  progressDeadlineSeconds?: number | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  strategy?: DeploymentStrategy | undefined;
  template?: PodTemplateSpecApply | undefined;
}

export interface DeploymentStatus {
  availableReplicas?: number | undefined;
  collisionCount?: number | undefined;
  conditions?: DeploymentCondition[] | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  terminatingReplicas?: number | undefined;
  unavailableReplicas?: number | undefined;
  updatedReplicas?: number | undefined;
}

export interface DeploymentStrategy {
  rollingUpdate?: RollingUpdateDeployment | undefined;
  type?: 'Recreate' | 'RollingUpdate' | (string & {}) | undefined;
}

export interface ReplicaSetCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface ReplicaSetSpec {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector: LabelSelector;
  template?: PodTemplateSpec | undefined;
}

export interface ReplicaSetSpecApply {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector?: LabelSelector | undefined;
  template?: PodTemplateSpecApply | undefined;
}

export interface ReplicaSetStatus {
  availableReplicas?: number | undefined;
  conditions?: ReplicaSetCondition[] | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas: number;
  terminatingReplicas?: number | undefined;
}

export interface ReplicaSetStatusApply {
  availableReplicas?: number | undefined;
  conditions?: ReplicaSetCondition[] | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  terminatingReplicas?: number | undefined;
}

export interface RollingUpdateDaemonSet {
  maxSurge?: IntOrString | undefined;
  maxUnavailable?: IntOrString | undefined;
}

export interface RollingUpdateDeployment {
  maxSurge?: IntOrString | undefined;
  maxUnavailable?: IntOrString | undefined;
}

export interface RollingUpdateStatefulSetStrategy {
  maxUnavailable?: IntOrString | undefined;
  partition?: number | undefined;
}

export interface StatefulSetCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface StatefulSetOrdinals {
  start?: number | undefined;
}

export interface StatefulSetPersistentVolumeClaimRetentionPolicy {
  whenDeleted?: string | undefined;
  whenScaled?: string | undefined;
}

export interface StatefulSetSpec {
  minReadySeconds?: number | undefined;
  ordinals?: StatefulSetOrdinals | undefined;
  persistentVolumeClaimRetentionPolicy?:
    | StatefulSetPersistentVolumeClaimRetentionPolicy
    | undefined;
  podManagementPolicy?: 'OrderedReady' | 'Parallel' | (string & {}) | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector: LabelSelector;
  serviceName?: string | undefined;
  template: PodTemplateSpec;
  updateStrategy?: StatefulSetUpdateStrategy | undefined;
  volumeClaimTemplates?: PersistentVolumeClaim[] | undefined;
}

export interface StatefulSetSpecApply {
  minReadySeconds?: number | undefined;
  ordinals?: StatefulSetOrdinals | undefined;
  persistentVolumeClaimRetentionPolicy?:
    | StatefulSetPersistentVolumeClaimRetentionPolicy
    | undefined;
  podManagementPolicy?: 'OrderedReady' | 'Parallel' | (string & {}) | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  serviceName?: string | undefined;
  template?: PodTemplateSpecApply | undefined;
  updateStrategy?: StatefulSetUpdateStrategy | undefined;
  volumeClaimTemplates?: PersistentVolumeClaim[] | undefined;
}

export interface StatefulSetStatus {
  availableReplicas?: number | undefined;
  collisionCount?: number | undefined;
  conditions?: StatefulSetCondition[] | undefined;
  currentReplicas?: number | undefined;
  currentRevision?: string | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas: number;
  updateRevision?: string | undefined;
  updatedReplicas?: number | undefined;
}

export interface StatefulSetStatusApply {
  availableReplicas?: number | undefined;
  collisionCount?: number | undefined;
  conditions?: StatefulSetCondition[] | undefined;
  currentReplicas?: number | undefined;
  currentRevision?: string | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  updateRevision?: string | undefined;
  updatedReplicas?: number | undefined;
}

export interface StatefulSetUpdateStrategy {
  rollingUpdate?: RollingUpdateStatefulSetStrategy | undefined;
  type?: 'OnDelete' | 'Recreate' | 'RollingUpdate' | (string & {}) | undefined;
}
