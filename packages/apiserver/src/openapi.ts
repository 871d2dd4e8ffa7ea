import { createHash } from 'node:crypto';

import { set } from './json.ts';
import type { JsonObject } from './json.ts';
import { pathsOf, rootOf } from './openapi-paths.ts';
import {
  deleteOptionsSchema,
  gvk,
  loose,
  patchSchema,
  scaleKind,
  scaleSchema,
  schemaName,
} from './openapi-schemas.ts';
import type { Resource } from './resources.ts';

/** The body of `/openapi/v3`: where each group version's document is, with a hash of what it says. */
export function openAPIIndex(resources: readonly Resource[]): JsonObject {
  const paths: JsonObject = {};
  for (const root of [...new Set(resources.map(rootOf))].toSorted()) {
    const document = JSON.stringify(openAPIDocument(resources, root));
    const hash = createHash('sha512').update(document).digest('hex').toUpperCase();
    set(paths, root, { serverRelativeURL: `/openapi/v3/${root}?hash=${hash}` });
  }
  return { paths };
}

/**
 * The OpenAPI 3.0 document of a group version, by its key in the index (`apis/apps/v1`, `api/v1`); undefined if nothing of
 * it is served. Its schemas are loose: any object is one.
 */
export function openAPIDocument(
  resources: readonly Resource[],
  root: string,
): JsonObject | undefined {
  const served = resources.filter((resource) => rootOf(resource) === root);
  const [first] = served;
  if (first === undefined) return undefined;
  const paths: JsonObject = {};
  const schemas: JsonObject = {
    [patchSchema]: { type: 'object' },
    [deleteOptionsSchema]: loose([]),
  };
  for (const resource of served) {
    const names = [resource.kind, resource.listKind];
    for (const kind of names)
      set(schemas, schemaName(resource, kind), loose([gvk(resource, kind)]));
    if (resource.subresources.includes('scale')) set(schemas, scaleSchema, loose([scaleKind]));
    for (const [path, operations] of pathsOf(resource)) set(paths, path, operations);
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths,
    components: {
      schemas,
      securitySchemes: { BearerToken: { type: 'apiKey', name: 'authorization', in: 'header' } },
    },
  };
}
