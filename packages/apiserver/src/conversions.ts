// Built-in kinds that look different in different versions, and are stored in one of them.
import type { APITypes } from './api-types.ts';
import { get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { list, text } from './read-fields.ts';
import type { Resource } from './resources.ts';
import { fillZeros } from './typed-zeros.ts';

export interface Conversion {
  /** As which it is stored. */
  readonly apiVersion: string;
  readonly type: string;
  stored(object: JsonObject): JsonObject;
  shown(object: JsonObject): JsonObject;
  /** The stored name of a field that a selector names. */
  field(name: string): string;
}

/** `events.k8s.io` calls them otherwise than the core group. */
const eventFields: readonly (readonly [core: string, events: string])[] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
];
const toCore: ReadonlyMap<string, string> = new Map(
  eventFields.map(([core, events]) => [events, core]),
);
const toEvents: ReadonlyMap<string, string> = new Map(eventFields);

function renamed(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const made: JsonObject = {};
  for (const [field, value] of Object.entries(object)) set(made, names.get(field) ?? field, value);
  return made;
}

const eventConversion = (types: APITypes): Conversion => ({
  apiVersion: 'v1',
  type: 'core.v1.Event',
  stored: (object) => fillZeros(types, 'core.v1.Event', renamed(object, toCore)),
  shown: (object) => renamed(object, toEvents),
  field(name) {
    const [first = '', ...rest] = name.split('.');
    return [toCore.get(first) ?? first, ...rest].join('.');
  },
});

const isCPU = (metric: Json): boolean =>
  text(metric, 'type') === 'Resource' && text(metric, 'resource', 'name') === 'cpu';

/** Version 1 knows of the use of CPU alone. */
const scalerConversion = (types: APITypes): Conversion => ({
  apiVersion: 'autoscaling/v2',
  type: 'autoscaling.v2.HorizontalPodAutoscaler',
  stored(object) {
    const { targetCPUUtilizationPercentage: target, ...spec } = part(object, 'spec');
    const { currentCPUUtilizationPercentage: current, ...status } = part(object, 'status');
    if (target !== undefined) {
      const wanted = { type: 'Utilization', averageUtilization: target };
      spec['metrics'] = [{ type: 'Resource', resource: { name: 'cpu', target: wanted } }];
    }
    if (current !== undefined) {
      const now = { averageUtilization: current, averageValue: '0' };
      status['currentMetrics'] = [{ type: 'Resource', resource: { name: 'cpu', current: now } }];
    }
    fillZeros(types, 'autoscaling.v2.HorizontalPodAutoscalerStatus', status);
    return { ...object, spec, status };
  },
  shown(object) {
    const { metrics: _m, behavior: _b, ...spec } = part(object, 'spec');
    const { currentMetrics: _c, conditions: _d, ...status } = part(object, 'status');
    const wanted = list(object, 'spec', 'metrics').find(isCPU);
    const now = list(object, 'status', 'currentMetrics').find(isCPU);
    const target = get(wanted, 'resource', 'target', 'averageUtilization');
    const current = get(now, 'resource', 'current', 'averageUtilization');
    if (target !== undefined) spec['targetCPUUtilizationPercentage'] = target;
    if (current !== undefined) status['currentCPUUtilizationPercentage'] = current;
    fillZeros(types, 'autoscaling.v1.HorizontalPodAutoscalerStatus', status);
    return { ...object, spec, status };
  },
  field: (name) => name,
});

function part(object: JsonObject, field: string): JsonObject {
  const value = get(object, field);
  return isObject(value) ? { ...value } : {};
}

/** Undefined for a resource that is shown as it is stored. */
export function conversionOf(
  { types: own, kind }: Resource,
  types: APITypes,
): Conversion | undefined {
  if (own === 'events.v1' && kind === 'Event') return eventConversion(types);
  if (own === 'autoscaling.v1' && kind === 'HorizontalPodAutoscaler')
    return scalerConversion(types);
  return undefined;
}
