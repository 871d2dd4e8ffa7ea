// How workloads are shown.
import { age, humanDuration } from '../human-duration.ts';
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, number, text } from '../read-fields.ts';
import type { Cells } from './cell-texts.ts';
import {
  containerCells,
  created,
  labelsText,
  name,
  none,
  said,
  selected,
  size,
  trueCondition,
} from './cell-texts.ts';
import { metricsText } from './metric.ts';

const template = (object: JsonObject): Json[] =>
  containerCells(get(object, 'spec', 'template', 'spec'));
const selector = (object: JsonObject): string => selected(get(object, 'spec', 'selector'));

const replicas = (object: JsonObject, nowMs: number): Json[] => [
  name(object),
  number(object, 'spec', 'replicas'),
  number(object, 'status', 'replicas'),
  number(object, 'status', 'readyReplicas'),
  created(object, nowMs),
  ...template(object),
];
const readyOf = (object: JsonObject): string =>
  `${number(object, 'status', 'readyReplicas')}/${number(object, 'spec', 'replicas')}`;

function daemonSetCells(set: JsonObject, nowMs: number): Json[] {
  const counts = [
    'desiredNumberScheduled',
    'currentNumberScheduled',
    'numberReady',
    'updatedNumberScheduled',
    'numberAvailable',
  ];
  return [
    name(set),
    ...counts.map((count) => number(set, 'status', count)),
    labelsText(get(set, 'spec', 'template', 'spec', 'nodeSelector')),
    created(set, nowMs),
    ...template(set),
    selector(set),
  ];
}

function completions(job: JsonObject): string {
  const succeeded = number(job, 'status', 'succeeded');
  const wanted = get(job, 'spec', 'completions');
  if (typeof wanted === 'number') return `${succeeded}/${wanted}`;
  const parallelism = number(job, 'spec', 'parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobStatus(job: JsonObject): string {
  const ended = trueCondition(job, ['Complete', 'Failed']);
  if (ended !== undefined) return ended;
  if (text(job, 'metadata', 'deletionTimestamp') !== '') return 'Terminating';
  return trueCondition(job, ['Suspended', 'FailureTarget', 'SuccessCriteriaMet']) ?? 'Running';
}

function jobCells(job: JsonObject, nowMs: number): Json[] {
  const started = text(job, 'status', 'startTime');
  const ended = text(job, 'status', 'completionTime');
  const lasted = (ended === '' ? nowMs : Date.parse(ended)) - Date.parse(started);
  return [
    name(job),
    jobStatus(job),
    completions(job),
    started === '' ? '' : humanDuration(lasted),
    created(job, nowMs),
    ...template(job),
    selector(job),
  ];
}

function cronJobCells(job: JsonObject, nowMs: number): Json[] {
  const last = get(job, 'status', 'lastScheduleTime');
  return [
    name(job),
    text(job, 'spec', 'schedule'),
    said(none, job, 'spec', 'timeZone'),
    get(job, 'spec', 'suspend') === true ? 'True' : 'False',
    size(job, 'status', 'active'),
    last === undefined ? none : age(last, nowMs),
    created(job, nowMs),
    ...containerCells(get(job, 'spec', 'jobTemplate', 'spec', 'template', 'spec')),
    selected(get(job, 'spec', 'jobTemplate', 'spec', 'selector')),
  ];
}

function revisionCells(revision: JsonObject, nowMs: number): Json[] {
  const owner = list(revision, 'metadata', 'ownerReferences').find(
    (one) => get(one, 'controller') === true,
  );
  const [, group = ''] = text(owner, 'apiVersion').split('/').toReversed();
  const kind = [text(owner, 'kind').toLowerCase(), ...(group === '' ? [] : [group])].join('.');
  return [
    name(revision),
    owner === undefined ? none : `${kind}/${text(owner, 'name')}`,
    number(revision, 'revision'),
    created(revision, nowMs),
  ];
}

export const workloadCells: readonly [kind: string, cells: Cells][] = [
  [
    'Deployment',
    (deployment, nowMs) => [
      name(deployment),
      readyOf(deployment),
      number(deployment, 'status', 'updatedReplicas'),
      number(deployment, 'status', 'availableReplicas'),
      created(deployment, nowMs),
      ...template(deployment),
      selector(deployment),
    ],
  ],
  ['ReplicaSet', (set, nowMs) => [...replicas(set, nowMs), selector(set)]],
  [
    'ReplicationController',
    (controller, nowMs) => [
      ...replicas(controller, nowMs),
      labelsText(get(controller, 'spec', 'selector')),
    ],
  ],
  ['StatefulSet', (set, nowMs) => [name(set), readyOf(set), created(set, nowMs), ...template(set)]],
  ['DaemonSet', daemonSetCells],
  ['Job', jobCells],
  ['CronJob', cronJobCells],
  ['ControllerRevision', revisionCells],
  [
    'HorizontalPodAutoscaler',
    (scaler, nowMs) => [
      name(scaler),
      `${text(scaler, 'spec', 'scaleTargetRef', 'kind')}/${text(scaler, 'spec', 'scaleTargetRef', 'name')}`,
      metricsText(scaler),
      said('<unset>', scaler, 'spec', 'minReplicas'),
      number(scaler, 'spec', 'maxReplicas'),
      number(scaler, 'status', 'currentReplicas'),
      created(scaler, nowMs),
    ],
  ],
  [
    'PodDisruptionBudget',
    (budget, nowMs) => [
      name(budget),
      said('N/A', budget, 'spec', 'minAvailable'),
      said('N/A', budget, 'spec', 'maxUnavailable'),
      number(budget, 'status', 'disruptionsAllowed'),
      created(budget, nowMs),
    ],
  ],
];
