// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta } from '@client-ts/apimachinery';

import type { Condition, ConditionApply, LabelSelector } from '../meta/v1.ts';

export const MutatingAdmissionPolicies: ClusterResource<
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingadmissionpolicies',
  kind: 'MutatingAdmissionPolicy',
  namespaced: false,
  singular: 'mutatingadmissionpolicy',
  categories: ['api-extensions'],
});

export interface MutatingAdmissionPolicy {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicy' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicySpec | undefined;
}

export interface MutatingAdmissionPolicyApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicy' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: MutatingAdmissionPolicySpecApply | undefined;
}

export const MutatingAdmissionPolicyBindings: ClusterResource<
  MutatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyBindingApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingadmissionpolicybindings',
  kind: 'MutatingAdmissionPolicyBinding',
  namespaced: false,
  singular: 'mutatingadmissionpolicybinding',
  categories: ['api-extensions'],
});

export interface MutatingAdmissionPolicyBinding {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicyBinding' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
}

export interface MutatingAdmissionPolicyBindingApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicyBinding' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
}

export const MutatingWebhookConfigurations: ClusterResource<
  MutatingWebhookConfiguration,
  MutatingWebhookConfigurationApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingwebhookconfigurations',
  kind: 'MutatingWebhookConfiguration',
  namespaced: false,
  singular: 'mutatingwebhookconfiguration',
  categories: ['api-extensions'],
});

export interface MutatingWebhookConfiguration {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingWebhookConfiguration' | undefined;
  metadata?: ObjectMeta | undefined;
  webhooks?: MutatingWebhook[] | undefined;
}

export interface MutatingWebhookConfigurationApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingWebhookConfiguration' | undefined;
  metadata: ObjectMeta & { name: string };
  webhooks?: (MutatingWebhookApply & { name: string })[] | undefined;
}

export const ValidatingAdmissionPolicies: ClusterResource<
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyApply,
  ValidatingAdmissionPolicySubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingadmissionpolicies',
  kind: 'ValidatingAdmissionPolicy',
  namespaced: false,
  singular: 'validatingadmissionpolicy',
  categories: ['api-extensions'],
});

export interface ValidatingAdmissionPolicySubresources {
  status: ValidatingAdmissionPolicy;
}

export interface ValidatingAdmissionPolicy {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicy' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ValidatingAdmissionPolicySpec | undefined;
  readonly status?: ValidatingAdmissionPolicyStatus | undefined;
}

export interface ValidatingAdmissionPolicyApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicy' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ValidatingAdmissionPolicySpecApply | undefined;
  status?: ValidatingAdmissionPolicyStatusApply | undefined;
}

export const ValidatingAdmissionPolicyBindings: ClusterResource<
  ValidatingAdmissionPolicyBinding,
  ValidatingAdmissionPolicyBindingApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingadmissionpolicybindings',
  kind: 'ValidatingAdmissionPolicyBinding',
  namespaced: false,
  singular: 'validatingadmissionpolicybinding',
  categories: ['api-extensions'],
});

export interface ValidatingAdmissionPolicyBinding {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicyBinding' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: ValidatingAdmissionPolicyBindingSpec;
}

export interface ValidatingAdmissionPolicyBindingApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicyBinding' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ValidatingAdmissionPolicyBindingSpecApply | undefined;
}

export const ValidatingWebhookConfigurations: ClusterResource<
  ValidatingWebhookConfiguration,
  ValidatingWebhookConfigurationApply
> = /* @__PURE__ */ Object.freeze({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingwebhookconfigurations',
  kind: 'ValidatingWebhookConfiguration',
  namespaced: false,
  singular: 'validatingwebhookconfiguration',
  categories: ['api-extensions'],
});

export interface ValidatingWebhookConfiguration {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingWebhookConfiguration' | undefined;
  metadata?: ObjectMeta | undefined;
  webhooks?: ValidatingWebhook[] | undefined;
}

export interface ValidatingWebhookConfigurationApply {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingWebhookConfiguration' | undefined;
  metadata: ObjectMeta & { name: string };
  webhooks?: (ValidatingWebhookApply & { name: string })[] | undefined;
}

export interface ApplyConfiguration {
  expression?: string | undefined;
}

export interface AuditAnnotation {
  key: string;
  valueExpression: string;
}

export interface ExpressionWarning {
  fieldRef: string;
  warning: string;
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
  matchPolicy?: 'Equivalent' | 'Exact' | (string & {}) | undefined;
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
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: MatchCondition[] | undefined;
  matchConstraints?: MatchResources | undefined;
  mutations?: Mutation[] | undefined;
  paramKind?: ParamKind | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  variables?: Variable[] | undefined;
}

export interface MutatingAdmissionPolicySpecApply {
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: (MatchConditionApply & { name: string })[] | undefined;
  matchConstraints?: MatchResources | undefined;
  mutations?: Mutation[] | undefined;
  paramKind?: ParamKind | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  variables?: Variable[] | undefined;
}

