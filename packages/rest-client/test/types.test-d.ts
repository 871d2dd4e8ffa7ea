import { defineResource } from '@client-ts/apimachinery';
import type {
  Applied,
  KubernetesObject,
  List,
  ListOptions,
  PartialObjectMetadata,
  Status,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import { RESTClient, resumeWatch, until } from '../src/index.ts';
import type {
  Connection,
  NamespacedResourceClient,
  ObjectClient,
  ObjectEvent,
  ResourceClient,
  Scale,
} from '../src/index.ts';
import { ConfigMaps, Deployments } from './support.ts';
import type { ConfigMap } from './support.ts';

interface Node extends KubernetesObject {
  spec?: { unschedulable?: boolean };
}
const Nodes = defineResource<Node>({
  group: '',
  version: 'v1',
  resource: 'nodes',
  kind: 'Node',
  namespaced: false,
});
interface Exact {
  metadata: { name: string };
  data: Record<string, string>;
}
const ExactMaps = defineResource<ConfigMap, Exact>({ ...ConfigMaps, namespaced: true });

declare const client: RESTClient;
const maps = client.resource(ConfigMaps).namespace('default');

test('a descriptor gives its type to every verb', () => {
  expectTypeOf(maps).toEqualTypeOf<ResourceClient<ConfigMap>>();
  expectTypeOf(client.resource(ConfigMaps)).toEqualTypeOf<NamespacedResourceClient<ConfigMap>>();
  expectTypeOf(maps.get('a')).toEqualTypeOf<Promise<Stored<ConfigMap>>>();
  expectTypeOf(maps.list()).toEqualTypeOf<Promise<List<Stored<ConfigMap>>>>();
  expectTypeOf(maps.watch()).toEqualTypeOf<Promise<AsyncIterable<WatchEvent<Stored<ConfigMap>>>>>();
  expectTypeOf(maps.delete('a')).toEqualTypeOf<Promise<Stored<ConfigMap> | Status>>();
  expectTypeOf(maps.mergePatch('a', {})).toEqualTypeOf<Promise<Stored<ConfigMap>>>();
  expectTypeOf(client.resource(ConfigMaps).list()).toEqualTypeOf<
    Promise<List<Stored<ConfigMap>>>
  >();
});

test('what is created has a name, or the beginning of one', () => {
  const made = maps.create({ metadata: { name: 'a' }, data: { x: '1' } });
  expectTypeOf(made).resolves.toEqualTypeOf<Stored<ConfigMap>>();
  void maps.create({ metadata: { generateName: 'a-' } });
  // @ts-expect-error no name
  void maps.create({ metadata: {} });
  // @ts-expect-error no metadata
  void maps.create({ data: {} });
  // @ts-expect-error data holds text
  void maps.create({ metadata: { name: 'a' }, data: { x: 1 } });
});

test('what is applied is Applied, or the second type of the descriptor, by a field manager', () => {
  expectTypeOf<Parameters<typeof maps.apply>[0]>().toEqualTypeOf<Applied<ConfigMap>>();
  const exact = client.resource(ExactMaps).namespace('default');
  expectTypeOf<Parameters<typeof exact.apply>[0]>().toEqualTypeOf<Exact>();
  // @ts-expect-error no data
  void exact.apply({ metadata: { name: 'a' } }, { fieldManager: 'm' });
  // @ts-expect-error no field manager
  void maps.apply({ metadata: { name: 'a' } }, {});
});

test('a namespaced resource without a namespace has no single objects', () => {
  const all = client.resource(ConfigMaps);
  // @ts-expect-error
  void all.get;
  // @ts-expect-error
  void all.create;
  // @ts-expect-error
  void all.delete;
  expectTypeOf(all.namespace('a').get('b')).resolves.toEqualTypeOf<Stored<ConfigMap>>();
});

test('a cluster’s resource has no namespace', () => {
  const nodes = client.resource(Nodes);
  expectTypeOf(nodes).toEqualTypeOf<ResourceClient<Node>>();
  expectTypeOf(nodes.get('n')).resolves.toEqualTypeOf<Stored<Node>>();
  // @ts-expect-error
  void nodes.namespace;
  // @ts-expect-error
  void nodes.metadata().namespace;
});

test('a descriptor without a type is that of a dynamic client', () => {
  const deployments = client.resource(Deployments).namespace('default');
  expectTypeOf(deployments.get('d')).resolves.toEqualTypeOf<Stored>();
  void deployments.create({ metadata: { name: 'a' }, spec: { replicas: 1 } });
});

test('a descriptor that may be of either scope gives a client of either', () => {
  const found = client.resource<ConfigMap, Applied<ConfigMap>>(
    Math.random() < 0.5 ? ConfigMaps : { ...ConfigMaps, namespaced: false },
  );
  expectTypeOf(found).toEqualTypeOf<
    NamespacedResourceClient<ConfigMap> | ResourceClient<ConfigMap>
  >();
  expectTypeOf(found.list()).resolves.toEqualTypeOf<List<Stored<ConfigMap>>>();
});

test('metadata only is read and deleted, not written', () => {
  const metadata = client.resource(ConfigMaps).metadata();
  expectTypeOf(metadata.list()).resolves.toEqualTypeOf<List<Stored<PartialObjectMetadata>>>();
  const inNamespace = metadata.namespace('default');
  expectTypeOf(inNamespace.get('a')).resolves.toEqualTypeOf<Stored<PartialObjectMetadata>>();
  expectTypeOf(maps.metadata()).toEqualTypeOf(inNamespace);
  // @ts-expect-error
  void metadata.get;
  // @ts-expect-error
  void inNamespace.create;
});

interface Eviction extends KubernetesObject {
  kind?: 'Eviction';
  deleteOptions?: { gracePeriodSeconds?: number };
}
interface TokenRequest extends KubernetesObject {
  spec: { audiences: string[] };
  status?: { token: string };
}
interface ExactScale extends KubernetesObject {
  spec?: { replicas?: number };
  extra?: true;
}
interface Pod extends KubernetesObject {
  spec?: { containers: { name: string }[] };
}
interface PodSubresources {
  status: Pod;
  scale: ExactScale;
  eviction: Eviction;
  binding: Eviction;
  token: TokenRequest;
}
interface PodApply {
  metadata: { name: string };
  spec?: { containers?: { name: string }[] };
}
const Pods = defineResource<Pod, PodApply, PodSubresources>({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});
const pods = client.resource(Pods).namespace('default');

test('a subresource is of the type of the object, or of the one that is said', () => {
  expectTypeOf(maps.subresource('status').get('a')).resolves.toEqualTypeOf<Stored<ConfigMap>>();
  expectTypeOf(maps.subresource('scale').get('a')).resolves.toEqualTypeOf<Stored<Scale>>();
  const evictions = maps.subresource<Eviction>('eviction');
  expectTypeOf(evictions.get('a')).resolves.toEqualTypeOf<Stored<Eviction>>();
  // @ts-expect-error a number of replicas
  void maps.subresource('scale').update({ metadata: { name: 'a' }, spec: { replicas: '1' } });
  const name: string = 'status';
  expectTypeOf(maps.subresource(name)).toEqualTypeOf<ObjectClient<ConfigMap>>();
});

test('a subresource is of the type that the descriptor says', () => {
  expectTypeOf(pods.subresource('status')).toEqualTypeOf<ObjectClient<Pod, PodApply>>();
  expectTypeOf(pods.subresource('scale')).toEqualTypeOf<ObjectClient<ExactScale>>();
  expectTypeOf(client.resource({ ...Pods, namespaced: false }).subresource('scale')).toEqualTypeOf<
    ObjectClient<ExactScale>
  >();
});

test('a descriptor that says its subresources has no others, unless their type is said', () => {
  // @ts-expect-error a misspelling
  void pods.subresource('stauts');
  const name: string = 'status';
  // @ts-expect-error any name
  void pods.subresource(name);
  expectTypeOf(pods.subresource<ConfigMap>('of-tomorrow')).toEqualTypeOf<ObjectClient<ConfigMap>>();
});

test('an eviction and a binding are answered with a Status, a token with a token; they are only made', () => {
  const evictions = pods.subresource('eviction');
  const made = evictions.create({
    metadata: { name: 'p' },
    deleteOptions: { gracePeriodSeconds: 0 },
  });
  expectTypeOf(made).resolves.toEqualTypeOf<Status>();
  expectTypeOf(
    pods.subresource('binding').create({ metadata: { name: 'p' } }),
  ).resolves.toEqualTypeOf<Status>();
  expectTypeOf(
    pods.subresource('token').create({ metadata: { name: 'p' }, spec: { audiences: [] } }),
  ).resolves.toEqualTypeOf<TokenRequest>();
  // @ts-expect-error there is nothing to get
  void evictions.get;
  // @ts-expect-error a number of seconds
  void evictions.create({ metadata: { name: 'p' }, deleteOptions: { gracePeriodSeconds: '0' } });
});

test('a client whose subresources are known stands where nothing is said of them', () => {
  expectTypeOf(pods).toExtend<ResourceClient<Pod, PodApply>>();
  expectTypeOf(pods).toExtend<ResourceClient<Pod>>();
  expectTypeOf(client.resource(Pods)).toExtend<NamespacedResourceClient<Pod>>();
  expectTypeOf(pods).toExtend<ResourceClient<KubernetesObject>>();
});

test('a list of all is awaited as a list, or iterated by its items', () => {
  expectTypeOf(maps.listAll()).toExtend<PromiseLike<List<Stored<ConfigMap>>>>();
  expectTypeOf(maps.listAll()).toExtend<AsyncIterable<Stored<ConfigMap>>>();
  const metadata = client.resource(ConfigMaps).metadata();
  expectTypeOf(metadata.listAll()).toExtend<AsyncIterable<Stored<PartialObjectMetadata>>>();
});

test('a watch that resumes gives events of objects, of the type of its source', () => {
  const events = resumeWatch(maps, '7');
  expectTypeOf(events).toEqualTypeOf<
    AsyncIterableIterator<ObjectEvent<Stored<ConfigMap>>, undefined>
  >();
  expectTypeOf(
    until(client.resource(ConfigMaps), ({ object }) => object.data !== undefined),
  ).resolves.toEqualTypeOf<ObjectEvent<Stored<ConfigMap>>>();
  expectTypeOf<ObjectEvent<ConfigMap>['type']>().toEqualTypeOf<'ADDED' | 'MODIFIED' | 'DELETED'>();
});

test('a client is a source for a reflector', () => {
  interface Source<T> {
    list(options: ListOptions): Promise<List<T>>;
    watch(options: WatchOptions): Promise<AsyncIterable<WatchEvent<T>>>;
  }
  expectTypeOf(maps).toExtend<Source<Stored<ConfigMap>>>();
  expectTypeOf(client.resource(ConfigMaps)).toExtend<Source<Stored<ConfigMap>>>();
  expectTypeOf(client.resource(Nodes)).toExtend<Source<Stored<Node>>>();
});

test('options that are undefined are as good as absent', () => {
  const connection: Connection = {
    server: 'http://x',
    namespace: undefined,
    transport: undefined,
    tls: { ca: undefined },
  };
  expectTypeOf(connection).toExtend<Connection>();
  void maps.list({ signal: undefined, limit: undefined });
  // @ts-expect-error
  void new RESTClient({});
});
