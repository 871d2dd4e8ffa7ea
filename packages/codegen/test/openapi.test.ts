import { describe, expect, test } from 'vitest';

import { generate, isCodegenError, readOpenAPI } from '../src/index.ts';
import type { GenerateOptions, GroupVersionModel } from '../src/index.ts';
import { declared } from './support.ts';

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const core = 'io.k8s.api.core.v1';
const apps = 'io.k8s.api.apps.v1';
const refTo = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const inherits = (name: string): object => ({ default: {}, allOf: [refTo(name)] });

const shared = {
  [`${meta}.ObjectMeta`]: { type: 'object', properties: { name: { type: 'string' } } },
  [`${meta}.LabelSelector`]: {
    type: 'object',
    properties: { matchLabels: { type: 'object', additionalProperties: { type: 'string' } } },
  },
  [`${core}.PodSpec`]: {
    type: 'object',
    required: ['containers'],
    properties: {
      containers: {
        type: 'array',
        items: inherits(`${core}.Container`),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
      },
    },
  },
  [`${core}.Container`]: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', default: '' }, image: { type: 'string' } },
  },
};

const kindSchema = (group: string, version: string, kind: string, fields: object): object => ({
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: inherits(`${meta}.ObjectMeta`),
    ...fields,
  },
  'x-kubernetes-group-version-kind': [{ group, version, kind }],
});

const document = (schemas: object): object => ({
  openapi: '3.0.0',
  components: { schemas: { ...shared, ...schemas } },
});

const list = (groupVersion: string, ...resources: object[]): object => ({
  kind: 'APIResourceList',
  groupVersion,
  resources,
});

const resource = (name: string, kind: string, more: object = {}): object => ({
  name,
  singularName: kind.toLowerCase(),
  namespaced: true,
  kind,
  verbs: ['get', 'list', 'update'],
  ...more,
});

const coreModel = (): GroupVersionModel =>
  readOpenAPI(
    document({
      [`${core}.Pod`]: kindSchema('', 'v1', 'Pod', { spec: inherits(`${core}.PodSpec`) }),
      [`${core}.Binding`]: kindSchema('', 'v1', 'Binding', {}),
      'io.k8s.api.policy.v1.Eviction': kindSchema('policy', 'v1', 'Eviction', {}),
    }),
    list(
      'v1',
      resource('pods', 'Pod'),
      resource('pods/binding', 'Binding', { verbs: ['create'] }),
      resource('pods/eviction', 'Eviction', {
        group: 'policy',
        version: 'v1',
        verbs: ['create'],
      }),
      resource('pods/exec', 'PodExecOptions', { verbs: ['get', 'create'] }),
      resource('pods/log', 'Pod', { verbs: ['get'] }),
      resource('pods/status', 'Pod'),
    ),
  );

const appsModel = (): GroupVersionModel =>
  readOpenAPI(
    document({
      [`${apps}.Deployment`]: kindSchema('apps', 'v1', 'Deployment', {
        spec: inherits(`${apps}.DeploymentSpec`),
      }),
      [`${apps}.DeploymentSpec`]: {
        type: 'object',
        properties: {
          selector: inherits(`${meta}.LabelSelector`),
          template: inherits(`${core}.PodSpec`),
        },
      },
    }),
    list('apps/v1', resource('deployments', 'Deployment')),
  );

const filesOf = (
  models: readonly GroupVersionModel[],
  options: GenerateOptions = {},
): ReadonlyMap<string, string> =>
  new Map(generate(models, options).map(({ path, text }) => [path, text]));

