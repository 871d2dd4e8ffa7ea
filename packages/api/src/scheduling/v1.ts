// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta } from '@client-ts/apimachinery';

export const PriorityClasses: ClusterResource<PriorityClass, PriorityClassApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'scheduling.k8s.io',
    version: 'v1',
    resource: 'priorityclasses',
    kind: 'PriorityClass',
    namespaced: false,
    singular: 'priorityclass',
    shortNames: ['pc'],
  });

export interface PriorityClass {
  apiVersion?: 'scheduling.k8s.io/v1' | undefined;
  kind?: 'PriorityClass' | undefined;
  metadata?: ObjectMeta | undefined;
  description?: string | undefined;
  globalDefault?: boolean | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  value?: number | undefined;
}

export interface PriorityClassApply {
  apiVersion?: 'scheduling.k8s.io/v1' | undefined;
  kind?: 'PriorityClass' | undefined;
  metadata: ObjectMeta & { name: string };
  description?: string | undefined;
  globalDefault?: boolean | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  value?: number | undefined;
}
