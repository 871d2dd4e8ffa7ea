// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Time } from '@client-ts/apimachinery';

export const FlowSchemas: ClusterResource<FlowSchema, FlowSchemaApply, FlowSchemaSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'flowcontrol.apiserver.k8s.io',
    version: 'v1',
    resource: 'flowschemas',
    kind: 'FlowSchema',
    namespaced: false,
    singular: 'flowschema',
  });

export interface FlowSchemaSubresources {
  status: FlowSchema;
}

export interface FlowSchema {
  apiVersion?: 'flowcontrol.apiserver.k8s.io/v1' | undefined;
  kind?: 'FlowSchema' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: FlowSchemaSpec;
  readonly status?: FlowSchemaStatus | undefined;
}

export interface FlowSchemaApply {
  apiVersion?: 'flowcontrol.apiserver.k8s.io/v1' | undefined;
  kind?: 'FlowSchema' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: FlowSchemaSpecApply | undefined;
  status?: FlowSchemaStatusApply | undefined;
}

export const PriorityLevelConfigurations: ClusterResource<
  PriorityLevelConfiguration,
  PriorityLevelConfigurationApply,
  PriorityLevelConfigurationSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  resource: 'prioritylevelconfigurations',
  kind: 'PriorityLevelConfiguration',
  namespaced: false,
  singular: 'prioritylevelconfiguration',
});

export interface PriorityLevelConfigurationSubresources {
  status: PriorityLevelConfiguration;
}

export interface PriorityLevelConfiguration {
  apiVersion?: 'flowcontrol.apiserver.k8s.io/v1' | undefined;
  kind?: 'PriorityLevelConfiguration' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: PriorityLevelConfigurationSpec;
  readonly status?: PriorityLevelConfigurationStatus | undefined;
}

export interface PriorityLevelConfigurationApply {
  apiVersion?: 'flowcontrol.apiserver.k8s.io/v1' | undefined;
  kind?: 'PriorityLevelConfiguration' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PriorityLevelConfigurationSpecApply | undefined;
  status?: PriorityLevelConfigurationStatusApply | undefined;
}

export interface ExemptPriorityLevelConfiguration {
  lendablePercent?: number | undefined;
  nominalConcurrencyShares?: number | undefined;
}

export interface FlowDistinguisherMethod {
  type: string;
}

export interface FlowDistinguisherMethodApply {
  type?: string | undefined;
}

export interface FlowSchemaCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type: string;
}

export interface FlowSchemaConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface FlowSchemaSpec {
  distinguisherMethod?: FlowDistinguisherMethod | undefined;
  matchingPrecedence?: number | undefined;
  priorityLevelConfiguration: PriorityLevelConfigurationReference;
  rules?: PolicyRulesWithSubjects[] | undefined;
}

export interface FlowSchemaSpecApply {
  distinguisherMethod?: FlowDistinguisherMethodApply | undefined;
  matchingPrecedence?: number | undefined;
  priorityLevelConfiguration?: PriorityLevelConfigurationReferenceApply | undefined;
  rules?: PolicyRulesWithSubjects[] | undefined;
}

export interface FlowSchemaStatus {
  conditions?: FlowSchemaCondition[] | undefined;
}

export interface FlowSchemaStatusApply {
  conditions?: (FlowSchemaConditionApply & { type: string })[] | undefined;
}

export interface GroupSubject {
  name: string;
}

export interface LimitResponse {
  queuing?: QueuingConfiguration | undefined;
  type: string;
}

export interface LimitResponseApply {
  queuing?: QueuingConfiguration | undefined;
  type?: string | undefined;
}

export interface LimitedPriorityLevelConfiguration {
  borrowingLimitPercent?: number | undefined;
  lendablePercent?: number | undefined;
  limitResponse: LimitResponse;
  nominalConcurrencyShares?: number | undefined;
}

export interface LimitedPriorityLevelConfigurationApply {
  borrowingLimitPercent?: number | undefined;
  lendablePercent?: number | undefined;
  limitResponse?: LimitResponseApply | undefined;
  nominalConcurrencyShares?: number | undefined;
}

export interface NonResourcePolicyRule {
  nonResourceURLs: string[];
  verbs: string[];
}

export interface PolicyRulesWithSubjects {
  nonResourceRules?: NonResourcePolicyRule[] | undefined;
  resourceRules?: ResourcePolicyRule[] | undefined;
  subjects: Subject[];
}

export interface PriorityLevelConfigurationCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type: string;
}

export interface PriorityLevelConfigurationConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface PriorityLevelConfigurationReference {
  name: string;
}

export interface PriorityLevelConfigurationReferenceApply {
  name?: string | undefined;
}

export interface PriorityLevelConfigurationSpec {
  exempt?: ExemptPriorityLevelConfiguration | undefined;
  limited?: LimitedPriorityLevelConfiguration | undefined;
  type: string;
}

export interface PriorityLevelConfigurationSpecApply {
  exempt?: ExemptPriorityLevelConfiguration | undefined;
  limited?: LimitedPriorityLevelConfigurationApply | undefined;
  type?: string | undefined;
}

export interface PriorityLevelConfigurationStatus {
  conditions?: PriorityLevelConfigurationCondition[] | undefined;
}

export interface PriorityLevelConfigurationStatusApply {
  conditions?: (PriorityLevelConfigurationConditionApply & { type: string })[] | undefined;
}

export interface QueuingConfiguration {
  handSize?: number | undefined;
  queueLengthLimit?: number | undefined;
  queues?: number | undefined;
}

export interface ResourcePolicyRule {
  apiGroups: string[];
  clusterScope?: boolean | undefined;
  namespaces?: string[] | undefined;
  resources: string[];
  verbs: string[];
}

export interface ServiceAccountSubject {
  name: string;
  namespace: string;
}

export interface Subject {
  group?: GroupSubject | undefined;
  kind: string;
  serviceAccount?: ServiceAccountSubject | undefined;
  user?: UserSubject | undefined;
}

export interface UserSubject {
  name: string;
}
