import type { Stored } from '@client-ts/apimachinery';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';

import { podsOf } from './pods.ts';
import type { Benchmark } from './report.ts';

const count = 10_000;
const pods = podsOf(count);

/** All of them in, then all of them out. */
async function through(fifo: RealFIFO<Stored> | DeltaFIFO<Stored>): Promise<number> {
  const stop = new AbortController();
  fifo.replace([], '1');
  for (const pod of pods) fifo.add(pod);
  let seen = 0;
  await fifo.drain(
    ({ deltas }) => {
      for (const delta of deltas) if (delta.type === 'Added') seen++;
      if (seen === count) stop.abort();
    },
    { signal: stop.signal },
  );
  return seen;
}

export function fifoBenchmarks(): Benchmark[] {
  return [
    {
      name: 'floor: push to and read from an array',
      per: count,
      run() {
        const array: Stored[] = [];
        for (const pod of pods) array.push(pod);
        let seen = 0;
        for (const pod of array) if (pod.metadata.name !== '') seen++;
        return seen;
      },
    },
    { name: 'RealFIFO, add and pop', per: count, run: () => through(new RealFIFO()) },
    { name: 'DeltaFIFO, add and pop', per: count, run: () => through(new DeltaFIFO()) },
  ];
}
