// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Quantity } from '@client-ts/apimachinery';

import type { Toleration } from '../core/v1.ts';

export const RuntimeClasses: ClusterResource<RuntimeClass, RuntimeClassApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'node.k8s.io',
    version: 'v1',
    resource: 'runtimeclasses',
    kind: 'RuntimeClass',
    namespaced: false,
    singular: 'runtimeclass',
  });

export interface RuntimeClass {
  apiVersion?: 'node.k8s.io/v1' | undefined;
  kind?: 'RuntimeClass' | undefined;
  metadata?: ObjectMeta | undefined;
  handler: string;
  overhead?: Overhead | undefined;
  scheduling?: Scheduling | undefined;
}

export interface RuntimeClassApply {
  apiVersion?: 'node.k8s.io/v1' | undefined;
  kind?: 'RuntimeClass' | undefined;
  metadata: ObjectMeta & { name: string };
  handler?: string | undefined;
  overhead?: Overhead | undefined;
  scheduling?: Scheduling | undefined;
}

export interface Overhead {
  podFixed?: { [key: string]: Quantity } | undefined;
}

export interface Scheduling {
  nodeSelector?: { [key: string]: string } | undefined;
  tolerations?: Toleration[] | undefined;
}
