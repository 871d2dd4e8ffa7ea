// Events: the same ones in two groups, by two manners.
import { get } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { qualifiedNameErrors } from '../names.ts';
import { number, text } from '../read-fields.ts';
import { invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import type { KindRules } from './kind-rules.ts';

const isSaid = (event: JsonObject, ...path: readonly string[]): boolean =>
  (get(event, ...path) ?? null) !== null;

function namespaceErrors(event: JsonObject, mayDiffer: boolean): FieldError[] {
  const about = text(event, 'involvedObject', 'namespace');
  const own = text(event, 'metadata', 'namespace');
  // What has no namespace is told of in the default one; or since events have a time of their own, in that of the system.
  if (about === '' ? own === 'default' || (mayDiffer && own === 'kube-system') : mayDiffer)
    return [];
  return about === own
    ? []
    : [invalidValue('involvedObject.namespace', about, 'does not match event.namespace')];
}

/** Of an event that has a time of its own, who tells it must be said. */
function tellerErrors(event: JsonObject, controller: string): FieldError[] {
  const teller = text(event, 'reportingComponent');
  return [
    ...(teller === '' ? [requiredValue(controller)] : []),
    ...qualifiedNameErrors(teller, controller),
    ...['reportingInstance', 'action', 'reason'].flatMap((field) =>
      text(event, field) === '' ? [requiredValue(field)] : [],
    ),
  ];
}

function errors(event: JsonObject, controller: string): FieldError[] {
  const isTimed = isSaid(event, 'eventTime');
  return [...namespaceErrors(event, isTimed), ...(isTimed ? tellerErrors(event, controller) : [])];
}

export const eventRules: KindRules = {
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
  errors: (event) => errors(event, 'reportingComponent'),
};

function seriesErrors(event: JsonObject): FieldError[] {
  if (!isSaid(event, 'series')) return [];
  return [
    ...(number(event, 'series', 'count') < 2
      ? [invalidValue('series.count', '', 'should be at least 2')]
      : []),
    ...(isSaid(event, 'series', 'lastObservedTime')
      ? []
      : [requiredValue('series.lastObservedTime')]),
  ];
}

/** What a new event of the newer group says, and leaves to the older one. */
function newErrors(event: JsonObject): FieldError[] {
  const type = text(event, 'type');
  const old = [
    ...['firstTimestamp', 'lastTimestamp'].filter((field) => isSaid(event, field)),
    ...(number(event, 'count') === 0 ? [] : ['count']),
    ...(text(event, 'source', 'component') + text(event, 'source', 'host') === ''
      ? []
      : ['source']),
  ];
  return [
    ...seriesErrors(event),
    ...(isSaid(event, 'eventTime') ? [] : [requiredValue('eventTime')]),
    ...(type === 'Normal' || type === 'Warning'
      ? []
      : [invalidValue('type', '', `has invalid value: ${type}`)]),
    ...old.map((field) => invalidValue(field, '', 'needs to be unset')),
  ];
}

/** The same events, by the names of `events.k8s.io`; they are stored by those of the core group. */
export const eventsRules: KindRules = {
  ...eventRules,
  fields: [
    ...(eventRules.fields ?? [])
      .filter((field) => field.startsWith('involvedObject.'))
      .map((field) => field.replace('involvedObject', 'regarding')),
    'reason',
    'reportingController',
    'type',
  ],
  fixed: [
    'involvedObject',
    'reason',
    'message',
    'source',
    'firstTimestamp',
    'lastTimestamp',
    'count',
    'type',
    'eventTime',
    'action',
    'related',
    ['reportingComponent', 'reportingController'],
    'reportingInstance',
  ],
  errors: (event, before) => [
    ...errors(event, 'reportingController'),
    ...(before === undefined ? newErrors(event) : seriesErrors(event)),
  ],
};
