// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  NamespacedResource,
  ObjectMeta,
  Quantity,
  Time,
} from '@client-ts/apimachinery';

import type { NodeSelector } from '../core/v1.ts';
import type { Condition, ConditionApply, RawExtension } from '../meta/v1.ts';

export const DeviceClasses: ClusterResource<DeviceClass, DeviceClassApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'resource.k8s.io',
    version: 'v1beta2',
    resource: 'deviceclasses',
    kind: 'DeviceClass',
    namespaced: false,
    singular: 'deviceclass',
  });

export interface DeviceClass {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'DeviceClass' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: DeviceClassSpec | undefined;
}

export interface DeviceClassApply {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'DeviceClass' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: DeviceClassSpec | undefined;
}

export const DeviceTaintRules: ClusterResource<
  DeviceTaintRule,
  DeviceTaintRuleApply,
  DeviceTaintRuleSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'resource.k8s.io',
  version: 'v1beta2',
  resource: 'devicetaintrules',
  kind: 'DeviceTaintRule',
  namespaced: false,
  singular: 'devicetaintrule',
});

export interface DeviceTaintRuleSubresources {
  status: DeviceTaintRule;
}

export interface DeviceTaintRule {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'DeviceTaintRule' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: DeviceTaintRuleSpec;
  readonly status?: DeviceTaintRuleStatus | undefined;
}

export interface DeviceTaintRuleApply {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'DeviceTaintRule' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: DeviceTaintRuleSpecApply | undefined;
  status?: DeviceTaintRuleStatusApply | undefined;
}

export const ResourceClaims: NamespacedResource<
  ResourceClaim,
  ResourceClaimApply,
  ResourceClaimSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'resource.k8s.io',
  version: 'v1beta2',
  resource: 'resourceclaims',
  kind: 'ResourceClaim',
  namespaced: true,
  singular: 'resourceclaim',
});

export interface ResourceClaimSubresources {
  status: ResourceClaim;
}

export interface ResourceClaim {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceClaim' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimSpec | undefined;
  readonly status?: ResourceClaimStatus | undefined;
}

export interface ResourceClaimApply {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceClaim' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ResourceClaimSpec | undefined;
  status?: ResourceClaimStatusApply | undefined;
}

export const ResourceClaimTemplates: NamespacedResource<
  ResourceClaimTemplate,
  ResourceClaimTemplateApply
> = /* @__PURE__ */ Object.freeze({
  group: 'resource.k8s.io',
  version: 'v1beta2',
  resource: 'resourceclaimtemplates',
  kind: 'ResourceClaimTemplate',
  namespaced: true,
  singular: 'resourceclaimtemplate',
});

export interface ResourceClaimTemplate {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceClaimTemplate' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimTemplateSpec | undefined;
}

export interface ResourceClaimTemplateApply {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceClaimTemplate' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ResourceClaimTemplateSpec | undefined;
}

export const ResourceSlices: ClusterResource<ResourceSlice, ResourceSliceApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'resource.k8s.io',
    version: 'v1beta2',
    resource: 'resourceslices',
    kind: 'ResourceSlice',
    namespaced: false,
    singular: 'resourceslice',
  });

export interface ResourceSlice {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceSlice' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: ResourceSliceSpec;
}

export interface ResourceSliceApply {
  apiVersion?: 'resource.k8s.io/v1beta2' | undefined;
  kind?: 'ResourceSlice' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ResourceSliceSpecApply | undefined;
}

export interface AllocatedDeviceStatus {
  conditions?: Condition[] | undefined;
  data?: RawExtension | undefined;
  device: string;
  driver: string;
  networkData?: NetworkDeviceData | undefined;
  pool: string;
  shareID?: string | undefined;
}

export interface AllocatedDeviceStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  data?: RawExtension | undefined;
  device?: string | undefined;
  driver?: string | undefined;
  networkData?: NetworkDeviceData | undefined;
  pool?: string | undefined;
  shareID?: string | undefined;
}

export interface AllocationResult {
  allocationTimestamp?: Time | undefined;
  devices?: DeviceAllocationResult | undefined;
  nodeSelector?: NodeSelector | undefined;
}

export interface CELDeviceSelector {
  expression: string;
}

