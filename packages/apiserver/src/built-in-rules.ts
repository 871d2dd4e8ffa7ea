import { labelSelectorFrom } from '@client-ts/apimachinery';

import { defaultDeployment, defaultPod, defaultReplicaSet, defaultService } from './defaults.ts';
import { definitionRules } from './definitions.ts';
import { equal, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { metadataOf } from './managed-fields.ts';
import { list, number, stringMap, text } from './read-fields.ts';
import type { ServedResource } from './resources.ts';
import { forbiddenValue, invalidValue, requiredValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';
import { stringsOf } from './stored-object.ts';

const namespaceRules: KindRules = {
  names: 'label',
  fields: ['status.phase'],
  initial(object) {
    object['spec'] = { finalizers: ['kubernetes'] };
    object['status'] = { phase: 'Active' };
    // The label by which policies select namespaces.
    const metadata = metadataOf(object);
    const labels = metadata['labels'];
    const all: JsonObject = isObject(labels) ? { ...labels } : {};
    all['kubernetes.io/metadata.name'] = metadata['name'] ?? '';
    set(metadata, 'labels', all);
  },
  isHeld: (object) => list(object, 'spec', 'finalizers').length > 0,
  deleting(object) {
    object['status'] = { phase: 'Terminating' };
  },
};

const immutable = 'field is immutable when `immutable` is set';

function immutableErrors(fields: readonly string[]): NonNullable<KindRules['errors']> {
  return (object, before) => {
    if (get(before, 'immutable') !== true) return [];
    const errors = fields
      .filter((field) => !equal(get(object, field) ?? {}, get(before, field) ?? {}))
      .map((field) => forbiddenValue(field, immutable));
    return get(object, 'immutable') === true
      ? errors
      : [forbiddenValue('immutable', immutable), ...errors];
  };
}

const secretRules: KindRules = {
  fields: ['type'],
  defaults(object) {
    if (text(object, 'type') === '') object['type'] = 'Opaque';
    const plain = get(object, 'stringData');
    if (!isObject(plain)) return;
    const data = get(object, 'data');
    const all: JsonObject = isObject(data) ? { ...data } : {};
    for (const [key, value] of Object.entries(stringMap(plain)))
      set(all, key, Buffer.from(value, 'utf8').toString('base64'));
    object['data'] = all;
    delete object['stringData'];
  },
  errors(object, before) {
    const type = get(before, 'type');
    const errors =
      before !== undefined && type !== get(object, 'type')
        ? [invalidValue('type', get(object, 'type'), 'field is immutable')]
        : [];
    return [...errors, ...immutableErrors(['data'])(object, before)];
  },
};

function containerErrors(spec: Json | undefined, at: string): FieldError[] {
  const containers = list(spec, 'containers');
  if (containers.length === 0) return [requiredValue(`${at}.containers`)];
  const seen = new Set<string>();
  return containers.flatMap((container, i) => {
    const field = `${at}.containers[${i}]`;
    const name = text(container, 'name');
    const errors: FieldError[] = [];
    if (name === '') errors.push(requiredValue(`${field}.name`));
    else if (seen.has(name))
      errors.push({
        field: `${field}.name`,
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`,
      });
    seen.add(name);
    if (text(container, 'image') === '') errors.push(requiredValue(`${field}.image`));
    return errors;
  });
}

const podRules: KindRules = {
  returnsDeleted: true,
  hasGeneration: true,
  fields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  defaults: defaultPod,
  initial(object) {
    object['status'] = { phase: 'Pending', qosClass: 'BestEffort' };
  },
  errors: (object) => containerErrors(get(object, 'spec'), 'spec'),
  graceSeconds(object) {
    const ended = ['Failed', 'Succeeded'].includes(text(object, 'status', 'phase'));
    // What runs nowhere has nothing to end.
    if (ended || text(object, 'spec', 'nodeName') === '') return 0;
    return number(object, 'spec', 'terminationGracePeriodSeconds');
  },
};

function selectorErrors(object: JsonObject, before: JsonObject | undefined): FieldError[] {
  const selector = get(object, 'spec', 'selector');
  const labels = get(object, 'spec', 'template', 'metadata', 'labels');
  const errors: FieldError[] = [];
  if (!isObject(selector)) errors.push(requiredValue('spec.selector'));
  else if (!matchesSpec(selector, isObject(labels) ? labels : {}))
    errors.push(
      invalidValue(
        'spec.template.metadata.labels',
        labels ?? {},
        '`selector` does not match template `labels`',
      ),
    );
  errors.push(...containerErrors(get(object, 'spec', 'template', 'spec'), 'spec.template.spec'));
  if (before !== undefined && !equal(selector, get(before, 'spec', 'selector')))
    errors.push(invalidValue('spec.selector', selector ?? null, 'field is immutable'));
  return errors;
}

/** Whether a `LabelSelector` as objects carry it selects these labels. */
function matchesSpec(selector: JsonObject, labels: JsonObject): boolean {
  const parsed = labelSelectorFrom({
    matchLabels: stringMap(get(selector, 'matchLabels')),
    matchExpressions: list(selector, 'matchExpressions').map((expression) => ({
      key: text(expression, 'key'),
      operator: text(expression, 'operator'),
      values: stringsOf(get(expression, 'values')),
    })),
  });
  return parsed.matches(stringMap(labels));
}

const builtIn: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['Namespace', namespaceRules],
  ['ConfigMap', { errors: immutableErrors(['data', 'binaryData']) }],
  ['Secret', secretRules],
  ['ServiceAccount', { returnsDeleted: true }],
  ['Pod', podRules],
  [
    'Service',
    {
      names: 'label',
      returnsDeleted: true,
      createOnUpdate: true,
      fields: ['spec.clusterIP', 'spec.type'],
      defaults: defaultService,
      initial(object) {
        object['status'] = { loadBalancer: {} };
      },
    },
  ],
  [
    'Event',
    {
      createOnUpdate: true,
      fields: [
        'involvedObject.kind',
        'involvedObject.namespace',
        'involvedObject.name',
        'involvedObject.uid',
        'involvedObject.apiVersion',
        'involvedObject.resourceVersion',
        'involvedObject.fieldPath',
        'reason',
        'reportingComponent',
        'source',
        'type',
      ],
    },
  ],
  ['Deployment', { hasGeneration: true, defaults: defaultDeployment, errors: selectorErrors }],
  [
    'ReplicaSet',
    {
      hasGeneration: true,
      defaults: defaultReplicaSet,
      initial(object) {
        object['status'] = { replicas: 0 };
      },
      errors: selectorErrors,
    },
  ],
  ['Lease', { versionRequired: true, createOnUpdate: true }],
  ['CustomResourceDefinition', definitionRules],
]);

/** A custom resource, whatever it is. */
const customRules: KindRules = { versionRequired: true, hasGeneration: true };

export function rulesOf(resource: ServedResource): KindRules {
  if (resource.builtIn) return builtIn.get(resource.kind) ?? {};
  const fields = (resource.selectableFields ?? []).map((path) => path.replace(/^\./, ''));
  return fields.length === 0 ? customRules : { ...customRules, fields };
}
