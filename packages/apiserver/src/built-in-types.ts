import { admissionTypes } from './admission-types.ts';
import { autoscalingTypes } from './autoscaling-types.ts';
import { clusterTypes } from './cluster-types.ts';
import { containerTypes } from './container-types.ts';
import { ingressTypes } from './ingress-types.ts';
import { jobTypes } from './job-types.ts';
import { networkTypes } from './network-types.ts';
import { podTypes } from './pod-types.ts';
import { rbacTypes } from './rbac-types.ts';
import { schedulingTypes } from './scheduling-types.ts';
import { storageTypes } from './storage-types.ts';
import type { TypeTable } from './type-rules.ts';
import { volumeTypes } from './volume-types.ts';
import { workloadTypes } from './workload-types.ts';

/** What is particular to single types of the built-in kinds. */
export const builtInTypes: TypeTable = {
  ...admissionTypes,
  ...autoscalingTypes,
  ...clusterTypes,
  ...containerTypes,
  ...ingressTypes,
  ...jobTypes,
  ...networkTypes,
  ...podTypes,
  ...rbacTypes,
  ...schedulingTypes,
  ...storageTypes,
  ...volumeTypes,
  ...workloadTypes,
};
