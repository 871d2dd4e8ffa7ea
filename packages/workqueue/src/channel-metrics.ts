import { channel } from 'node:diagnostics_channel';

import type { CounterName, GaugeName, HistogramName, MetricsProvider } from './ports.ts';

/** What is published on the channel that bears a metric's name. */
export interface MetricMessage {
  /** The queue's. */
  readonly name: string;
  /** Of a counter by how much it has grown, of a gauge what it is, of a histogram the seconds. */
  readonly value: number;
}

const metrics: readonly (CounterName | GaugeName | HistogramName)[] = [
  'workqueue_adds_total',
  'workqueue_retries_total',
  'workqueue_depth',
  'workqueue_unfinished_work_seconds',
  'workqueue_longest_running_processor_seconds',
  'workqueue_queue_duration_seconds',
  'workqueue_work_duration_seconds',
];

function publisher(metric: string, name: string): (value: number) => void {
  const to = channel(metric);
  return (value) => {
    if (to.hasSubscribers) to.publish({ name, value } satisfies MetricMessage);
  };
}

/** Publishes a queue's metrics on `node:diagnostics_channel`, each on the channel of its name, while somebody listens. */
export function channelMetrics(): MetricsProvider {
  return { counter: publisher, gauge: publisher, histogram: publisher };
}

/** The same if somebody listens now: a queue that nobody asks measures nothing. */
export function metricsIfListened(): MetricsProvider | undefined {
  return metrics.some((metric) => channel(metric).hasSubscribers) ? channelMetrics() : undefined;
}
