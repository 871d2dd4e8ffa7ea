import { expectTypeOf, test } from 'vitest';

import {
  defineResource,
  isAPIError,
  isConflict,
  isStatus,
  labelSelectorFrom,
} from '../src/index.ts';
import type {
  APIError,
  Applied,
  BackoffOptions,
  Bookmark,
  ClusterResource,
  Delta,
  Draft,
  KubernetesObject,
  ListOptions,
  NamespacedResource,
  ObjectMeta,
  ResourceDescriptor,
  Status,
  Stored,
  Unstructured,
  WatchEvent,
  WatchOptions,
} from '../src/index.ts';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}
interface Deployment extends KubernetesObject {
  spec: { replicas?: number; paused?: boolean };
}
const configMaps = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
} as const;
const nodes = { ...configMaps, resource: 'nodes', kind: 'Node', namespaced: false } as const;

/** What a function of a client infers from a descriptor. */
declare function kindOf<T extends KubernetesObject, A>(resource: ResourceDescriptor<T, A>): [T, A];

test('a descriptor says whether its objects live in a namespace', () => {
  expectTypeOf(defineResource<ConfigMap>(configMaps)).toEqualTypeOf<
    NamespacedResource<ConfigMap>
  >();
  expectTypeOf(defineResource<ConfigMap>(nodes)).toEqualTypeOf<ClusterResource<ConfigMap>>();
  expectTypeOf(defineResource(configMaps).namespaced).toEqualTypeOf<true>();
  expectTypeOf(defineResource(nodes).namespaced).toEqualTypeOf<false>();
  // @ts-expect-error one of the two
  defineResource({ ...configMaps, namespaced: Math.random() > 0.5 });
  // @ts-expect-error it must be said
  defineResource({ group: '', version: 'v1', resource: 'configmaps', kind: 'ConfigMap' });
});

test('a descriptor carries the type of its objects, and of what is applied', () => {
  const maps = defineResource<ConfigMap>(configMaps);
  expectTypeOf(kindOf(maps)).toEqualTypeOf<[ConfigMap, Applied<ConfigMap>]>();
  const exact = defineResource<ConfigMap, { data: Record<string, string> }>(configMaps);
  expectTypeOf(kindOf(exact)).toEqualTypeOf<[ConfigMap, { data: Record<string, string> }]>();
  const unknown = defineResource(configMaps);
  expectTypeOf(kindOf(unknown)).toEqualTypeOf<[Unstructured, Applied]>();
});

test('a descriptor may say what its subresources take, and stands where nothing is said of them', () => {
  interface Subresources {
    status: ConfigMap;
    scale: Deployment;
  }
  const exact = defineResource<ConfigMap, Applied<ConfigMap>, Subresources>(configMaps);
  expectTypeOf(exact).toExtend<NamespacedResource<ConfigMap>>();
  expectTypeOf(exact).toExtend<ResourceDescriptor<ConfigMap>>();
  expectTypeOf(kindOf(exact)).toEqualTypeOf<[ConfigMap, Applied<ConfigMap>]>();
  expectTypeOf<NamespacedResource<ConfigMap>>().not.toExtend<typeof exact>();
});

test('a descriptor is read-only', () => {
  const maps = defineResource<ConfigMap>(configMaps);
  // @ts-expect-error read-only
  maps.kind = 'Other';
  expectTypeOf(maps.kind).toEqualTypeOf<string>();
});

test('a kind is an interface, without an index signature', () => {
  expectTypeOf<ConfigMap>().toExtend<KubernetesObject>();
  expectTypeOf<Deployment>().toExtend<KubernetesObject>();
  expectTypeOf<Unstructured>().toExtend<KubernetesObject>();
  expectTypeOf<Unstructured['spec']>().toEqualTypeOf<unknown>();
  expectTypeOf<{ metadata: string }>().not.toExtend<KubernetesObject>();
});

