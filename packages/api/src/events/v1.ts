// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { MicroTime, NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

import type { EventSource, ObjectReference } from '../core/v1.ts';

export const Events: NamespacedResource<Event, EventApply> = /* @__PURE__ */ Object.freeze({
  group: 'events.k8s.io',
  version: 'v1',
  resource: 'events',
  kind: 'Event',
  namespaced: true,
  singular: 'event',
  shortNames: ['ev'],
});

export interface Event {
  apiVersion?: 'events.k8s.io/v1' | undefined;
  kind?: 'Event' | undefined;
  metadata?: ObjectMeta | undefined;
  action?: string | undefined;
  deprecatedCount?: number | undefined;
  deprecatedFirstTimestamp?: Time | undefined;
  deprecatedLastTimestamp?: Time | undefined;
  deprecatedSource?: EventSource | undefined;
  eventTime: MicroTime;
  note?: string | undefined;
  reason?: string | undefined;
  regarding?: ObjectReference | undefined;
  related?: ObjectReference | undefined;
  reportingController?: string | undefined;
  reportingInstance?: string | undefined;
  series?: EventSeries | undefined;
  type?: string | undefined;
}

export interface EventApply {
  apiVersion?: 'events.k8s.io/v1' | undefined;
  kind?: 'Event' | undefined;
  metadata: ObjectMeta & { name: string };
  action?: string | undefined;
  deprecatedCount?: number | undefined;
  deprecatedFirstTimestamp?: Time | undefined;
  deprecatedLastTimestamp?: Time | undefined;
  deprecatedSource?: EventSource | undefined;
  eventTime?: MicroTime | undefined;
  note?: string | undefined;
  reason?: string | undefined;
  regarding?: ObjectReference | undefined;
  related?: ObjectReference | undefined;
  reportingController?: string | undefined;
  reportingInstance?: string | undefined;
  series?: EventSeriesApply | undefined;
  type?: string | undefined;
}

export interface EventSeries {
  count: number;
  lastObservedTime: MicroTime;
}

export interface EventSeriesApply {
  count?: number | undefined;
  lastObservedTime?: MicroTime | undefined;
}
