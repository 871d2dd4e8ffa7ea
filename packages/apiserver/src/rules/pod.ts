// What a pod is, and what an update may change of it.
import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { timestamp } from '../object-meta.ts';
import { list, number, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import type { KindRules } from './kind-rules.ts';

/** What a container asks for or is held to, of what counts for eviction. */
function amounts(container: Json, of: 'requests' | 'limits'): Json[] {
  return ['cpu', 'memory'].map((name) => get(container, 'resources', of, name) ?? null);
}

const isSaid = (amount: Json): boolean => amount !== null;

const asks = (container: Json): boolean =>
  [...amounts(container, 'requests'), ...amounts(container, 'limits')].some(isSaid);

const isFixed = (container: Json): boolean =>
  amounts(container, 'limits').every(isSaid) &&
  equal(amounts(container, 'requests'), amounts(container, 'limits'));

/** As the server ranks pods for eviction. */
function qosClass(pod: JsonObject): string {
  const containers = [...list(pod, 'spec', 'containers'), ...list(pod, 'spec', 'initContainers')];
  if (!containers.some(asks)) return 'BestEffort';
  return containers.every(isFixed) ? 'Guaranteed' : 'Burstable';
}

/** Two lists of containers that have the same number of them, or what to say of it. */
function countErrors(pod: JsonObject, before: JsonObject): FieldError[] {
  return ['containers', 'initContainers']
    .filter((field) => list(pod, 'spec', field).length !== list(before, 'spec', field).length)
    .map((field) =>
      forbiddenValue(`spec.${field}`, 'pod updates may not add or remove containers'),
    );
}

function deadlineErrors(pod: JsonObject, before: JsonObject): FieldError[] {
  const field = 'spec.activeDeadlineSeconds';
  const [now, then] = [
    get(pod, 'spec', 'activeDeadlineSeconds'),
    get(before, 'spec', 'activeDeadlineSeconds'),
  ];
  if (then === undefined) return [];
  if (now === undefined)
    return [invalidValue(field, null, 'must not update from a positive integer to nil value')];
  return Number(now) > Number(then)
    ? [invalidValue(field, now, 'must be less than or equal to previous value')]
    : [];
}

/** All but how long it is tolerated. */
const tolerated = (toleration: Json): Json => {
  if (!isObject(toleration)) return toleration;
  const { tolerationSeconds: _s, ...rest } = toleration;
  return rest;
};

function tolerationErrors(pod: JsonObject, before: JsonObject): FieldError[] {
  const now = list(pod, 'spec', 'tolerations').map(tolerated);
  const kept = list(before, 'spec', 'tolerations').every((one) =>
    now.some((other) => equal(other, tolerated(one))),
  );
  return kept
    ? []
    : [
        forbiddenValue(
          'spec.tolerations',
          'existing toleration can not be modified except its tolerationSeconds',
        ),
      ];
}

function gateErrors(pod: JsonObject, before: JsonObject): FieldError[] {
  const old = new Set(list(before, 'spec', 'schedulingGates').map((gate) => text(gate, 'name')));
  return list(pod, 'spec', 'schedulingGates').flatMap((gate, i) =>
    old.has(text(gate, 'name'))
      ? []
      : [
          forbiddenValue(
            `spec.schedulingGates[${i}]`,
            'only deletion is allowed, but found new scheduling gate',
          ),
        ],
  );
}

const changeable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

/** What an update must leave as it is; of a pod that waits for its gates, less. */
function fixedSpec(pod: JsonObject, isGated: boolean): Json {
  const spec = get(pod, 'spec');
  if (!isObject(spec)) return {};
  const withoutImages = (field: string): Json[] =>
    list(spec, field).map((one) => {
      if (!isObject(one)) return one;
      const { image: _i, ...rest } = one;
      return rest;
    });
  const {
    activeDeadlineSeconds: _d,
    tolerations: _t,
    schedulingGates: _g,
    nodeSelector,
    affinity,
    ...rest
  } = spec;
  const placed = isGated
    ? {}
    : {
        ...(nodeSelector === undefined ? {} : { nodeSelector }),
        ...(affinity === undefined ? {} : { affinity }),
      };
  return {
    ...rest,
    ...placed,
    containers: withoutImages('containers'),
    initContainers: withoutImages('initContainers'),
  };
}

function updateErrors(pod: JsonObject, before: JsonObject): FieldError[] {
  const counts = countErrors(pod, before);
  if (counts.length > 0) return counts;
  const isGated = list(before, 'spec', 'schedulingGates').length > 0;
  return [
    ...deadlineErrors(pod, before),
    ...tolerationErrors(pod, before),
    ...gateErrors(pod, before),
    ...(equal(fixedSpec(pod, isGated), fixedSpec(before, isGated))
      ? []
      : [forbiddenValue('spec', `pod updates may not change fields other than ${changeable}`)]),
  ];
}

const gated = (nowMs: number): JsonObject => ({
  type: 'PodScheduled',
  status: 'False',
  lastProbeTime: null,
  lastTransitionTime: timestamp(nowMs),
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
});

export const podRules: KindRules = {
  hasGeneration: true,
  statusLeaves: ['ownerReferences'],
  fields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  initial(pod, nowMs) {
    const isGated = list(pod, 'spec', 'schedulingGates').length > 0;
    pod['status'] = {
      phase: 'Pending',
      ...(isGated ? { conditions: [gated(nowMs)] } : {}),
      qosClass: qosClass(pod),
    };
  },
  errors: (pod, before) => (before === undefined ? [] : updateErrors(pod, before)),
  graceSeconds(pod, asked) {
    const ended = ['Failed', 'Succeeded'].includes(text(pod, 'status', 'phase'));
    // What runs nowhere has nothing to end.
    if (ended || text(pod, 'spec', 'nodeName') === '') return 0;
    const seconds = asked ?? number(pod, 'spec', 'terminationGracePeriodSeconds');
    return seconds < 0 ? 1 : seconds;
  },
};
