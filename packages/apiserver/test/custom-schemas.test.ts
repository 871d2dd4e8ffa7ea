import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  Bench,
  bench,
  definition,
  definitions,
  failure,
  mediaTypes,
  version,
  widget,
  widgets,
} from './support.ts';
import type { Data } from './support.ts';

const path = `${definitions}/widgets.example.com`;
const string = { type: 'string' };
const integer = { type: 'integer' };
const open = { 'x-kubernetes-preserve-unknown-fields': true };

const object = (properties: Data, more: Data = {}): Data => ({
  type: 'object',
  properties,
  ...more,
});

const schemaOf = (spec: Data, more: Data = {}): Data => ({
  schema: { openAPIV3Schema: object({ spec, ...more }) },
});

/** A server of widgets whose spec has this schema. */
async function serving(spec: Data, more: Data = {}): Promise<Bench> {
  const server = bench();
  await server.make(
    definitions,
    definition({ versions: [version('v1', { ...schemaOf(spec), ...more })] }),
  );
  return server;
}

const made = async (server: Bench, name: string, spec: Data): Promise<Data> =>
  (await server.make(widgets, widget(name, { spec }))).spec;

/** Each cause as `field: message`. */
const causes = ({ body }: { body: Data }): string[] =>
  body.details.causes.map((cause: Data) => `${cause.field}: ${cause.message}`).toSorted();

async function refused(server: Bench, spec: Data): Promise<string[]> {
  const answer = await server.post(widgets, widget('refused', { spec }));
  expect(answer.status).toBe(422);
  return causes(answer);
}

/** Gives the first version of the definition another schema. */
async function redefine(server: Bench, spec: Data, more: Data = {}): Promise<void> {
  const { body } = await server.get(path);
  body.spec.versions[0] = { ...body.spec.versions[0], ...schemaOf(spec, more) };
  const answer = await server.put(path, body);
  if (answer.status !== 200) throw new Error(answer.text);
}

