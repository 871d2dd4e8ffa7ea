export { channelMetrics } from './channel-metrics.ts';
export type { MetricMessage } from './channel-metrics.ts';
export { DelayingQueue } from './delaying-queue.ts';
export type {
  DelayingQueueOptions,
  QueueArguments,
  QueueOptions,
  RateLimitingQueueOptions,
} from './options.ts';
export { lowPriority } from './low-priority.ts';
export type {
  About,
  AddOptions,
  CounterName,
  GaugeName,
  HistogramName,
  MetricsProvider,
  Queue,
  RateLimiter,
  RetryQueue,
} from './ports.ts';
export { processQueue } from './process-queue.ts';
export type { ProcessQueueOptions, Reconcile, ReconcileResult } from './process-queue.ts';
export { BucketRateLimiter } from './rate-limiters/bucket-rate-limiter.ts';
export type { BucketRateLimiterOptions } from './rate-limiters/bucket-rate-limiter.ts';
export { defaultRateLimiter } from './rate-limiters/default-rate-limiter.ts';
export type { DefaultRateLimiterOptions } from './rate-limiters/default-rate-limiter.ts';
export { ExponentialRateLimiter } from './rate-limiters/exponential-rate-limiter.ts';
export type { ExponentialRateLimiterOptions } from './rate-limiters/exponential-rate-limiter.ts';
export { FastSlowRateLimiter } from './rate-limiters/fast-slow-rate-limiter.ts';
export type { FastSlowRateLimiterOptions } from './rate-limiters/fast-slow-rate-limiter.ts';
export { MaxOfRateLimiter } from './rate-limiters/max-of-rate-limiter.ts';
export { MaxWaitRateLimiter } from './rate-limiters/max-wait-rate-limiter.ts';
export { RateLimitingQueue } from './rate-limiting-queue.ts';
export { ReconcileTimeoutError } from './reconcile-timeout-error.ts';
export { TerminalError, isTerminal } from './terminal-error.ts';
export { WorkQueue } from './work-queue.ts';
