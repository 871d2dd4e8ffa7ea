import { describe, expect, test } from 'vitest';

import { CodegenError, isCodegenError, readDefinitions } from '../src/index.ts';
import { definition, textOf, withSpec } from './support.ts';

const problemOf = (value: unknown): string => {
  try {
    readDefinitions([{ value, file: 'crds.yaml', document: 2 }]);
  } catch (error) {
    if (isCodegenError(error)) return error.message;
    throw error;
  }
  return '';
};

const changed = (change: (spec: Record<string, unknown>) => void): unknown => {
  const value = structuredClone(definition({ schemas: { v1: withSpec({}) } }));
  change((value as { spec: Record<string, unknown> }).spec);
  return value;
};

describe('a definition that is wrong is refused by file, document and path', () => {
  test.each([
    ['nothing', undefined, 'kind: is not CustomResourceDefinition'],
    ['a text', 'a', 'is no object'],
    ['another kind', { kind: 'Pod' }, 'kind: is not CustomResourceDefinition'],
    [
      'the version before',
      { ...definition({}), apiVersion: 'apiextensions.k8s.io/v1beta1' },
      'apiVersion: is not apiextensions.k8s.io/v1',
    ],
    ['no group', changed((spec) => delete spec['group']), 'spec.group: is no text'],
    [
      'no plural',
      changed((spec) => (spec['names'] = { kind: 'A' })),
      'spec.names.plural: is no text',
    ],
    [
      'an empty kind',
      changed((spec) => (spec['names'] = { kind: '' })),
      'spec.names.kind: is empty',
    ],
    [
      'no scope',
      changed((spec) => delete spec['scope']),
      'spec.scope: is neither Namespaced nor Cluster',
    ],
    [
      'versions that are no list',
      changed((spec) => (spec['versions'] = {})),
      'spec.versions: is no list',
    ],
    [
      'a field of no type that there is',
      definition({ schemas: { v1: withSpec({ 'a-b': { type: 'int' }, 'c d': {} }) } }),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.a-b.type: is none of array, boolean, integer, number, object, string',
    ],
    [
      'items for each place',
      definition({ schemas: { v1: withSpec({ 'c d': { type: 'array', items: [{}] } }) } }),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties["c d"].items: is no object',
    ],
    [
      'a reference',
      definition({ schemas: { v1: withSpec({ a: { $ref: '#/definitions/A' } }) } }),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.a.$ref: is not allowed in a definition',
    ],
  ])('%s', (_, value, problem) => {
    expect(problemOf(value)).toBe(
      `crds.yaml, document 2${problem.startsWith('is') ? '' : ','}${problem.startsWith('is') ? ':' : ''} ${problem}`,
    );
  });

  test('a resource that is defined twice', () => {
    const value = definition({});
    expect(() =>
      readDefinitions([
        { value, file: 'a.yaml' },
        { value, file: 'b.yaml' },
      ]),
    ).toThrow(
      new CodegenError('is already defined in example.com/v1', {
        file: 'b.yaml',
        path: ['spec', 'names', 'plural'],
      }),
    );
  });

  test('a schema that has no end', () => {
    const schema: Record<string, unknown> = { type: 'object' };
    schema['properties'] = { again: schema };
    expect(problemOf(definition({ schemas: { v1: schema } }))).toMatch(
      /: is nested more than 200 schemas deep$/,
    );
  });

  test('an error says its place as data, too', () => {
    expect.assert(
      (() => {
        try {
          readDefinitions([{ value: {}, file: 'a.yaml', document: 1 }]);
        } catch (error) {
          return isCodegenError(error) && error.place.path[0] === 'kind' && error.code;
        }
        return undefined;
      })() === 'ERR_K8S_CODEGEN',
    );
  });
});

describe('comments', () => {
  const described = withSpec(
    {
      size: {
        type: 'integer',
        format: 'int32',
        description: 'How many.\n\nMore is better.',
        default: 3,
        minimum: 1,
        maximum: 5,
      },
      names: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      parts: {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' } } },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
      },
      mode: { type: 'string', not: { enum: ['a'] } },
    },
    {
      description: 'What is wanted.',
      'x-kubernetes-validations': [
        { rule: 'self.size < 4', message: 'too many' },
        { rule: 'true' },
      ],
    },
  );

  test('say what the schema says, and a type cannot', () => {
    expect(textOf({ schemas: { v1: described } }, { descriptions: true })).toContain(`/**
 * What is wanted.
 *
 * Rule: \`self.size < 4\` (too many)
 * Rule: \`true\`
 */
export interface WidgetSpec {
  /** Not every value of this type is valid. */
  mode?: string | undefined;
  /** A set: no value twice. */
  names?: string[] | undefined;
  /** Merged by \`name\`. */
  parts?: WidgetSpecPartsItem[] | undefined;
  /**
   * How many.
   *
   * More is better.
   *
   * Default: \`3\`. Format: \`int32\`. Maximum: \`5\`. Minimum: \`1\`.
   */
  size?: number | undefined;
}`);
  });

  test('are not there unless they are asked for', () => {
    const text = textOf({ schemas: { v1: described } });
    expect(text.split('\n').filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line))).toEqual([
      '// Generated by client-ts-codegen: what is changed by hand is lost.',
    ]);
  });
});

test('the first line is what the caller says, as a comment', () => {
  expect(textOf({}, { header: '// Ours.' })).toMatch(/^\/\/ Ours\.\n\nimport/);
  expect(() => textOf({}, { header: 'alert(1)' })).toThrow(TypeError);
});
