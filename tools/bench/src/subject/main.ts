// One library, one job, in a process of its own: `main.ts PART JOB`, the job as JSON, prints what it took as JSON. The environment names the file of the certificate
// authority, if there is one.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Job, Subject } from './job.ts';
import { metered } from './meter.ts';
import type { Figures } from './meter.ts';

const [part = '', text = '{}'] = process.argv.slice(2);
const caFile = process.env['BENCH_CA'];
const ca = caFile === undefined ? undefined : readFileSync(caFile, 'utf8');
const job: Job = { ...(JSON.parse(text) as Job), ca };

// Only what is measured is loaded: the others' code is no part of its memory.
const subjects: Record<string, () => Promise<Subject>> = {
  floor: async () => (await import('./floor.ts')).floor,
  'client-ts': async () => (await import('./client-ts.ts')).clientTS,
  'client-node': async () => (await import('./client-node.ts')).clientNode,
};

function must<V>(value: V | undefined): V {
  if (value === undefined) throw new TypeError(`no such job: ${part} ${job.strategy}`);
  return value;
}

async function watched(subject: Subject): Promise<Figures> {
  let left = 0;
  let done = Promise.withResolvers<void>();
  const receive = async (count: number): Promise<void> => {
    left = count;
    done = Promise.withResolvers();
    const response = await fetch(`${job.url}/push?count=${count}`, { method: 'POST' });
    if (!response.ok) throw new Error(await response.text());
    await done.promise;
  };
  const held = await must(subject.watch?.bind(subject))(job, () => {
    if (--left === 0) done.resolve();
  });
  // The watch comes after the list.
  await sleep(300);
  await receive(job.warm);
  return metered(async () => {
    await receive(job.changes);
    return { held };
  }, job.count);
}

async function got(subject: Subject): Promise<Figures> {
  const get = await must(subject.get?.bind(subject))(job);
  const distinct = 1000;
  const repeat = async (count: number): Promise<void> => {
    let at = 0;
    const worker = async (): Promise<void> => {
      while (at < count) await get(`p${at++ % distinct}`);
    };
    await Promise.all(Array.from({ length: job.concurrency }, worker));
  };
  await repeat(job.warm);
  return metered(async () => {
    await repeat(job.changes);
    return {};
  }, job.count);
}

const subject = await must(subjects[job.strategy.split(/[ ,]/)[0] ?? ''])();
const jobs: Record<string, () => Promise<Figures>> = {
  sync: () => metered(() => must(subject.sync?.bind(subject))(job), job.count),
  watch: () => watched(subject),
  get: () => got(subject),
};
console.log(JSON.stringify(await must(jobs[part])()));
process.exit(0);
