// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

import type { Condition, ConditionApply } from '../meta/v1.ts';

export const Evictions: NamespacedResource<Eviction, EvictionApply, EvictionSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'lifecycle.k8s.io',
    version: 'v1alpha1',
    resource: 'evictions',
    kind: 'Eviction',
    namespaced: true,
    singular: 'eviction',
  });

export interface EvictionSubresources {
  status: Eviction;
}

export interface Eviction {
  apiVersion?: 'lifecycle.k8s.io/v1alpha1' | undefined;
  kind?: 'Eviction' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: EvictionSpec;
  readonly status?: EvictionStatus | undefined;
}

export interface EvictionApply {
  apiVersion?: 'lifecycle.k8s.io/v1alpha1' | undefined;
  kind?: 'Eviction' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: EvictionSpecApply | undefined;
  status?: EvictionStatusApply | undefined;
}

export const EvictionRequests: NamespacedResource<
  EvictionRequest,
  EvictionRequestApply,
  EvictionRequestSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'lifecycle.k8s.io',
  version: 'v1alpha1',
  resource: 'evictionrequests',
  kind: 'EvictionRequest',
  namespaced: true,
  singular: 'evictionrequest',
});

export interface EvictionRequestSubresources {
  status: EvictionRequest;
}

export interface EvictionRequest {
  apiVersion?: 'lifecycle.k8s.io/v1alpha1' | undefined;
  kind?: 'EvictionRequest' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: EvictionRequestSpec;
  readonly status?: EvictionRequestStatus | undefined;
}

export interface EvictionRequestApply {
  apiVersion?: 'lifecycle.k8s.io/v1alpha1' | undefined;
  kind?: 'EvictionRequest' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: EvictionRequestSpecApply | undefined;
  status?: EvictionRequestStatusApply | undefined;
}

export interface EvictionPodReference {
  name: string;
  uid: string;
}

export interface EvictionPodReferenceApply {
  name?: string | undefined;
  uid?: string | undefined;
}

export interface EvictionRequestPodReference {
  name: string;
  uid: string;
}

export interface EvictionRequestPodReferenceApply {
  name?: string | undefined;
  uid?: string | undefined;
}

export interface EvictionRequestSpec {
  intent: 'Eviction' | 'Withdrawn' | (string & {});
  requester: string;
  target: EvictionRequestTarget;
}

export interface EvictionRequestSpecApply {
  intent?: 'Eviction' | 'Withdrawn' | (string & {}) | undefined;
  requester?: string | undefined;
  target?: EvictionRequestTargetApply | undefined;
}

export interface EvictionRequestStatus {
  conditions?: Condition[] | undefined;
  observedGeneration?: number | undefined;
}

export interface EvictionRequestStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  observedGeneration?: number | undefined;
}

export interface EvictionRequestTarget {
  pod?: EvictionRequestPodReference | undefined;
}

export interface EvictionRequestTargetApply {
  pod?: EvictionRequestPodReferenceApply | undefined;
}

export interface EvictionSpec {
  target: EvictionTarget;
}

export interface EvictionSpecApply {
  target?: EvictionTargetApply | undefined;
}

export interface EvictionStatus {
  conditions?: Condition[] | undefined;
  observedGeneration?: number | undefined;
  requesters?: Requester[] | undefined;
  responders?: ResponderStatus[] | undefined;
  targetResponders?: TargetResponder[] | undefined;
}

export interface EvictionStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  observedGeneration?: number | undefined;
  requesters?: (Requester & { name: string })[] | undefined;
  responders?: (ResponderStatusApply & { name: string })[] | undefined;
  targetResponders?: (TargetResponder & { name: string })[] | undefined;
}

export interface EvictionTarget {
  pod?: EvictionPodReference | undefined;
}

export interface EvictionTargetApply {
  pod?: EvictionPodReferenceApply | undefined;
}

export interface Requester {
  intent: 'Eviction' | 'Withdrawn' | (string & {});
  name: string;
}

export interface ResponderStatus {
  completionTime?: Time | undefined;
  expectedCompletionTime?: Time | undefined;
  heartbeatTime?: Time | undefined;
  message?: string | undefined;
  name: string;
  startTime?: Time | undefined;
}

export interface ResponderStatusApply {
  completionTime?: Time | undefined;
  expectedCompletionTime?: Time | undefined;
  heartbeatTime?: Time | undefined;
  message?: string | undefined;
  name?: string | undefined;
  startTime?: Time | undefined;
}

export interface TargetResponder {
  name: string;
  priority: number;
  state: 'Active' | 'Canceled' | 'Completed' | 'Inactive' | 'Interrupted' | (string & {});
}
