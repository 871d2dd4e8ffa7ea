// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

import type { Condition, ConditionApply } from '../meta/v1.ts';

export const PodGroups: NamespacedResource<PodGroup, PodGroupApply, PodGroupSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'scheduling.k8s.io',
    version: 'v1beta1',
    resource: 'podgroups',
    kind: 'PodGroup',
    namespaced: true,
    singular: 'podgroup',
  });

export interface PodGroupSubresources {
  status: PodGroup;
}

export interface PodGroup {
  apiVersion?: 'scheduling.k8s.io/v1beta1' | undefined;
  kind?: 'PodGroup' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: PodGroupSpec;
  readonly status?: PodGroupStatus | undefined;
}

export interface PodGroupApply {
  apiVersion?: 'scheduling.k8s.io/v1beta1' | undefined;
  kind?: 'PodGroup' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PodGroupSpecApply | undefined;
  status?: PodGroupStatusApply | undefined;
}

export const Workloads: NamespacedResource<Workload, WorkloadApply> = /* @__PURE__ */ Object.freeze(
  {
    group: 'scheduling.k8s.io',
    version: 'v1beta1',
    resource: 'workloads',
    kind: 'Workload',
    namespaced: true,
    singular: 'workload',
  },
);

export interface Workload {
  apiVersion?: 'scheduling.k8s.io/v1beta1' | undefined;
  kind?: 'Workload' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: WorkloadSpec;
}

export interface WorkloadApply {
  apiVersion?: 'scheduling.k8s.io/v1beta1' | undefined;
  kind?: 'Workload' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: WorkloadSpecApply | undefined;
}

export type AllCompositeDisruptionMode = object;

export type AllDisruptionMode = object;

export type BasicSchedulingPolicy = object;

export type CompositeBasicSchedulingPolicy = object;

export interface CompositeDisruptionMode {
  all?: AllCompositeDisruptionMode | undefined;
  single?: SingleCompositeDisruptionMode | undefined;
}

export interface CompositeGangSchedulingPolicy {
  minGroupCount: number;
}

export interface CompositeGangSchedulingPolicyApply {
  minGroupCount?: number | undefined;
}

export interface CompositePodGroupSchedulingConstraints {
  topology?: TopologyConstraint[] | undefined;
}

export interface CompositePodGroupSchedulingPolicy {
  basic?: CompositeBasicSchedulingPolicy | undefined;
  gang?: CompositeGangSchedulingPolicy | undefined;
}

export interface CompositePodGroupSchedulingPolicyApply {
  basic?: CompositeBasicSchedulingPolicy | undefined;
  gang?: CompositeGangSchedulingPolicyApply | undefined;
}

export interface CompositePodGroupTemplate {
  compositePodGroupTemplates?: CompositePodGroupTemplate[] | undefined;
  disruptionMode?: CompositeDisruptionMode | undefined;
  name: string;
  podGroupTemplates?: PodGroupTemplate[] | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  schedulingConstraints?: CompositePodGroupSchedulingConstraints | undefined;
  schedulingPolicy: CompositePodGroupSchedulingPolicy;
}

export interface CompositePodGroupTemplateApply {
  compositePodGroupTemplates?: (CompositePodGroupTemplateApply & { name: string })[] | undefined;
  disruptionMode?: CompositeDisruptionMode | undefined;
  name?: string | undefined;
  podGroupTemplates?: (PodGroupTemplateApply & { name: string })[] | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  schedulingConstraints?: CompositePodGroupSchedulingConstraints | undefined;
  schedulingPolicy?: CompositePodGroupSchedulingPolicyApply | undefined;
}

export interface DisruptionMode {
  all?: AllDisruptionMode | undefined;
  single?: SingleDisruptionMode | undefined;
}

export interface GangSchedulingPolicy {
  minCount: number;
}

export interface GangSchedulingPolicyApply {
  minCount?: number | undefined;
}

export interface PodGroupResourceClaim {
  name: string;
  resourceClaimName?: string | undefined;
  resourceClaimTemplateName?: string | undefined;
}

export interface PodGroupResourceClaimApply {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
  resourceClaimTemplateName?: string | undefined;
}

export interface PodGroupResourceClaimStatus {
  name: string;
  resourceClaimName?: string | undefined;
}

export interface PodGroupResourceClaimStatusApply {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
}

export interface PodGroupSchedulingConstraints {
  topology?: TopologyConstraint[] | undefined;
}

export interface PodGroupSchedulingPolicy {
  basic?: BasicSchedulingPolicy | undefined;
  gang?: GangSchedulingPolicy | undefined;
}

export interface PodGroupSchedulingPolicyApply {
  basic?: BasicSchedulingPolicy | undefined;
  gang?: GangSchedulingPolicyApply | undefined;
}

export interface PodGroupSpec {
  disruptionMode?: DisruptionMode | undefined;
  parentCompositePodGroupName?: string | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  resourceClaims?: PodGroupResourceClaim[] | undefined;
  schedulingConstraints?: PodGroupSchedulingConstraints | undefined;
  schedulingPolicy: PodGroupSchedulingPolicy;
  workloadRef?: WorkloadReference | undefined;
}

export interface PodGroupSpecApply {
  disruptionMode?: DisruptionMode | undefined;
  parentCompositePodGroupName?: string | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  resourceClaims?: (PodGroupResourceClaimApply & { name: string })[] | undefined;
  schedulingConstraints?: PodGroupSchedulingConstraints | undefined;
  schedulingPolicy?: PodGroupSchedulingPolicyApply | undefined;
  workloadRef?: WorkloadReferenceApply | undefined;
}

export interface PodGroupStatus {
  conditions?: Condition[] | undefined;
  resourceClaimStatuses?: PodGroupResourceClaimStatus[] | undefined;
}

export interface PodGroupStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  resourceClaimStatuses?: (PodGroupResourceClaimStatusApply & { name: string })[] | undefined;
}

export interface PodGroupTemplate {
  disruptionMode?: DisruptionMode | undefined;
  name: string;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  resourceClaims?: PodGroupResourceClaim[] | undefined;
  schedulingConstraints?: PodGroupSchedulingConstraints | undefined;
  schedulingPolicy: PodGroupSchedulingPolicy;
}

export interface PodGroupTemplateApply {
  disruptionMode?: DisruptionMode | undefined;
  name?: string | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  resourceClaims?: (PodGroupResourceClaimApply & { name: string })[] | undefined;
  schedulingConstraints?: PodGroupSchedulingConstraints | undefined;
  schedulingPolicy?: PodGroupSchedulingPolicyApply | undefined;
}

export type SingleCompositeDisruptionMode = object;

export type SingleDisruptionMode = object;

export interface TopologyConstraint {
  key: string;
}

export interface TypedLocalObjectReference {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
}

export interface TypedLocalObjectReferenceApply {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
}

export interface WorkloadReference {
  templateName: string;
  workloadName: string;
}

export interface WorkloadReferenceApply {
  templateName?: string | undefined;
  workloadName?: string | undefined;
}

export interface WorkloadSpec {
  compositePodGroupTemplates?: CompositePodGroupTemplate[] | undefined;
  controllerRef?: TypedLocalObjectReference | undefined;
  podGroupTemplates?: PodGroupTemplate[] | undefined;
}

export interface WorkloadSpecApply {
  compositePodGroupTemplates?: (CompositePodGroupTemplateApply & { name: string })[] | undefined;
  controllerRef?: TypedLocalObjectReferenceApply | undefined;
  podGroupTemplates?: (PodGroupTemplateApply & { name: string })[] | undefined;
}
