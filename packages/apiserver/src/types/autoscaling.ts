// Autoscalers, by several metrics.
import { clone, get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { dns1123Label } from '../names.ts';
import { list, number, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child, fill } from '../structs.ts';
import {
  above,
  atLeast,
  listed,
  named,
  notNegative,
  oneOf,
  optional,
  requiredAs,
} from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

const halfUp: JsonObject = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const down: JsonObject = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
};
const cpu: JsonObject = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

function fillAutoscaler(spec: JsonObject): void {
  fill(spec, { minReplicas: 1 });
  if (list(spec, 'metrics').length === 0) spec['metrics'] = [clone(cpu)];
  const behavior = get(spec, 'behavior');
  if (!isObject(behavior)) return;
  fill(child(behavior, 'scaleUp'), halfUp);
  fill(child(behavior, 'scaleDown'), down);
}

/** Of each type, what says more of it. */
const sources: ReadonlyMap<string, string> = new Map([
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
]);

function metricErrors(metric: JsonObject, at: string): FieldError[] {
  const type = text(metric, 'type');
  const own = sources.get(type);
  if (own === undefined)
    return type === ''
      ? [unsupportedValue(`${at}.type`, type, [...sources.keys()].toSorted())]
      : [];
  const why = 'must populate information for the given metric source';
  const others = [...sources.values()].filter(
    (field) => field !== own && metric[field] !== undefined,
  );
  return [
    ...(metric[own] === undefined ? [requiredValue(`${at}.${own}`, why)] : []),
    ...others.map((field) =>
      forbiddenValue(`${at}.${field}`, `must populate the given metric source only`),
    ),
  ];
}

function targetErrors(target: JsonObject, at: string): FieldError[] {
  const type = text(target, 'type');
  if (['Utilization', 'Value', 'AverageValue'].includes(type)) return [];
  return [invalidValue(`${at}.type`, type, 'must be either Utilization, Value, or AverageValue')];
}

/** A metric is held to one of these amounts, or else the last one is missing. */
const heldTo = (why: string, ...amounts: readonly string[]): TypeRule => ({
  errors: (source, at) =>
    amounts.some((amount) => get(source, 'target', amount) !== undefined)
      ? []
      : [requiredValue(`${at}.target.${amounts.at(-1)}`, why)],
});

const ofPods = heldTo(
  'must set either a target raw value or a target utilization',
  'averageValue',
  'averageUtilization',
);

function referenceErrors(spec: JsonObject, at: string): FieldError[] {
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((field) =>
    text(spec, 'scaleTargetRef', field),
  );
  const hasNone = apiVersion === 'v1' && kind === 'ReplicationController';
  return hasNone || apiVersion?.includes('/')
    ? []
    : [
        invalidValue(
          `${at}.scaleTargetRef.apiVersion`,
          apiVersion,
          'apiVersion must specify API group',
        ),
      ];
}

export const autoscalingTypes: TypeTable = {
  'autoscaling.v2.HorizontalPodAutoscalerSpec': {
    defaults: fillAutoscaler,
    fields: {
      minReplicas: notNegative,
    },
    errors(spec, at) {
      const [least, most] = [number(spec, 'minReplicas'), number(spec, 'maxReplicas')];
      const field = `${at}.maxReplicas`;
      return [
        ...(most === 0 ? [requiredValue(field)] : []),
        ...(most < 0 ? [invalidValue(field, most, 'must be greater than or equal to 1')] : []),
        ...(most < least
          ? [invalidValue(field, most, 'must be greater than or equal to `minReplicas`')]
          : []),
        ...referenceErrors(spec, at),
      ];
    },
  },
  'autoscaling.v2.CrossVersionObjectReference': { fields: { apiVersion: optional } },
  'autoscaling.v2.MetricSpec': {
    fields: {
      type: {
        ...requiredAs('must specify a metric source type'),
        ...oneOf('ContainerResource', 'External', 'Object', 'Pods', 'Resource'),
      },
    },
    errors: metricErrors,
  },
  'autoscaling.v2.MetricTarget': {
    fields: {
      type: requiredAs('must specify a metric target type'),
      averageUtilization: above(0),
    },
    errors: targetErrors,
  },
  // Metrics are others' to understand.
  'autoscaling.v2.MetricIdentifier': {
    fields: { name: requiredAs('must specify a metric name'), selector: { opaque: true } },
  },
  'autoscaling.v2.ResourceMetricSource': {
    ...ofPods,
    fields: { name: requiredAs('must specify a resource name') },
  },
  'autoscaling.v2.ContainerResourceMetricSource': {
    ...ofPods,
    fields: {
      name: requiredAs('must specify a resource name'),
      container: { ...requiredAs('must specify a container'), ...named(dns1123Label) },
    },
  },
  'autoscaling.v2.PodsMetricSource': heldTo(
    'must specify a positive target averageValue',
    'averageValue',
  ),
  'autoscaling.v2.ObjectMetricSource': heldTo(
    'must set either a target value or averageValue',
    'value',
    'averageValue',
  ),
  'autoscaling.v2.ExternalMetricSource': heldTo(
    'must set either a target value for metric or a per-pod target',
    'value',
    'averageValue',
  ),
  'autoscaling.v2.HPAScalingRules': {
    fields: {
      selectPolicy: oneOf('Disabled', 'Max', 'Min'),
      stabilizationWindowSeconds: atLeast(0, 'must be greater than or equal to zero'),
      policies: requiredAs('must specify at least one Policy'),
    },
  },
  'autoscaling.v2.HPAScalingPolicy': {
    fields: {
      type: { ...listed, ...oneOf('Percent', 'Pods') },
      value: above(0, 'must be greater than zero'),
      periodSeconds: above(0, 'must be greater than zero'),
    },
  },
};