test('what the server returns has a name, a uid and a version', () => {
  type Map = Stored<ConfigMap>;
  expectTypeOf<Map['metadata']['name']>().toEqualTypeOf<string>();
  expectTypeOf<Map['metadata']['uid']>().toEqualTypeOf<string>();
  expectTypeOf<Map['metadata']['resourceVersion']>().toEqualTypeOf<string>();
  expectTypeOf<Map['metadata']['namespace']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Map['kind']>().toEqualTypeOf<string>();
  expectTypeOf<Map['data']>().toEqualTypeOf<Record<string, string> | undefined>();
  expectTypeOf<Map>().toExtend<ConfigMap>();
  expectTypeOf<ConfigMap>().not.toExtend<Map>();
  expectTypeOf<Stored['metadata']['name']>().toEqualTypeOf<string>();
});

test('what is created has a name, or the beginning of one', () => {
  expectTypeOf<{ metadata: { name: string } }>().toExtend<Draft<ConfigMap>>();
  expectTypeOf<{ metadata: { generateName: string } }>().toExtend<Draft<ConfigMap>>();
  expectTypeOf<Stored<ConfigMap>>().toExtend<Draft<ConfigMap>>();
  expectTypeOf<{ metadata: ObjectMeta }>().not.toExtend<Draft<ConfigMap>>();
  expectTypeOf<{ data: Record<string, string> }>().not.toExtend<Draft<ConfigMap>>();
  expectTypeOf<{ metadata: { name: string } }>().not.toExtend<Draft<Deployment>>();
});

test('what is applied has a name and the fields one has an opinion on', () => {
  expectTypeOf<{ metadata: { name: string } }>().toExtend<Applied<Deployment>>();
  expectTypeOf<{ metadata: { name: string }; spec: { paused: true } }>().toExtend<
    Applied<Deployment>
  >();
  expectTypeOf<{ metadata: { generateName: string } }>().not.toExtend<Applied<Deployment>>();
  expectTypeOf<{ metadata: { name: string }; spec: { paused: 1 } }>().not.toExtend<
    Applied<Deployment>
  >();
});

test('a predicate narrows', () => {
  const error: unknown = undefined;
  if (isConflict(error)) expectTypeOf(error).toEqualTypeOf<APIError>();
  if (isAPIError(error)) expectTypeOf(error.statusCode).toEqualTypeOf<number>();
  if (isStatus(error)) expectTypeOf(error).toEqualTypeOf<Status>();
  expectTypeOf(error).toBeUnknown();
  expectTypeOf<APIError['code']>().toEqualTypeOf<'ERR_K8S_API'>();
});

test('the type of an event says what it carries', () => {
  type Carried<K extends WatchEvent<ConfigMap>['type']> = Extract<
    WatchEvent<ConfigMap>,
    { type: K }
  >['object'];
  expectTypeOf<Carried<'ADDED' | 'MODIFIED' | 'DELETED'>>().toEqualTypeOf<ConfigMap>();
  expectTypeOf<Carried<'BOOKMARK'>>().toEqualTypeOf<Bookmark>();
  expectTypeOf<Carried<'ERROR'>>().toEqualTypeOf<Status>();
});

test('a deletion that nobody saw may have no object', () => {
  type Deleted = Extract<Delta<ConfigMap>, { type: 'Deleted' }>['deleted'];
  type Seen = Extract<Deleted, { finalStateUnknown: false }>['object'];
  type Unseen = Extract<Deleted, { finalStateUnknown: true }>['object'];
  expectTypeOf<Seen>().toEqualTypeOf<ConfigMap>();
  expectTypeOf<Unseen>().toEqualTypeOf<ConfigMap | undefined>();
});

test('an option may be said to be undefined', () => {
  expectTypeOf({ initialMs: undefined, jitter: undefined }).toExtend<BackoffOptions>();
  expectTypeOf({ limit: undefined, signal: undefined, omit: undefined }).toExtend<ListOptions>();
  expectTypeOf({ sendInitialEvents: undefined }).toExtend<WatchOptions>();
  expectTypeOf<{ matchLabels: undefined }>().toExtend<
    NonNullable<Parameters<typeof labelSelectorFrom>[0]>
  >();
});
