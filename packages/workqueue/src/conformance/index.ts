export { testPriorities } from './priorities.ts';
export { testQueue } from './queue.ts';
export type { QueueSuite } from './queue.ts';
export { testRetries } from './retries.ts';
export type { RetrySetup, RetrySuite } from './retries.ts';
