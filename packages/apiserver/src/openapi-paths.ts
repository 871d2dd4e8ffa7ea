import type { APITypes } from './api-types.ts';
import type { Json, JsonObject } from './json.ts';
import { deleteOptionsSchema, gvk, patchSchema, schemaName } from './openapi-schemas.ts';
import { reference } from './openapi-types.ts';
import type { Resource, Subresource } from './resources.ts';

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
  names.map((name) => parameter(name, 'query', parameterTypes.get(name)));
const parameterTypes: ReadonlyMap<string, string> = new Map([
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
      id: 'delete',
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
export function pathsOf(types: APITypes, resource: Resource): [string, JsonObject][] {
  const { namespaced, resource: name, kind } = resource;
  const root = `/${rootOf(resource)}`;
  const collection = namespaced ? `${root}/namespaces/{namespace}/${name}` : `${root}/${name}`;
  const object = `${collection}/{name}`;
  const allowed = resource.verbs;
  const inCollection = allowed.filter((verb) => /^(list|create|deletecollection)$/.test(verb));
  const ofObject = allowed.filter((verb) => /^(get|update|delete|patch)$/.test(verb));
  const place = namespaced ? 'Namespaced' : '';
  const own = {
    ref: schemaName(types, resource, kind),
    list: resource.verbs.includes('list')
      ? schemaName(types, resource, resource.listKind)
      : undefined,
    kind: gvk(resource, kind),
  };
  const at = namespaced ? ['namespace'] : [];
  const everywhere = namespaced && allowed.includes('list');
  return [
    ...(everywhere
      ? [entry(`${root}/${name}`, [], ['list'], resource, own, `${kind}ForAllNamespaces`)]
      : []),
    ...(inCollection.length === 0
      ? []
      : [entry(collection, at, inCollection, resource, own, `${place}${kind}`)]),
    ...(ofObject.length === 0
      ? []
      : [entry(object, ['name', ...at], ofObject, resource, own, `${place}${kind}`)]),
    ...resource.subresources.flatMap((part) => {
      const inPath = ['name', ...at];
      const speaks = partOf(types, resource, part);
      const what = `${place}${kind}${capital(part.name)}`;
      const path = `${object}/${part.name}`;
      if (speaks.ref !== undefined || part.name === 'log')
        return [entry(path, inPath, part.verbs, resource, speaks, what)];
      const connect = (to: string, names: readonly string[], more = ''): [string, JsonObject] =>
        entry(to, names, part.verbs, resource, { ...speaks, connects: true }, what + more);
      return part.name === 'proxy'
        ? [connect(path, inPath), connect(`${path}/{path}`, [...inPath, 'path'], 'WithPath')]
        : [connect(path, inPath)];
    }),
  ];
}

interface Speaks {
  /** The name of a schema; undefined where bodies are text. */
  readonly ref: string | undefined;
  readonly list?: string | undefined;
  readonly kind: JsonObject;
  /** What is said there is nobody's object. */
  readonly connects?: boolean | undefined;
}

function partOf(types: APITypes, resource: Resource, part: Subresource): Speaks {
  const { group = resource.group, version = resource.version } = part;
  const own = part.version === undefined ? resource.types : part.types;
  const isKnown = resource.types === undefined || types.has(`${own ?? ''}.${part.kind}`);
  return {
    ref: isKnown ? schemaName(types, { group, version, types: own }, part.kind) : undefined,
    kind: gvk({ group, version }, part.kind),
  };
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

/** As operations are named: `core`, `rbacAuthorization`, `comExample`. */
function groupName({ group, builtIn }: Resource): string {
  if (group === '') return 'core';
  const parts = group.replace(/\.k8s\.io$/, '').split('.');
  const [first = '', ...rest] = builtIn ? parts : group.split('.').toReversed();
  return [first, ...rest.map(capital)].join('');
}

function operation(verb: Verb, resource: Resource, speaks: Speaks, what: string): JsonObject {
  const group = groupName(resource);
  const inGroup = `${capital(group)}${capital(resource.version)}`;
  if (speaks.connects === true)
    return {
      tags: [`${group}_${resource.version}`],
      operationId: `connect${inGroup}${capital(verb.method)}${what}`,
      responses: {
        '200': { description: 'OK', content: { '*/*': { schema: { type: 'string' } } } },
        '401': { description: 'Unauthorized' },
      },
      'x-kubernetes-action': 'connect',
      'x-kubernetes-group-version-kind': { ...speaks.kind },
    };
  const answer = verb.action === 'list' ? speaks.list : speaks.ref;
  const answered: JsonObject = {
    description: 'OK',
    content: { 'application/json': { schema: schemaOf(answer) } },
  };
  return {
    tags: [`${group}_${resource.version}`],
    operationId: `${verb.id}${inGroup}${verb.action === 'deletecollection' ? 'Collection' : ''}${what}`,
    ...(verb.query.length === 0 ? {} : { parameters: query(verb.query) }),
    ...(verb.body === undefined ? {} : { requestBody: body(verb.body, resource, speaks) }),
    responses: { '200': answered, '401': { description: 'Unauthorized' } },
    'x-kubernetes-action': verb.action,
    'x-kubernetes-group-version-kind': { ...speaks.kind },
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const schemaOf = (name: string | undefined): JsonObject =>
  name === undefined ? { type: 'string' } : reference(name);

function body(of: 'object' | 'patch' | 'delete', resource: Resource, speaks: Speaks): Json {
  if (of === 'object')
    return { content: { '*/*': { schema: schemaOf(speaks.ref) } }, required: true };
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
