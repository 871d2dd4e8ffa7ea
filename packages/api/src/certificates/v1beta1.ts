// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  NamespacedResource,
  ObjectMeta,
  Time,
} from '@client-ts/apimachinery';

import type { Condition, ConditionApply } from '../meta/v1.ts';

export const ClusterTrustBundles: ClusterResource<ClusterTrustBundle, ClusterTrustBundleApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'certificates.k8s.io',
    version: 'v1beta1',
    resource: 'clustertrustbundles',
    kind: 'ClusterTrustBundle',
    namespaced: false,
    singular: 'clustertrustbundle',
  });

export interface ClusterTrustBundle {
  apiVersion?: 'certificates.k8s.io/v1beta1' | undefined;
  kind?: 'ClusterTrustBundle' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: ClusterTrustBundleSpec;
}

export interface ClusterTrustBundleApply {
  apiVersion?: 'certificates.k8s.io/v1beta1' | undefined;
  kind?: 'ClusterTrustBundle' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ClusterTrustBundleSpecApply | undefined;
}

export const PodCertificateRequests: NamespacedResource<
  PodCertificateRequest,
  PodCertificateRequestApply,
  PodCertificateRequestSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'certificates.k8s.io',
  version: 'v1beta1',
  resource: 'podcertificaterequests',
  kind: 'PodCertificateRequest',
  namespaced: true,
  singular: 'podcertificaterequest',
});

export interface PodCertificateRequestSubresources {
  status: PodCertificateRequest;
}

export interface PodCertificateRequest {
  apiVersion?: 'certificates.k8s.io/v1beta1' | undefined;
  kind?: 'PodCertificateRequest' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: PodCertificateRequestSpec;
  readonly status?: PodCertificateRequestStatus | undefined;
}

export interface PodCertificateRequestApply {
  apiVersion?: 'certificates.k8s.io/v1beta1' | undefined;
  kind?: 'PodCertificateRequest' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PodCertificateRequestSpecApply | undefined;
  status?: PodCertificateRequestStatusApply | undefined;
}

export interface ClusterTrustBundleSpec {
  signerName?: string | undefined;
  trustBundle: string;
}

export interface ClusterTrustBundleSpecApply {
  signerName?: string | undefined;
  trustBundle?: string | undefined;
}

export interface PodCertificateRequestSpec {
  maxExpirationSeconds?: number | undefined;
  nodeName: string;
  nodeUID: string;
  pkixPublicKey?: string | undefined;
  podName: string;
  podUID: string;
  proofOfPossession?: string | undefined;
  serviceAccountName: string;
  serviceAccountUID: string;
  signerName: string;
  stubPKCS10Request: string;
  unverifiedUserAnnotations?: { [key: string]: string } | undefined;
}

export interface PodCertificateRequestSpecApply {
  maxExpirationSeconds?: number | undefined;
  nodeName?: string | undefined;
  nodeUID?: string | undefined;
  pkixPublicKey?: string | undefined;
  podName?: string | undefined;
  podUID?: string | undefined;
  proofOfPossession?: string | undefined;
  serviceAccountName?: string | undefined;
  serviceAccountUID?: string | undefined;
  signerName?: string | undefined;
  stubPKCS10Request?: string | undefined;
  unverifiedUserAnnotations?: { [key: string]: string } | undefined;
}

export interface PodCertificateRequestStatus {
  beginRefreshAt?: Time | undefined;
  certificateChain?: string | undefined;
  conditions?: Condition[] | undefined;
  notAfter?: Time | undefined;
  notBefore?: Time | undefined;
}

export interface PodCertificateRequestStatusApply {
  beginRefreshAt?: Time | undefined;
  certificateChain?: string | undefined;
  conditions?: (ConditionApply & { type: string })[] | undefined;
  notAfter?: Time | undefined;
  notBefore?: Time | undefined;
}
