import type {
  ClusterResource,
  Draft,
  IntOrString,
  KubernetesObject,
  MicroTime,
  NamespacedResource,
  Quantity,
  ResourceDescriptor,
  Stored,
  Time,
} from '@client-ts/apimachinery';
import * as kubernetesModels from 'kubernetes-models/v1';
import type * as kubernetesTypes from 'kubernetes-types/core/v1.js';
import { expectTypeOf, test } from 'vitest';

import { Deployments } from '../src/apps/v1.ts';
import type { Deployment, DeploymentApply } from '../src/apps/v1.ts';
import { TokenReviews } from '../src/authentication/v1.ts';
import type { TokenRequest } from '../src/authentication/v1.ts';
import type { Scale } from '../src/autoscaling/v1.ts';
import { CertificateSigningRequests } from '../src/certificates/v1.ts';
import { ConfigMaps, Nodes, Pods, ServiceAccounts } from '../src/core/v1.ts';
import type {
  Binding,
  ConfigMap,
  ConfigMapApply,
  Container,
  Event,
  Node,
  Pod,
  PodApply,
  PodSpec,
  Probe,
  Secret,
  Service,
  ServicePort,
} from '../src/core/v1.ts';
import type { Eviction } from '../src/policy/v1.ts';

/** What a function of a client infers from a descriptor. */
declare function typesOf<T extends KubernetesObject, A, S extends object>(
  resource: ResourceDescriptor<T, A, S>,
): { object: T; applied: A; subresources: S };

test('a descriptor carries its kind, what is applied, and its scope', () => {
  expectTypeOf(typesOf(ConfigMaps).object).toEqualTypeOf<ConfigMap>();
  expectTypeOf(typesOf(ConfigMaps).applied).toEqualTypeOf<ConfigMapApply>();
  expectTypeOf(Pods).toExtend<NamespacedResource<Pod, PodApply>>();
  expectTypeOf(Nodes).toExtend<ClusterResource<KubernetesObject>>();
  expectTypeOf(TokenReviews.namespaced).toEqualTypeOf<false>();
  // @ts-expect-error read-only
  Pods.kind = 'Other';
});

test('a descriptor stands where less is asked of it', () => {
  expectTypeOf(Pods).toExtend<NamespacedResource<Pod>>();
  expectTypeOf(Pods).toExtend<ResourceDescriptor<KubernetesObject>>();
});

test('a kind says literally what it is, or leaves it to the client', () => {
  expectTypeOf<Pod['apiVersion']>().toEqualTypeOf<'v1' | undefined>();
  expectTypeOf<Deployment['apiVersion']>().toEqualTypeOf<'apps/v1' | undefined>();
  expectTypeOf<Stored<Deployment>['kind']>().toEqualTypeOf<'Deployment'>();
  expectTypeOf<{ kind: 'Service' }>().not.toExtend<Pod>();
});

test('objects of several kinds are told apart by their kind', () => {
  const object = {} as Stored<Pod> | Stored<Service>;
  if (object.kind === 'Pod') expectTypeOf(object).toEqualTypeOf<Stored<Pod>>();
  else expectTypeOf(object).toEqualTypeOf<Stored<Service>>();
});

test('what is stored, drafted and applied fits the kind', () => {
  expectTypeOf<Stored<Pod>>().toExtend<Pod>();
  expectTypeOf<Stored<Pod>>().toExtend<Draft<Pod>>();
  expectTypeOf<Stored<Pod>['metadata']['uid']>().toEqualTypeOf<string>();
  const draft: Draft<Pod> = {
    metadata: { generateName: 'p-' },
    spec: { containers: [{ name: 'a', image: 'nginx' }] },
  };
  expectTypeOf(draft).toExtend<Pod>();
  // @ts-expect-error a pod has containers
  void ({ metadata: { name: 'p' }, spec: {} } satisfies Draft<Pod>);
  // @ts-expect-error misspelled
  void ({ metadata: { name: 'p' }, spec: { containres: [] } } satisfies Draft<Pod>);
});

