// The names of OpenAPI schemas, and what they say of an object: nothing but its kind.
import type { JsonObject } from './json.ts';
import type { Resource } from './resources.ts';

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';
export const patchSchema: string = `${meta}.Patch`;
export const deleteOptionsSchema: string = `${meta}.DeleteOptions`;
export const scaleSchema = 'io.k8s.api.autoscaling.v1.Scale';
export const scaleKind: JsonObject = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

export const gvk = ({ group, version }: Resource, kind: string): JsonObject => ({
  group,
  version,
  kind,
});

/** Any object, of these kinds. */
export function loose(kinds: readonly JsonObject[]): JsonObject {
  const schema: JsonObject = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return kinds.length === 0
    ? schema
    : { ...schema, 'x-kubernetes-group-version-kind': kinds.map((kind) => ({ ...kind })) };
}

/** `io.k8s.api.apps.v1.Deployment`; `com.example.v1.Widget` for a custom resource of the group example.com. */
export function schemaName({ group, version, builtIn }: Resource, kind: string): string {
  if (group === 'apiextensions.k8s.io')
    return `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}.${kind}`;
  if (builtIn)
    return `io.k8s.api.${group === '' ? 'core' : group.split('.')[0]}.${version}.${kind}`;
  return `${group.split('.').toReversed().join('.')}.${version}.${kind}`;
}
