import { Deployments } from '@client-ts/api/apps/v1';
import type { Deployment, DeploymentApply, DeploymentCondition } from '@client-ts/api/apps/v1';
import type { TokenRequest } from '@client-ts/api/authentication/v1';
import type { Scale } from '@client-ts/api/autoscaling/v1';
import { Namespaces, Nodes, Pods, ServiceAccounts } from '@client-ts/api/core/v1';
import type {
  Namespace,
  NamespaceApply,
  Node,
  Pod,
  PodApply,
  PodCondition,
  PodSubresources,
} from '@client-ts/api/core/v1';
import {
  addFinalizer,
  compareQuantity,
  getCondition,
  intOrPercent,
  setCondition,
  setControllerReference,
} from '@client-ts/apimachinery';
import type {
  KubernetesObject,
  List,
  Status,
  Stored,
  WatchEvent,
  isOwnedBy,
} from '@client-ts/apimachinery';
import { Lister } from '@client-ts/cache';
import type { RESTMapper, isResourceEnabled } from '@client-ts/discovery';
import { SharedInformerFactory, createInformer } from '@client-ts/informer';
import type { Informer } from '@client-ts/informer';
import { resumeWatch } from '@client-ts/rest-client';
import type {
  NamespacedResourceClient,
  ObjectClient,
  ObjectEvent,
  RESTClient,
  ResourceClient,
} from '@client-ts/rest-client';
import { expectTypeOf, test } from 'vitest';

declare const client: RESTClient;
const pods = client.resource(Pods).namespace('default');

test('a client has the type of the kind in every verb', () => {
  expectTypeOf(client.resource(Pods)).toEqualTypeOf<
    NamespacedResourceClient<Pod, PodApply, PodSubresources>
  >();
  expectTypeOf(client.resource(Nodes).get('n')).resolves.toEqualTypeOf<Stored<Node>>();
  expectTypeOf(pods.get('p')).resolves.toEqualTypeOf<Stored<Pod>>();
  expectTypeOf(pods.list()).resolves.toEqualTypeOf<List<Stored<Pod>>>();
  expectTypeOf(pods.watch()).resolves.toEqualTypeOf<AsyncIterable<WatchEvent<Stored<Pod>>>>();
  expectTypeOf<Parameters<typeof pods.apply>[0]>().toEqualTypeOf<PodApply>();
  expectTypeOf(resumeWatch(pods, '1')).toExtend<AsyncIterable<ObjectEvent<Stored<Pod>>>>();
  // @ts-expect-error a namespaced kind
  void client.resource(Pods).get;
  // @ts-expect-error not a namespaced kind
  void client.resource(Nodes).namespace;
});

test('a subresource has the type of what it takes', () => {
  expectTypeOf(pods.subresource('status')).toEqualTypeOf<ObjectClient<Pod, PodApply>>();
  expectTypeOf(
    client.resource(Deployments).namespace('a').subresource('scale').get('d'),
  ).resolves.toEqualTypeOf<Stored<Scale>>();
  expectTypeOf(
    pods
      .subresource('eviction')
      .create({ metadata: { name: 'p' }, deleteOptions: { gracePeriodSeconds: 0 } }),
  ).resolves.toEqualTypeOf<Status>();
  expectTypeOf(
    pods.subresource('binding').create({ metadata: { name: 'p' }, target: { name: 'node' } }),
  ).resolves.toEqualTypeOf<Status>();
  const tokens = client.resource(ServiceAccounts).namespace('a').subresource('token');
  expectTypeOf(
    tokens.create({ metadata: { name: 's' }, spec: { expirationSeconds: 600 } }),
  ).resolves.toEqualTypeOf<TokenRequest>();
  expectTypeOf(client.resource(Namespaces).subresource('finalize')).toEqualTypeOf<
    ObjectClient<Namespace, NamespaceApply>
  >();
  // @ts-expect-error a binding says where
  void pods.subresource('binding').create({ metadata: { name: 'p' } });
  // @ts-expect-error pods have none
  void pods.subresource('scale');
  // @ts-expect-error misspelled
  void pods.subresource('evict');
});

test('a function of any client, or of any kind, takes one of a typed kind', () => {
  expectTypeOf(pods).toExtend<ResourceClient<Pod>>();
  expectTypeOf(pods).toExtend<ResourceClient<KubernetesObject>>();
  expectTypeOf(client.resource(Nodes)).toExtend<ResourceClient<Node>>();
});

test('informers, listers and factories have the type of the kind', () => {
  const informer = createInformer(client.resource(Pods), {
    indexers: { node: ({ spec }) => [spec?.nodeName ?? ''] },
  });
  expectTypeOf(informer).toEqualTypeOf<Informer<Stored<Pod>, 'node'>>();
  expectTypeOf(informer.indexer.byIndex('node', 'n')).items.toEqualTypeOf<Stored<Pod>>();
  const lister = new Lister(informer.indexer, { resource: Pods });
  expectTypeOf(lister.list()).items.toEqualTypeOf<Stored<Pod>>();
  const factory = new SharedInformerFactory(client);
  expectTypeOf(factory.informer(Deployments).indexer.list()).items.toEqualTypeOf<
    Stored<Deployment>
  >();
  expectTypeOf(factory.informer(Nodes).indexer.get('n')).toEqualTypeOf<Stored<Node> | undefined>();
});

test('discovery takes a descriptor where it asks for a resource or a kind', () => {
  expectTypeOf(Pods).toExtend<Parameters<RESTMapper['kindFor']>[0]>();
  expectTypeOf(Pods).toExtend<Parameters<RESTMapper['resourceFor']>[0]>();
  expectTypeOf(Pods).toExtend<Parameters<typeof isResourceEnabled>[1]>();
});

test('the helpers of apimachinery take the kinds, and give them back', () => {
  const deployment = {} as Stored<Deployment>;
  const pod = {} as Stored<Pod>;
  expectTypeOf(getCondition(pod.status?.conditions, 'Ready')).toEqualTypeOf<
    PodCondition | undefined
  >();
  expectTypeOf(
    setCondition(deployment.status?.conditions, { type: 'Available', status: 'True' }),
  ).toEqualTypeOf<DeploymentCondition[]>();
  expectTypeOf(setControllerReference(pod, deployment)).toEqualTypeOf<Stored<Pod>>();
  expectTypeOf(addFinalizer(pod, 'example.com/f')).toEqualTypeOf<Stored<Pod>>();
  expectTypeOf<Parameters<typeof isOwnedBy>>().toEqualTypeOf<
    [KubernetesObject, KubernetesObject]
  >();
  const { limits } = pod.spec?.containers[0]?.resources ?? {};
  expectTypeOf(compareQuantity(limits?.['cpu'] ?? '0', '500m')).toBeNumber();
  const { maxSurge = '25%' } = deployment.spec?.strategy?.rollingUpdate ?? {};
  expectTypeOf(intOrPercent(maxSurge, 4, 'up')).toBeNumber();
});

test('what is read can be changed and applied', () => {
  expectTypeOf<Stored<Deployment>>().toExtend<DeploymentApply>();
  expectTypeOf<Stored<Pod>>().toExtend<Parameters<typeof pods.update>[0]>();
});
