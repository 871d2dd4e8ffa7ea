// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Quantity, Time } from '@client-ts/apimachinery';

import type { Condition, ConditionApply } from '../meta/v1.ts';

export const DeviceTaintRules: ClusterResource<
  DeviceTaintRule,
  DeviceTaintRuleApply,
  DeviceTaintRuleSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'resource.k8s.io',
  version: 'v1alpha3',
  resource: 'devicetaintrules',
  kind: 'DeviceTaintRule',
  namespaced: false,
  singular: 'devicetaintrule',
});

export interface DeviceTaintRuleSubresources {
  status: DeviceTaintRule;
}

export interface DeviceTaintRule {
  apiVersion?: 'resource.k8s.io/v1alpha3' | undefined;
  kind?: 'DeviceTaintRule' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: DeviceTaintRuleSpec;
  readonly status?: DeviceTaintRuleStatus | undefined;
}

export interface DeviceTaintRuleApply {
  apiVersion?: 'resource.k8s.io/v1alpha3' | undefined;
  kind?: 'DeviceTaintRule' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: DeviceTaintRuleSpecApply | undefined;
  status?: DeviceTaintRuleStatusApply | undefined;
}

export const ResourcePoolStatusRequests: ClusterResource<
  ResourcePoolStatusRequest,
  ResourcePoolStatusRequestApply,
  ResourcePoolStatusRequestSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'resource.k8s.io',
  version: 'v1alpha3',
  resource: 'resourcepoolstatusrequests',
  kind: 'ResourcePoolStatusRequest',
  namespaced: false,
  singular: 'resourcepoolstatusrequest',
});

export interface ResourcePoolStatusRequestSubresources {
  status: ResourcePoolStatusRequest;
}

export interface ResourcePoolStatusRequest {
  apiVersion?: 'resource.k8s.io/v1alpha3' | undefined;
  kind?: 'ResourcePoolStatusRequest' | undefined;
  metadata: ObjectMeta;
  spec: ResourcePoolStatusRequestSpec;
  readonly status?: ResourcePoolStatusRequestStatus | undefined;
}

export interface ResourcePoolStatusRequestApply {
  apiVersion?: 'resource.k8s.io/v1alpha3' | undefined;
  kind?: 'ResourcePoolStatusRequest' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ResourcePoolStatusRequestSpecApply | undefined;
  status?: ResourcePoolStatusRequestStatusApply | undefined;
}

export interface DeviceTaint {
  effect: 'NoExecute' | 'NoSchedule' | 'None' | (string & {});
  key: string;
  timeAdded?: Time | undefined;
  value?: string | undefined;
}

export interface DeviceTaintApply {
  effect?: 'NoExecute' | 'NoSchedule' | 'None' | (string & {}) | undefined;
  key?: string | undefined;
  timeAdded?: Time | undefined;
  value?: string | undefined;
}

export interface DeviceTaintRuleSpec {
  deviceSelector?: DeviceTaintSelector | undefined;
  taint: DeviceTaint;
}

export interface DeviceTaintRuleSpecApply {
  deviceSelector?: DeviceTaintSelector | undefined;
  taint?: DeviceTaintApply | undefined;
}

export interface DeviceTaintRuleStatus {
  conditions?: Condition[] | undefined;
}

export interface DeviceTaintRuleStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
}

export interface DeviceTaintSelector {
  device?: string | undefined;
  driver?: string | undefined;
  pool?: string | undefined;
}

export interface PartitionTypeStatus {
  allocatable: number;
  attribute: string;
  total: number;
  type: string;
}

export interface PoolStatus {
  allocatedDevices?: number | undefined;
  availableDevices?: number | undefined;
  driver: string;
  generation: number;
  nodeName?: string | undefined;
  partitionSummary?: PartitionTypeStatus[] | undefined;
  poolName: string;
  resourceSliceCount?: number | undefined;
  shareableSummary?: ShareableSummaryStatus | undefined;
  totalDevices?: number | undefined;
  unavailableDevices?: number | undefined;
  validationError?: string | undefined;
}

export interface ResourcePoolStatusRequestSpec {
  defaultPartitionTypeAttribute?: string | undefined;
  driver: string;
  limit?: number | undefined;
  poolName?: string | undefined;
}

export interface ResourcePoolStatusRequestSpecApply {
  defaultPartitionTypeAttribute?: string | undefined;
  driver?: string | undefined;
  limit?: number | undefined;
  poolName?: string | undefined;
}

export interface ResourcePoolStatusRequestStatus {
  conditions?: Condition[] | undefined;
  poolCount: number;
  pools?: PoolStatus[] | undefined;
}

export interface ResourcePoolStatusRequestStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  poolCount?: number | undefined;
  pools?: PoolStatus[] | undefined;
}

export interface ShareableCapacityStatus {
  available: Quantity;
  consumed: Quantity;
  name: string;
  total: Quantity;
}

export interface ShareableSummaryStatus {
  capacity?: ShareableCapacityStatus[] | undefined;
  fullyAvailableDevices: number;
  partiallyAvailableDevices: number;
}
