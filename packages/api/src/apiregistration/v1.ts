// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, ObjectMeta, Time } from '@client-ts/apimachinery';

export const APIServices: ClusterResource<APIService, APIServiceApply, APIServiceSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'apiregistration.k8s.io',
    version: 'v1',
    resource: 'apiservices',
    kind: 'APIService',
    namespaced: false,
    singular: 'apiservice',
    categories: ['api-extensions'],
  });

export interface APIServiceSubresources {
  status: APIService;
}

export interface APIService {
  apiVersion?: 'apiregistration.k8s.io/v1' | undefined;
  kind?: 'APIService' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: APIServiceSpec | undefined;
  readonly status?: APIServiceStatus | undefined;
}

export interface APIServiceApply {
  apiVersion?: 'apiregistration.k8s.io/v1' | undefined;
  kind?: 'APIService' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: APIServiceSpecApply | undefined;
  status?: APIServiceStatusApply | undefined;
}

export interface APIServiceCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface APIServiceConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface APIServiceSpec {
  caBundle?: string | undefined;
  group?: string | undefined;
  groupPriorityMinimum: number;
  insecureSkipTLSVerify?: boolean | undefined;
  service?: ServiceReference | undefined;
  version?: string | undefined;
  versionPriority: number;
}

export interface APIServiceSpecApply {
  caBundle?: string | undefined;
  group?: string | undefined;
  groupPriorityMinimum?: number | undefined;
  insecureSkipTLSVerify?: boolean | undefined;
  service?: ServiceReference | undefined;
  version?: string | undefined;
  versionPriority?: number | undefined;
}

export interface APIServiceStatus {
  conditions?: APIServiceCondition[] | undefined;
}

export interface APIServiceStatusApply {
  conditions?: (APIServiceConditionApply & { type: string })[] | undefined;
}

export interface ServiceReference {
  name?: string | undefined;
  namespace?: string | undefined;
  port?: number | undefined;
}