describe('documents of a server', () => {
  test('have each schema once, in the file of its own group version', () => {
    const files = filesOf([appsModel(), coreModel()]);
    expect([...files.keys()]).toEqual(['apps/v1.ts', 'core/v1.ts', 'meta/v1.ts', 'policy/v1.ts']);
    const text = files.get('apps/v1.ts') ?? '';
    expect(text).toContain("import type { PodSpec, PodSpecApply } from '../core/v1.js';");
    expect(text).toContain("import type { LabelSelector } from '../meta/v1.js';");
    expect(declared(text, 'PodSpec')).toBe('');
    expect(declared(text, 'DeploymentSpecApply')).toContain('template?: PodSpecApply | undefined');
  });

  test('give the same in whatever order they come', () => {
    expect(generate([appsModel(), coreModel()])).toEqual(generate([coreModel(), appsModel()]));
  });

  test('of one group version come once', () => {
    expect(() => generate([coreModel(), coreModel()])).toThrow(/^v1: is there twice$/);
  });

  test('take what apimachinery has from there', () => {
    expect(filesOf([coreModel()]).get('core/v1.ts')).toContain(
      "import type { NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';",
    );
  });

  test('of one group version give what it uses of others, and nothing else', () => {
    const files = filesOf([appsModel()]);
    expect([...files.keys()]).toEqual(['apps/v1.ts', 'core/v1.ts', 'meta/v1.ts']);
    const text = files.get('core/v1.ts') ?? '';
    expect(text.match(/^export \w+ \w+/gm)).toEqual([
      'export interface Container',
      'export interface ContainerApply',
      'export interface PodSpec',
      'export interface PodSpecApply',
    ]);
  });

  test('type the subresources that take an object', () => {
    const text = filesOf([coreModel()]).get('core/v1.ts') ?? '';
    expect(declared(text, 'PodSubresources')).toBe(`export interface PodSubresources {
  binding: Binding;
  eviction: Eviction;
  status: Pod;
}`);
    expect(text).toContain("import type { Eviction } from '../policy/v1.js';");
  });

  test('ask for the keys of lists that merge', () => {
    expect(declared(filesOf([coreModel()]).get('core/v1.ts') ?? '', 'PodSpecApply')).toBe(
      'export interface PodSpecApply {\n  containers?: (ContainerApply & { name: string })[] | undefined;\n}',
    );
  });

  test('may have schemas that refer to themselves', () => {
    const model = readOpenAPI(
      document({
        'com.example.v1.Tree': kindSchema('example.com', 'v1', 'Tree', {
          root: refTo('com.example.v1.Node'),
        }),
        'com.example.v1.Node': {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: refTo('com.example.v1.Node') },
            byName: { type: 'object', additionalProperties: refTo('com.example.v1.Node') },
          },
        },
      }),
      list('example.com/v1', resource('trees', 'Tree')),
    );
    const text = filesOf([model]).get('example.com/v1.ts') ?? '';
    expect(declared(text, 'Node')).toBe(`export interface Node {
  byName?: { [key: string]: Node } | undefined;
  children?: Node[] | undefined;
  name: string;
}`);
    expect(declared(text, 'NodeApply')).toContain('byName?: { [key: string]: NodeApply }');
  });

  test('may have schemas that are null wherever they are used', () => {
    const model = readOpenAPI(
      document({
        'com.example.v1.Thing': kindSchema('example.com', 'v1', 'Thing', {
          part: refTo('com.example.v1.Part'),
        }),
        'com.example.v1.Part': { type: 'object', nullable: true, properties: { size: {} } },
      }),
      list('example.com/v1', resource('things', 'Thing')),
    );
    expect(declared(filesOf([model]).get('example.com/v1.ts') ?? '', 'Thing')).toContain(
      'part?: Part | null | undefined;',
    );
  });

  test('may have schemas of a package that no kind says the group of', () => {
    const model = readOpenAPI(
      document({
        'com.example.v1.Thing': kindSchema('example.com', 'v1', 'Thing', {
          part: refTo('com.example.parts.Part'),
        }),
        'com.example.parts.Part': { type: 'object', properties: { size: { type: 'integer' } } },
      }),
      list('example.com/v1', resource('things', 'Thing')),
    );
    const files = filesOf([model]);
    expect([...files.keys()]).toEqual(['example.com/v1.ts', 'types/com.example.parts.ts']);
    expect(files.get('example.com/v1.ts')).toContain(
      "import type { Part } from '../types/com.example.parts.js';",
    );
  });

  test('may leave out the schema of a resource', () => {
    const model = readOpenAPI(document({}), list('example.com/v1', resource('things', 'Thing')));
    expect(declared(filesOf([model]).get('example.com/v1.ts') ?? '', 'Thing')).toContain(
      '[key: string]: unknown;',
    );
  });
});

