// Pods, and what makes them.
import { defaultDeployment, defaultPod, defaultReplicaSet } from './defaults.ts';
import { equal, get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { selectorErrors, selects } from './label-selectors.ts';
import { dns1123Label } from './names.ts';
import { list, number, text } from './read-fields.ts';
import { duplicateValue, invalidValue, requiredValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

function containerErrors(spec: Json | undefined, at: string): FieldError[] {
  const containers = list(spec, 'containers');
  if (containers.length === 0) return [requiredValue(`${at}.containers`)];
  const seen = new Set<string>();
  return containers.flatMap((container, i) => {
    const field = `${at}.containers[${i}]`;
    const name = text(container, 'name');
    const errors: FieldError[] = [];
    if (name === '') errors.push(requiredValue(`${field}.name`));
    else errors.push(...dns1123Label(name, `${field}.name`));
    if (name !== '' && seen.has(name)) errors.push(duplicateValue(`${field}.name`, name));
    seen.add(name);
    if (text(container, 'image') === '') errors.push(requiredValue(`${field}.image`));
    return errors;
  });
}

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
  defaults: defaultPod,
  initial(pod) {
    pod['status'] = { phase: 'Pending', qosClass: qosClass(pod) };
  },
  errors: (pod) => containerErrors(get(pod, 'spec'), 'spec'),
  graceSeconds(pod, asked) {
    const ended = ['Failed', 'Succeeded'].includes(text(pod, 'status', 'phase'));
    // What runs nowhere has nothing to end.
    if (ended || text(pod, 'spec', 'nodeName') === '') return 0;
    const seconds = asked ?? number(pod, 'spec', 'terminationGracePeriodSeconds');
    return seconds < 0 ? 1 : seconds;
  },
};

function workloadErrors(object: JsonObject, before: JsonObject | undefined): FieldError[] {
  const selector = get(object, 'spec', 'selector');
  const labels = get(object, 'spec', 'template', 'metadata', 'labels');
  const field = 'spec.selector';
  const errors: FieldError[] = [];
  const replicas = number(object, 'spec', 'replicas');
  if (replicas < 0)
    errors.push(invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0'));
  const wrong = selectorErrors(selector, field);
  errors.push(...wrong);
  if (!isObject(selector)) errors.push(requiredValue(field));
  else if (list(selector, 'matchExpressions').length + countOf(selector, 'matchLabels') === 0)
    errors.push(invalidValue(field, selector, 'empty selector is invalid for deployment'));
  if (wrong.length > 0) errors.push(invalidValue(field, selector, 'invalid label selector'));
  else if (!selects(selector, labels))
    errors.push(
      invalidValue(
        'spec.template.metadata.labels',
        labels,
        '`selector` does not match template `labels`',
      ),
    );
  errors.push(...containerErrors(get(object, 'spec', 'template', 'spec'), 'spec.template.spec'));
  if (before !== undefined && !equal(selector, get(before, 'spec', 'selector')))
    errors.push(invalidValue(field, selector, 'field is immutable'));
  return errors;
}

function countOf(object: JsonObject, field: string): number {
  const value = get(object, field);
  return isObject(value) ? Object.keys(value).length : 0;
}

export const deploymentRules: KindRules = {
  hasGeneration: 'with annotations',
  statusLeaves: ['labels'],
  defaults: defaultDeployment,
  errors: workloadErrors,
};

export const replicaSetRules: KindRules = {
  hasGeneration: true,
  defaults: defaultReplicaSet,
  initial(replicaSet) {
    replicaSet['status'] = { replicas: 0 };
  },
  errors: workloadErrors,
};
