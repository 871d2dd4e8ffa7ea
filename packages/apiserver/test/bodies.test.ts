import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  definition,
  definitions,
  failure,
  mediaTypes,
  widget,
  widgets,
} from './support.ts';
import type { Bench } from './support.ts';

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const object = (depth: number): string =>
  `{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":${nested(depth)}}`;
const deepSchema = (depth: number): unknown =>
  JSON.parse(
    `${'{"type":"object","properties":{"a":'.repeat(depth)}{"type":"object"}${'}}'.repeat(depth)}`,
  );

const nine = (item: string): string => `[${Array.from({ length: 9 }, () => item).join()}]`;

const yaml = { 'content-type': 'application/yaml' };

describe('a body', () => {
  test.each([
    ['no JSON', '{'],
    ['something after it', '{"metadata":{"name":"a"}} x'],
    ['a list', '[]'],
    ['text', '"x"'],
    ['a number', '5'],
    ['nothing', ''],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['half a character', new Uint8Array([0x22, 0xe2, 0x82])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ])('of %s is a BadRequest, which quotes none of it', async (_, body) => {
    const server = bench();
    const answer = await server.post(configMaps, body);
    expect(failure(answer)).toMatch(
      /^400 BadRequest: the object provided is unrecognized \(must be of type ConfigMap\): couldn't get version\/kind; (json parse error|the body is not an object)$/,
    );
    for (const type of ['json', 'merge', 'strategic', 'apply'] as const) {
      await server.configMap(`x-${type}`);
      const patch = await server.send('PATCH', `${configMaps}/x-${type}?fieldManager=m`, body, {
        headers: { 'content-type': mediaTypes[type] },
      });
      expect([type, body === '[]' && type === 'json' ? 400 : patch.status]).toEqual([type, 400]);
    }
  });

  test('may begin with a byte order mark if it is YAML, and not if it is JSON', async () => {
    const server = bench();
    const text = '\uFEFF{"metadata":{"name":"a"}}';
    expect((await server.post(configMaps, text)).status).toBe(400);
    const headers = { 'content-type': 'application/yaml' };
    expect((await server.send('POST', configMaps, text, { headers })).status).toBe(201);
  });

  test('with half a character escaped has a replacement for it', async () => {
    const text = '{"metadata":{"name":"a"},"data":{"x":"\\ud800","y":"\\ud83d\\ude00"}}';
    expect((await bench().post(configMaps, text)).body.data).toEqual({ x: '\ufffd', y: '😀' });
  });

  test('is 3 MiB at most', async () => {
    const server = bench();
    const limit = 3 * 1024 * 1024;
    const body = new Uint8Array(limit).fill(0x20);
    expect((await server.post(configMaps, body)).status).toBe(400);
    expect(failure(await server.post(configMaps, new Uint8Array(limit + 1)))).toBe(
      '413 RequestEntityTooLarge: Request entity too large: limit is 3145728',
    );
  });

  test('is 500 levels deep at most, whatever it is', async () => {
    const server = bench();
    await server.make(definitions, definition());
    expect(failure(await server.post(widgets, object(501)))).toBe(
      '400 BadRequest: exceeded max depth',
    );
    expect((await server.post(widgets, object(200_000))).status).toBe(400);
    expect((await server.post(widgets, object(200_000), yaml)).status).toBe(400);
    expect((await server.post(widgets, object(499))).status).toBe(201);
    const all = await server.get(widgets, { accept: 'application/yaml' });
    expect(all.status).toBe(200);
    expect((await server.get(widgets, { accept: mediaTypes.table })).status).toBe(200);
    await server.patch('merge', `${widgets}/w`, { metadata: { labels: { a: 'b' } } });
    const deep = JSON.parse(object(499));
    expect((await server.apply('m', `${widgets}/w`, deep)).status).toBe(200);
    const patches = [
      ['merge', deep],
      ['json', [{ op: 'replace', path: '/spec', value: deep.spec }]],
    ] as const;
    for (const [type, patch] of patches)
      expect((await server.patch(type, `${widgets}/w`, patch)).status).toBe(200);
  });

  test('of a schema is as deep, and harmless', async () => {
    const server = bench();
    const versions = [
      { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: deepSchema(240) } },
    ];
    await server.make(definitions, definition({ versions }));
    expect((await server.post(widgets, widget('a', { a: { a: { b: 1 } } }))).body.a).toEqual({
      a: {},
    });
  });
});

