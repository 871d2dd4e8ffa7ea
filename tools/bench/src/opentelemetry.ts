// How a queue's figures get into OpenTelemetry: `new RateLimitingQueue({ name: 'pods', metrics: openTelemetryMetrics(meter) })`.
import type { MetricsProvider } from '@client-ts/workqueue';
import type { Meter } from '@opentelemetry/api';

/** Instruments named as client-go names its metrics, with the queue as the attribute `name`. */
export function openTelemetryMetrics(meter: Meter): MetricsProvider {
  return {
    counter(metric, name) {
      const counter = meter.createCounter(metric);
      return (more) => counter.add(more, { name });
    },
    gauge(metric, name) {
      const gauge = meter.createGauge(metric);
      return (value) => gauge.record(value, { name });
    },
    histogram(metric, name) {
      const histogram = meter.createHistogram(metric, { unit: 's' });
      return (seconds) => histogram.record(seconds, { name });
    },
  };
}