describe('a reference that leads back', () => {
  const thing = (schemas: Record<string, object>): string => {
    const field = { field: refTo('A') };
    const model = readOpenAPI(
      document({ Thing: kindSchema('example.com', 'v1', 'Thing', field), ...schemas }),
      list('example.com/v1', resource('things', 'Thing')),
    );
    const texts = [...filesOf([model]).values()].join('\n');
    const [, type] = /\n {2}field\?: (.*) \| undefined;|\n {2}field\?: unknown;/.exec(texts) ?? [];
    return `${type ?? 'unknown'}\n${declared(texts, 'A')}`;
  };

  test.each([
    [
      'through a list is a list of itself',
      { A: { type: 'array', items: refTo('A') } },
      'A\nexport type A = A[];',
    ],
    [
      'through a map is a map of itself',
      { A: { type: 'object', additionalProperties: refTo('A') } },
      'A\nexport type A = { [key: string]: A };',
    ],
    [
      'through a field is a field of itself',
      { A: { type: 'object', properties: { a: refTo('A') } } },
      'A\nexport interface A {\n  a?: A | undefined;\n}',
    ],
    ['at once is anything', { A: refTo('A') }, 'unknown\n'],
    [
      'at once from another is anything',
      { A: { oneOf: [refTo('B'), { type: 'string' }] }, B: { allOf: [refTo('A')] } },
      'unknown\n',
    ],
  ])('%s', (_, schemas, expected) => {
    expect(thing(schemas)).toBe(expected);
  });

  test('may take any way there', () => {
    const links = Array.from({ length: 5000 }, (_, i): [string, object] => [
      i === 0 ? 'A' : `A${i}`,
      { type: 'object', properties: { next: refTo(i === 4999 ? 'A' : `A${i + 1}`) } },
    ]);
    expect(thing(Object.fromEntries(links))).toBe(
      'A\nexport interface A {\n  next?: A1 | undefined;\n}',
    );
  });
});

const schema = (value: unknown): object => ({ components: { schemas: { Thing: value } } });

describe('what a server cannot have meant is refused, with its place', () => {
  const things = list('example.com/v1', resource('things', 'Thing'));
  test.each([
    [
      'a reference to nothing',
      schema({ properties: { a: refTo('Missing') } }),
      things,
      'a.json, components.schemas.Thing.properties.a.$ref: names a schema that is not there',
    ],
    [
      'a reference to elsewhere',
      schema({ items: { $ref: 'https://example.com/a.json' } }),
      things,
      'a.json, components.schemas.Thing.items.$ref: does not begin with #/components/schemas/',
    ],
    [
      'a type of another language',
      schema({ type: 'date' }),
      things,
      'a.json, components.schemas.Thing.type: is none of array, boolean, integer, number, object, string',
    ],
    ['no object', [], things, 'a.json: is no object'],
    [
      'schemas in a list',
      { components: { schemas: [] } },
      things,
      'a.json, components.schemas: is no object',
    ],
    [
      'a name of a schema that is none',
      { components: { schemas: { 'a#b': {} } } },
      things,
      'a.json, components.schemas["a#b"]: has a name that OpenAPI does not allow',
    ],
    ['no group version', {}, { resources: [] }, 'b.json, groupVersion: is no text'],
    [
      'too much of a group version',
      {},
      { groupVersion: 'a/b/c' },
      'b.json, groupVersion: is no group and version',
    ],
    [
      'a resource without a kind',
      {},
      { groupVersion: 'v1', resources: [{ name: 'pods' }] },
      'b.json, resources[0].kind: is no text',
    ],
  ])('%s', (_, openapi, discovery, message) => {
    let error: unknown;
    try {
      readOpenAPI(openapi, discovery, { openAPIFile: 'a.json', discoveryFile: 'b.json' });
    } catch (caught) {
      error = caught;
    }
    expect(isCodegenError(error) && error.message).toBe(message);
  });
});
