// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { Time } from '@client-ts/apimachinery';

export interface Condition {
  lastTransitionTime: Time;
  message: string;
  observedGeneration?: number | undefined;
  reason: string;
  status: string;
  type: string;
}

export interface ConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface DeleteOptions {
  apiVersion?: string | undefined;
  dryRun?: string[] | undefined;
  gracePeriodSeconds?: number | undefined;
  ignoreStoreReadErrorWithClusterBreakingPotential?: boolean | undefined;
  kind?: string | undefined;
  orphanDependents?: boolean | undefined;
  preconditions?: Preconditions | undefined;
  propagationPolicy?: string | undefined;
}

export interface FieldSelectorRequirement {
  key: string;
  operator: string;
  values?: string[] | undefined;
}

export interface GroupResource {
  group: string;
  resource: string;
}

export interface GroupResourceApply {
  group?: string | undefined;
  resource?: string | undefined;
}

export interface LabelSelector {
  matchExpressions?: LabelSelectorRequirement[] | undefined;
  matchLabels?: { [key: string]: string } | undefined;
}

export interface LabelSelectorRequirement {
  key: string;
  operator: string;
  values?: string[] | undefined;
}

export interface Preconditions {
  resourceVersion?: string | undefined;
  uid?: string | undefined;
}

export type RawExtension = { [key: string]: unknown };