export interface CapacityRequestPolicy {
  default?: Quantity | undefined;
  validRange?: CapacityRequestPolicyRange | undefined;
  validValues?: Quantity[] | undefined;
}

export interface CapacityRequestPolicyRange {
  max?: Quantity | undefined;
  min: Quantity;
  step?: Quantity | undefined;
}

export interface CapacityRequirements {
  requests?: { [key: string]: Quantity } | undefined;
}

export interface Counter {
  value: Quantity;
}

export interface CounterSet {
  counters: { [key: string]: Counter };
  name: string;
}

export interface Device {
  allNodes?: boolean | undefined;
  allowMultipleAllocations?: boolean | undefined;
  attributes?: { [key: string]: DeviceAttribute } | undefined;
  bindingConditions?: string[] | undefined;
  bindingFailureConditions?: string[] | undefined;
  bindsToNode?: boolean | undefined;
  capacity?: { [key: string]: DeviceCapacity } | undefined;
  consumesCounters?: DeviceCounterConsumption[] | undefined;
  name: string;
  nodeAllocatableResources?: { [key: string]: NodeAllocatableResource } | undefined;
  nodeName?: string | undefined;
  nodeSelector?: NodeSelector | undefined;
  taints?: DeviceTaint[] | undefined;
}

export interface DeviceAllocationConfiguration {
  opaque?: OpaqueDeviceConfiguration | undefined;
  requests?: string[] | undefined;
  source: 'FromClaim' | 'FromClass' | (string & {});
}

export interface DeviceAllocationResult {
  config?: DeviceAllocationConfiguration[] | undefined;
  results?: DeviceRequestAllocationResult[] | undefined;
}

export interface DeviceAttribute {
  bool?: boolean | undefined;
  bools?: boolean[] | undefined;
  int?: number | undefined;
  ints?: number[] | undefined;
  string?: string | undefined;
  strings?: string[] | undefined;
  version?: string | undefined;
  versions?: string[] | undefined;
}

export interface DeviceCapacity {
  requestPolicy?: CapacityRequestPolicy | undefined;
  value: Quantity;
}

export interface DeviceClaim {
  config?: DeviceClaimConfiguration[] | undefined;
  constraints?: DeviceConstraint[] | undefined;
  requests?: DeviceRequest[] | undefined;
}

export interface DeviceClaimConfiguration {
  opaque?: OpaqueDeviceConfiguration | undefined;
  requests?: string[] | undefined;
}

export interface DeviceClassConfiguration {
  opaque?: OpaqueDeviceConfiguration | undefined;
}

export interface DeviceClassSpec {
  config?: DeviceClassConfiguration[] | undefined;
  extendedResourceName?: string | undefined;
  selectors?: DeviceSelector[] | undefined;
}

export interface DeviceConstraint {
  distinctAttribute?: string | undefined;
  matchAttribute?: string | undefined;
  requests?: string[] | undefined;
}

export interface DeviceCounterConsumption {
  compatibilityGroups?: string[] | undefined;
  counterSet: string;
  counters: { [key: string]: Counter };
}

export interface DeviceDerivedAttribute {
  expression: string;
  name: string;
}

export interface DeviceRequest {
  exactly?: ExactDeviceRequest | undefined;
  firstAvailable?: DeviceSubRequest[] | undefined;
  name: string;
}

export interface DeviceRequestAllocationResult {
  adminAccess?: boolean | undefined;
  bindingConditions?: string[] | undefined;
  bindingFailureConditions?: string[] | undefined;
  consumedCapacity?: { [key: string]: Quantity } | undefined;
  device: string;
  driver: string;
  pool: string;
  request: string;
  shareID?: string | undefined;
  skipNodeOperations?:
    | ('*' | 'NodePrepareResources' | 'NodeUnprepareResources' | (string & {}))[]
    | undefined;
  tolerations?: DeviceToleration[] | undefined;
}

export interface DeviceSelector {
  cel?: CELDeviceSelector | undefined;
}

