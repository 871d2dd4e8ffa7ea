// What guards the queue has to bark: each bug is planted once, and each guard that could see it must.
import { describe, expect, test } from 'vitest';

import { testPriorities, testQueue, testRetries } from '../src/conformance/index.ts';
import { RateLimitingQueue, WorkQueue } from '../src/index.ts';
import type { Queue, RateLimitingQueueOptions } from '../src/index.ts';
import { checkBackoff } from './backoff-model.ts';
import { exploreWorkers, loops } from './explore.ts';
import { checkModel } from './model.ts';
import { NaiveQueue } from './naive-queue.ts';
import { retrySetup } from './support.ts';

type Create = () => Queue<string>;
/** Rejects if the queue breaks a promise. */
type Guard = (create: Create) => Promise<void>;

const suite: Guard = async (create) => {
  const runs: Promise<void>[] = [];
  testQueue({ test: (_, run) => runs.push(run()), create });
  await Promise.all(runs);
};
const model: Guard = checkModel;
const search: Guard = async (create) => {
  await exploreWorkers(create, loops, 6);
};
const priorities: Guard = async (create) => {
  const runs: Promise<void>[] = [];
  testPriorities({ test: (_, run) => runs.push(run()), create });
  await Promise.all(runs);
};

const retries = async (
  create: (options: RateLimitingQueueOptions<string>) => RateLimitingQueue,
): Promise<void> => {
  const runs: Promise<void>[] = [];
  testRetries({ test: (_, run) => runs.push(run()), create: () => retrySetup(create) });
  await Promise.all(runs);
};

const bugs: [string, Create][] = [
  ['a double done', () => new NaiveQueue({ doubleDone: true })],
  ['a lost wake-up', () => new NaiveQueue({ lostWakeUp: true })],
];

describe.each<[string, Guard]>([
  ['the suite', suite],
  ['the model', model],
  ['the exhaustive search', search],
])('%s', (_, guard) => {
  test.each(bugs)('sees %s', async (__, create) => {
    await expect(guard(create)).rejects.toThrow(/./);
  });

  test('sees nothing where there is none', async () => {
    await expect(guard(() => new NaiveQueue())).resolves.toBeUndefined();
  });
});

const tireless: Create = () => new WorkQueue({ priorities: true, patience: Infinity });

test('the suite of priorities sees a starved low priority', async () => {
  await expect(priorities(tireless)).rejects.toThrow('starves');
});

/** Each event that fails brings the retry nearer. */
class Hurried extends RateLimitingQueue {
  override addRateLimited(item: string): void {
    super.addRateLimited(item);
    super.addAfter(item, 1);
  }
}

/** Each event that fails puts the retry off (kubernetes#132805). */
class Discouraged extends RateLimitingQueue {
  override addRateLimited(item: string): void {
    super.addRateLimited(item);
  }
}

describe.each([
  ['the suite of retries', retries],
  ['the model of retries', checkBackoff],
])('%s', (_, guard) => {
  test.each([
    ['a shortened backoff', Hurried],
    ['a backoff that events make longer', Discouraged],
  ])('sees %s', async (__, Broken) => {
    await expect(guard((options) => new Broken(options))).rejects.toThrow(/./);
  });

  test('sees nothing where there is none', async () => {
    await expect(guard((options) => new RateLimitingQueue(options))).resolves.toBeUndefined();
  });
});
