import { subresourceVerbs, verbsOf } from './discovery-documents.ts';
import type { Json, JsonObject } from './json.ts';
import {
  deleteOptionsSchema,
  gvk,
  patchSchema,
  scaleKind,
  scaleSchema,
  schemaName,
} from './openapi-schemas.ts';
import type { Resource } from './resources.ts';

/** Where the paths of a group version begin, without the slash. */
export const rootOf = ({ group, version }: Resource): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`;

const parameter = (name: string, where: 'path' | 'query', type = 'string'): JsonObject => ({
  name,
  in: where,
  ...(where === 'path' ? { required: true } : {}),
  schema: { type, uniqueItems: true },
});
const query = (names: readonly string[]): JsonObject[] =>
  names.map((name) => parameter(name, 'query', types.get(name)));
const types: ReadonlyMap<string, string> = new Map([
  ['allowWatchBookmarks', 'boolean'],
  ['force', 'boolean'],
  ['gracePeriodSeconds', 'integer'],
  ['ignoreStoreReadErrorWithClusterBreakingPotential', 'boolean'],
  ['limit', 'integer'],
  ['orphanDependents', 'boolean'],
  ['sendInitialEvents', 'boolean'],
  ['timeoutSeconds', 'integer'],
  ['watch', 'boolean'],
]);

const listQuery = [
  'allowWatchBookmarks',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'timeoutSeconds',
  'watch',
];
const writeQuery = ['dryRun', 'fieldManager', 'fieldValidation'];
const deleteQuery = [
  'dryRun',
  'gracePeriodSeconds',
  'ignoreStoreReadErrorWithClusterBreakingPotential',
  'orphanDependents',
  'propagationPolicy',
];

/** How a verb of discovery is written as an operation. */
interface Verb {
  readonly method: string;
  readonly action: string;
  /** What the operation's id begins with. */
  readonly id: string;
  readonly query: readonly string[];
  readonly body?: 'object' | 'patch' | 'delete' | undefined;
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['list', { method: 'get', action: 'list', id: 'list', query: listQuery }],
  ['create', { method: 'post', action: 'post', id: 'create', query: writeQuery, body: 'object' }],
  [
    'deletecollection',
    {
      method: 'delete',
      action: 'deletecollection',
      id: 'deleteCollection',
      query: [...new Set([...deleteQuery, ...listQuery])].filter((name) => name !== 'watch'),
      body: 'delete',
    },
  ],
  ['get', { method: 'get', action: 'get', id: 'read', query: [] }],
  ['update', { method: 'put', action: 'put', id: 'replace', query: writeQuery, body: 'object' }],
  [
    'delete',
    { method: 'delete', action: 'delete', id: 'delete', query: deleteQuery, body: 'delete' },
  ],
  [
    'patch',
    {
      method: 'patch',
      action: 'patch',
      id: 'patch',
      query: [...writeQuery, 'force'],
      body: 'patch',
    },
  ],
]);

/** The paths of a resource, each with what can be done there. */
export function pathsOf(resource: Resource): [string, JsonObject][] {
  const { namespaced, resource: name, kind } = resource;
  const root = `/${rootOf(resource)}`;
  const collection = namespaced ? `${root}/namespaces/{namespace}/${name}` : `${root}/${name}`;
  const object = `${collection}/{name}`;
  const allowed = verbsOf(resource);
  const inCollection = allowed.filter((verb) => /^(list|create|deletecollection)$/.test(verb));
  const ofObject = allowed.filter((verb) => /^(get|update|delete|patch)$/.test(verb));
  const place = namespaced ? 'Namespaced' : '';
  const own = { ref: schemaName(resource, kind), kind: gvk(resource, kind) };
  const at = namespaced ? ['namespace'] : [];
  return [
    ...(namespaced
      ? [entry(`${root}/${name}`, [], ['list'], resource, own, `${kind}ForAllNamespaces`)]
      : []),
    entry(collection, at, inCollection, resource, own, `${place}${kind}`),
    entry(object, ['name', ...at], ofObject, resource, own, `${place}${kind}`),
    ...resource.subresources.map((subresource) =>
      entry(
        `${object}/${subresource}`,
        ['name', ...at],
        subresourceVerbs(subresource),
        resource,
        subresource === 'scale' ? { ref: scaleSchema, kind: scaleKind } : own,
        `${place}${kind}${subresource.charAt(0).toUpperCase()}${subresource.slice(1)}`,
      ),
    ),
  ];
}

interface Speaks {
  readonly ref: string;
  readonly kind: JsonObject;
}

function entry(
  path: string,
  inPath: readonly string[],
  allowed: readonly string[],
  resource: Resource,
  speaks: Speaks,
  what: string,
): [string, JsonObject] {
  const operations: JsonObject = {
    parameters: [...inPath.map((name) => parameter(name, 'path')), ...query(['pretty'])],
  };
  for (const name of allowed) {
    const verb = verbs.get(name);
    if (verb) operations[verb.method] = operation(verb, resource, speaks, what);
  }
  return [path, operations];
}

function operation(verb: Verb, resource: Resource, speaks: Speaks, what: string): JsonObject {
  const group = resource.group === '' ? 'core' : (resource.group.split('.')[0] ?? '');
  const answer = verb.action === 'list' ? schemaName(resource, resource.listKind) : speaks.ref;
  const answered: JsonObject = {
    description: 'OK',
    content: { 'application/json': { schema: reference(answer) } },
  };
  return {
    tags: [`${group}_${resource.version}`],
    operationId: `${verb.id}${capital(group)}${capital(resource.version)}${what}`,
    ...(verb.query.length === 0 ? {} : { parameters: query(verb.query) }),
    ...(verb.body === undefined ? {} : { requestBody: body(verb.body, resource, speaks) }),
    responses: { '200': answered, '401': { description: 'Unauthorized' } },
    'x-kubernetes-action': verb.action,
    'x-kubernetes-group-version-kind': { ...speaks.kind },
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function body(of: 'object' | 'patch' | 'delete', resource: Resource, speaks: Speaks): Json {
  if (of === 'object')
    return { content: { '*/*': { schema: reference(speaks.ref) } }, required: true };
  if (of === 'delete') return { content: { '*/*': { schema: reference(deleteOptionsSchema) } } };
  const mediaTypes = [
    'application/apply-patch+yaml',
    'application/json-patch+json',
    'application/merge-patch+json',
    ...(resource.builtIn ? ['application/strategic-merge-patch+json'] : []),
  ];
  return {
    content: Object.fromEntries(
      mediaTypes.map((type) => [type, { schema: reference(patchSchema) }]),
    ),
    required: true,
  };
}
