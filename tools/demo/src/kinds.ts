// The kinds that the demo speaks of, as much of each as it needs.
import { defineResource } from '@client-ts/apimachinery';
import type {
  ClusterResource,
  KubernetesObject,
  LabelSelectorSpec,
  NamespacedResource,
  ObjectMeta,
} from '@client-ts/apimachinery';

/** The demo's own kind: a page, served by a number of pods. */
export interface Website extends KubernetesObject {
  spec: { html: string; replicas: number };
  status?: { observedGeneration?: number; readyReplicas?: number; url?: string };
}

export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

export interface Service extends KubernetesObject {
  spec?: { selector?: Record<string, string>; ports?: { port: number; targetPort?: number }[] };
}

export interface PodSpec {
  containers: {
    name: string;
    image: string;
    ports?: { containerPort: number }[];
    volumeMounts?: { name: string; mountPath: string }[];
  }[];
  volumes?: { name: string; configMap?: { name: string } }[];
  nodeName?: string;
}

export interface PodTemplate {
  metadata?: ObjectMeta;
  spec?: PodSpec;
}

export interface Deployment extends KubernetesObject {
  spec?: { replicas?: number; selector: LabelSelectorSpec; template: PodTemplate };
  status?: ReplicaStatus;
}

export interface ReplicaSet extends KubernetesObject {
  spec?: { replicas?: number; selector: LabelSelectorSpec; template?: PodTemplate };
  status?: ReplicaStatus;
}

export interface ReplicaStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
}

export interface Pod extends KubernetesObject {
  spec?: PodSpec;
  status?: {
    phase?: string;
    podIP?: string;
    conditions?: { type: string; status: string }[];
    containerStatuses?: {
      name: string;
      image: string;
      imageID: string;
      ready: boolean;
      restartCount: number;
    }[];
  };
}

export interface CustomResourceDefinition extends KubernetesObject {
  spec: object;
  status?: { conditions?: { type: string; status: string }[] };
}

export const Websites: NamespacedResource<Website> = defineResource<Website>({
  group: 'demo.client-ts.dev',
  version: 'v1',
  resource: 'websites',
  kind: 'Website',
  namespaced: true,
});

const core = { group: '', version: 'v1', namespaced: true } as const;
const apps = { group: 'apps', version: 'v1', namespaced: true } as const;

export const ConfigMaps: NamespacedResource<ConfigMap> = defineResource<ConfigMap>({
  ...core,
  resource: 'configmaps',
  kind: 'ConfigMap',
});
export const Services: NamespacedResource<Service> = defineResource<Service>({
  ...core,
  resource: 'services',
  kind: 'Service',
});
export const Pods: NamespacedResource<Pod> = defineResource<Pod>({
  ...core,
  resource: 'pods',
  kind: 'Pod',
});
export const Deployments: NamespacedResource<Deployment> = defineResource<Deployment>({
  ...apps,
  resource: 'deployments',
  kind: 'Deployment',
});
export const ReplicaSets: NamespacedResource<ReplicaSet> = defineResource<ReplicaSet>({
  ...apps,
  resource: 'replicasets',
  kind: 'ReplicaSet',
});

export const CustomResourceDefinitions: ClusterResource<CustomResourceDefinition> =
  defineResource<CustomResourceDefinition>({
    group: 'apiextensions.k8s.io',
    version: 'v1',
    resource: 'customresourcedefinitions',
    kind: 'CustomResourceDefinition',
    namespaced: false,
  });

export const websiteDefinition = {
  metadata: { name: 'websites.demo.client-ts.dev' },
  spec: {
    group: 'demo.client-ts.dev',
    scope: 'Namespaced',
    names: {
      plural: 'websites',
      singular: 'website',
      kind: 'Website',
      listKind: 'WebsiteList',
      shortNames: ['web'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        additionalPrinterColumns: [
          { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
          { name: 'Ready', type: 'integer', jsonPath: '.status.readyReplicas' },
          { name: 'URL', type: 'string', jsonPath: '.status.url' },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                required: ['html', 'replicas'],
                properties: {
                  html: { type: 'string' },
                  replicas: { type: 'integer', minimum: 0, maximum: 10 },
                },
              },
              status: {
                type: 'object',
                properties: {
                  observedGeneration: { type: 'integer' },
                  readyReplicas: { type: 'integer' },
                  url: { type: 'string' },
                },
              },
            },
          },
        },
      },
    ],
  },
};
