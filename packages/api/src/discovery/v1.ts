// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

import type { ObjectReference } from '../core/v1.ts';

export const EndpointSlices: NamespacedResource<EndpointSlice, EndpointSliceApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'discovery.k8s.io',
    version: 'v1',
    resource: 'endpointslices',
    kind: 'EndpointSlice',
    namespaced: true,
    singular: 'endpointslice',
  });

export interface EndpointSlice {
  apiVersion?: 'discovery.k8s.io/v1' | undefined;
  kind?: 'EndpointSlice' | undefined;
  metadata?: ObjectMeta | undefined;
  addressType: 'FQDN' | 'IPv4' | 'IPv6' | (string & {});
  endpoints?: Endpoint[] | undefined;
  ports?: EndpointPort[] | undefined;
}

export interface EndpointSliceApply {
  apiVersion?: 'discovery.k8s.io/v1' | undefined;
  kind?: 'EndpointSlice' | undefined;
  metadata: ObjectMeta & { name: string };
  addressType?: 'FQDN' | 'IPv4' | 'IPv6' | (string & {}) | undefined;
  endpoints?: Endpoint[] | undefined;
  ports?: EndpointPort[] | undefined;
}

export interface Endpoint {
  addresses: string[];
  conditions?: EndpointConditions | undefined;
  deprecatedTopology?: { [key: string]: string } | undefined;
  hints?: EndpointHints | undefined;
  hostname?: string | undefined;
  nodeName?: string | undefined;
  targetRef?: ObjectReference | undefined;
  zone?: string | undefined;
}

export interface EndpointConditions {
  ready?: boolean | undefined;
  serving?: boolean | undefined;
  terminating?: boolean | undefined;
}

export interface EndpointHints {
  forNodes?: ForNode[] | undefined;
  forZones?: ForZone[] | undefined;
}

export interface EndpointPort {
  appProtocol?: string | undefined;
  name?: string | undefined;
  port?: number | undefined;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
}

export interface ForNode {
  name: string;
}

export interface ForZone {
  name: string;
}
