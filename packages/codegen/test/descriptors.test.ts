import { describe, expect, test } from 'vitest';

import { declared, definition, filesOf, textOf, withSpec } from './support.ts';

const plain = { v1: withSpec({ size: { type: 'integer' } }) };

describe('a resource', () => {
  test('is a frozen value without a cost at run time, that carries its types', () => {
    const text = textOf({
      schemas: plain,
      names: { singular: 'widget', shortNames: ['w', 'wd'], categories: ['all'] },
      subresources: { status: {} },
    });
    expect(declared(text, 'const Widgets')).toBe(
      `export const Widgets: NamespacedResource<Widget, WidgetApply, WidgetSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'example.com',
    version: 'v1',
    resource: 'widgets',
    kind: 'Widget',
    namespaced: true,
    singular: 'widget',
    shortNames: ['w', 'wd'],
    categories: ['all'],
  });`,
    );
    expect(text.match(/^import (?!type )/gm)).toBeNull();
  });

  test('keeps the name of its kind, whatever is applied to another', () => {
    const [text = ''] = filesOf([
      definition({ kind: 'Widget', schemas: plain }),
      definition({ kind: 'WidgetApply', schemas: plain }),
    ]).values();
    expect(text).toContain('const WidgetApplys: NamespacedResource<WidgetApply, WidgetApplyApply>');
    expect(text).toContain('const Widgets: NamespacedResource<Widget, WidgetApply2>');
  });

  test('of the cluster says so', () => {
    expect(declared(textOf({ schemas: plain, scope: 'Cluster' }), 'const Widgets')).toContain(
      ': ClusterResource<Widget, WidgetApply> =',
    );
  });

  test('has its apiVersion and kind as literals', () => {
    expect(declared(textOf({ schemas: plain }), 'Widget')).toBe(`export interface Widget {
  apiVersion?: 'example.com/v1' | undefined;
  kind?: 'Widget' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: WidgetSpec | undefined;
}`);
  });

  test('without a schema is any object of its kind', () => {
    expect(declared(textOf({}), 'Widget')).toBe(`export interface Widget {
  apiVersion?: 'example.com/v1' | undefined;
  kind?: 'Widget' | undefined;
  metadata?: ObjectMeta | undefined;
  [key: string]: unknown;
}`);
  });

  test.each([
    ['NetworkPolicy', 'networkpolicies', 'NetworkPolicies'],
    ['Ingress', 'ingresses', 'Ingresses'],
    ['EndpointSlice', 'endpointslices', 'EndpointSlices'],
    ['Endpoints', 'endpoints', 'Endpoints'],
    ['PodMetrics', 'pods', 'Pods'],
    ['Fish', 'fish', 'Fish'],
    ['Mouse', 'mice', 'Mice'],
    ['HTTPRoute', 'httproutes', 'HTTPRoutes'],
    ['MCPServer', 'things', 'Things'],
  ])('%s with the plural %s is described by %s', (kind, plural, name) => {
    expect(declared(textOf({ kind, plural, schemas: plain }), `const ${name}`)).toContain(
      `resource: '${plural}'`,
    );
  });
});

describe('subresources', () => {
  const schemas = {
    v1: {
      type: 'object',
      properties: { status: { type: 'object', properties: { ready: { type: 'boolean' } } } },
    },
  };

  test('are typed by name', () => {
    const files = filesOf([
      definition({
        schemas,
        subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas' } },
      }),
    ]);
    const text = files.get('example.com/v1.ts') ?? '';
    expect(declared(text, 'WidgetSubresources')).toBe(
      'export interface WidgetSubresources {\n  scale: Scale;\n  status: Widget;\n}',
    );
    expect(text).toContain("import type { Scale } from '../autoscaling/v1.js';");
    expect(declared(files.get('autoscaling/v1.ts') ?? '', 'Scale')).toContain(
      "apiVersion?: 'autoscaling/v1' | undefined;",
    );
  });

  test('of the status make it read-only in the object, not in what is applied', () => {
    const text = textOf({ schemas, subresources: { status: {} } });
    expect(declared(text, 'Widget')).toContain('  readonly status?: WidgetStatus | undefined;');
    expect(declared(text, 'WidgetApply')).toContain('\n  status?: WidgetStatus | undefined;');
  });

  test('that there are not leave the status as it is', () => {
    expect(declared(textOf({ schemas }), 'Widget')).toContain('\n  status?: WidgetStatus');
  });
});

