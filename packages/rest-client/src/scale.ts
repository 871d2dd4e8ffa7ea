import type { GroupVersionKind, KubernetesObject } from '@client-ts/apimachinery';

/** How many there are, and how many there should be (`autoscaling/v1` `Scale`), whatever is scaled. */
export interface Scale extends KubernetesObject {
  spec?: { replicas?: number | undefined } | undefined;
  status?: {
    replicas: number;
    /** Which pods, as a query has it: `app=web`. */
    selector?: string | undefined;
  };
}

const kinds: ReadonlyMap<string, GroupVersionKind> = new Map([
  ['scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' }],
  ['eviction', { group: 'policy', version: 'v1', kind: 'Eviction' }],
  ['token', { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' }],
  ['binding', { group: '', version: 'v1', kind: 'Binding' }],
]);

/** What kind a subresource is of, where that is another than the object's, the same for every resource. */
export function subresourceKind(name: string | undefined): GroupVersionKind | undefined {
  return name === undefined ? undefined : kinds.get(name);
}
