// The ratios, quickly; the whole table is workqueue-table.ts.
import { WorkQueue, channelMetrics } from '@client-ts/workqueue';

import type { Benchmark } from './report.ts';

const count = 10_000;
const keys = Array.from({ length: count }, (_, i) => `namespace-${i % 100}/name-${i}`);

export function queueBenchmarks(): Benchmark[] {
  return [
    {
      name: 'floor: add to and take from a Set',
      per: count,
      run() {
        const set = new Set<string>();
        for (const key of keys) set.add(key);
        for (const key of set) set.delete(key);
      },
    },
    {
      name: 'add, tryGet, done',
      per: count,
      run() {
        const queue = new WorkQueue();
        for (const key of keys) queue.add(key);
        for (let key = queue.tryGet(); key !== undefined; key = queue.tryGet()) queue.done(key);
      },
    },
    {
      name: 'add, await get, done',
      per: count,
      async run() {
        const queue = new WorkQueue();
        for (const key of keys) queue.add(key);
        for (let left = count; left > 0; left--) {
          const key = await queue.get();
          if (key !== undefined) queue.done(key);
        }
      },
    },
    {
      name: 'add, tryGet, done, with priorities',
      per: count,
      run() {
        const queue = new WorkQueue({ priorities: true });
        for (const key of keys) queue.add(key);
        for (let key = queue.tryGet(); key !== undefined; key = queue.tryGet()) queue.done(key);
      },
    },
    {
      name: 'add, tryGet, done, with causes and metrics',
      per: count,
      run() {
        const queue = new WorkQueue({ maxCauses: 5, metrics: channelMetrics() });
        for (const key of keys) queue.add(key, { cause: 'an event' });
        for (let key = queue.tryGet(); key !== undefined; key = queue.tryGet()) queue.done(key);
        queue.shutDown();
      },
    },
    {
      name: 'add again what is queued',
      per: count,
      run() {
        const queue = new WorkQueue();
        queue.add('a');
        for (let left = count; left > 0; left--) queue.add('a');
      },
    },
  ];
}
