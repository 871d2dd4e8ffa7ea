// What makes pods and keeps them: sets and deployments.
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { dns1123Label } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child, fill, objects } from '../structs.ts';
import {
  amountOrPercent,
  higher,
  named,
  notNegative,
  oneOf,
  required,
  requiredAs,
} from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

const counts: Readonly<Record<string, FieldCheck>> = {
  replicas: notNegative,
  minReadySeconds: notNegative,
  revisionHistoryLimit: notNegative,
  progressDeadlineSeconds: notNegative,
};

/** A strategy of this type, and how it goes about it. */
const rolling =
  (defaults: JsonObject): TypeRule['defaults'] =>
  (strategy) => {
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy['type'] === 'RollingUpdate') fill(child(strategy, 'rollingUpdate'), defaults);
  };

const isNone = (amount: unknown): boolean => amount === 0 || amount === '0%';

/** Something has to give while pods are replaced. */
function surgeErrors(update: JsonObject, at: string): FieldError[] {
  const said = get(update, 'maxUnavailable');
  if (typeof said === 'string' && Number.parseInt(said, 10) > 100)
    return [invalidValue(`${at}.maxUnavailable`, said, 'must not be greater than 100%')];
  const surge = get(update, 'maxSurge');
  const unavailable = get(update, 'maxUnavailable');
  return isNone(surge) && isNone(unavailable)
    ? [invalidValue(`${at}.maxUnavailable`, unavailable, 'may not be 0 when `maxSurge` is 0')]
    : [];
}

function daemonSurgeErrors(update: JsonObject, at: string): FieldError[] {
  const surge = get(update, 'maxSurge');
  const unavailable = get(update, 'maxUnavailable');
  if (surge === undefined || unavailable === undefined) return [];
  if (!isNone(surge) && !isNone(unavailable))
    return [
      invalidValue(`${at}.maxSurge`, surge, 'may not be set when maxUnavailable is non-zero'),
    ];
  return surgeErrors(update, at);
}

const retention: FieldCheck = oneOf('Retain', 'Delete');

const managementErrors = (value: Json, at: string): FieldError[] =>
  value === 'OrderedReady' || value === 'Parallel'
    ? []
    : [invalidValue(at, value, "must be 'OrderedReady' or 'Parallel'")];

export const workloadTypes: TypeTable = {
  'apps.v1.DeploymentSpec': {
    defaults: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
    fields: counts,
    errors: (spec, at) =>
      typeof spec['progressDeadlineSeconds'] === 'number' &&
      spec['progressDeadlineSeconds'] <= Number(spec['minReadySeconds'] ?? 0)
        ? [
            invalidValue(
              `${at}.progressDeadlineSeconds`,
              spec['progressDeadlineSeconds'],
              'must be greater than minReadySeconds',
            ),
          ]
        : [],
  },
  'apps.v1.DeploymentStrategy': {
    defaults: rolling({ maxUnavailable: '25%', maxSurge: '25%' }),
    fields: { type: higher(1, oneOf('Recreate', 'RollingUpdate')) },
    errors: (strategy, at) =>
      text(strategy, 'type') === 'Recreate' && strategy['rollingUpdate'] !== undefined
        ? [
            {
              field: `${at}.rollingUpdate`,
              reason: 'FieldValueForbidden',
              message: "Forbidden: may not be specified when strategy `type` is 'Recreate'",
            },
          ]
        : [],
  },
  'apps.v1.RollingUpdateDeployment': {
    fields: { maxUnavailable: amountOrPercent, maxSurge: amountOrPercent },
    errors: surgeErrors,
  },
  'apps.v1.ReplicaSetSpec': { defaults: { replicas: 1 }, fields: counts },
  'core.v1.ReplicationControllerSpec': {
    fields: { ...counts, template: required, selector: required },
  },
  'apps.v1.DaemonSetSpec': {
    defaults: { revisionHistoryLimit: 10 },
    fields: { ...counts, selector: { required: false } },
  },
  'apps.v1.DaemonSetUpdateStrategy': {
    defaults: rolling({ maxUnavailable: 1, maxSurge: 0 }),
    fields: { type: higher(1, oneOf('RollingUpdate', 'OnDelete')) },
  },
  'apps.v1.RollingUpdateDaemonSet': {
    fields: { maxUnavailable: amountOrPercent, maxSurge: amountOrPercent },
    errors: daemonSurgeErrors,
  },
  'apps.v1.StatefulSetSpec': {
    defaults(spec) {
      fill(spec, {
        podManagementPolicy: 'OrderedReady',
        replicas: 1,
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: {},
      });
      for (const claim of objects(list(spec, 'volumeClaimTemplates')))
        Object.assign(claim, { kind: 'PersistentVolumeClaim', apiVersion: 'v1' });
    },
    fields: {
      ...counts,
      revisionHistoryLimit: {},
      serviceName: { ...named(dns1123Label), required: false },
      podManagementPolicy: { values: [], errors: managementErrors },
    },
  },
  'apps.v1.StatefulSetUpdateStrategy': {
    defaults(strategy) {
      if (strategy['type'] === undefined)
        fill(strategy, { type: 'RollingUpdate', rollingUpdate: {} });
      const { rollingUpdate } = strategy;
      if (strategy['type'] === 'RollingUpdate' && isObject(rollingUpdate))
        fill(rollingUpdate, { partition: 0, maxUnavailable: 1 });
    },
    fields: { type: { values: [] } },
    errors: (strategy, at) =>
      ['RollingUpdate', 'OnDelete'].includes(text(strategy, 'type'))
        ? []
        : [invalidValue(at, strategy, "must be 'RollingUpdate' or 'OnDelete'")],
  },
  'apps.v1.RollingUpdateStatefulSetStrategy': {
    fields: { partition: notNegative, maxUnavailable: amountOrPercent },
  },
  'apps.v1.StatefulSetOrdinals': { fields: { start: notNegative } },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    defaults: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    fields: { whenDeleted: retention, whenScaled: retention },
  },
  'apps.v1.ControllerRevision': {
    fields: { data: requiredAs('data is mandatory'), revision: notNegative },
  },
};
