// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  NamespacedResource,
  ObjectMeta,
  Time,
} from '@client-ts/apimachinery';

import type { Condition, ConditionApply } from '../meta/v1.ts';

export const CertificateSigningRequests: ClusterResource<
  CertificateSigningRequest,
  CertificateSigningRequestApply,
  CertificateSigningRequestSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'certificates.k8s.io',
  version: 'v1',
  resource: 'certificatesigningrequests',
  kind: 'CertificateSigningRequest',
  namespaced: false,
  singular: 'certificatesigningrequest',
  shortNames: ['csr'],
});

export interface CertificateSigningRequestSubresources {
  approval: CertificateSigningRequest;
  status: CertificateSigningRequest;
}

export interface CertificateSigningRequest {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
  kind?: 'CertificateSigningRequest' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: CertificateSigningRequestSpec;
  readonly status?: CertificateSigningRequestStatus | undefined;
}

export interface CertificateSigningRequestApply {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
  kind?: 'CertificateSigningRequest' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: CertificateSigningRequestSpecApply | undefined;
  status?: CertificateSigningRequestStatusApply | undefined;
}

export const ClusterTrustBundles: ClusterResource<ClusterTrustBundle, ClusterTrustBundleApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'certificates.k8s.io',
    version: 'v1',
    resource: 'clustertrustbundles',
    kind: 'ClusterTrustBundle',
    namespaced: false,
    singular: 'clustertrustbundle',
  });

export interface ClusterTrustBundle {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
  kind?: 'ClusterTrustBundle' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: ClusterTrustBundleSpec;
}

export interface ClusterTrustBundleApply {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
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
  version: 'v1',
  resource: 'podcertificaterequests',
  kind: 'PodCertificateRequest',
  namespaced: true,
  singular: 'podcertificaterequest',
});

export interface PodCertificateRequestSubresources {
  status: PodCertificateRequest;
}

export interface PodCertificateRequest {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
  kind?: 'PodCertificateRequest' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: PodCertificateRequestSpec;
  readonly status?: PodCertificateRequestStatus | undefined;
}

export interface PodCertificateRequestApply {
  apiVersion?: 'certificates.k8s.io/v1' | undefined;
  kind?: 'PodCertificateRequest' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PodCertificateRequestSpecApply | undefined;
  status?: PodCertificateRequestStatusApply | undefined;
}

export interface CertificateSigningRequestCondition {
  lastTransitionTime?: Time | undefined;
  lastUpdateTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface CertificateSigningRequestConditionApply {
  lastTransitionTime?: Time | undefined;
  lastUpdateTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface CertificateSigningRequestSpec {
  expirationSeconds?: number | undefined;
  extra?: { [key: string]: string[] } | undefined;
  groups?: string[] | undefined;
  request: string;
  signerName: string;
  uid?: string | undefined;
  usages?:
    | (
        | 'any'
        | 'cert sign'
        | 'client auth'
        | 'code signing'
        | 'content commitment'
        | 'crl sign'
        | 'data encipherment'
        | 'decipher only'
        | 'digital signature'
        | 'email protection'
        | 'encipher only'
        | 'ipsec end system'
        | 'ipsec tunnel'
        | 'ipsec user'
        | 'key agreement'
        | 'key encipherment'
        | 'microsoft sgc'
        | 'netscape sgc'
        | 'ocsp signing'
        | 's/mime'
        | 'server auth'
        | 'signing'
        | 'timestamping'
        | (string & {})
      )[]
    | undefined;
  username?: string | undefined;
}

export interface CertificateSigningRequestSpecApply {
  expirationSeconds?: number | undefined;
  extra?: { [key: string]: string[] } | undefined;
  groups?: string[] | undefined;
  request?: string | undefined;
  signerName?: string | undefined;
  uid?: string | undefined;
  usages?:
    | (
        | 'any'
        | 'cert sign'
        | 'client auth'
        | 'code signing'
        | 'content commitment'
        | 'crl sign'
        | 'data encipherment'
        | 'decipher only'
        | 'digital signature'
        | 'email protection'
        | 'encipher only'
        | 'ipsec end system'
        | 'ipsec tunnel'
        | 'ipsec user'
        | 'key agreement'
        | 'key encipherment'
        | 'microsoft sgc'
        | 'netscape sgc'
        | 'ocsp signing'
        | 's/mime'
        | 'server auth'
        | 'signing'
        | 'timestamping'
        | (string & {})
      )[]
    | undefined;
  username?: string | undefined;
}

export interface CertificateSigningRequestStatus {
  certificate?: string | undefined;
  conditions?: CertificateSigningRequestCondition[] | undefined;
}

export interface CertificateSigningRequestStatusApply {
  certificate?: string | undefined;
  conditions?: (CertificateSigningRequestConditionApply & { type: string })[] | undefined;
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
  podName: string;
  podUID: string;
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
  podName?: string | undefined;
  podUID?: string | undefined;
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
