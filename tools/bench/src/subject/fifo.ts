// Both queues: `fifo.ts PASSES`, pods on standard input, prints ns a delta as JSON.
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';

import { Samples, heapBytes, readPods } from './samples.ts';
import type { SlimPod } from './samples.ts';

type Queue = RealFIFO<SlimPod> | DeltaFIFO<SlimPod>;

const shallow = 10;
const pods = readPods();
const samples = new Samples();

/** As many more are added as have left, so that the queue stays as deep as it was at first. */
async function through(queue: Queue, depth: number): Promise<void> {
  const stop = new AbortController();
  let added = 0;
  let seen = 0;
  const add = (more: number): void => {
    for (const to = Math.min(added + more, pods.length); added < to; added++) {
      const pod = pods[added];
      if (pod !== undefined) queue.update(pod);
    }
  };
  add(depth);
  await queue.drain(
    ({ deltas }) => {
      seen += deltas.length;
      if (seen === pods.length) stop.abort();
      else add(deltas.length);
    },
    { signal: stop.signal },
  );
}

/** @param deep what it is called: RealFIFO hands over in batches, DeltaFIFO a key at a time */
async function both(name: string, deep: string, fresh: () => Queue): Promise<void> {
  await samples.take(`${name}Shallow`, pods.length, () => through(fresh(), shallow));
  await samples.take(name + deep, pods.length, () => through(fresh(), pods.length));
  const before = heapBytes();
  const queue = fresh();
  for (const pod of pods) queue.update(pod);
  samples.note(`${name}Bytes`, (heapBytes() - before) / queue.length);
}

for (let i = 0; i < Number(process.argv[2]); i++) {
  await both('real', 'Batches', () => new RealFIFO());
  await both('delta', 'Deep', () => new DeltaFIFO());
}
console.log(JSON.stringify(samples.medians()));
