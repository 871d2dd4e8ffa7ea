// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  IntOrString,
  NamespacedResource,
  ObjectMeta,
} from '@client-ts/apimachinery';

import type { TypedLocalObjectReference } from '../core/v1.ts';
import type { Condition, ConditionApply, LabelSelector } from '../meta/v1.ts';

export const IPAddresses: ClusterResource<IPAddress, IPAddressApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'ipaddresses',
    kind: 'IPAddress',
    namespaced: false,
    singular: 'ipaddress',
    shortNames: ['ip'],
  });

export interface IPAddress {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'IPAddress' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: IPAddressSpec;
}

export interface IPAddressApply {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'IPAddress' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: IPAddressSpecApply | undefined;
}

export const Ingresses: NamespacedResource<Ingress, IngressApply, IngressSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'ingresses',
    kind: 'Ingress',
    namespaced: true,
    singular: 'ingress',
    shortNames: ['ing'],
  });

export interface IngressSubresources {
  status: Ingress;
}

export interface Ingress {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'Ingress' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: IngressSpec | undefined;
  readonly status?: IngressStatus | undefined;
}

export interface IngressApply {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'Ingress' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: IngressSpecApply | undefined;
  status?: IngressStatus | undefined;
}

export const IngressClasses: ClusterResource<IngressClass, IngressClassApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'ingressclasses',
    kind: 'IngressClass',
    namespaced: false,
    singular: 'ingressclass',
  });

export interface IngressClass {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'IngressClass' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: IngressClassSpec | undefined;
}

export interface IngressClassApply {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'IngressClass' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: IngressClassSpecApply | undefined;
}

export const NetworkPolicies: NamespacedResource<NetworkPolicy, NetworkPolicyApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'networkpolicies',
    kind: 'NetworkPolicy',
    namespaced: true,
    singular: 'networkpolicy',
    shortNames: ['netpol'],
  });

export interface NetworkPolicy {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'NetworkPolicy' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NetworkPolicySpec | undefined;
}

export interface NetworkPolicyApply {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'NetworkPolicy' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: NetworkPolicySpec | undefined;
}

export const ServiceCIDRs: ClusterResource<ServiceCIDR, ServiceCIDRApply, ServiceCIDRSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'servicecidrs',
    kind: 'ServiceCIDR',
    namespaced: false,
    singular: 'servicecidr',
  });

export interface ServiceCIDRSubresources {
  status: ServiceCIDR;
}

export interface ServiceCIDR {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'ServiceCIDR' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ServiceCIDRSpec | undefined;
  readonly status?: ServiceCIDRStatus | undefined;
}

export interface ServiceCIDRApply {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'ServiceCIDR' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ServiceCIDRSpec | undefined;
  status?: ServiceCIDRStatusApply | undefined;
}

export interface HTTPIngressPath {
  backend: IngressBackend;
  path?: string | undefined;
  pathType: 'Exact' | 'ImplementationSpecific' | 'Prefix' | (string & {});
}

export interface HTTPIngressRuleValue {
  paths: HTTPIngressPath[];
}

export interface IPAddressSpec {
  parentRef: ParentReference;
}

export interface IPAddressSpecApply {
  parentRef?: ParentReferenceApply | undefined;
}

export interface IPBlock {
  cidr: string;
  except?: string[] | undefined;
}

export interface IngressBackend {
  resource?: TypedLocalObjectReference | undefined;
  service?: IngressServiceBackend | undefined;
}

export interface IngressBackendApply {
  resource?: TypedLocalObjectReference | undefined;
  service?: IngressServiceBackendApply | undefined;
}

export interface IngressClassParametersReference {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
  namespace?: string | undefined;
  scope?: string | undefined;
}

export interface IngressClassParametersReferenceApply {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  scope?: string | undefined;
}

export interface IngressClassSpec {
  controller?: string | undefined;
  parameters?: IngressClassParametersReference | undefined;
}

export interface IngressClassSpecApply {
  controller?: string | undefined;
  parameters?: IngressClassParametersReferenceApply | undefined;
}

export interface IngressLoadBalancerIngress {
  hostname?: string | undefined;
  ip?: string | undefined;
  ports?: IngressPortStatus[] | undefined;
}

export interface IngressLoadBalancerStatus {
  ingress?: IngressLoadBalancerIngress[] | undefined;
}

export interface IngressPortStatus {
  error?: string | undefined;
  port: number;
  protocol: 'SCTP' | 'TCP' | 'UDP' | (string & {});
}

export interface IngressRule {
  host?: string | undefined;
  http?: HTTPIngressRuleValue | undefined;
}

export interface IngressServiceBackend {
  name: string;
  port?: ServiceBackendPort | undefined;
}

export interface IngressServiceBackendApply {
  name?: string | undefined;
  port?: ServiceBackendPort | undefined;
}

export interface IngressSpec {
  defaultBackend?: IngressBackend | undefined;
  ingressClassName?: string | undefined;
  rules?: IngressRule[] | undefined;
  tls?: IngressTLS[] | undefined;
}

export interface IngressSpecApply {
  defaultBackend?: IngressBackendApply | undefined;
  ingressClassName?: string | undefined;
  rules?: IngressRule[] | undefined;
  tls?: IngressTLS[] | undefined;
}

export interface IngressStatus {
  loadBalancer?: IngressLoadBalancerStatus | undefined;
}

export interface IngressTLS {
  hosts?: string[] | undefined;
  secretName?: string | undefined;
}

export interface NetworkPolicyEgressRule {
  ports?: NetworkPolicyPort[] | undefined;
  to?: NetworkPolicyPeer[] | undefined;
}

export interface NetworkPolicyIngressRule {
  from?: NetworkPolicyPeer[] | undefined;
  ports?: NetworkPolicyPort[] | undefined;
}

export interface NetworkPolicyPeer {
  ipBlock?: IPBlock | undefined;
  namespaceSelector?: LabelSelector | undefined;
  podSelector?: LabelSelector | undefined;
}

export interface NetworkPolicyPort {
  endPort?: number | undefined;
  port?: IntOrString | undefined;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
}

export interface NetworkPolicySpec {
  egress?: NetworkPolicyEgressRule[] | undefined;
  ingress?: NetworkPolicyIngressRule[] | undefined;
  podSelector?: LabelSelector | undefined;
  policyTypes?: ('Egress' | 'Ingress' | (string & {}))[] | undefined;
}

export interface ParentReference {
  group?: string | undefined;
  name: string;
  namespace?: string | undefined;
  resource: string;
}

export interface ParentReferenceApply {
  group?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resource?: string | undefined;
}

export interface ServiceBackendPort {
  name?: string | undefined;
  number?: number | undefined;
}

export interface ServiceCIDRSpec {
  cidrs?: string[] | undefined;
}

export interface ServiceCIDRStatus {
  conditions?: Condition[] | undefined;
}

export interface ServiceCIDRStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
}