describe('YAML', () => {
  const bomb = Array.from(
    { length: 8 },
    (_, i) => `a${i}: &a${i} ${nine(i === 0 ? 'x' : `*a${i - 1}`)}`,
  );

  test.each([
    ['aliases of aliases', bomb.join('\n')],
    ['an alias of nothing', 'a: *b'],
    ['an alias of itself', 'a: &a [*a]'],
    ['an open list', 'a: ['],
    ['a tab', '\ta: b'],
    ['what JSON cannot say', 'a: .inf'],
    ['many open lists', '[ '.repeat(100_000)],
    ['many levels', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['many lines', '- a\n'.repeat(700_000)],
    ['many keys', Array.from({ length: 150_000 }, (_, i) => `k${i}: v`).join('\n')],
    ['many documents', '---\n'.repeat(300_000)],
  ])('of %s is a BadRequest, soon', { timeout: 60_000 }, async (_, text) => {
    const start = process.cpuUsage();
    expect((await bench().post(configMaps, text, yaml)).status).toBe(400);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  });

  test('may hold a large text, and an alias', async () => {
    const server = bench();
    const lines = '    line of a file\n'.repeat(40_000);
    const text = `metadata:\n  name: a\n  labels: &l {x: z}\n  annotations: *l\ndata:\n  file: |\n${lines}`;
    const { status, body } = await server.post(configMaps, text, yaml);
    expect([status, body.metadata.annotations]).toEqual([201, { x: 'z' }]);
    expect(body.data.file).toHaveLength(15 * 40_000);
  });

  test('has texts that look like numbers, as Go reads them', async () => {
    const text = 'metadata: {name: a}\ndata: {a: e1, b: E2, c: ., d: "1e1"}\n';
    const { body } = await bench().post(configMaps, text, yaml);
    expect(body.data).toEqual({ a: 'e1', b: 'E2', c: '.', d: '1e1' });
    const number = 'metadata: {name: b}\ndata: {a: 1e1}\n';
    expect((await bench().post(configMaps, number, yaml)).status).toBe(400);
  });

  test('has keys that are data', async () => {
    const server = bench();
    const text = 'metadata: {name: a}\ndata: {__proto__: x, constructor: z, <<: {toString: z}}\n';
    const answer = await server.post(configMaps, text, yaml);
    expect(answer.text).toContain('"data":{"__proto__":"x","constructor":"z","toString":"z"}');
  });
});

test(
  'whatever is sent as an object is answered, and what is stored can be read',
  { timeout: 60_000 },
  async () => {
    const server: Bench = bench();
    await server.make(definitions, definition());
    const key = fc.constantFrom(
      'metadata',
      'name',
      'labels',
      'annotations',
      'finalizers',
      'ownerReferences',
      'managedFields',
      'spec',
      'data',
      'status',
      'a',
      '__proto__',
      'constructor',
      '',
    );
    const leaf = fc.oneof(
      fc.constantFrom<unknown>('a', '', null, 0, -1, 1e300, true, 'v1', 'ConfigMap'),
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => text.toWellFormed()),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(key, tie('value')), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }));
    const kinds = [
      [configMaps, 'v1', 'ConfigMap'],
      ['/api/v1/namespaces/default/pods', 'v1', 'Pod'],
      ['/api/v1/namespaces/default/secrets', 'v1', 'Secret'],
      ['/apis/apps/v1/namespaces/default/deployments', 'apps/v1', 'Deployment'],
      [definitions, 'apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      [widgets, 'example.com/v1', 'Widget'],
    ] as const;
    const body = fc.record({
      kind: fc.constantFrom(...kinds),
      metadata: value,
      spec: value,
      data: value,
      named: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        body,
        async ({ kind: [path, apiVersion, kind], metadata, spec, data, named }) => {
          const own = typeof metadata === 'object' && !Array.isArray(metadata) ? metadata : {};
          const sent = {
            apiVersion,
            kind,
            metadata: named ? { ...own, name: 'fuzz' } : metadata,
            spec,
            data,
          };
          const answers = [
            await server.post(path, sent),
            await server.put(`${path}/fuzz`, object),
            await server.patch('merge', `${path}/fuzz`, { metadata, spec, data }),
            await server.apply('m', `${path}/fuzz`, sent),
            await server.get(path),
            await server.get(path, { accept: mediaTypes.table }),
            await server.delete(`${path}/fuzz`, { gracePeriodSeconds: 0 }),
            await server.patch('merge', `${path}/fuzz`, { metadata: { finalizers: null } }),
          ];
          for (const { status, text } of answers)
            expect([status, status === 500 ? text : '']).not.toEqual([
              500,
              expect.stringContaining('InternalError'),
            ]);
          await server.controllers();
        },
      ),
      { numRuns: 300 },
    );
    expect(server.errors).toEqual([]);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  },
);
