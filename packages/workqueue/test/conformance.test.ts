import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { testPriorities, testQueue, testRetries } from '../src/conformance/index.ts';
import { DelayingQueue, RateLimitingQueue, WorkQueue, channelMetrics } from '../src/index.ts';
import type { Queue, RateLimitingQueueOptions } from '../src/index.ts';
import { NaiveQueue } from './naive-queue.ts';
import { retrySetup } from './support.ts';

describe.each<[string, () => Queue<string>]>([
  ['WorkQueue', () => new WorkQueue()],
  ['DelayingQueue', () => new DelayingQueue({ clock: new VirtualClock() })],
  ['RateLimitingQueue', () => new RateLimitingQueue({ clock: new VirtualClock() })],
  [
    'a queue of things with keys',
    () => new WorkQueue<string>({ keyOf: (item) => `key of ${item}` }),
  ],
  ['a queue with priorities', () => new WorkQueue({ priorities: true })],
  [
    'a RateLimitingQueue with priorities, causes and metrics',
    () =>
      new RateLimitingQueue({
        clock: new VirtualClock(),
        priorities: true,
        maxCauses: 2,
        metrics: channelMetrics(),
      }),
  ],
  ['the NaiveQueue of these tests', () => new NaiveQueue()],
])('%s', (_, create) => {
  testQueue({ test, create });
});

describe.each<[string, () => Queue<string>]>([
  ['a queue with priorities', () => new WorkQueue({ priorities: true })],
  [
    'a RateLimitingQueue with priorities',
    () => new RateLimitingQueue({ clock: new VirtualClock(), priorities: true }),
  ],
])('%s', (_, create) => {
  testPriorities({ test, create });
});

describe.each<[string, RateLimitingQueueOptions<string>]>([
  ['RateLimitingQueue', {}],
  ['a RateLimitingQueue with priorities, causes', { priorities: true, maxCauses: 2 }],
])('%s', (_, options) => {
  testRetries({
    test,
    create: () => retrySetup((others) => new RateLimitingQueue({ ...others, ...options })),
  });
});

/** The titles of the tests that fail. */
async function failures(create: () => Queue<string>): Promise<string[]> {
  const runs: Promise<string[]>[] = [];
  testQueue({
    test: (title, run) =>
      runs.push(
        run().then(
          () => [],
          () => [title],
        ),
      ),
    create,
  });
  return (await Promise.all(runs)).flat();
}

/** What is done is queued again, whether it was taken or not: two workers can have it at once. */
class Doubling extends WorkQueue {
  readonly #twice: string[] = [];

  override get length(): number {
    return super.length + this.#twice.length;
  }

  override tryGet(): string | undefined {
    return super.tryGet() ?? this.#twice.shift();
  }

  override done(item: string): void {
    if (super.length > 0) this.#twice.push(item);
    super.done(item);
  }
}

/** An array, and nothing known of who has what. */
class Plain extends WorkQueue {
  readonly #items: string[] = [];

  override get length(): number {
    return this.#items.length;
  }

  override add(item: string): void {
    if (!this.shuttingDown) this.#items.push(item);
  }

  override tryGet(): string | undefined {
    return this.#items.shift();
  }
}

/** What comes in while it is processed is forgotten. */
class Losing extends WorkQueue {
  readonly #taken = new Set<string>();

  override add(item: string): void {
    if (!this.#taken.has(item)) super.add(item);
  }

  override tryGet(): string | undefined {
    const item = super.tryGet();
    if (item !== undefined) this.#taken.add(item);
    return item;
  }

  override done(item: string): void {
    this.#taken.delete(item);
    super.done(item);
  }
}

/** It shuts down, and forgets to say so. */
class Sleepy extends WorkQueue {
  #closed = false;

  override add(item: string): void {
    if (!this.#closed) super.add(item);
  }

  override shutDown(): void {
    this.#closed = true;
  }
}

/** It drains what is being processed, and not what waits. */
class Hasty extends WorkQueue {
  override async shutDownWithDrain(): Promise<void> {
    this.shutDown();
  }
}

class Deaf extends WorkQueue {
  override get(): Promise<string | undefined> {
    return super.get();
  }
}

/** The newest first. */
class Stack extends WorkQueue {
  override tryGet(): string | undefined {
    const items: string[] = [];
    for (let item = super.tryGet(); item !== undefined; item = super.tryGet()) items.push(item);
    const last = items.pop();
    for (const item of items) {
      super.done(item);
      super.add(item);
    }
    return last;
  }
}

/** Each key once and never again. */
class Once extends WorkQueue {
  readonly #known = new Set<string>();

  override add(item: string): void {
    if (!this.#known.has(item)) super.add(item);
    this.#known.add(item);
  }
}

/** Its drain waits for one that never comes. */
class Endless extends WorkQueue {
  override async shutDownWithDrain(): Promise<void> {
    await super.shutDownWithDrain();
    await new Promise(() => {});
  }
}

const broken: [string, () => Queue<string>][] = [
  ['a queue that gives a key to two workers', () => new Doubling()],
  ['a queue that delivers a key as often as it was added', () => new Plain()],
  ['a queue that loses what is added while it is processed', () => new Losing()],
  ['a queue whose shut down wakes nobody', () => new Sleepy()],
  ['a queue whose drain does not wait', () => new Hasty()],
  ['a queue whose drain does not end', () => new Endless()],
  ['a queue that does not hear the abort', () => new Deaf()],
  ['a queue that gives the newest first', () => new Stack()],
  ['a queue that takes a key once and never again', () => new Once()],
];

describe('the suite rejects', () => {
  test.each(broken)('%s', async (_, create) => {
    expect(await failures(create)).not.toEqual([]);
  });

  test('nothing of what is right', async () => {
    expect(await failures(() => new WorkQueue())).toEqual([]);
  });

  test('by each of its tests one of them', async () => {
    const titles: string[] = [];
    testQueue({ test: (title) => titles.push(title), create: () => new WorkQueue() });
    const failed = await Promise.all(broken.map(([, create]) => failures(create)));
    expect(titles.filter((title) => !failed.flat().includes(title))).toEqual([]);
  });
});

test('the suite of priorities rejects by each of its tests a queue that starves, or one without', async () => {
  const failed: string[] = [];
  const titles: string[] = [];
  for (const options of [{}, { priorities: true, patience: Infinity }]) {
    const runs: Promise<unknown>[] = [];
    testPriorities({
      test(title, run) {
        titles.push(title);
        runs.push(run().catch(() => failed.push(title)));
      },
      create: () => new WorkQueue(options),
    });
    await Promise.all(runs);
  }
  expect(titles.filter((title) => !failed.includes(title))).toEqual([]);
});
