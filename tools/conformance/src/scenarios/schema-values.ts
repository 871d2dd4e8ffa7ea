import type { Scenario, Seen } from '../scenario.ts';
import { object, outcome, withWidgetsOf } from '../schema-kit.ts';

const string = { type: 'string' };
const integer = { type: 'integer' };
const anything = { 'x-kubernetes-preserve-unknown-fields': true };

/** What the server makes of widgets with these specs, one after the other. */
const creating = (
  title: string,
  schema: Record<string, unknown>,
  specs: readonly unknown[],
  expect: Seen,
): Scenario => ({
  title,
  run: (kit) =>
    withWidgetsOf(kit, schema, async (widgets) => {
      const seen: Seen[] = [];
      for (const [i, spec] of specs.entries())
        seen.push(outcome(await widgets.create(`w${i}`, spec)));
      return seen;
    }),
  expect,
});

export const schemaValues: readonly Scenario[] = [
  creating(
    'a custom resource of other types than its schema says is Invalid, null among them',
    object({
      i: integer,
      n: { type: 'number' },
      s: string,
      o: object({}),
      l: { type: 'array', items: string },
    }),
    [{ i: 'a' }, { i: 1.5 }, { n: 1 }, { s: 1, o: [] }, { l: [1, null] }, { s: null }],
    [
      [
        422,
        'FieldValueTypeInvalid spec.i: Invalid value: "string": spec.i in body must be of type integer: "string"',
      ],
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": Checked value must be of type integer (default format) in spec.i',
        'FieldValueTypeInvalid spec.i: Invalid value: "number": spec.i in body must be of type integer: "number"',
      ],
      { n: 1 },
      [
        422,
        'FieldValueTypeInvalid spec.o: Invalid value: "array": spec.o in body must be of type object: "array"',
        'FieldValueTypeInvalid spec.s: Invalid value: "integer": spec.s in body must be of type string: "integer"',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.l[0]: Invalid value: "integer": spec.l[0] in body must be of type string: "integer"',
        'FieldValueTypeInvalid spec.l[1]: Invalid value: "null": spec.l[1] in body must be of type string: "null"',
      ],
      {},
    ],
  ),
  creating(
    'bounds, lengths, patterns, multiples and enums are checked in the words of the server',
    object({
      i: { type: 'integer', minimum: 1, maximum: 5, exclusiveMaximum: true, multipleOf: 2 },
      s: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-c]+$' },
      e: { type: 'string', enum: ['a', 'b<c'] },
      l: { type: 'array', items: integer, minItems: 1, maxItems: 2 },
      m: { type: 'object', additionalProperties: integer, minProperties: 1, maxProperties: 2 },
    }),
    [
      { i: 0 },
      { i: 5 },
      { s: 'a' },
      { s: 'abcd' },
      { s: 'xx' },
      { e: 'c' },
      { l: [] },
      { l: [1, 2, 3] },
      { m: {} },
      { m: { a: 1, b: 2, c: 3 } },
    ],
    [
      [
        422,
        'FieldValueInvalid spec.i: Invalid value: 0: spec.i in body should be greater than or equal to 1',
      ],
      [
        422,
        'FieldValueInvalid spec.i: Invalid value: 5: spec.i in body should be a multiple of 2',
        'FieldValueInvalid spec.i: Invalid value: 5: spec.i in body should be less than 5',
      ],
      [
        422,
        'FieldValueInvalid spec.s: Invalid value: "a": spec.s in body should be at least 2 chars long',
      ],
      [422, 'FieldValueTooLong spec.s: Too long: may not be more than 3 bytes'],
      [
        422,
        'FieldValueInvalid spec.s: Invalid value: "xx": spec.s in body should match \'^[a-c]+$\'',
      ],
      [422, 'FieldValueNotSupported spec.e: Unsupported value: "c": supported values: "a", "b<c"'],
      [
        422,
        'FieldValueInvalid spec.l: Invalid value: 0: spec.l in body should have at least 1 items',
      ],
      [422, 'FieldValueTooMany spec.l: Too many: 3: must have at most 2 items'],
      [
        422,
        'FieldValueInvalid spec.m: Invalid value: 0: spec.m in body should have at least 1 properties',
      ],
      [422, 'FieldValueTooMany spec.m: Too many: 3: must have at most 2 items'],
    ],
  ),
  creating(
    'required fields are wanted wherever their object is',
    object(
      { a: string, l: { type: 'array', items: object({ x: string }, { required: ['x'] }) } },
      { required: ['a'] },
    ),
    [{}, { a: '', l: [{}] }],
    [
      [422, 'FieldValueRequired spec.a: Required value'],
      [422, 'FieldValueRequired spec.l[0].x: Required value'],
    ],
  ),
  creating(
    'of alternatives the server tells what comes nearest',
    object(
      {
        x: { type: 'integer', anyOf: [{ minimum: 5 }, { maximum: 2, multipleOf: 2 }] },
        y: { type: 'string', oneOf: [{ pattern: 'a' }, { pattern: 'b' }] },
        z: { type: 'string', allOf: [{ minLength: 2 }, { pattern: 'a' }], not: { pattern: 'q' } },
      },
      { oneOf: [{ required: ['x'] }, { required: ['y'] }] },
    ),
    [{ x: 3 }, { x: 6 }, { y: 'ab' }, { y: 'a', z: 'q' }, { x: 6, y: 'a' }, {}],
    [
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": "spec.x" must validate at least one schema (anyOf)',
        'FieldValueInvalid spec.x: Invalid value: 3: spec.x in body should be greater than or equal to 5',
      ],
      { x: 6 },
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": "spec.y" must validate one and only one schema (oneOf). Found 2 valid alternatives',
      ],
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": "spec.z" must not validate the schema (not)',
        'FieldValueInvalid <nil>: Invalid value: "": "spec.z" must validate all the schemas (allOf). None validated',
        'FieldValueInvalid spec.z: Invalid value: "q": spec.z in body should be at least 2 chars long',
        'FieldValueInvalid spec.z: Invalid value: "q": spec.z in body should match \'a\'',
      ],
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives',
      ],
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found none valid',
        'FieldValueRequired spec.x: Required value',
      ],
    ],
  ),
  creating(
    'an int-or-string is either',
    object({ p: { 'x-kubernetes-int-or-string': true, pattern: '%$', maximum: 5 } }),
    [{ p: 1 }, { p: '5%' }, { p: '5' }, { p: 6 }, { p: true }, { p: 1.5 }],
    [
      { p: 1 },
      { p: '5%' },
      [422, 'FieldValueInvalid spec.p: Invalid value: "5": spec.p in body should match \'%$\''],
      [
        422,
        'FieldValueInvalid spec.p: Invalid value: 6: spec.p in body should be less than or equal to 5',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.p: Invalid value: "boolean": spec.p in body must be of type integer,string: "boolean"',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.p: Invalid value: "number": spec.p in body must be of type integer,string: "number"',
      ],
    ],
  ),
  creating(
    'formats are checked, those that the server knows',
    object({
      time: { type: 'string', format: 'date-time' },
      ip: { type: 'string', format: 'ipv4' },
      id: { type: 'string', format: 'uuid' },
      odd: { type: 'string', format: 'odd' },
      small: { type: 'integer', format: 'int32' },
    }),
    [
      { time: '2014-12-15T19:30:20Z', ip: '1.2.3.4', odd: '?', small: 1 },
      { time: 'noon' },
      { ip: '1.2.3' },
      { id: 'x' },
      { small: 2_147_483_648 },
    ],
    [
      { ip: '1.2.3.4', odd: '?', small: 1, time: '2014-12-15T19:30:20Z' },
      [
        422,
        'FieldValueTypeInvalid spec.time: Invalid value: "noon": spec.time in body must be of type date-time: "noon"',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.ip: Invalid value: "1.2.3": spec.ip in body must be of type ipv4: "1.2.3"',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.id: Invalid value: "x": spec.id in body must be of type uuid: "x"',
      ],
      [
        422,
        'FieldValueInvalid <nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.small',
      ],
    ],
  ),
  creating(
    'fields that a schema does not name are pruned and told of',
    object({
      o: object({}),
      l: { type: 'array', items: object({ x: string }) },
      m: { type: 'object', additionalProperties: object({ x: string }) },
      any: anything,
      open: { type: 'object', ...anything, properties: { o: object({ x: string }) } },
    }),
    [
      { o: { x: 1 }, l: [{ x: '1', y: 2 }], m: { k: { x: '1', y: 2 } }, zz: 1 },
      { any: { deep: [{ x: 1 }] }, open: { y: 1, o: { x: '1', y: 2 } } },
    ],
    [
      [
        { l: [{ x: '1' }], m: { k: { x: '1' } }, o: {} },
        '299 - "unknown field \\"spec.l[0].y\\""',
        '299 - "unknown field \\"spec.m.k.y\\""',
        '299 - "unknown field \\"spec.o.x\\""',
        '299 - "unknown field \\"spec.zz\\""',
      ],
      [
        { any: { deep: [{ x: 1 }] }, open: { o: { x: '1' }, y: 1 } },
        '299 - "unknown field \\"spec.open.o.y\\""',
      ],
    ],
  ),
  creating(
    'defaults are filled in, also within defaults, lists and maps',
    object({
      a: { type: 'string', default: 'A' },
      o: object({ b: { type: 'integer', default: 3 } }, { default: {} }),
      p: object({ b: { type: 'integer', default: 3 } }),
      l: { type: 'array', items: object({ c: { type: 'boolean', default: true } }) },
      m: {
        type: 'object',
        additionalProperties: object({ c: { type: 'boolean', default: true } }),
      },
    }),
    [{}, { p: {}, l: [{}], m: { k: {} } }, { a: 'x', o: { b: 1 } }],
    [
      { a: 'A', o: { b: 3 } },
      { a: 'A', l: [{ c: true }], m: { k: { c: true } }, o: { b: 3 }, p: { b: 3 } },
      { a: 'x', o: { b: 1 } },
    ],
  ),
  creating(
    'null is a value where it may be, takes the default where there is one, and is nothing elsewhere',
    object({
      a: { type: 'string', nullable: true },
      b: { type: 'string', default: 'B' },
      c: { type: 'string', nullable: true, default: 'C' },
      d: string,
      l: { type: 'array', items: { type: 'string', nullable: true } },
    }),
    [{ a: null, b: null, c: null, d: null, l: [null] }],
    [{ a: null, b: 'B', c: null, l: [null] }],
  ),
  creating(
    'sets and maps hold each item once',
    object({
      s: { type: 'array', items: string, 'x-kubernetes-list-type': 'set' },
      m: {
        type: 'array',
        items: object({ k: string, j: { type: 'string', default: 'J' } }, { required: ['k'] }),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['k', 'j'],
      },
    }),
    [
      { s: ['a', 'b', 'a', 'a'] },
      { m: [{ k: 'a' }, { k: 'a', j: 'x' }] },
      { m: [{ k: 'a' }, { k: 'a', j: 'J' }] },
    ],
    [
      [422, 'FieldValueDuplicate spec.s[2]: Duplicate value: "a"'],
      {
        m: [
          { j: 'J', k: 'a' },
          { j: 'x', k: 'a' },
        ],
      },
      [422, 'FieldValueDuplicate spec.m[1]: Duplicate value: {"j":"J","k":"a"}'],
    ],
  ),
  creating(
    'an embedded resource is an object of Kubernetes',
    object({ e: { type: 'object', 'x-kubernetes-embedded-resource': true, ...anything } }),
    [
      { e: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', foo: 1 }, spec: { x: 1 } } },
      { e: {} },
      { e: { apiVersion: 'a/b/c', kind: 'P_d', metadata: { labels: { '-': 'x' } } } },
      { e: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 1 } } },
    ],
    [
      [
        { e: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { x: 1 } } },
        '299 - "unknown field \\"spec.e.metadata.foo\\""',
      ],
      [
        422,
        'FieldValueRequired spec.e.apiVersion: Required value',
        'FieldValueRequired spec.e.kind: Required value',
      ],
      [
        422,
        'FieldValueInvalid spec.e.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c',
        "FieldValueInvalid spec.e.kind: Invalid value: \"P_d\": may have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
        "FieldValueInvalid spec.e.metadata.labels: Invalid value: \"-\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
      ],
      [
        400,
        'Widget in version "v1" cannot be handled as a Widget: spec.e.metadata: Invalid value: {"name":1}: json: cannot unmarshal number into Go struct field ObjectMeta.name of type string',
      ],
    ],
  ),
];
