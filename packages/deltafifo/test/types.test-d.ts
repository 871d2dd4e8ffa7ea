import type { Batch, Delta } from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import { DeltaFIFO, RealFIFO } from '../src/index.ts';
import type { KnownObjects, RealFIFOOptions } from '../src/index.ts';

interface Pod {
  metadata: { name: string };
  status: string;
}

test('a batch carries the queue’s type', () => {
  const queue = new RealFIFO<Pod>();
  expectTypeOf<Parameters<typeof queue.drain>[0]>().toEqualTypeOf<(batch: Batch<Pod>) => unknown>();
  expectTypeOf<Batch<Pod>['deltas'][number]>().toEqualTypeOf<Delta<Pod>>();
});

test('a transform keeps the type', () => {
  expectTypeOf<RealFIFOOptions<Pod>['transform']>().toEqualTypeOf<
    ((object: Pod) => Pod) | undefined
  >();
  // @ts-expect-error a name is no Pod
  void new RealFIFO<Pod>({ transform: (pod) => pod.metadata.name });
});

test('a Map is what a queue may know', () => {
  expectTypeOf<Map<string, Pod>>().toExtend<KnownObjects<Pod>>();
  void new DeltaFIFO<Pod>({ knownObjects: new Map<string, Pod>() });
});

test('an option may be said to be undefined', () => {
  expectTypeOf({
    keyOf: undefined,
    atomic: undefined,
    onError: undefined,
  }).toExtend<RealFIFOOptions<Pod>>();
});
