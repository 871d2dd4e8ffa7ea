import { objectKey } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';

import { podsOf } from './pods.ts';
import type { Benchmark } from './report.ts';

const count = 10_000;
const pods = podsOf(count);
const again = podsOf(count);
const indexers = {
  node: (pod: (typeof pods)[number]) => [(pod['spec'] as { nodeName: string }).nodeName],
  namespace: (pod: (typeof pods)[number]) => [pod.metadata.namespace ?? ''],
};

export function cacheBenchmarks(): Benchmark[] {
  const filled = new Indexer(indexers);
  for (const pod of pods) filled.add(pod);
  return [
    {
      name: 'floor: Map.set by key',
      per: count,
      run() {
        const map = new Map<string, unknown>();
        for (const pod of pods) map.set(objectKey(pod), pod);
        return map;
      },
    },
    {
      name: 'Indexer.add, two indexes',
      per: count,
      run() {
        const indexer = new Indexer(indexers);
        for (const pod of pods) indexer.add(pod);
        return indexer;
      },
    },
    {
      name: 'Indexer.update, same index values',
      per: count,
      run() {
        for (const pod of again) filled.update(pod);
      },
    },
    {
      name: 'Indexer.byIndex, 20 objects a value',
      per: 500 * 20,
      run() {
        let found = 0;
        for (let node = 0; node < 500; node++)
          found += filled.byIndex('node', `node-${node}`).length;
        return found;
      },
    },
  ];
}
