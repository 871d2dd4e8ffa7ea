// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { MicroTime, NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

export const Leases: NamespacedResource<Lease, LeaseApply> = /* @__PURE__ */ Object.freeze({
  group: 'coordination.k8s.io',
  version: 'v1',
  resource: 'leases',
  kind: 'Lease',
  namespaced: true,
  singular: 'lease',
});

export interface Lease {
  apiVersion?: 'coordination.k8s.io/v1' | undefined;
  kind?: 'Lease' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: LeaseSpec | undefined;
}

export interface LeaseApply {
  apiVersion?: 'coordination.k8s.io/v1' | undefined;
  kind?: 'Lease' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: LeaseSpec | undefined;
}

export interface LeaseSpec {
  acquireTime?: MicroTime | undefined;
  holderIdentity?: string | undefined;
  leaseDurationSeconds?: number | undefined;
  leaseTransitions?: number | undefined;
  preferredHolder?: string | undefined;
  renewTime?: MicroTime | undefined;
  strategy?: string | undefined;
}
