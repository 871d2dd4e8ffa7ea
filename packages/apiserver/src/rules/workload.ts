// What makes pods and goes on doing so: deployments, sets.
import { equal, get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { matchErrors, selectorErrors } from '../label-selectors.ts';
import { dns1123Label } from '../names.ts';
import { list, stringMap, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child } from '../structs.ts';
import type { KindRules } from './kind-rules.ts';

const countOf = (object: JsonObject, field: string): number => {
  const value = get(object, field);
  return isObject(value) ? Object.keys(value).length : 0;
};

/** It must select the pods that it makes, and these must run for ever. */
const workloadErrors =
  (what: string) =>
  (object: JsonObject): FieldError[] => {
    const selector = get(object, 'spec', 'selector');
    const labels = get(object, 'spec', 'template', 'metadata', 'labels');
    const field = 'spec.selector';
    const errors: FieldError[] = [];
    const wrong = selectorErrors(selector, field);
    if (
      isObject(selector) &&
      list(selector, 'matchExpressions').length + countOf(selector, 'matchLabels') === 0
    )
      errors.push(invalidValue(field, selector, `empty selector is invalid for ${what}`));
    if (wrong.length > 0) errors.push(invalidValue(field, selector, 'invalid label selector'));
    errors.push(...matchErrors(selector, labels, 'spec.template.metadata.labels'));
    return [...errors, ...templateErrors(object)];
  };

function templateErrors(object: JsonObject): FieldError[] {
  const spec = get(object, 'spec', 'template', 'spec');
  const field = 'spec.template.spec';
  const policy = text(spec, 'restartPolicy');
  return [
    ...(policy === 'Always' || policy === ''
      ? []
      : [unsupportedValue(`${field}.restartPolicy`, policy, ['Always'])]),
    ...(get(spec, 'activeDeadlineSeconds') === undefined
      ? []
      : [
          forbiddenValue(
            `${field}.activeDeadlineSeconds`,
            'activeDeadlineSeconds in ReplicaSet is not Supported',
          ),
        ]),
  ];
}

/** Of old it selects what it makes, and is labelled like it. */
function fillController(controller: JsonObject): void {
  const labels = get(controller, 'spec', 'template', 'metadata', 'labels');
  if (!isObject(labels)) return;
  const spec = child(controller, 'spec');
  if (countOf(spec, 'selector') === 0) spec['selector'] = { ...labels };
  const metadata = child(controller, 'metadata');
  if (countOf(metadata, 'labels') === 0) metadata['labels'] = { ...labels };
}

function controllerErrors(controller: JsonObject): FieldError[] {
  const wanted = stringMap(get(controller, 'spec', 'selector'));
  const labels = get(controller, 'spec', 'template', 'metadata', 'labels');
  const has = stringMap(labels);
  return [
    ...(labels === undefined || Object.entries(wanted).every(([key, value]) => has[key] === value)
      ? []
      : [
          invalidValue(
            'spec.template.metadata.labels',
            labels,
            '`selector` does not match template `labels`',
          ),
        ]),
    ...templateErrors(controller),
  ];
}

/** How often its template has changed, as its controller of old counted it. */
const templateCount = 'deprecated.daemonset.template.generation';

function count(daemonSet: JsonObject, value: string): void {
  const metadata = child(daemonSet, 'metadata');
  const annotations = get(metadata, 'annotations');
  metadata['annotations'] = {
    ...(isObject(annotations) ? annotations : {}),
    [templateCount]: value,
  };
}

export const workloadRules: readonly (readonly [string, KindRules])[] = [
  [
    'Deployment',
    {
      hasGeneration: 'with annotations',
      statusLeaves: ['labels'],
      errors: workloadErrors('deployment'),
    },
  ],
  [
    'ReplicaSet',
    {
      hasGeneration: true,
      initial(replicaSet) {
        replicaSet['status'] = { replicas: 0 };
      },
      errors: workloadErrors('deployment'),
    },
  ],
  ['StatefulSet', { names: dns1123Label, errors: workloadErrors('statefulset') }],
  [
    'DaemonSet',
    {
      // Whoever makes one owns the count, whatever is said of it.
      defaults(daemonSet) {
        if (get(daemonSet, 'metadata', 'annotations', templateCount) === undefined)
          count(daemonSet, '1');
      },
      initial(daemonSet) {
        count(daemonSet, '1');
      },
      updated(daemonSet, before) {
        const counted = Number(get(before, 'metadata', 'annotations', templateCount) ?? 0);
        const isSame = equal(get(daemonSet, 'spec', 'template'), get(before, 'spec', 'template'));
        count(daemonSet, String(counted + (isSame ? 0 : 1)));
      },
      errors: workloadErrors('daemonset'),
    },
  ],
  [
    'ReplicationController',
    {
      defaults: fillController,
      errors: controllerErrors,
      orphans: { warning: undefined },
    },
  ],
];