describe('group versions', () => {
  const versions = {
    v1beta1: withSpec({ a: { type: 'string' } }),
    v1: withSpec({ b: { type: 'string' } }),
  };

  test('have a file each, with types of their own', () => {
    const files = filesOf([definition({ schemas: versions })]);
    expect([...files.keys()]).toEqual(['example.com/v1.ts', 'example.com/v1beta1.ts']);
    expect(declared(files.get('example.com/v1beta1.ts') ?? '', 'WidgetSpec')).toContain(
      'a?: string',
    );
    expect(declared(files.get('example.com/v1.ts') ?? '', 'WidgetSpec')).toContain('b?: string');
  });

  test('that are not served have none', () => {
    const one = definition({ schemas: versions });
    const text = JSON.stringify(one).replace('"served":true', '"served":false');
    expect([...filesOf([JSON.parse(text)]).keys()]).toEqual(['example.com/v1.ts']);
  });

  test('are where the caller says, and name one another from there', () => {
    const files = filesOf([definition({ subresources: { scale: {} } })], {
      fileOf: ({ group, version }) => `${version}-${group.split('.')[0]}.ts`,
      importExtension: '.ts',
    });
    expect([...files.keys()]).toEqual(['v1-autoscaling.ts', 'v1-example.ts']);
    expect(files.get('v1-example.ts')).toContain("from './v1-autoscaling.ts'");
  });

  test('that a module has are imported from there', () => {
    const files = filesOf([definition({ subresources: { scale: {} } })], {
      moduleOf: ({ group, version }) =>
        group === 'autoscaling' ? `@client-ts/api/autoscaling/${version}` : undefined,
    });
    expect([...files.keys()]).toEqual(['example.com/v1.ts']);
    expect(files.get('example.com/v1.ts')).toContain(
      "import type { Scale } from '@client-ts/api/autoscaling/v1';",
    );
  });

  test.each(['../escape.ts', '/etc/passwd.ts', 'a/../../b.ts', 'a.js', 'a b.ts', ''])(
    'do not go to %j',
    (path) => {
      expect(() => filesOf([definition({})], { fileOf: () => path })).toThrow(TypeError);
    },
  );
});

const inside = (properties: object): object => ({ type: 'object', properties });

describe('names', () => {
  test('that two things would have are numbered', () => {
    const text = textOf({
      schemas: {
        v1: inside({
          specA: inside({ b: { type: 'string' } }),
          spec: inside({ a: inside({ c: { type: 'string' } }) }),
        }),
      },
    });
    expect(declared(text, 'Widget')).toContain('specA?: WidgetSpecA2 | undefined');
    expect(declared(text, 'WidgetSpec')).toContain('a?: WidgetSpecA | undefined');
  });

  test('of fields with dots, slashes and tildes are not those of what is inside others', () => {
    const text = textOf({
      schemas: {
        v1: inside({
          'a.b': inside({ one: {} }),
          a: inside({ b: inside({ two: {} }), '/items': inside({ three: {} }) }),
          'a/items': inside({ four: {} }),
          'a~1items': inside({ five: {} }),
        }),
      },
    });
    const types = [
      ...text.matchAll(/^export interface (WidgetA\w+) \{\n {2}(\w+)\?: unknown;\n\}/gm),
    ];
    const fields = new Set(types.map(([, , field]) => field));
    expect(fields).toEqual(new Set(['one', 'two', 'three', 'four', 'five']));
    expect(new Set(types.map(([, name]) => name)).size).toBe(5);
  });

  test('of kinds come first', () => {
    const files = filesOf([
      definition({ kind: 'Widget', schemas: plain }),
      definition({ kind: 'WidgetSpec', schemas: plain }),
    ]);
    const text = files.get('example.com/v1.ts') ?? '';
    expect(declared(text, 'Widget')).toContain('spec?: WidgetSpec2 | undefined');
    expect(declared(text, 'WidgetSpec')).toContain("kind?: 'WidgetSpec' | undefined");
  });

  test('of imports give way', () => {
    const text = textOf({ kind: 'ObjectMeta', schemas: plain });
    expect(text).toContain('ObjectMeta as ObjectMeta2');
    expect(declared(text, 'ObjectMeta')).toContain('metadata?: ObjectMeta2 | undefined');
  });

  test('of descriptors are never those of another type', () => {
    const files = filesOf([
      definition({ kind: 'Endpoint', schemas: plain }),
      definition({ kind: 'Endpoints', plural: 'endpointses', schemas: plain }),
    ]);
    const text = files.get('example.com/v1.ts') ?? '';
    expect(declared(text, 'const EndpointResource')).toContain("kind: 'Endpoint',");
    expect(declared(text, 'const Endpointses')).toContain("kind: 'Endpoints',");
    const more = filesOf([
      definition({ kind: 'Endpoint', schemas: plain }),
      definition({ kind: 'Endpoints', plural: 'endpointses', schemas: plain }),
      definition({ kind: 'EndpointResource', schemas: plain }),
    ]);
    expect(declared(more.get('example.com/v1.ts') ?? '', 'const EndpointResource2')).toContain(
      "kind: 'Endpoint',",
    );
  });
});
