// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { ClusterResource, NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

import type { LabelSelector } from '../meta/v1.ts';

export const ClusterRoles: ClusterResource<ClusterRole, ClusterRoleApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    resource: 'clusterroles',
    kind: 'ClusterRole',
    namespaced: false,
    singular: 'clusterrole',
  });

export interface ClusterRole {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRole' | undefined;
  metadata?: ObjectMeta | undefined;
  aggregationRule?: AggregationRule | undefined;
  rules?: PolicyRule[] | undefined;
}

export interface ClusterRoleApply {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRole' | undefined;
  metadata: ObjectMeta & { name: string };
  aggregationRule?: AggregationRule | undefined;
  rules?: PolicyRule[] | undefined;
}

export const ClusterRoleBindings: ClusterResource<ClusterRoleBinding, ClusterRoleBindingApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    resource: 'clusterrolebindings',
    kind: 'ClusterRoleBinding',
    namespaced: false,
    singular: 'clusterrolebinding',
  });

export interface ClusterRoleBinding {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRoleBinding' | undefined;
  metadata?: ObjectMeta | undefined;
  roleRef: RoleRef;
  subjects?: Subject[] | undefined;
}

export interface ClusterRoleBindingApply {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRoleBinding' | undefined;
  metadata: ObjectMeta & { name: string };
  roleRef?: RoleRef | undefined;
  subjects?: Subject[] | undefined;
}

export const Roles: NamespacedResource<Role, RoleApply> = /* @__PURE__ */ Object.freeze({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource: 'roles',
  kind: 'Role',
  namespaced: true,
  singular: 'role',
});

export interface Role {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'Role' | undefined;
  metadata?: ObjectMeta | undefined;
  rules?: PolicyRule[] | undefined;
}

export interface RoleApply {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'Role' | undefined;
  metadata: ObjectMeta & { name: string };
  rules?: PolicyRule[] | undefined;
}

export const RoleBindings: NamespacedResource<RoleBinding, RoleBindingApply> =
  /* @__PURE__ */ Object.freeze({
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    resource: 'rolebindings',
    kind: 'RoleBinding',
    namespaced: true,
    singular: 'rolebinding',
  });

export interface RoleBinding {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'RoleBinding' | undefined;
  metadata?: ObjectMeta | undefined;
  roleRef: RoleRef;
  subjects?: Subject[] | undefined;
}

export interface RoleBindingApply {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'RoleBinding' | undefined;
  metadata: ObjectMeta & { name: string };
  roleRef?: RoleRef | undefined;
  subjects?: Subject[] | undefined;
}

export interface AggregationRule {
  clusterRoleSelectors?: LabelSelector[] | undefined;
}

export interface PolicyRule {
  apiGroups?: string[] | undefined;
  nonResourceURLs?: string[] | undefined;
  resourceNames?: string[] | undefined;
  resources?: string[] | undefined;
  verbs: string[];
}

export interface RoleRef {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
}

export interface Subject {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
  namespace?: string | undefined;
}
