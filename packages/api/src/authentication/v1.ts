// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Time } from '@client-ts/apimachinery';

export const SelfSubjectReviews: ClusterResource<SelfSubjectReview, SelfSubjectReviewApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'authentication.k8s.io',
    version: 'v1',
    resource: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    namespaced: false,
    singular: 'selfsubjectreview',
  });

export interface SelfSubjectReview {
  apiVersion?: 'authentication.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectReview' | undefined;
  metadata?: ObjectMeta | undefined;
  status?: SelfSubjectReviewStatus | undefined;
}

export interface SelfSubjectReviewApply {
  apiVersion?: 'authentication.k8s.io/v1' | undefined;
  kind?: 'SelfSubjectReview' | undefined;
  metadata: ObjectMeta & { name: string };
  status?: SelfSubjectReviewStatus | undefined;
}

export const TokenReviews: ClusterResource<TokenReview, TokenReviewApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'authentication.k8s.io',
    version: 'v1',
    resource: 'tokenreviews',
    kind: 'TokenReview',
    namespaced: false,
    singular: 'tokenreview',
  });

export interface TokenReview {
  apiVersion?: 'authentication.k8s.io/v1' | undefined;
  kind?: 'TokenReview' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: TokenReviewSpec;
  status?: TokenReviewStatus | undefined;
}

export interface TokenReviewApply {
  apiVersion?: 'authentication.k8s.io/v1' | undefined;
  kind?: 'TokenReview' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: TokenReviewSpecApply | undefined;
  status?: TokenReviewStatus | undefined;
}

export interface BoundObjectReference {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  uid?: string | undefined;
}

export interface SelfSubjectReviewStatus {
  userInfo?: UserInfo | undefined;
}

export interface TokenRequest {
  apiVersion?: 'authentication.k8s.io/v1' | undefined;
  kind?: 'TokenRequest' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: TokenRequestSpec | undefined;
  status?: TokenRequestStatus | undefined;
}

export interface TokenRequestSpec {
  attestations?: { [key: string]: string[] } | undefined;
  audiences?: string[] | undefined;
  boundObjectRef?: BoundObjectReference | undefined;
  expirationSeconds?: number | undefined;
}

export interface TokenRequestStatus {
  expirationTimestamp?: Time | undefined;
  token?: string | undefined;
}

export interface TokenReviewSpec {
  audiences?: string[] | undefined;
  token: string;
}

export interface TokenReviewSpecApply {
  audiences?: string[] | undefined;
  token?: string | undefined;
}

export interface TokenReviewStatus {
  audiences?: string[] | undefined;
  authenticated?: boolean | undefined;
  error?: string | undefined;
  user?: UserInfo | undefined;
}

export interface UserInfo {
  extra?: { [key: string]: string[] } | undefined;
  groups?: string[] | undefined;
  uid?: string | undefined;
  username?: string | undefined;
}