export interface DeviceSubRequest {
  allocationMode?: 'All' | 'ExactCount' | (string & {}) | undefined;
  capacity?: CapacityRequirements | undefined;
  count?: number | undefined;
  derivedAttributes?: DeviceDerivedAttribute[] | undefined;
  deviceClassName: string;
  name: string;
  selectors?: DeviceSelector[] | undefined;
  tolerations?: DeviceToleration[] | undefined;
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

export interface DeviceToleration {
  effect?: 'NoExecute' | 'NoSchedule' | 'None' | (string & {}) | undefined;
  key?: string | undefined;
  operator?: 'Equal' | 'Exists' | (string & {}) | undefined;
  tolerationSeconds?: number | undefined;
  value?: string | undefined;
}

export interface ExactDeviceRequest {
  adminAccess?: boolean | undefined;
  allocationMode?: 'All' | 'ExactCount' | (string & {}) | undefined;
  capacity?: CapacityRequirements | undefined;
  count?: number | undefined;
  derivedAttributes?: DeviceDerivedAttribute[] | undefined;
  deviceClassName: string;
  selectors?: DeviceSelector[] | undefined;
  tolerations?: DeviceToleration[] | undefined;
}

export interface NetworkDeviceData {
  hardwareAddress?: string | undefined;
  interfaceName?: string | undefined;
  ips?: string[] | undefined;
}

export interface NodeAllocatableMapping {
  capacityKey?: string | undefined;
  capacityMultiplier?: Quantity | undefined;
  deviceMultiplier?: Quantity | undefined;
}

export interface NodeAllocatableOverhead {
  perContainer?: Quantity | undefined;
  perPod?: Quantity | undefined;
}

export interface NodeAllocatableResource {
  mapping?: NodeAllocatableMapping | undefined;
  overhead?: NodeAllocatableOverhead | undefined;
}

export interface OpaqueDeviceConfiguration {
  driver: string;
  parameters: RawExtension;
}

export interface ResourceClaimConsumerReference {
  apiGroup?: string | undefined;
  name: string;
  resource: string;
  uid: string;
}

export interface ResourceClaimConsumerReferenceApply {
  apiGroup?: string | undefined;
  name?: string | undefined;
  resource?: string | undefined;
  uid?: string | undefined;
}

export interface ResourceClaimSpec {
  devices?: DeviceClaim | undefined;
}

export interface ResourceClaimStatus {
  allocation?: AllocationResult | undefined;
  devices?: AllocatedDeviceStatus[] | undefined;
  reservedFor?: ResourceClaimConsumerReference[] | undefined;
}

export interface ResourceClaimStatusApply {
  allocation?: AllocationResult | undefined;
  devices?:
    | (AllocatedDeviceStatusApply & { driver: string; device: string; pool: string })[]
    | undefined;
  reservedFor?: (ResourceClaimConsumerReferenceApply & { uid: string })[] | undefined;
}

export interface ResourceClaimTemplateSpec {
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimSpec | undefined;
}

export interface ResourcePool {
  generation: number;
  name: string;
  resourceSliceCount: number;
}

export interface ResourcePoolApply {
  generation?: number | undefined;
  name?: string | undefined;
  resourceSliceCount?: number | undefined;
}

export interface ResourceSliceSpec {
  allNodes?: boolean | undefined;
  devices?: Device[] | undefined;
  driver: string;
  nodeName?: string | undefined;
  nodeSelector?: NodeSelector | undefined;
  partitionTypeAttribute?: string | undefined;
  perDeviceNodeSelection?: boolean | undefined;
  pool: ResourcePool;
  sharedCounters?: CounterSet[] | undefined;
  skipNodeOperations?:
    | ('*' | 'NodePrepareResources' | 'NodeUnprepareResources' | (string & {}))[]
    | undefined;
}

export interface ResourceSliceSpecApply {
  allNodes?: boolean | undefined;
  devices?: Device[] | undefined;
  driver?: string | undefined;
  nodeName?: string | undefined;
  nodeSelector?: NodeSelector | undefined;
  partitionTypeAttribute?: string | undefined;
  perDeviceNodeSelection?: boolean | undefined;
  pool?: ResourcePoolApply | undefined;
  sharedCounters?: CounterSet[] | undefined;
  skipNodeOperations?:
    | ('*' | 'NodePrepareResources' | 'NodeUnprepareResources' | (string & {}))[]
    | undefined;
}
