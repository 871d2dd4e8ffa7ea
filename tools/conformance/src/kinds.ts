import { defineResource } from '@client-ts/apimachinery';
import type {
  ClusterResource,
  KubernetesObject,
  NamespacedResource,
} from '@client-ts/apimachinery';

export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
  immutable?: boolean;
}

export interface Container {
  name: string;
  image: string;
  env?: { name: string; value: string }[];
  ports?: { containerPort: number; protocol?: string }[];
}

export interface Pod extends KubernetesObject {
  spec?: { containers: Container[]; nodeName?: string };
  status?: { phase?: string; conditions?: { type: string; status: string }[] };
}

export interface Deployment extends KubernetesObject {
  spec?: {
    replicas?: number;
    paused?: boolean;
    selector: { matchLabels: Record<string, string> };
    template: {
      metadata: { labels: Record<string, string> };
      spec: { containers: Container[] };
    };
  };
  status?: { observedGeneration?: number; replicas?: number };
}

export interface Namespace extends KubernetesObject {
  spec?: { finalizers?: string[] };
  status?: { phase?: string };
}

export interface Lease extends KubernetesObject {
  spec?: { holderIdentity?: string; leaseDurationSeconds?: number };
}

export interface CustomResourceDefinition extends KubernetesObject {
  spec: object;
  status?: { conditions?: { type: string; status: string }[] };
}

const core = { group: '', version: 'v1' } as const;

export const ConfigMaps: NamespacedResource<ConfigMap> = defineResource<ConfigMap>({
  ...core,
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
});
export const Pods: NamespacedResource<Pod> = defineResource<Pod>({
  ...core,
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});
export const Namespaces: ClusterResource<Namespace> = defineResource<Namespace>({
  ...core,
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
});
export const Deployments: NamespacedResource<Deployment> = defineResource<Deployment>({
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
});
export const Leases: NamespacedResource<Lease> = defineResource<Lease>({
  group: 'coordination.k8s.io',
  version: 'v1',
  resource: 'leases',
  kind: 'Lease',
  namespaced: true,
});
export const CustomResourceDefinitions: ClusterResource<CustomResourceDefinition> =
  defineResource<CustomResourceDefinition>({
    group: 'apiextensions.k8s.io',
    version: 'v1',
    resource: 'customresourcedefinitions',
    kind: 'CustomResourceDefinition',
    namespaced: false,
  });
