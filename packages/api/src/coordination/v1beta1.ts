// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { MicroTime, NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

export const LeaseCandidates: NamespacedResource<LeaseCandidate, LeaseCandidateApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'coordination.k8s.io',
    version: 'v1beta1',
    resource: 'leasecandidates',
    kind: 'LeaseCandidate',
    namespaced: true,
    singular: 'leasecandidate',
  });

export interface LeaseCandidate {
  apiVersion?: 'coordination.k8s.io/v1beta1' | undefined;
  kind?: 'LeaseCandidate' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: LeaseCandidateSpec;
}

export interface LeaseCandidateApply {
  apiVersion?: 'coordination.k8s.io/v1beta1' | undefined;
  kind?: 'LeaseCandidate' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: LeaseCandidateSpecApply | undefined;
}

export interface LeaseCandidateSpec {
  binaryVersion: string;
  emulationVersion?: string | undefined;
  leaseName: string;
  pingTime?: MicroTime | undefined;
  renewTime?: MicroTime | undefined;
  strategy: string;
}

export interface LeaseCandidateSpecApply {
  binaryVersion?: string | undefined;
  emulationVersion?: string | undefined;
  leaseName?: string | undefined;
  pingTime?: MicroTime | undefined;
  renewTime?: MicroTime | undefined;
  strategy?: string | undefined;
}
