// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

import type { FieldSelectorRequirement, LabelSelectorRequirement } from '../meta/v1.ts';

export const LocalSubjectAccessReviews: NamespacedResource<
  LocalSubjectAccessReview,
  LocalSubjectAccessReviewApply
> = /* @__PURE__ */ Object.freeze({
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: 'localsubjectaccessreviews',
  kind: 'LocalSubjectAccessReview',
  namespaced: true,
  singular: 'localsubjectaccessreview',
});

export interface LocalSubjectAccessReview {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'LocalSubjectAccessReview' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: SubjectAccessReviewSpec;
  status?: SubjectAccessReviewStatus | undefined;
}

export interface LocalSubjectAccessReviewApply {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'LocalSubjectAccessReview' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: SubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatusApply | undefined;
}

export const SelfSubjectAccessReviews: ClusterResource<
  SelfSubjectAccessReview,
  SelfSubjectAccessReviewApply
> = /* @__PURE__ */ Object.freeze({
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: 'selfsubjectaccessreviews',
  kind: 'SelfSubjectAccessReview',
  namespaced: false,
  singular: 'selfsubjectaccessreview',
});

export interface SelfSubjectAccessReview {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectAccessReview' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: SelfSubjectAccessReviewSpec;
  status?: SubjectAccessReviewStatus | undefined;
}

export interface SelfSubjectAccessReviewApply {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectAccessReview' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: SelfSubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatusApply | undefined;
}

export const SelfSubjectRulesReviews: ClusterResource<
  SelfSubjectRulesReview,
  SelfSubjectRulesReviewApply
> = /* @__PURE__ */ Object.freeze({
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: 'selfsubjectrulesreviews',
  kind: 'SelfSubjectRulesReview',
  namespaced: false,
  singular: 'selfsubjectrulesreview',
});

export interface SelfSubjectRulesReview {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectRulesReview' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: SelfSubjectRulesReviewSpec;
  status?: SubjectRulesReviewStatus | undefined;
}

export interface SelfSubjectRulesReviewApply {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectRulesReview' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: SelfSubjectRulesReviewSpec | undefined;
  status?: SubjectRulesReviewStatusApply | undefined;
}

export const SubjectAccessReviews: ClusterResource<SubjectAccessReview, SubjectAccessReviewApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'authorization.k8s.io',
    version: 'v1',
    resource: 'subjectaccessreviews',
    kind: 'SubjectAccessReview',
    namespaced: false,
    singular: 'subjectaccessreview',
  });

export interface SubjectAccessReview {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SubjectAccessReview' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: SubjectAccessReviewSpec;
  status?: SubjectAccessReviewStatus | undefined;
}

export interface SubjectAccessReviewApply {
  apiVersion?: 'authorization.k8s.io/v1' | undefined;
  kind?: 'SubjectAccessReview' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: SubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatusApply | undefined;
}

export interface FieldSelectorAttributes {
  rawSelector?: string | undefined;
  requirements?: FieldSelectorRequirement[] | undefined;
}

export interface LabelSelectorAttributes {
  rawSelector?: string | undefined;
  requirements?: LabelSelectorRequirement[] | undefined;
}

export interface NonResourceAttributes {
  path?: string | undefined;
  verb?: string | undefined;
}

export interface NonResourceRule {
  nonResourceURLs?: string[] | undefined;
  verbs: string[];
}

export interface ResourceAttributes {
  fieldSelector?: FieldSelectorAttributes | undefined;
  group?: string | undefined;
  labelSelector?: LabelSelectorAttributes | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resource?: string | undefined;
  subresource?: string | undefined;
  verb?: string | undefined;
  version?: string | undefined;
}

export interface ResourceRule {
  apiGroups?: string[] | undefined;
  resourceNames?: string[] | undefined;
  resources?: string[] | undefined;
  verbs: string[];
}

export interface SelfSubjectAccessReviewSpec {
  nonResourceAttributes?: NonResourceAttributes | undefined;
  resourceAttributes?: ResourceAttributes | undefined;
}

export interface SelfSubjectRulesReviewSpec {
  namespace?: string | undefined;
}

export interface SubjectAccessReviewSpec {
  extra?: { [key: string]: string[] } | undefined;
  groups?: string[] | undefined;
  nonResourceAttributes?: NonResourceAttributes | undefined;
  resourceAttributes?: ResourceAttributes | undefined;
  uid?: string | undefined;
  user?: string | undefined;
}

export interface SubjectAccessReviewStatus {
  allowed: boolean;
  denied?: boolean | undefined;
  evaluationError?: string | undefined;
  reason?: string | undefined;
}

export interface SubjectAccessReviewStatusApply {
  allowed?: boolean | undefined;
  denied?: boolean | undefined;
  evaluationError?: string | undefined;
  reason?: string | undefined;
}

export interface SubjectRulesReviewStatus {
  evaluationError?: string | undefined;
  incomplete: boolean;
  nonResourceRules: NonResourceRule[];
  resourceRules: ResourceRule[];
}

export interface SubjectRulesReviewStatusApply {
  evaluationError?: string | undefined;
  incomplete?: boolean | undefined;
  nonResourceRules?: NonResourceRule[] | undefined;
  resourceRules?: ResourceRule[] | undefined;
}
