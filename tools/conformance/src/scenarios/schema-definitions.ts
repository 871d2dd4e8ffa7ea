import type { Kit } from '../kit.ts';
import type { Scenario, Seen } from '../scenario.ts';
import { definitionOf, object, outcome } from '../schema-kit.ts';

const string = { type: 'string' };
const anything = { 'x-kubernetes-preserve-unknown-fields': true };

/** What is wrong with definitions whose specs have these schemas. */
const defining = (
  title: string,
  schemas: readonly Record<string, unknown>[],
  expect: Seen,
): Scenario => ({
  title,
  async run(kit: Kit) {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions?dryRun=All';
    const seen: Seen[] = [];
    for (const schema of schemas) {
      const answer = await kit.raw('POST', path, definitionOf(kit, schema));
      const root = 'spec.validation.openAPIV3Schema.properties[spec]';
      seen.push(
        answer.status < 400
          ? 'accepted'
          : JSON.parse(JSON.stringify(outcome(answer)).replaceAll(root, 'SPEC')),
      );
    }
    return seen;
  },
  expect,
});

export const schemaDefinitions: readonly Scenario[] = [
  defining(
    'a schema must say the type of each field',
    [
      {},
      { type: 'array' },
      { type: 'array', items: {} },
      object({ a: {} }),
      { type: 'foo' },
      { type: 'null' },
      anything,
      { 'x-kubernetes-int-or-string': true },
    ],
    [
      [
        422,
        'FieldValueRequired SPEC.type: Required value: must not be empty for specified object fields',
      ],
      [422, 'FieldValueRequired SPEC.items: Required value: must be specified'],
      [
        422,
        'FieldValueRequired SPEC.items.type: Required value: must not be empty for specified array items',
      ],
      [
        422,
        'FieldValueRequired SPEC.properties[a].type: Required value: must not be empty for specified object fields',
      ],
      [
        422,
        'FieldValueNotSupported SPEC.type: Unsupported value: "foo": supported values: "array", "boolean", "integer", "number", "object", "string"',
      ],
      [
        422,
        'FieldValueForbidden SPEC.type: Forbidden: type cannot be set to null, use nullable as an alternative',
        'FieldValueNotSupported SPEC.type: Unsupported value: "null": supported values: "array", "boolean", "integer", "number", "object", "string"',
      ],
      'accepted',
      'accepted',
    ],
  ),
  defining(
    'alternatives may speak of values alone, and of fields that are there',
    [
      object(
        { a: string },
        { anyOf: [{ properties: { a: { type: 'string', default: 'x', nullable: true } } }] },
      ),
      object({ a: string }, { not: { additionalProperties: true, description: 'x' } }),
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'string' }] },
    ],
    [
      [
        422,
        'FieldValueForbidden SPEC.anyOf[0].properties[a].default: Forbidden: must be undefined to be structural',
        'FieldValueForbidden SPEC.anyOf[0].properties[a].nullable: Forbidden: must be false to be structural',
        'FieldValueForbidden SPEC.anyOf[0].properties[a].type: Forbidden: must be empty to be structural',
      ],
      [
        422,
        'FieldValueForbidden SPEC.not.additionalProperties: Forbidden: must be undefined to be structural',
        'FieldValueForbidden SPEC.not.description: Forbidden: must be empty to be structural',
      ],
      'accepted',
      [422, 'FieldValueForbidden SPEC.anyOf[0].type: Forbidden: must be empty to be structural'],
    ],
  ),
  defining(
    'a schema may not use what the server does not support',
    [
      { type: 'object', $ref: '#/x' },
      { type: 'array', items: string, uniqueItems: true },
      object({ a: string }, { additionalProperties: string }),
      { type: 'object', patternProperties: { a: string }, definitions: { a: string } },
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': false },
      { type: 'string', pattern: '(?=a)' },
    ],
    [
      [422, 'FieldValueForbidden SPEC.$ref: Forbidden: $ref is not supported'],
      [
        422,
        'FieldValueForbidden SPEC.uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ],
      [
        422,
        'FieldValueForbidden SPEC.additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive',
      ],
      [
        422,
        'FieldValueForbidden SPEC.definitions: Forbidden: definitions is not supported',
        'FieldValueForbidden SPEC.patternProperties: Forbidden: patternProperties is not supported',
      ],
      [
        422,
        'FieldValueInvalid SPEC.x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined',
      ],
      [
        422,
        'FieldValueInvalid SPEC.pattern: Invalid value: "(?=a)": must be a valid regular expression, but isn\'t: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
      ],
    ],
  ),
  defining(
    'list and map types must fit',
    [
      { type: 'string', 'x-kubernetes-list-type': 'set' },
      { type: 'object', 'x-kubernetes-map-type': 'other' },
      { type: 'array', items: object({}), 'x-kubernetes-list-type': 'set' },
      { type: 'array', items: string, 'x-kubernetes-list-type': 'map' },
      {
        type: 'array',
        items: object({ a: string }),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'b'],
      },
      { type: 'array', items: string, 'x-kubernetes-list-map-keys': ['a'] },
    ],
    [
      [
        422,
        'FieldValueInvalid SPEC.type: Invalid value: "string": must be array if x-kubernetes-list-type is specified',
      ],
      [
        422,
        'FieldValueNotSupported SPEC.x-kubernetes-map-type: Unsupported value: "other": supported values: "atomic", "granular"',
      ],
      [
        422,
        'FieldValueInvalid SPEC.items.x-kubernetes-map-type: Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set',
      ],
      [
        422,
        'FieldValueInvalid SPEC.items.type: Invalid value: "string": must be object if parent array\'s x-kubernetes-list-type is map',
        'FieldValueRequired SPEC.x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map',
      ],
      [
        422,
        'FieldValueInvalid SPEC.x-kubernetes-list-map-keys: Invalid value: ["a","b"]: entries must all be names of item properties',
        'FieldValueRequired SPEC.items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
      ],
      [
        422,
        'FieldValueRequired SPEC.x-kubernetes-list-type: Required value: must be map if x-kubernetes-list-map-keys is non-empty',
      ],
    ],
  ),
  defining(
    'a default must be as its schema says',
    [
      object({ a: { type: 'string', default: 1 } }),
      object({ a: object({ b: string }, { default: { c: 1 } }) }),
      object({
        a: object({ b: { type: 'integer', minimum: 1 } }, { default: { b: 0 }, required: ['z'] }),
      }),
      object({ a: { type: 'string', enum: ['a'], default: 'a' } }),
    ],
    [
      [
        422,
        'FieldValueTypeInvalid SPEC.properties[a].default: Invalid value: "integer":  in body must be of type string: "integer"',
      ],
      [
        422,
        'FieldValueInvalid SPEC.properties[a].default: Invalid value: {"c":1}: must not have unknown fields',
      ],
      [
        422,
        'FieldValueInvalid SPEC.properties[a].default.b: Invalid value: 0: b in body should be greater than or equal to 1',
        'FieldValueRequired SPEC.properties[a].default.z: Required value',
      ],
      'accepted',
    ],
  ),
  defining(
    'an embedded resource must be an object with fields',
    [
      { type: 'string', 'x-kubernetes-embedded-resource': true },
      { type: 'object', 'x-kubernetes-embedded-resource': true },
      { type: 'object', 'x-kubernetes-embedded-resource': true, ...anything },
    ],
    [
      [
        422,
        'FieldValueInvalid SPEC.type: Invalid value: "string": must be object if x-kubernetes-embedded-resource is true',
        'FieldValueRequired SPEC.properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ],
      [
        422,
        'FieldValueRequired SPEC.properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ],
      'accepted',
    ],
  ),
];
