import type { KubernetesObject } from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import { Reflector } from '../src/index.ts';
import type {
  Difference,
  ListerWatcher,
  ReflectorOptions,
  ReflectorPhase,
  ReflectorStatus,
  ReflectorStore,
} from '../src/index.ts';

interface Pod extends KubernetesObject {
  status?: { phase?: string };
}
interface Node extends KubernetesObject {
  spec: { podCIDR: string };
}
declare const pods: ListerWatcher<Pod>;
declare const podStore: ReflectorStore<Pod>;
declare const nodeStore: ReflectorStore<Node>;

test('the source says of which type it all is', () => {
  expectTypeOf(() => new Reflector(pods, podStore)).returns.toEqualTypeOf<Reflector<Pod>>();
});

test('a store of another kind is a mistake', () => {
  expectTypeOf<ConstructorParameters<typeof Reflector<Pod>>[1]>().toEqualTypeOf<
    ReflectorStore<Pod>
  >();
  // @ts-expect-error a Pod is no Node
  void new Reflector<Node>(pods, nodeStore);
});

test('an option may be said to be undefined', () => {
  expectTypeOf({
    clock: undefined,
    backoff: undefined,
    omit: undefined,
    pageSize: undefined,
    onError: undefined,
    stalledSources: undefined,
    minWatchSeconds: undefined,
  }).toExtend<ReflectorOptions>();
});

test('the phases are these', () => {
  expectTypeOf<ReflectorPhase>().toEqualTypeOf<
    'syncing' | 'live' | 'reconnecting' | 'stale' | 'forbidden' | 'stopped'
  >();
  expectTypeOf<ReflectorStatus['lastEventAgeMs']>().toEqualTypeOf<number | undefined>();
});

test('any set of sources may be shared, and what is held may be of any shape that can be read', () => {
  expectTypeOf({ stalledSources: new WeakSet() }).toExtend<ReflectorOptions>();
  const held = { resourceVersion: '7', objects: new Map<string, Pod>().values() };
  expectTypeOf(new Reflector(pods, podStore).checkConsistency(held)).resolves.toEqualTypeOf<
    readonly Difference[]
  >();
});
