import type { Resource } from './resources.ts';

type Varying = Partial<
  Pick<Resource, 'shortNames' | 'categories' | 'subresources' | 'namespaced' | 'verbs'>
>;

function builtIn(apiVersion: string, kind: string, varying: Varying = {}): Resource {
  const [version = '', group = ''] = apiVersion.split('/').toReversed();
  const singular = kind.toLowerCase();
  return {
    group,
    version,
    resource: `${singular}s`,
    singular,
    kind,
    listKind: `${kind}List`,
    namespaced: true,
    shortNames: [],
    categories: [],
    subresources: [],
    builtIn: true,
    served: true,
    ...varying,
  };
}

/** What a new server serves: the kinds that controllers and their tests use most, as Kubernetes 1.37 names them. */
export const builtInResources: readonly Resource[] = [
  builtIn('v1', 'ConfigMap', { shortNames: ['cm'] }),
  builtIn('v1', 'Event', { shortNames: ['ev'] }),
  builtIn('v1', 'Namespace', {
    namespaced: false,
    shortNames: ['ns'],
    subresources: ['finalize', 'status'],
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  }),
  builtIn('v1', 'Pod', { shortNames: ['po'], categories: ['all'], subresources: ['status'] }),
  builtIn('v1', 'Secret'),
  builtIn('v1', 'ServiceAccount', { shortNames: ['sa'] }),
  builtIn('v1', 'Service', { shortNames: ['svc'], categories: ['all'], subresources: ['status'] }),
  builtIn('apps/v1', 'Deployment', {
    shortNames: ['deploy'],
    categories: ['all'],
    subresources: ['scale', 'status'],
  }),
  builtIn('apps/v1', 'ReplicaSet', {
    shortNames: ['rs'],
    categories: ['all'],
    subresources: ['scale', 'status'],
  }),
  builtIn('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    namespaced: false,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    subresources: ['status'],
  }),
  builtIn('coordination.k8s.io/v1', 'Lease'),
];
