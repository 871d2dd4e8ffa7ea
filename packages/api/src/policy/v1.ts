// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { IntOrString, NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

import type { Condition, ConditionApply, DeleteOptions, LabelSelector } from '../meta/v1.ts';

export const PodDisruptionBudgets: NamespacedResource<
  PodDisruptionBudget,
  PodDisruptionBudgetApply,
  PodDisruptionBudgetSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'policy',
  version: 'v1',
  resource: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  namespaced: true,
  singular: 'poddisruptionbudget',
  shortNames: ['pdb'],
});

export interface PodDisruptionBudgetSubresources {
  status: PodDisruptionBudget;
}

export interface PodDisruptionBudget {
  apiVersion?: 'policy/v1' | undefined;
  kind?: 'PodDisruptionBudget' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PodDisruptionBudgetSpec | undefined;
  readonly status?: PodDisruptionBudgetStatus | undefined;
}

export interface PodDisruptionBudgetApply {
  apiVersion?: 'policy/v1' | undefined;
  kind?: 'PodDisruptionBudget' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PodDisruptionBudgetSpec | undefined;
  status?: PodDisruptionBudgetStatusApply | undefined;
}

export interface Eviction {
  apiVersion?: 'policy/v1' | undefined;
  kind?: 'Eviction' | undefined;
  metadata?: ObjectMeta | undefined;
  deleteOptions?: DeleteOptions | undefined;
}

export interface PodDisruptionBudgetSpec {
  maxUnavailable?: IntOrString | undefined;
  minAvailable?: IntOrString | undefined;
  selector?: LabelSelector | undefined;
  unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget' | (string & {}) | undefined;
}

export interface PodDisruptionBudgetStatus {
  conditions?: Condition[] | undefined;
  currentHealthy?: number | undefined;
  desiredHealthy?: number | undefined;
  disruptedPods?: { [key: string]: Time } | undefined;
  disruptionsAllowed?: number | undefined;
  expectedPods?: number | undefined;
  observedGeneration?: number | undefined;
}

export interface PodDisruptionBudgetStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  currentHealthy?: number | undefined;
  desiredHealthy?: number | undefined;
  disruptedPods?: { [key: string]: Time } | undefined;
  disruptionsAllowed?: number | undefined;
  expectedPods?: number | undefined;
  observedGeneration?: number | undefined;
}
