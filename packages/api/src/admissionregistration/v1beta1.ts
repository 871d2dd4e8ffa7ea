// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta } from '@client-ts/apimachinery';

import type { LabelSelector } from '../meta/v1.ts';

export const MutatingAdmissionPolicies: ClusterResource<
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1beta1',
  resource: 'mutatingadmissionpolicies',
  kind: 'MutatingAdmissionPolicy',
  namespaced: false,
  singular: 'mutatingadmissionpolicy',
  categories: ['api-extensions'],
});

export interface MutatingAdmissionPolicy {
  apiVersion?: 'admissionregistration.k8s.io/v1beta1' | undefined;
  kind?: 'MutatingAdmissionPolicy' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicySpec | undefined;
}

export interface MutatingAdmissionPolicyApply {
  apiVersion?: 'admissionregistration.k8s.io/v1beta1' | undefined;
  kind?: 'MutatingAdmissionPolicy' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: MutatingAdmissionPolicySpecApply | undefined;
}

export const MutatingAdmissionPolicyBindings: ClusterResource<
  MutatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyBindingApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1beta1',
  resource: 'mutatingadmissionpolicybindings',
  kind: 'MutatingAdmissionPolicyBinding',
  namespaced: false,
  singular: 'mutatingadmissionpolicybinding',
  categories: ['api-extensions'],
});

export interface MutatingAdmissionPolicyBinding {
  apiVersion?: 'admissionregistration.k8s.io/v1beta1' | undefined;
  kind?: 'MutatingAdmissionPolicyBinding' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
}

export interface MutatingAdmissionPolicyBindingApply {
  apiVersion?: 'admissionregistration.k8s.io/v1beta1' | undefined;
  kind?: 'MutatingAdmissionPolicyBinding' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
}

export interface ApplyConfiguration {
  expression?: string | undefined;
}

export interface JSONPatch {
  expression?: string | undefined;
}

export interface MatchCondition {
  expression: string;
  name: string;
}

export interface MatchConditionApply {
  expression?: string | undefined;
  name?: string | undefined;
}

export interface MatchResources {
  excludeResourceRules?: NamedRuleWithOperations[] | undefined;
  matchPolicy?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  resourceRules?: NamedRuleWithOperations[] | undefined;
}

export interface MutatingAdmissionPolicyBindingSpec {
  matchResources?: MatchResources | undefined;
  paramRef?: ParamRef | undefined;
  policyName?: string | undefined;
}

export interface MutatingAdmissionPolicySpec {
  failurePolicy?: string | undefined;
  matchConditions?: MatchCondition[] | undefined;
  matchConstraints?: MatchResources | undefined;
  mutations?: Mutation[] | undefined;
  paramKind?: ParamKind | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  variables?: Variable[] | undefined;
}

export interface MutatingAdmissionPolicySpecApply {
  failurePolicy?: string | undefined;
  matchConditions?: (MatchConditionApply & { name: string })[] | undefined;
  matchConstraints?: MatchResources | undefined;
  mutations?: Mutation[] | undefined;
  paramKind?: ParamKind | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  variables?: Variable[] | undefined;
}

export interface Mutation {
  applyConfiguration?: ApplyConfiguration | undefined;
  jsonPatch?: JSONPatch | undefined;
  patchType: 'ApplyConfiguration' | 'JSONPatch' | (string & {});
}

export interface NamedRuleWithOperations {
  apiGroups?: string[] | undefined;
  apiVersions?: string[] | undefined;
  operations?: ('*' | 'CONNECT' | 'CREATE' | 'DELETE' | 'UPDATE' | (string & {}))[] | undefined;
  resourceNames?: string[] | undefined;
  resources?: string[] | undefined;
  scope?: '*' | 'Cluster' | 'Namespaced' | (string & {}) | undefined;
}

export interface ParamKind {
  apiVersion?: string | undefined;
  kind?: string | undefined;
}

export interface ParamRef {
  name?: string | undefined;
  namespace?: string | undefined;
  parameterNotFoundAction?: string | undefined;
  selector?: LabelSelector | undefined;
}

export interface Variable {
  expression: string;
  name: string;
}
