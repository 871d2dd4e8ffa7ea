import { createHash } from 'node:crypto';

import type { APITypes } from './api-types.ts';
import { servedSchema } from './custom-schema/served-schema.ts';
import { get, isObject, set } from './json.ts';
import type { JsonObject } from './json.ts';
import { pathsOf, rootOf } from './openapi-paths.ts';
import { gvk, loose, patchSchema, schemaName } from './openapi-schemas.ts';
import { TypeSchemas, reference } from './openapi-types.ts';
import type { Resource } from './resources.ts';

/** A document as it is sent, and the hash of what it says. */
interface Hashed {
  readonly json: string;
  readonly hash: string;
}

/** The OpenAPI 3.0 documents of what is served, a document for each group and version, made when it is first asked for. */
export class OpenAPI {
  readonly #types: APITypes;
  readonly #resources: readonly Resource[];
  #kinds: ReadonlyMap<string, JsonObject> | undefined;
  readonly #byRoot: ReadonlyMap<string, readonly Resource[]>;
  readonly #made: Map<string, Hashed>;

  /** @param before what was served before: what is built in says what it said */
  constructor(resources: readonly Resource[], types: APITypes, before?: OpenAPI) {
    this.#types = types;
    this.#resources = resources;
    this.#byRoot = Map.groupBy(resources, rootOf);
    const isBuiltIn = (root: string): boolean =>
      this.#byRoot.get(root)?.every(({ builtIn }) => builtIn) === true;
    this.#made = new Map(
      [...(before === undefined ? [] : before.#made)].filter(([root]) => isBuiltIn(root)),
    );
  }

  /** The body of `/openapi/v3`: where each group version's document is, with a hash of what it says. */
  get index(): JsonObject {
    const paths: JsonObject = {};
    for (const root of [...this.#byRoot.keys()].toSorted())
      set(paths, root, {
        serverRelativeURL: `/openapi/v3/${root}?hash=${this.document(root)?.hash ?? ''}`,
      });
    return { paths };
  }

  /** By its key in the index (`apis/apps/v1`, `api/v1`); undefined if nothing of it is served. */
  document(root: string): Hashed | undefined {
    const served = this.#byRoot.get(root);
    if (served === undefined) return undefined;
    let made = this.#made.get(root);
    if (!made) {
      this.#kinds ??= kindsOf(this.#resources);
      const json = JSON.stringify(documentOf(served, this.#types, this.#kinds));
      made = { json, hash: createHash('sha512').update(json).digest('hex').toUpperCase() };
      this.#made.set(root, made);
    }
    return made;
  }
}

/** The kinds of built-in types, by the types' names. */
function kindsOf(resources: readonly Resource[]): Map<string, JsonObject> {
  const kinds = new Map<string, JsonObject>();
  for (const resource of resources) {
    if (!resource.builtIn) continue;
    for (const kind of [resource.kind, resource.listKind])
      kinds.set(`${resource.types ?? ''}.${kind}`, gvk(resource, kind));
    for (const { types, kind, group, version } of resource.subresources)
      if (group !== undefined && version !== undefined)
        kinds.set(`${types ?? ''}.${kind}`, gvk({ group, version }, kind));
  }
  return kinds;
}

function documentOf(
  served: readonly Resource[],
  types: APITypes,
  kinds: ReadonlyMap<string, JsonObject>,
): JsonObject {
  const known = new TypeSchemas(types, kinds);
  const verbs = new Set(served.flatMap((resource) => resource.verbs));
  const schemas: JsonObject = verbs.has('patch') ? { [patchSchema]: { type: 'object' } } : {};
  if (verbs.has('delete')) known.add('meta.v1.DeleteOptions');
  const paths: JsonObject = {};
  for (const resource of served) {
    for (const kind of [resource.kind, resource.listKind]) {
      const name = `${resource.types ?? ''}.${kind}`;
      if (resource.builtIn && types.has(name)) known.add(name);
      else if (!resource.builtIn)
        set(schemas, schemaName(types, resource, kind), customSchema(resource, kind, known));
    }
    for (const part of resource.subresources) {
      const name = `${part.types ?? ''}.${part.kind}`;
      if (types.has(name)) known.add(name);
    }
    for (const [path, operations] of pathsOf(types, resource)) set(paths, path, operations);
  }
  for (const [name, schema] of known.all) set(schemas, name, schema);
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

/** What its definition says of a custom kind, and what all kinds have. */
function customSchema(resource: Resource, kind: string, known: TypeSchemas): JsonObject {
  const isList = kind === resource.listKind;
  const metadata = {
    allOf: [reference(known.add(isList ? 'meta.v1.ListMeta' : 'meta.v1.ObjectMeta'))],
  };
  const own = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata };
  const fields = (resource.selectableFields ?? []).map((path) => ({
    fieldPath: path.replace(/^\./, ''),
  }));
  const marks: JsonObject = {
    'x-kubernetes-group-version-kind': [gvk(resource, kind)],
    ...(fields.length > 0 ? { 'x-kubernetes-selectable-fields': fields } : {}),
  };
  if (isList) {
    const items = {
      type: 'array',
      items: reference(schemaName(known.types, resource, resource.kind)),
    };
    return { type: 'object', required: ['items'], properties: { ...own, items }, ...marks };
  }
  const { schema } = resource;
  if (schema === undefined) return loose([gvk(resource, kind)]);
  const embedded = {
    ...own,
    metadata: { allOf: [reference(known.add('meta.v1.ObjectMeta'))] },
  };
  const served = servedSchema(schema, embedded);
  const properties = get(served, 'properties');
  return {
    ...served,
    properties: { ...(isObject(properties) ? properties : {}), ...own },
    ...marks,
  };
}
