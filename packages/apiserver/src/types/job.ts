// Jobs, once and by the clock.
import type { JsonObject } from '../json.ts';
import { prefixedPath, qualifiedNameErrors } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child, fill } from '../structs.ts';
import {
  alwaysNamed,
  listed,
  named,
  notNegative,
  oneOf,
  optional,
  requiredAs,
  unlisted,
} from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

/** A job of one pod says neither; one that is a queue says only how many at a time. The template of a CronJob is left as it is. */
function fillJob(job: JsonObject): void {
  const spec = child(job, 'spec');
  if (spec['completions'] === undefined && spec['parallelism'] === undefined)
    fill(spec, { completions: 1 });
  const perIndex = spec['backoffLimitPerIndex'] !== undefined;
  fill(spec, {
    parallelism: 1,
    backoffLimit: perIndex ? 2 ** 31 - 1 : 6,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
  });
}

const jobCounts: Readonly<Record<string, FieldCheck>> = Object.fromEntries(
  [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
    'ttlSecondsAfterFinished',
  ].map((field) => [field, notNegative]),
);

function jobErrors(spec: JsonObject, at: string): FieldError[] {
  const found: FieldError[] = [];
  const isIndexed = text(spec, 'completionMode') === 'Indexed';
  if (isIndexed && spec['completions'] === undefined)
    found.push({
      field: `${at}.completions`,
      reason: 'FieldValueRequired',
      message: 'Required value: when completion mode is Indexed',
    });
  if (!isIndexed)
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'])
      if (spec[field] !== undefined)
        found.push(invalidValue(`${at}.${field}`, spec[field], 'requires indexed completion mode'));
  if (spec['maxFailedIndexes'] !== undefined && spec['backoffLimitPerIndex'] === undefined)
    found.push({
      field: `${at}.backoffLimitPerIndex`,
      reason: 'FieldValueRequired',
      message: 'Required value: when maxFailedIndexes is specified',
    });
  const policy = text(spec, 'template', 'spec', 'restartPolicy');
  const field = `${at}.template.spec.restartPolicy`;
  if (policy === 'Always')
    found.push({
      field,
      reason: 'FieldValueRequired',
      message: 'Required value: valid values: "OnFailure", "Never"',
    });
  else if (policy !== 'OnFailure' && policy !== 'Never')
    found.push(unsupportedValue(field, policy, ['OnFailure', 'Never']));
  return found;
}

const exactlyOneCause = (rule: JsonObject, at: string): FieldError[] =>
  (rule['onExitCodes'] === undefined) === (list(rule, 'onPodConditions').length === 0)
    ? [
        {
          field: at,
          reason: 'FieldValueInvalid',
          message:
            rule['onExitCodes'] === undefined
              ? 'Invalid value: specifying one of OnExitCodes and OnPodConditions is required'
              : 'Invalid value: specifying both OnExitCodes and OnPodConditions is not supported',
        },
      ]
    : [];

/** Five fields, or a word for them. */
function scheduleErrors(spec: JsonObject, at: string): FieldError[] {
  const schedule = text(spec, 'schedule');
  const fields = schedule.trim().split(/\s+/);
  if (schedule === '' || /^(CRON_)?TZ=|^@/.test(schedule) || fields.length === 5) return [];
  return [
    invalidValue(
      `${at}.schedule`,
      schedule,
      `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`,
    ),
  ];
}

/** As the zones of the world are called. */
function isTimeZone(name: string): boolean {
  try {
    // It is asked for its answer, or its refusal.
    const { timeZone: found } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return found !== '' && /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const timeZone: FieldCheck = {
  errors: (value, at) =>
    typeof value !== 'string' || isTimeZone(value)
      ? []
      : [invalidValue(at, value, `unknown time zone ${value}`)],
};

export const jobTypes: TypeTable = {
  'batch.v1.Job': { defaults: fillJob },
  'batch.v1.JobSpec': {
    fields: {
      ...jobCounts,
      completionMode: oneOf('NonIndexed', 'Indexed'),
      managedBy: named(prefixedPath),
    },
    errors: jobErrors,
  },
  'batch.v1.PodFailurePolicy': { fields: { rules: optional } },
  'batch.v1.PodFailurePolicyRule': { errors: exactlyOneCause },
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': { fields: { values: unlisted } },
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': {
    defaults: { status: 'True' },
    fields: { type: alwaysNamed(qualifiedNameErrors) },
  },
  'batch.v1.SuccessPolicy': {
    fields: {
      rules: requiredAs('at least one rules must be specified when the successPolicy is specified'),
    },
  },
  'batch.v1.SuccessPolicyRule': { fields: { succeededCount: notNegative } },
  'batch.v1.CronJobSpec': {
    defaults: {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    },
    fields: {
      startingDeadlineSeconds: notNegative,
      timeZone,
      successfulJobsHistoryLimit: notNegative,
      failedJobsHistoryLimit: notNegative,
      concurrencyPolicy: listed,
    },
    errors: scheduleErrors,
  },
};
