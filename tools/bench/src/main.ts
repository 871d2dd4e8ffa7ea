// Ratios of one run, medians of several: `pnpm run bench [name]`; `pnpm run bench whole [count] [rounds]` takes minutes, and has the
// peers in processes of their own.
import { cacheBenchmarks } from './cache.ts';
import { decodeBenchmarks } from './decode.ts';
import { fifoBenchmarks } from './fifo.ts';
import { informerBenchmarks } from './informer.ts';
import { report } from './report.ts';
import { benchWhole } from './whole/whole.ts';
import { queueBenchmarks } from './workqueue.ts';

const [only, ...numbers] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const all = {
  workqueue: queueBenchmarks,
  store: cacheBenchmarks,
  fifo: fifoBenchmarks,
  decode: decodeBenchmarks,
  informer: informerBenchmarks,
};
if (only === 'whole') {
  const [count = 10_000, rounds = 5] = numbers.map(Number);
  await benchWhole(count, rounds);
}
for (const [name, benchmarks] of Object.entries(all))
  if (only === undefined || only === name) await report(name, benchmarks());
