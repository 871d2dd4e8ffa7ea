// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

import type { ObjectReference, PodTemplateSpec, PodTemplateSpecApply } from '../core/v1.ts';
import type { LabelSelector } from '../meta/v1.ts';
import type {
  WorkloadPodGroupDisruptionMode,
  WorkloadPodGroupResourceClaim,
  WorkloadPodGroupResourceClaimApply,
  WorkloadPodGroupSchedulingConstraints,
  WorkloadPodGroupSchedulingPolicy,
} from '../scheduling/v1alpha3.ts';

export const CronJobs: NamespacedResource<CronJob, CronJobApply, CronJobSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'batch',
    version: 'v1',
    resource: 'cronjobs',
    kind: 'CronJob',
    namespaced: true,
    singular: 'cronjob',
    shortNames: ['cj'],
    categories: ['all'],
  });

export interface CronJobSubresources {
  status: CronJob;
}

export interface CronJob {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'CronJob' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: CronJobSpec;
  readonly status?: CronJobStatus | undefined;
}

export interface CronJobApply {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'CronJob' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: CronJobSpecApply | undefined;
  status?: CronJobStatus | undefined;
}

export const Jobs: NamespacedResource<Job, JobApply, JobSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'batch',
    version: 'v1',
    resource: 'jobs',
    kind: 'Job',
    namespaced: true,
    singular: 'job',
    categories: ['all'],
  });

export interface JobSubresources {
  status: Job;
}

export interface Job {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'Job' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: JobSpec | undefined;
  readonly status?: JobStatus | undefined;
}

export interface JobApply {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'Job' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: JobSpecApply | undefined;
  status?: JobStatus | undefined;
}

export interface CronJobSpec {
  concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace' | (string & {}) | undefined;
  failedJobsHistoryLimit?: number | undefined;
  jobTemplate: JobTemplateSpec;
  schedule: string;
  startingDeadlineSeconds?: number | undefined;
  successfulJobsHistoryLimit?: number | undefined;
  suspend?: boolean | undefined;
  timeZone?: string | undefined;
}

export interface CronJobSpecApply {
  concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace' | (string & {}) | undefined;
  failedJobsHistoryLimit?: number | undefined;
  jobTemplate?: JobTemplateSpecApply | undefined;
  schedule?: string | undefined;
  startingDeadlineSeconds?: number | undefined;
  successfulJobsHistoryLimit?: number | undefined;
  suspend?: boolean | undefined;
  timeZone?: string | undefined;
}

export interface CronJobStatus {
  active?: ObjectReference[] | undefined;
  lastScheduleTime?: Time | undefined;
  lastSuccessfulTime?: Time | undefined;
}

export interface JobCondition {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface JobSchedulingConfiguration {
  disruptionMode?: WorkloadPodGroupDisruptionMode | undefined;
  resourceClaims?: WorkloadPodGroupResourceClaim[] | undefined;
  schedulingConstraints?: WorkloadPodGroupSchedulingConstraints | undefined;
  schedulingPolicy?: WorkloadPodGroupSchedulingPolicy | undefined;
}

export interface JobSchedulingConfigurationApply {
  disruptionMode?: WorkloadPodGroupDisruptionMode | undefined;
  resourceClaims?: (WorkloadPodGroupResourceClaimApply & { name: string })[] | undefined;
  schedulingConstraints?: WorkloadPodGroupSchedulingConstraints | undefined;
  schedulingPolicy?: WorkloadPodGroupSchedulingPolicy | undefined;
}

export interface JobSpec {
  activeDeadlineSeconds?: number | undefined;
  backoffLimit?: number | undefined;
  backoffLimitPerIndex?: number | undefined;
  completionMode?: 'Indexed' | 'NonIndexed' | (string & {}) | undefined;
  completions?: number | undefined;
  managedBy?: string | undefined;
  manualSelector?: boolean | undefined;
  maxFailedIndexes?: number | undefined;
  parallelism?: number | undefined;
  podFailurePolicy?: PodFailurePolicy | undefined;
  podReplacementPolicy?: 'Failed' | 'TerminatingOrFailed' | (string & {}) | undefined;
  scheduling?: JobSchedulingConfiguration | undefined;
  selector?: LabelSelector | undefined;
  successPolicy?: SuccessPolicy | undefined;
  suspend?: boolean | undefined;
  template: PodTemplateSpec;
  ttlSecondsAfterFinished?: number | undefined;
}

export interface JobSpecApply {
  activeDeadlineSeconds?: number | undefined;
  backoffLimit?: number | undefined;
  backoffLimitPerIndex?: number | undefined;
  completionMode?: 'Indexed' | 'NonIndexed' | (string & {}) | undefined;
  completions?: number | undefined;
  managedBy?: string | undefined;
  manualSelector?: boolean | undefined;
  maxFailedIndexes?: number | undefined;
  parallelism?: number | undefined;
  podFailurePolicy?: PodFailurePolicyApply | undefined;
  podReplacementPolicy?: 'Failed' | 'TerminatingOrFailed' | (string & {}) | undefined;
  scheduling?: JobSchedulingConfigurationApply | undefined;
  selector?: LabelSelector | undefined;
  successPolicy?: SuccessPolicyApply | undefined;
  suspend?: boolean | undefined;
  template?: PodTemplateSpecApply | undefined;
  ttlSecondsAfterFinished?: number | undefined;
}

export interface JobStatus {
  active?: number | undefined;
  completedIndexes?: string | undefined;
  completionTime?: Time | undefined;
  conditions?: JobCondition[] | undefined;
  failed?: number | undefined;
  failedIndexes?: string | undefined;
  ready?: number | undefined;
  startTime?: Time | undefined;
  succeeded?: number | undefined;
  terminating?: number | undefined;
  uncountedTerminatedPods?: UncountedTerminatedPods | undefined;
}

export interface JobTemplateSpec {
  metadata?: ObjectMeta | undefined;
  spec?: JobSpec | undefined;
}

export interface JobTemplateSpecApply {
  metadata?: ObjectMeta | undefined;
  spec?: JobSpecApply | undefined;
}

export interface PodFailurePolicy {
  rules: PodFailurePolicyRule[];
}

export interface PodFailurePolicyApply {
  rules?: PodFailurePolicyRule[] | undefined;
}

export interface PodFailurePolicyOnExitCodesRequirement {
  containerName?: string | undefined;
  operator: 'In' | 'NotIn' | (string & {});
  values: number[];
}

export interface PodFailurePolicyOnPodConditionsPattern {
  status?: string | undefined;
  type: string;
}

export interface PodFailurePolicyRule {
  action: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore' | (string & {});
  onExitCodes?: PodFailurePolicyOnExitCodesRequirement | undefined;
  onPodConditions?: PodFailurePolicyOnPodConditionsPattern[] | undefined;
}

export interface SuccessPolicy {
  rules: SuccessPolicyRule[];
}

export interface SuccessPolicyApply {
  rules?: SuccessPolicyRule[] | undefined;
}

export interface SuccessPolicyRule {
  succeededCount?: number | undefined;
  succeededIndexes?: string | undefined;
}

export interface UncountedTerminatedPods {
  failed?: string[] | undefined;
  succeeded?: string[] | undefined;
}
