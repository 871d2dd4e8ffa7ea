// Ratios of one run, medians of several: `pnpm run bench [name]`.
import { cacheBenchmarks } from './cache.ts';
import { decodeBenchmarks } from './decode.ts';
import { fifoBenchmarks } from './fifo.ts';
import { informerBenchmarks } from './informer.ts';
import { report } from './report.ts';
import { queueBenchmarks } from './workqueue.ts';

const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const all = {
  workqueue: queueBenchmarks,
  store: cacheBenchmarks,
  fifo: fifoBenchmarks,
  decode: decodeBenchmarks,
  informer: informerBenchmarks,
};
for (const [name, benchmarks] of Object.entries(all))
  if (only === undefined || only === name) await report(name, benchmarks());
