import { admissionTypes } from './admission.ts';
import { autoscalingTypes } from './autoscaling.ts';
import { clusterTypes } from './cluster.ts';
import { containerTypes } from './container.ts';
import { ingressTypes } from './ingress.ts';
import { jobTypes } from './job.ts';
import { networkTypes } from './network.ts';
import { podTypes } from './pod.ts';
import { rbacTypes } from './rbac.ts';
import { schedulingTypes } from './scheduling.ts';
import { storageTypes } from './storage.ts';
import type { TypeTable } from './type-rules.ts';
import { volumeTypes } from './volume.ts';
import { workloadTypes } from './workload.ts';

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
