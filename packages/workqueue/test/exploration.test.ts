import { VirtualClock } from '@client-ts/apimachinery/testing';
import { expect, test } from 'vitest';

import { RateLimitingQueue, WorkQueue, channelMetrics, processQueue } from '../src/index.ts';
import { everyPath, exploreWorkers, loops } from './explore.ts';
import type { Team } from './explore.ts';

// A busy machine of two cores takes some seconds.
const timeoutMs = 180_000;

test('every path is walked once', async () => {
  const paths: string[] = [];
  const count = await everyPath(async (choose) => {
    const first = choose(2);
    paths.push(`${first}${choose(first === 0 ? 1 : 3)}`);
  });
  expect([count, paths]).toEqual([4, ['00', '10', '11', '12']]);
});

test(
  'in each of 203 588 orders of three workers and three keys to depth 8 a WorkQueue keeps its promises',
  async () => {
    expect(await exploreWorkers(() => new WorkQueue(), loops, 8)).toBe(203_588);
  },
  timeoutMs,
);

// Keys pass each other, what waits rises, and the oldest is next after every one that passed it.
const priorities = [0, 10, -10];

test(
  'in each of 203 588 orders to depth 8 a queue with priorities, causes and metrics keeps its promises',
  async () => {
    const clock = new VirtualClock();
    const aged = { priorities: true, patience: 1 };
    const options = { clock, ...aged, maxCauses: 3, metrics: channelMetrics() };
    const create = (): WorkQueue => new WorkQueue(options);
    const orders = await exploreWorkers(create, loops, 8, (adds) => ({
      priority: priorities[adds % priorities.length],
      cause: `${adds} came before`,
    }));
    expect(orders).toBe(203_588);
  },
  timeoutMs,
);

const team: Team<RateLimitingQueue> = {
  start: (queue, work) => processQueue(queue, work, { workers: 3 }),
  starts: 1,
};

test(
  'in each of 119 251 orders to depth 8 processQueue keeps its promises',
  async () => {
    const clock = new VirtualClock();
    expect(await exploreWorkers(() => new RateLimitingQueue({ clock }), team, 8)).toBe(119_251);
  },
  timeoutMs,
);
