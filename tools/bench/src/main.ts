// Ratios of one run, medians of several: README.md.
import { parseArgs } from 'node:util';

import { machine, publish } from './output/report.ts';
import type { Report } from './output/report.ts';
import { benchFIFO } from './part/fifo.ts';
import { benchGet } from './part/get.ts';
import type { Plan } from './part/plan.ts';
import { benchStore } from './part/store.ts';
import { benchSync } from './part/sync.ts';
import { benchWatch } from './part/watch.ts';
import { mulberry32 } from './pods/chance.ts';
import { report } from './report.ts';
import type { Benchmark } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string' },
    svg: { type: 'string' },
    json: { type: 'string' },
  },
});
const [part = '', ...counts] = positionals;
const seed = whole(values.seed ?? String(Date.now() % 1_000_000));
const random = mulberry32(seed);
const onProgress = (text: string): void => console.error(text);

/** One process, mitata: quick, and without peers. The parts below need none of what these load. */
const quick: Readonly<Record<string, () => Promise<Benchmark[]>>> = {
  workqueue: async () => (await import('./workqueue.ts')).queueBenchmarks(),
  decode: async () => (await import('./decode.ts')).decodeBenchmarks(),
  informer: async () => (await import('./informer.ts')).informerBenchmarks(),
};

interface Part {
  readonly run: (count: number, plan: Plan) => Promise<Report | readonly Report[]>;
  /** If none is given. */
  readonly count: number;
  /** As many as take less than six minutes on two cores. */
  readonly rounds: (count: number) => number;
}

/** In processes of their own, with peers. */
const parts: Readonly<Record<string, Part>> = {
  store: { run: benchStore, count: 100_000, rounds: () => 5 },
  fifo: { run: benchFIFO, count: 100_000, rounds: () => 5 },
  sync: {
    run: benchSync,
    count: 10_000,
    rounds: (count) => (count <= 10_000 ? 5 : count <= 50_000 ? 3 : 2),
  },
  watch: { run: benchWatch, count: 20_000, rounds: () => 5 },
  get: { run: benchGet, count: 6000, rounds: () => 3 },
};

if (part !== '' && !(part in quick) && !(part in parts))
  throw new TypeError(`no such part; there are ${Object.keys({ ...quick, ...parts }).join(', ')}`);
for (const [name, benchmarks] of Object.entries(quick))
  if (part === '' || part === name) await report(name, await benchmarks());
const chosen = parts[part];
if (chosen !== undefined) {
  const reports: Report[] = [];
  for (const count of counts.length > 0 ? counts.map(whole) : [chosen.count]) {
    const rounds = values.rounds === undefined ? chosen.rounds(count) : whole(values.rounds);
    console.log(`${machine()}, medians of ${rounds} rounds, seed ${seed}`);
    const plan: Plan = { rounds, random, only: values.only, onProgress };
    reports.push(...[await chosen.run(count, plan)].flat());
  }
  publish(reports, values);
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new TypeError(`${text} is not a whole number`);
}
