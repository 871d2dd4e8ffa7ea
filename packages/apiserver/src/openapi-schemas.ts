// The names of OpenAPI schemas, and what they say of an object of which nothing but its kind is known.
import type { APITypes } from './api-types.ts';
import type { JsonObject } from './json.ts';
import { typeSchemaName } from './openapi-types.ts';
import type { Resource } from './resources.ts';

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';
export const patchSchema: string = `${meta}.Patch`;
export const deleteOptionsSchema: string = `${meta}.DeleteOptions`;

export const gvk = (
  { group, version }: { readonly group: string; readonly version: string },
  kind: string,
): JsonObject => ({ group, version, kind });

/** Any object, of these kinds. */
export function loose(kinds: readonly JsonObject[]): JsonObject {
  const schema: JsonObject = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { ...schema, 'x-kubernetes-group-version-kind': kinds.map((kind) => ({ ...kind })) };
}

/** `io.k8s.api.apps.v1.Deployment`; `com.example.v1.Widget` for a custom resource of the group example.com. */
export function schemaName(
  types: APITypes,
  { group, version, types: own }: Pick<Resource, 'group' | 'version' | 'types'>,
  kind: string,
): string {
  if (own !== undefined) return typeSchemaName(types, `${own}.${kind}`);
  return `${group.split('.').toReversed().join('.')}.${version}.${kind}`;
}