export interface MutatingWebhook {
  admissionReviewVersions: string[];
  clientConfig: WebhookClientConfig;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: MatchCondition[] | undefined;
  matchPolicy?: 'Equivalent' | 'Exact' | (string & {}) | undefined;
  name: string;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  rules?: RuleWithOperations[] | undefined;
  sideEffects: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown' | (string & {});
  timeoutSeconds?: number | undefined;
}

export interface MutatingWebhookApply {
  admissionReviewVersions?: string[] | undefined;
  clientConfig?: WebhookClientConfigApply | undefined;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: (MatchConditionApply & { name: string })[] | undefined;
  matchPolicy?: 'Equivalent' | 'Exact' | (string & {}) | undefined;
  name?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  reinvocationPolicy?: 'IfNeeded' | 'Never' | (string & {}) | undefined;
  rules?: RuleWithOperations[] | undefined;
  sideEffects?: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown' | (string & {}) | undefined;
  timeoutSeconds?: number | undefined;
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

export interface RuleWithOperations {
  apiGroups?: string[] | undefined;
  apiVersions?: string[] | undefined;
  operations?: ('*' | 'CONNECT' | 'CREATE' | 'DELETE' | 'UPDATE' | (string & {}))[] | undefined;
  resources?: string[] | undefined;
  scope?: '*' | 'Cluster' | 'Namespaced' | (string & {}) | undefined;
}

export interface ServiceReference {
  name: string;
  namespace: string;
  path?: string | undefined;
  port?: number | undefined;
}

export interface ServiceReferenceApply {
  name?: string | undefined;
  namespace?: string | undefined;
  path?: string | undefined;
  port?: number | undefined;
}

export interface TypeChecking {
  expressionWarnings?: ExpressionWarning[] | undefined;
}

export interface ValidatingAdmissionPolicyBindingSpec {
  matchResources?: MatchResources | undefined;
  paramRef?: ParamRef | undefined;
  policyName: string;
  validationActions: ('Audit' | 'Deny' | 'Warn' | (string & {}))[];
}

export interface ValidatingAdmissionPolicyBindingSpecApply {
  matchResources?: MatchResources | undefined;
  paramRef?: ParamRef | undefined;
  policyName?: string | undefined;
  validationActions?: ('Audit' | 'Deny' | 'Warn' | (string & {}))[] | undefined;
}

export interface ValidatingAdmissionPolicySpec {
  auditAnnotations?: AuditAnnotation[] | undefined;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: MatchCondition[] | undefined;
  matchConstraints?: MatchResources | undefined;
  paramKind?: ParamKind | undefined;
  validations?: Validation[] | undefined;
  variables?: Variable[] | undefined;
}

export interface ValidatingAdmissionPolicySpecApply {
  auditAnnotations?: AuditAnnotation[] | undefined;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: (MatchConditionApply & { name: string })[] | undefined;
  matchConstraints?: MatchResources | undefined;
  paramKind?: ParamKind | undefined;
  validations?: Validation[] | undefined;
  variables?: (Variable & { name: string })[] | undefined;
}

export interface ValidatingAdmissionPolicyStatus {
  conditions?: Condition[] | undefined;
  observedGeneration?: number | undefined;
  typeChecking?: TypeChecking | undefined;
}

export interface ValidatingAdmissionPolicyStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  observedGeneration?: number | undefined;
  typeChecking?: TypeChecking | undefined;
}

export interface ValidatingWebhook {
  admissionReviewVersions: string[];
  clientConfig: WebhookClientConfig;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: MatchCondition[] | undefined;
  matchPolicy?: 'Equivalent' | 'Exact' | (string & {}) | undefined;
  name: string;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  rules?: RuleWithOperations[] | undefined;
  sideEffects: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown' | (string & {});
  timeoutSeconds?: number | undefined;
}

export interface ValidatingWebhookApply {
  admissionReviewVersions?: string[] | undefined;
  clientConfig?: WebhookClientConfigApply | undefined;
  failurePolicy?: 'Fail' | 'Ignore' | (string & {}) | undefined;
  matchConditions?: (MatchConditionApply & { name: string })[] | undefined;
  matchPolicy?: 'Equivalent' | 'Exact' | (string & {}) | undefined;
  name?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  rules?: RuleWithOperations[] | undefined;
  sideEffects?: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown' | (string & {}) | undefined;
  timeoutSeconds?: number | undefined;
}

export interface Validation {
  expression: string;
  message?: string | undefined;
  messageExpression?: string | undefined;
  reason?: string | undefined;
}

export interface Variable {
  expression: string;
  name: string;
}

export interface WebhookClientConfig {
  caBundle?: string | undefined;
  service?: ServiceReference | undefined;
  url?: string | undefined;
}

export interface WebhookClientConfigApply {
  caBundle?: string | undefined;
  service?: ServiceReferenceApply | undefined;
  url?: string | undefined;
}
