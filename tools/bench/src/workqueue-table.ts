// The table of packages/workqueue/README.md: the median of several rounds over a million keys, and the least in brackets, against p-queue and fastq where
// they do the same, and client-go where Go is installed.
//   node --conditions=@client-ts/source --expose-gc tools/bench/src/workqueue-table.ts [keys] [rounds]
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

import {
  DelayingQueue,
  RateLimitingQueue,
  WorkQueue,
  channelMetrics,
  processQueue,
} from '@client-ts/workqueue';
import type { MetricsProvider, QueueOptions } from '@client-ts/workqueue';
import { metrics } from '@opentelemetry/api';
import fastq from 'fastq';
import PQueue from 'p-queue';

import { openTelemetryMetrics } from './opentelemetry.ts';

const [count = 1_000_000, rounds = 5] = process.argv.slice(2).map(Number);
const keys = Array.from({ length: count }, (_, i) => `namespace-${i % 200}/name-${i}`);
// So many keys come again and again; as many as a controller of one small cluster has.
const shallow = keys.slice(0, 1000);
const jobs = 100_000;
const workers = 4;

const ignore = (): void => {};
const nothing: MetricsProvider = {
  counter: () => ignore,
  gauge: () => ignore,
  histogram: () => ignore,
};

/** By name, one figure of each round. */
const samples = new Map<string, number[]>();

function note(name: string, value: number): void {
  samples.set(name, [...(samples.get(name) ?? []), value]);
}

async function time(name: string, operations: number, run: () => unknown): Promise<void> {
  globalThis.gc?.();
  const start = performance.now();
  await run();
  note(name, ((performance.now() - start) * 1e6) / operations);
}

function sync(options?: QueueOptions<string>): void {
  const queue = new WorkQueue(options);
  for (let i = 0; i < count; i++) {
    queue.add(shallow[i % shallow.length] ?? '');
    queue.done(queue.tryGet() ?? '');
  }
}

function causes(): void {
  const queue = new WorkQueue({ maxCauses: 5 });
  for (let i = 0; i < count; i++) {
    queue.add(shallow[i % shallow.length] ?? '', { cause: 'an event' });
    queue.done(queue.tryGet() ?? '');
  }
}

async function awaited(): Promise<void> {
  const queue = new WorkQueue();
  for (let i = 0; i < count; i++) {
    queue.add(shallow[i % shallow.length] ?? '');
    queue.done((await queue.get()) ?? '');
  }
}

// So short that a million are over before they are compiled.
const duplicates = 10 * count;

function dedup(): void {
  const queue = new WorkQueue();
  for (let i = 0; i < duplicates; i++) queue.add(shallow[i % 16] ?? '');
}

async function deep(name: string, options?: QueueOptions<string>): Promise<void> {
  const queue = new WorkQueue(options);
  await time(`${name}Add`, count, () => {
    for (const key of keys) queue.add(key);
  });
  await time(`${name}Get`, count, () => {
    for (let key = queue.tryGet(); key !== undefined; key = queue.tryGet()) queue.done(key);
  });
}

function heapBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function addAfter(): Promise<void> {
  const before = heapBytes();
  const queue = new DelayingQueue();
  await time('addAfter', count, () => {
    // As many delays as keys, in no order.
    for (let i = 0; i < count; i++) queue.addAfter(keys[i] ?? '', 3_600_000 + ((i * 7919) % count));
  });
  note('addAfterBytes', (heapBytes() - before) / count);
  queue.shutDown();
}

const task = async (): Promise<void> => {};

/** Tasks that do nothing, four at a time: the one thing that all three libraries do. */
async function tasks(): Promise<void> {
  await time('tasks', jobs, async () => {
    const queue = new RateLimitingQueue();
    for (let i = 0; i < jobs; i++) queue.add(keys[i % count] ?? '');
    queue.shutDown();
    await processQueue(queue, task, { workers });
  });
  await time('tasksFastq', jobs, async () => {
    const queue = fastq.promise(task, workers);
    for (let i = 0; i < jobs; i++) void queue.push(keys[i % count]);
    await queue.drained();
  });
  await time('tasksPQueue', jobs, async () => {
    const queue = new PQueue({ concurrency: workers });
    for (let i = 0; i < jobs; i++) void queue.add(task);
    await queue.onIdle();
  });
}

async function round(): Promise<void> {
  await time('sync', count, () => sync());
  await time('awaited', count, awaited);
  await time('dedup', duplicates, dedup);
  await deep('deep');
  await addAfter();
  await time('causes', count, causes);
  await time('priorities', count, () => sync({ priorities: true }));
  await deep('deepPriorities', { priorities: true });
  await time('metrics', count, () => sync({ metrics: nothing }));
  await time('channels', count, () => sync({ metrics: channelMetrics() }));
  const otel = openTelemetryMetrics(metrics.getMeter('bench'));
  await time('opentelemetry', count, () => sync({ metrics: otel }));
  await tasks();
}

/** What client-go takes, by the same names; nothing where there is no Go. */
function clientGo(): Map<string, number[]> {
  if (spawnSync('go', ['version']).status !== 0) return new Map();
  const cwd = join(import.meta.dirname, '../go/workqueue');
  const output = execFileSync('go', ['run', '.', `${count}`, `${rounds}`], { cwd });
  const figures = JSON.parse(output.toString()) as Record<string, number[]>;
  return new Map(Object.entries(figures));
}

/** The median, and the least: what it takes when nothing else runs. */
function figure(values: readonly number[] | undefined, digits: number, unit: number): string {
  if (!values) return '';
  const sorted = values.map((value) => value / unit).toSorted((a, b) => a - b);
  return `${sorted[sorted.length >> 1]?.toFixed(digits)} (${sorted[0]?.toFixed(digits)})`;
}

const us = (values: readonly number[] | undefined): string => figure(values, 3, 1000);

const lines: [string, string][] = [
  ['sync', 'add, tryGet, done'],
  ['awaited', 'add, await get, done'],
  ['dedup', 'add of what waits'],
  ['deepAdd', `${count} deep: add`],
  ['deepGet', `${count} deep: tryGet, done`],
  ['addAfter', `addAfter, ${count} delayed`],
  ['causes', 'add, tryGet, done, with a cause'],
  ['priorities', 'with priorities, all alike'],
  ['deepPrioritiesAdd', `with priorities, all alike, ${count} deep: add`],
  ['deepPrioritiesGet', `with priorities, all alike, ${count} deep: tryGet, done`],
  ['metrics', 'with metrics that go nowhere'],
  ['channels', 'with metrics on channels that nobody hears'],
  ['opentelemetry', 'with metrics in OpenTelemetry’s API, without its SDK'],
];

const startLoad = loadavg()[0] ?? NaN;
for (let i = 0; i < rounds; i++) await round();
const go = clientGo();
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${startLoad.toFixed(1)} to ${loadavg()[0]?.toFixed(1)}, ${rounds} rounds\n`,
);
console.log('| µs | here | client-go |\n| --- | --- | --- |');
for (const [name, title] of lines)
  console.log(`| ${title} | ${us(samples.get(name))} | ${us(go.get(name))} |`);
console.log(
  `| bytes for each that is delayed | ${figure(samples.get('addAfterBytes'), 0, 1)} | ${figure(go.get('addAfterBytes'), 0, 1)} |`,
);
const figures = ['tasks', 'tasksFastq', 'tasksPQueue'].map((name) => us(samples.get(name)));
console.log(`\n| µs a task | here | fastq | p-queue |\n| --- | --- | --- | --- |`);
console.log(`| nothing, ${workers} at a time | ${figures.join(' | ')} |`);