test('what is applied says the keys that its lists merge by, and nothing else that it has no opinion on', () => {
  const image: PodApply = {
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'a', image: 'nginx:2' }] },
  };
  const replicas: DeploymentApply = { metadata: { name: 'd' }, spec: { replicas: 3 } };
  const ports: PodApply = {
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] },
  };
  expectTypeOf([image, ports]).toExtend<PodApply[]>();
  expectTypeOf(replicas).toExtend<DeploymentApply>();
  // A deployment whole has a selector and a template.
  expectTypeOf<{ metadata: { name: 'd' }; spec: { replicas: 3 } }>().not.toExtend<Deployment>();
  // @ts-expect-error which container?
  void ({ metadata: { name: 'p' }, spec: { containers: [{ image: 'x' }] } } satisfies PodApply);
  // @ts-expect-error which pod?
  void ({ metadata: {} } satisfies PodApply);
  expectTypeOf<Stored<Pod>>().toExtend<PodApply>();
});

test('amounts, moments and what is a number or a name have names of their own', () => {
  expectTypeOf<NonNullable<Container['resources']>['limits']>().toEqualTypeOf<
    { [key: string]: Quantity } | undefined
  >();
  expectTypeOf<ServicePort['targetPort']>().toEqualTypeOf<IntOrString | undefined>();
  expectTypeOf<Event['eventTime']>().toEqualTypeOf<MicroTime | undefined>();
  expectTypeOf<NonNullable<Pod['status']>['startTime']>().toEqualTypeOf<Time | undefined>();
});

test('what the server owns is read-only', () => {
  const pod: Pod = { metadata: { name: 'p' } };
  // @ts-expect-error written through the subresource
  pod.status = {};
  // @ts-expect-error never written
  pod.metadata!.uid = 'u';
  pod.spec = { containers: [] };
  expectTypeOf(pod).toExtend<Pod>();
});

test('the values of an enumeration are known, and another that a newer server has is a string', () => {
  expectTypeOf<'Always'>().toExtend<NonNullable<Pod['spec']>['restartPolicy']>();
  expectTypeOf<string>().toExtend<NonNullable<Pod['spec']>['restartPolicy']>();
});

test('subresources take what they take', () => {
  expectTypeOf(typesOf(Pods).subresources).toEqualTypeOf<{
    binding: Binding;
    ephemeralcontainers: Pod;
    eviction: Eviction;
    resize: Pod;
    status: Pod;
  }>();
  expectTypeOf(typesOf(Deployments).subresources).toEqualTypeOf<{
    scale: Scale;
    status: Deployment;
  }>();
  expectTypeOf(typesOf(ServiceAccounts).subresources).toEqualTypeOf<{ token: TokenRequest }>();
  expectTypeOf(typesOf(CertificateSigningRequests).subresources).toHaveProperty('approval');
});

test('objects typed by kubernetes-types are ours, where its older API agrees', () => {
  expectTypeOf<kubernetesTypes.ConfigMap>().toExtend<ConfigMap>();
  expectTypeOf<kubernetesTypes.Secret>().toExtend<Secret>();
  expectTypeOf<kubernetesTypes.Service>().toExtend<Service>();
  expectTypeOf<kubernetesTypes.Node>().toExtend<Node>();
  expectTypeOf<kubernetesTypes.Container>().toExtend<Container>();
  // An alias of a host has an address since.
  type Spec = Omit<kubernetesTypes.PodSpec, 'hostAliases'>;
  expectTypeOf<Spec>().toExtend<PodSpec>();
  expectTypeOf<kubernetesTypes.PodSpec>().not.toExtend<PodSpec>();
});

test('objects typed by kubernetes-models are ours, where their amounts are no numbers', () => {
  const service: Service = new kubernetesModels.Service({ spec: { ports: [{ port: 80 }] } });
  expectTypeOf(service).toExtend<Service>();
  expectTypeOf<kubernetesModels.IConfigMap>().toExtend<ConfigMap>();
  expectTypeOf<kubernetesModels.ISecret>().toExtend<Secret>();
  expectTypeOf<kubernetesModels.IService>().toExtend<Service>();
  expectTypeOf<kubernetesModels.IIoK8sApiCoreV1Probe>().toExtend<Probe>();
  expectTypeOf<kubernetesModels.IPod>().not.toExtend<Pod>();
});