describe('a write of a custom resource', () => {
  test('keeps what its schema names, and tells of what it does not', async () => {
    const server = await serving(
      object({ a: string, l: { type: 'array', items: object({ x: string }) } }),
    );
    const sent = widget('a', { spec: { a: 'x', b: 1, l: [{ x: 'y', z: 1 }] }, more: 1 });
    const answer = await server.post(widgets, sent);
    expect(answer.body.spec).toEqual({ a: 'x', l: [{ x: 'y' }] });
    expect(answer.headers.filter(([name]) => name === 'warning').map(([, value]) => value)).toEqual(
      ['more', 'spec.b', 'spec.l[0].z'].map((field) => `299 - "unknown field \\"${field}\\""`),
    );
    const strict = await server.post(`${widgets}?fieldValidation=Strict`, {
      ...sent,
      metadata: { name: 'b' },
    });
    expect(failure(strict)).toContain(
      'strict decoding error: unknown field "more", unknown field "spec.b"',
    );
    const silent = await server.post(`${widgets}?fieldValidation=Ignore`, {
      ...sent,
      metadata: { name: 'c' },
    });
    expect([silent.status, silent.headers.some(([name]) => name === 'warning')]).toEqual([
      201,
      false,
    ]);
  });

  test('of a patch is pruned, filled in and checked too', async () => {
    const server = await serving(
      object({ a: { type: 'string', default: 'A' }, n: { ...integer, maximum: 3 } }),
    );
    await made(server, 'a', { n: 1 });
    const patched = await server.patch('merge', `${widgets}/a`, { spec: { a: null, x: 1 } });
    expect(patched.body.spec).toEqual({ a: 'A', n: 1 });
    const wrong = await server.patch('json', `${widgets}/a`, [
      { op: 'replace', path: '/spec/n', value: 4 },
    ]);
    expect(causes(wrong)).toEqual([
      'spec.n: Invalid value: 4: spec.n in body should be less than or equal to 3',
    ]);
  });

  test('of a merge patch has no null in the objects of its lists, but where a list takes the place of an object', async () => {
    const server = await serving({ type: 'object', ...open });
    await made(server, 'a', { o: { x: 1 } });
    const list = [{ a: null, b: [{ c: null }, null] }, null];
    const { body } = await server.patch('merge', `${widgets}/a`, { spec: { o: list, l: list } });
    expect(body.spec).toEqual({ o: list, l: [{ b: [{}, null] }, null] });
  });

  test('of its scale is checked', async () => {
    const scale = { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' };
    const replicas = { type: 'integer', maximum: 3, default: 2 };
    const server = await serving(object({ replicas }), { subresources: { scale } });
    await made(server, 'a', {});
    expect((await server.get(`${widgets}/a/scale`)).body.spec).toEqual({ replicas: 2 });
    const wrong = await server.patch('merge', `${widgets}/a/scale`, { spec: { replicas: 4 } });
    expect(causes(wrong)).toEqual([
      'spec.replicas: Invalid value: 4: spec.replicas in body should be less than or equal to 3',
    ]);
  });

  test('leaves its metadata to the server', async () => {
    const server = await serving(object({}));
    const labels = { a: 'b' };
    const sent = { ...widget('a'), metadata: { name: 'a', labels, annotations: labels } };
    const { metadata } = await server.make(widgets, sent);
    expect([metadata.labels, metadata.annotations]).toEqual([labels, labels]);
  });

  test.each<[string, Data, Data, string[]]>([
    [
      'a type',
      integer,
      'x',
      ['spec.v: Invalid value: "string": spec.v in body must be of type integer: "string"'],
    ],
    [
      'null, in a list',
      { type: 'array', items: string },
      [null],
      ['spec.v[0]: Invalid value: "null": spec.v[0] in body must be of type string: "null"'],
    ],
    [
      'a pattern',
      { ...string, pattern: '^a$' },
      'b',
      ['spec.v: Invalid value: "b": spec.v in body should match \'^a$\''],
    ],
    [
      'a length',
      { ...string, maxLength: 1 },
      'ab',
      ['spec.v: Too long: may not be more than 1 byte'],
    ],
    [
      'an enum',
      { ...string, enum: ['a', 'b'] },
      'c',
      ['spec.v: Unsupported value: "c": supported values: "a", "b"'],
    ],
    [
      'a count',
      { type: 'array', items: integer, maxItems: 1 },
      [1, 2],
      ['spec.v: Too many: 2: must have at most 1 item'],
    ],
    ['a field', object({ x: string }, { required: ['x'] }), {}, ['spec.v.x: Required value']],
    [
      'a format',
      { ...string, format: 'ipv4' },
      'x',
      ['spec.v: Invalid value: "x": spec.v in body must be of type ipv4: "x"'],
    ],
    [
      'alternatives',
      { ...integer, oneOf: [{ minimum: 5 }, { maximum: 2 }] },
      3,
      [
        '<nil>: Invalid value: "": "spec.v" must validate one and only one schema (oneOf). Found none valid',
        'spec.v: Invalid value: 3: spec.v in body should be greater than or equal to 5',
      ],
    ],
    [
      'a float beside a bound',
      { type: 'number', maximum: 2_000_000 },
      2_000_000.5,
      [
        'spec.v: Invalid value: 2.0000005e+06: spec.v in body should be less than or equal to 2e+06',
      ],
    ],
    [
      'a set',
      { type: 'array', items: string, 'x-kubernetes-list-type': 'set' },
      ['a', 'a'],
      ['spec.v[1]: Duplicate value: "a"'],
    ],
  ])('is held against %s', async (_, schema, value, expected) => {
    const server = await serving(object({ v: schema }));
    expect(await refused(server, { v: value })).toEqual(expected);
  });

  test('may leave as it was what has become wrong, and may not add to it', async () => {
    const server = await serving({ type: 'object', ...open });
    await made(server, 'a', { n: 5, m: [{ k: 'a', v: 1 }] });
    const items = object({ k: string, v: string, w: integer }, { required: ['k'] });
    const list = {
      type: 'array',
      items,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
    };
    await redefine(server, object({ n: { ...integer, maximum: 3 }, m: list, x: integer }));
    const change = (spec: Data): ReturnType<Bench['patch']> =>
      server.patch('merge', `${widgets}/a`, { spec });
    expect((await change({ x: 1 })).status).toBe(200);
    expect((await change({ m: [{ k: 'a', v: 1, w: 1 }] })).status).toBe(200);
    expect(causes(await change({ m: [{ k: 'a', v: 2, w: 1 }] }))).toEqual([
      'spec.m[0].v: Invalid value: "integer": spec.m[0].v in body must be of type string: "integer"',
    ]);
    expect((await change({ n: 6 })).status).toBe(422);
  });

  test('without the status is not held against what its status says', async () => {
    const status = object({ n: { ...integer, maximum: 3 } });
    const server = await serving(object({ a: string }), {
      ...schemaOf(object({ a: string }), { status }),
      subresources: { status: {} },
    });
    await made(server, 'a', {});
    const wrong = await server.patch('merge', `${widgets}/a/status`, {
      status: { n: 4 },
      spec: { a: 1 },
    });
    expect(causes(wrong)).toEqual([
      'status.n: Invalid value: 4: n in body should be less than or equal to 3',
    ]);
  });
});

const twoVersions = (stored: string): Data[] => [
  version('v1', { storage: stored === 'v1', ...schemaOf(object({ a: string })) }),
  version('v2', { storage: stored === 'v2', ...schemaOf(object({ b: string })) }),
];

describe('a custom resource is read', () => {
  test('by the schema as it is now: in gets, lists, watches, tables and selections', async () => {
    const server = await serving(object({ old: string }));
    await made(server, 'a', { old: 'x' });
    const { body } = await server.get(path);
    body.spec.versions[0] = {
      ...body.spec.versions[0],
      ...schemaOf(object({ n: { ...integer, default: 7 } })),
      selectableFields: [{ jsonPath: '.spec.n' }],
      additionalPrinterColumns: [{ name: 'N', type: 'integer', jsonPath: '.spec.n' }],
    };
    expect((await server.put(path, body)).status).toBe(200);
    expect((await server.get(`${widgets}/a`)).body.spec).toEqual({ n: 7 });
    expect((await server.get(widgets)).body.items[0].spec).toEqual({ n: 7 });
    expect(await server.names(`${widgets}?fieldSelector=spec.n%3D7`)).toEqual(['a']);
    const table = await server.get(widgets, { accept: mediaTypes.table });
    expect(table.body.rows[0].cells).toEqual(['a', 7]);
    const watching = await server.watch(widgets);
    expect(watching.events[0].object.spec).toEqual({ n: 7 });
  });

  test('at a version at which it was stored, whatever its schema was then', async () => {
    const server = await serving(object({ a: string }));
    const before = await server.make(widgets, widget('a', { spec: { a: 'x' } }));
    await redefine(server, object({ a: string, n: { ...integer, default: 7 } }));
    const seen = (await server.get(`${widgets}/a`)).body;
    expect([seen.spec, seen.metadata]).toEqual([{ a: 'x', n: 7 }, before.metadata]);
    const written = (await server.put(`${widgets}/a`, seen)).body;
    expect(written.metadata.resourceVersion).not.toBe(before.metadata.resourceVersion);
    expect(written.metadata.generation).toBe(1);
    const again = (await server.put(`${widgets}/a`, written)).body;
    expect(again.metadata.resourceVersion).toBe(written.metadata.resourceVersion);
  });

  test('with what the version in which it is stored names, though another is stored by now', async () => {
    const server = bench();
    await server.make(definitions, definition({ versions: twoVersions('v1') }));
    await made(server, 'a', { a: 'x', b: 'y' });
    const { body } = await server.get(path);
    await server.put(path, { ...body, spec: { ...body.spec, versions: twoVersions('v2') } });
    const other = widgets.replace('/v1/', '/v2/');
    const specs = async (): Promise<Data[]> => [
      (await server.get(`${widgets}/a`)).body.spec,
      (await server.get(`${other}/a`)).body.spec,
    ];
    expect(await specs()).toEqual([{ a: 'x' }, {}]);
    await server.patch('merge', `${other}/a`, { spec: { b: 'z' } });
    expect(await specs()).toEqual([{}, { b: 'z' }]);
  });
});

describe('an applied custom resource', () => {
  test.each<[Data, string]>([
    [{ x: 1 }, '.spec.x: field not declared in schema'],
    [{ a: 1 }, '.spec.a: expected string, got &value.valueUnstructured{Value:1}'],
    [{ s: ['a', 'a'] }, '.spec.s: duplicate entries for key [="a"]'],
    ['x', '.spec: expected map, got &{x}'],
  ])('may not say %j', async (spec, why) => {
    const s = { type: 'array', items: string, 'x-kubernetes-list-type': 'set' };
    const server = await serving(object({ a: string, s }));
    const answer = await server.apply('one', `${widgets}/a`, widget('a', { spec }));
    expect([answer.status, answer.body.message]).toEqual([
      500,
      `failed to create typed patch object (/a; example.com/v1, Kind=Widget): ${why}`,
    ]);
  });

  test('that owns nothing any more leaves null where a map was', async () => {
    const server = await serving(
      object({ m: { type: 'object', additionalProperties: string, nullable: true } }),
    );
    await server.apply('one', `${widgets}/a`, widget('a', { spec: { m: { x: '1' } } }));
    const { body } = await server.apply('one', `${widgets}/a`, widget('a', { spec: { m: {} } }));
    expect(body.spec).toEqual({ m: null });
  });
});

describe('a definition', () => {
  test.each<[string, Data, string]>([
    ['of a field without a type', object({ a: {} }), '.properties[a].type'],
    ['of a list without items', { type: 'array' }, '.items'],
    ['with a type in an alternative', { ...string, anyOf: [{ type: 'string' }] }, '.anyOf[0].type'],
    ['with a reference', { ...string, $ref: '#/x' }, '.$ref'],
    ['with a default of another type', { ...string, default: 1 }, '.default'],
    ['with a default that would be pruned', object({}, { default: { x: 1 } }), '.default'],
    ['with a pattern that is none', { ...string, pattern: '(' }, '.pattern'],
    ['with unique items', { type: 'array', items: string, uniqueItems: true }, '.uniqueItems'],
    [
      'with a map list of texts',
      { type: 'array', items: string, 'x-kubernetes-list-type': 'map' },
      '.items.type',
    ],
  ])('%s is Invalid', async (_, schema, place) => {
    const server = bench();
    const answer = await server.post(
      definitions,
      definition({ versions: [version('v1', schemaOf(schema))] }),
    );
    expect(answer.status).toBe(422);
    const fields = answer.body.details.causes.map((cause: Data) => cause.field);
    expect(fields).toContain(`spec.validation.openAPIV3Schema.properties[spec]${place}`);
  });

  test('with rules of CEL is taken, and they are not asked', async () => {
    const rules = [{ rule: 'self.a == "never"' }];
    const server = await serving(object({ a: string }, { 'x-kubernetes-validations': rules }));
    expect(await made(server, 'a', { a: 'x' })).toEqual({ a: 'x' });
  });

  test('shows its schema in OpenAPI, with what its extensions mean', async () => {
    const e = { type: 'object', 'x-kubernetes-embedded-resource': true, ...open };
    const server = await serving(object({ p: { 'x-kubernetes-int-or-string': true }, e }));
    const { body } = await server.get('/openapi/v3/apis/example.com/v1');
    const { properties } = body.components.schemas['com.example.v1.Widget'].properties.spec;
    expect(properties.p.anyOf).toEqual([{ type: 'integer' }, { type: 'string' }]);
    expect(properties.e.required).toEqual(['kind', 'apiVersion']);
  });
});

describe('a hostile schema or object', () => {
  test('with a pattern that backtracks for ever is matched in no time', async () => {
    const server = await serving(object({ a: { ...string, pattern: '^(a+)+$' } }));
    const text = 'a'.repeat(50_000);
    expect(await made(server, 'a', { a: text })).toEqual({ a: text });
    expect(await refused(server, { a: `${text}b` })).toHaveLength(1);
  });

  test('of thousands of alternatives for thousands of items is too large', async () => {
    const anyOf = Array.from({ length: 3000 }, (_, i) => ({ minimum: 1000 + i }));
    const server = await serving(object({ l: { type: 'array', items: { ...integer, anyOf } } }));
    const l = Array.from({ length: 3000 }, () => 1);
    const answer = await server.post(widgets, widget('a', { spec: { l } }));
    expect([answer.status, answer.body.reason]).toEqual([413, 'RequestEntityTooLarge']);
  });

  test('with a huge enum is looked up', async () => {
    const values = Array.from({ length: 50_000 }, (_, i) => i);
    const server = await serving(
      object({ l: { type: 'array', items: { ...integer, enum: values } } }),
    );
    expect((await made(server, 'a', { l: values })).l).toHaveLength(50_000);
  });

  test('with more wrong than anybody reads is told of a part of it', async () => {
    const server = await serving(object({ l: { type: 'array', items: string } }));
    const l = Array.from({ length: 100_000 }, () => 1);
    const answer = await server.post(widgets, widget('a', { spec: { l } }));
    expect(answer.status).toBe(422);
    expect(answer.body.details.causes.length).toBeGreaterThan(100);
    expect(answer.text.length).toBeLessThan(5_000_000);
  });

  test('with more unknown fields than headers hold is warned of some', async () => {
    const server = await serving(object({}));
    const spec = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`field${i}`, i]));
    const { status, headers } = await server.post(widgets, widget('a', { spec }));
    const warnings = headers.filter(([name]) => name === 'warning').map(([, value]) => value);
    expect([status, warnings[0]]).toEqual([201, '299 - "unknown field \\"spec.field0\\""']);
    expect(warnings.join('').length).toBeLessThan(8192);
  });

  test('with fields that prototypes have is like any other', async () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"object","default":{},"properties":{"n":{"type":"integer","default":1}}},"constructor":{"type":"string","default":"c"}}}',
    );
    const server = await serving(schema);
    const spec = await made(server, 'a', {});
    expect(JSON.stringify(spec)).toBe('{"__proto__":{"n":1},"constructor":"c"}');
    const sent = widget('b', { spec: JSON.parse('{"__proto__":{"n":"x"},"toString":1}') });
    expect((await server.post(widgets, sent)).body.details.causes[0].field).toBe(
      'spec.__proto__.n',
    );
  });

  test('that nests deep is filled in all the way', async () => {
    let schema: Data = { ...string, default: 'x' };
    for (let depth = 0; depth < 100; depth++) schema = object({ a: schema }, { default: {} });
    const server = await serving(schema);
    expect(JSON.stringify(await made(server, 'a', {}))).toBe(
      `${'{"a":'.repeat(100)}"x"${'}'.repeat(100)}`,
    );
  });

  test('is answered, whatever it is, and what is stored stays the same when it is sent again', async () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      'additionalProperties',
      'anyOf',
      'oneOf',
      'allOf',
      'not',
      'default',
      'enum',
      'nullable',
      'minimum',
      'maxLength',
      'pattern',
      'format',
      'required',
      'x-kubernetes-list-type',
      'x-kubernetes-int-or-string',
      'x-kubernetes-preserve-unknown-fields',
      'x-kubernetes-embedded-resource',
      'a',
      '__proto__',
    );
    const { schema } = fc.letrec((tie) => ({
      leaf: fc.constantFrom<Data>(
        'object',
        'array',
        'string',
        'integer',
        'set',
        'map',
        '(',
        true,
        0,
        1,
        null,
        {},
        [],
      ),
      schema: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        { weight: 2, arbitrary: tie('leaf') },
        { weight: 1, arbitrary: fc.array(tie('schema'), { maxLength: 2 }) },
        { weight: 3, arbitrary: fc.dictionary(keyword, tie('schema'), { maxKeys: 4 }) },
        {
          weight: 2,
          arbitrary: tie('schema').map((a) =>
            object({ a, b: { ...string, default: 'B' } }, { ...open }),
          ),
        },
        { weight: 2, arbitrary: tie('schema').map((items) => ({ type: 'array', items })) },
      ),
    }));
    const value = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(schema, fc.array(value, { maxLength: 3 }), async (spec, values) => {
        const server = new Bench();
        try {
          const versions = [version('v1', schemaOf(spec))];
          const defined = await server.post(definitions, definition({ versions }));
          expect([201, 400, 422]).toContain(defined.status);
          if (defined.status !== 201) return;
          for (const [i, one] of [{ a: { a: 1 } }, ...values].entries()) {
            const answer = await server.post(widgets, widget(`w${i}`, { spec: one }));
            expect([201, 400, 422]).toContain(answer.status);
            if (answer.status !== 201) continue;
            const again = await server.put(`${widgets}/w${i}`, answer.body);
            expect(again.body.metadata.resourceVersion).toBe(answer.body.metadata.resourceVersion);
          }
        } finally {
          expect(server.errors).toEqual([]);
          await server.server.close();
        }
      }),
      { numRuns: 150 },
    );
  });
});
