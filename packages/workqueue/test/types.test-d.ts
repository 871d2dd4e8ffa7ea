import { expectTypeOf, test } from 'vitest';

import {
  BucketRateLimiter,
  DelayingQueue,
  RateLimitingQueue,
  WorkQueue,
  channelMetrics,
  isTerminal,
  processQueue,
} from '../src/index.ts';
import type {
  About,
  BucketRateLimiterOptions,
  DelayingQueueOptions,
  GaugeName,
  MetricsProvider,
  ProcessQueueOptions,
  Queue,
  RateLimiter,
  RateLimitingQueueOptions,
  ReconcileResult,
  RetryQueue,
  TerminalError,
} from '../src/index.ts';

interface Request {
  namespace: string;
  name: string;
}
const keyOf = ({ namespace, name }: Request): string => `${namespace}/${name}`;

test('strings are their own keys', () => {
  expectTypeOf(new WorkQueue()).toEqualTypeOf<WorkQueue>();
  expectTypeOf(new RateLimitingQueue()).toEqualTypeOf<RateLimitingQueue>();
  expectTypeOf(new WorkQueue<'a' | 'b'>().tryGet()).toEqualTypeOf<'a' | 'b' | undefined>();
  expectTypeOf(new WorkQueue().get()).toEqualTypeOf<Promise<string | undefined>>();
});

test('everything else needs a keyOf', () => {
  expectTypeOf(new WorkQueue<Request>({ keyOf }).get()).resolves.toEqualTypeOf<
    Request | undefined
  >();
  void new DelayingQueue<Request>({ keyOf, name: 'requests' });
  // @ts-expect-error no keyOf
  void new WorkQueue<Request>();
  // @ts-expect-error no keyOf
  void new DelayingQueue<Request>({});
  // @ts-expect-error no keyOf
  void new RateLimitingQueue<Request>({ keyOf: undefined });
  // @ts-expect-error a key is a string
  void new RateLimitingQueue<Request>({ keyOf: () => 7 });
});

test('a queue is what the ports ask for', () => {
  expectTypeOf<WorkQueue<Request>>().toExtend<Queue<Request>>();
  expectTypeOf<DelayingQueue<Request>>().toExtend<Queue<Request>>();
  expectTypeOf<RateLimitingQueue<Request>>().toExtend<RetryQueue<Request>>();
  expectTypeOf<DelayingQueue<Request>>().not.toExtend<RetryQueue<Request>>();
  expectTypeOf<BucketRateLimiter>().toExtend<RateLimiter>();
});

test('a loop gives items', () => {
  expectTypeOf<WorkQueue<Request>>().toExtend<AsyncIterable<Request>>();
  expectTypeOf<WorkQueue<Request>>().toExtend<AsyncDisposable>();
});

test('a reconcile is given the queue’s items, and says nothing or what it asks for', () => {
  const queue = new RateLimitingQueue<Request>({ keyOf });
  void processQueue(queue, (item, { signal }) => {
    expectTypeOf(item).toEqualTypeOf<Request>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
  });
  void processQueue(queue, async () => ({ requeueAfterMs: 5 }));
  void processQueue(queue, () => ({ requeue: true }));
  expectTypeOf<{ requeue: false }>().not.toExtend<ReconcileResult>();
  expectTypeOf<number>().not.toExtend<ReconcileResult>();
  // @ts-expect-error that is no result
  void processQueue(queue, () => 7);
  // @ts-expect-error a delaying queue cannot say how long to wait
  void processQueue(new DelayingQueue(), () => {});
});

test('a key comes with what may be said with it', () => {
  const queue = new RateLimitingQueue({ priorities: true, maxCauses: 3, patience: undefined });
  queue.add('a', { priority: 1, cause: 'x' });
  queue.addAfter('a', 5, { priority: undefined, cause: undefined });
  queue.addRateLimited('a', { keepDeadline: true, cause: 'x' });
  expectTypeOf(queue.about('a')).toEqualTypeOf<About>();
  expectTypeOf<About['causes']>().toEqualTypeOf<readonly string[]>();
  // @ts-expect-error a cause is for people to read
  queue.add('a', { cause: new Error('x') });
  void processQueue(queue, (_, { causes }) => {
    expectTypeOf(causes).toEqualTypeOf<readonly string[]>();
  });
});

const ignore = (): void => {};

test('metrics have the names of client-go', () => {
  expectTypeOf(channelMetrics()).toEqualTypeOf<MetricsProvider>();
  expectTypeOf({
    counter: (_metric: string, _queue: string) => ignore,
    gauge: (_metric: string) => ignore,
    histogram: () => ignore,
  }).toExtend<MetricsProvider>();
  expectTypeOf<'workqueue_depth'>().toExtend<GaugeName>();
  expectTypeOf<'depth'>().not.toExtend<GaugeName>();
});

test('isTerminal narrows', () => {
  const error: unknown = undefined;
  if (isTerminal(error)) expectTypeOf(error).toEqualTypeOf<TerminalError>();
  expectTypeOf(error).toBeUnknown();
});

test('an option may be said to be undefined', () => {
  expectTypeOf({ clock: undefined, name: undefined }).toExtend<DelayingQueueOptions<string>>();
  expectTypeOf({ rateLimiter: undefined, jitter: undefined }).toExtend<
    RateLimitingQueueOptions<string>
  >();
  expectTypeOf({ qps: undefined, burst: undefined }).toExtend<BucketRateLimiterOptions>();
  expectTypeOf({ workers: undefined, timeoutMs: undefined, onError: undefined }).toExtend<
    ProcessQueueOptions<string>
  >();
});
