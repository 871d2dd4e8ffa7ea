import { channel } from 'node:diagnostics_channel';

import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RateLimitingQueue, WorkQueue, channelMetrics } from '../src/index.ts';
import type { MetricsProvider } from '../src/index.ts';

/** Keeps what it is told: sums of counters, the last of gauges, lists of histograms. */
class Recorder implements MetricsProvider {
  readonly counters = new Map<string, number>();
  readonly gauges = new Map<string, number>();
  readonly histograms = new Map<string, number[]>();
  readonly queues = new Set<string>();

  counter(metric: string, queue: string): (more: number) => void {
    this.queues.add(queue);
    this.counters.set(metric, 0);
    return (more) => this.counters.set(metric, (this.counters.get(metric) ?? 0) + more);
  }

  gauge(metric: string, queue: string): (value: number) => void {
    this.queues.add(queue);
    return (value) => this.gauges.set(metric, value);
  }

  histogram(metric: string, queue: string): (seconds: number) => void {
    this.queues.add(queue);
    const seen: number[] = [];
    this.histograms.set(metric, seen);
    return (seconds) => seen.push(seconds);
  }
}

const setup = (): { clock: VirtualClock; metrics: Recorder; queue: RateLimitingQueue } => {
  const clock = new VirtualClock();
  const metrics = new Recorder();
  return { clock, metrics, queue: new RateLimitingQueue({ clock, metrics, name: 'pods' }) };
};

describe('the metrics', () => {
  test('are client-go’s, under the name of the queue', () => {
    const { metrics } = setup();
    expect([...metrics.queues]).toEqual(['pods']);
    expect([...metrics.counters.keys()]).toEqual([
      'workqueue_adds_total',
      'workqueue_retries_total',
    ]);
    expect([...metrics.histograms.keys()]).toEqual([
      'workqueue_queue_duration_seconds',
      'workqueue_work_duration_seconds',
    ]);
  });

  test('count adds that are not duplicates, depth, and how long keys waited and took', async () => {
    const { clock, metrics, queue } = setup();
    const adds = (): unknown => metrics.counters.get('workqueue_adds_total');
    const depth = (): unknown => metrics.gauges.get('workqueue_depth');
    queue.add('a');
    queue.add('a');
    queue.add('b');
    expect([adds(), depth()]).toEqual([2, 2]);
    await clock.advance(50);
    queue.tryGet();
    expect(depth()).toBe(1);
    // As in client-go, what comes in while it is processed counts as waiting from then on.
    queue.add('a');
    queue.add('a');
    expect([adds(), depth()]).toEqual([3, 2]);
    await clock.advance(25);
    queue.done('a');
    queue.done('a');
    expect(queue.tryGet()).toBe('b');
    expect(queue.tryGet()).toBe('a');
    expect(depth()).toBe(0);
    await clock.advance(5);
    queue.done('a');
    queue.done('b');
    expect(metrics.histograms.get('workqueue_queue_duration_seconds')).toEqual([
      0.05, 0.075, 0.025,
    ]);
    expect(metrics.histograms.get('workqueue_work_duration_seconds')).toEqual([
      0.025, 0.005, 0.005,
    ]);
  });

  test('tell unfinished work and the longest running every 500 ms, and that it is over', async () => {
    const { clock, metrics, queue } = setup();
    const running = (): unknown[] => [
      metrics.gauges.get('workqueue_unfinished_work_seconds'),
      metrics.gauges.get('workqueue_longest_running_processor_seconds'),
    ];
    queue.add('a');
    queue.add('b');
    queue.tryGet();
    await clock.advance(400);
    queue.tryGet();
    expect(running()).toEqual([undefined, undefined]);
    await clock.advance(100);
    expect(running()).toEqual([0.6, 0.5]);
    await clock.advance(500);
    expect(running()).toEqual([1.6, 1]);
    queue.done('a');
    await clock.advance(500);
    expect(running()).toEqual([1.1, 1.1]);
    queue.done('b');
    await clock.advance(500);
    expect([running(), clock.timers]).toEqual([[0, 0], 0]);
  });

  test('say at once that unfinished work is over, after a shut down', async () => {
    const { clock, metrics, queue } = setup();
    for (const key of ['a', 'b']) queue.add(key);
    queue.tryGet();
    queue.tryGet();
    await clock.advance(600);
    queue.shutDown();
    queue.done('a');
    expect(clock.timers).toBe(1);
    queue.done('b');
    expect([metrics.gauges.get('workqueue_unfinished_work_seconds'), clock.timers]).toEqual([0, 0]);
  });

  test('of an idle queue leave no timer behind once it is shut down', () => {
    const { clock, queue } = setup();
    queue.add('a');
    queue.done(queue.tryGet() ?? '');
    queue.shutDown();
    expect(clock.timers).toBe(0);
  });

  test('count what is added after a delay or a backoff as retries', async () => {
    const { clock, metrics, queue } = setup();
    queue.addAfter('a', 10);
    queue.addAfter('a', 0);
    queue.addRateLimited('a');
    queue.addRateLimited('a', { keepDeadline: true });
    expect(metrics.counters.get('workqueue_retries_total')).toBe(4);
    await clock.advance(10);
    expect(metrics.counters.get('workqueue_adds_total')).toBe(1);
  });

  test('count nothing after a shut down, and no timer is left behind', async () => {
    const { clock, metrics, queue } = setup();
    queue.add('a');
    queue.tryGet();
    await clock.advance(1000);
    queue.shutDown();
    queue.add('b');
    queue.addAfter('b', 5);
    queue.done('a');
    expect(clock.timers).toBe(0);
    expect(Object.fromEntries(metrics.counters)).toEqual({
      workqueue_adds_total: 1,
      workqueue_retries_total: 0,
    });
  });

  test('of a queue that is disposed of say that nothing waits', async () => {
    const { metrics, queue } = setup();
    for (const key of ['a', 'b']) queue.add(key);
    queue.tryGet();
    queue.add('a');
    const over = queue[Symbol.asyncDispose]();
    expect(metrics.gauges.get('workqueue_depth')).toBe(0);
    queue.done('a');
    await over;
  });
});

function listen(metric: string, act: (heard: unknown[]) => void): void {
  const heard: unknown[] = [];
  const listener = (message: unknown): void => void heard.push(message);
  channel(metric).subscribe(listener);
  try {
    act(heard);
  } finally {
    channel(metric).unsubscribe(listener);
  }
}

describe('a queue that is told of no provider', () => {
  test('publishes on the diagnostics channels of these names, if somebody listens when it is made', () => {
    listen('workqueue_depth', (heard) => {
      const queue = new WorkQueue({ name: 'pods' });
      queue.add('a');
      queue.tryGet();
      queue.done('a');
      expect(heard).toEqual([
        { name: 'pods', value: 1 },
        { name: 'pods', value: 0 },
      ]);
    });
  });

  test('measures nothing if nobody listened', () => {
    const queue = new WorkQueue();
    expect(queue.metrics).toBeUndefined();
    listen('workqueue_adds_total', (heard) => {
      queue.add('a');
      expect(heard).toEqual([]);
    });
  });

  test('can be told to publish for who comes later', () => {
    const queue = new WorkQueue({ metrics: channelMetrics() });
    queue.add('a');
    listen('workqueue_adds_total', (heard) => {
      queue.add('b');
      expect(heard).toEqual([{ name: 'workqueue', value: 1 }]);
    });
  });
});
