import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  definition,
  definitions,
  deployment,
  deployments,
  failure,
  header,
  mediaTypes,
  widget,
  widgets,
} from './support.ts';
import type { Bench, Data } from './support.ts';

const path = `${configMaps}/a`;
const hidden = (data: string): string => `{"data":${data}}`;

async function made(data: Data = { a: '1', b: '2' }, metadata: Data = {}): Promise<Bench> {
  const server = bench();
  await server.configMap('a', data, metadata);
  return server;
}

describe('a merge patch', () => {
  test('sets, keeps and removes', async () => {
    const server = await made();
    const patch = { data: { a: null, c: '3' }, metadata: { labels: { x: 'y' } } };
    const { body } = await server.patch('merge', path, patch);
    expect([body.data, body.metadata.labels]).toEqual([{ b: '2', c: '3' }, { x: 'y' }]);
  });

  test('replaces what is no object, and drops nulls below what is new', async () => {
    const server = bench();
    await server.make(definitions, definition());
    await server.make(widgets, widget('a', { spec: { list: [1, 2], x: 1, o: { a: 1 } } }));
    const { body } = await server.patch('merge', `${widgets}/a`, {
      spec: { list: [3], x: { a: null, b: 1 }, o: 5, n: { c: { d: null } } },
    });
    expect(body.spec).toEqual({ list: [3], x: { b: 1 }, o: 5, n: { c: {} } });
  });

  test.each(['"x"', '5', 'null', '[]', 'garbage'])('%s is a BadRequest', async (patch) => {
    const server = await made();
    expect((await server.patch('merge', path, patch)).status).toBe(400);
  });

  test('of a field of another type is Invalid, and does not show what is there', async () => {
    const server = await made({ a: 'secret' });
    expect(failure(await server.patch('merge', path, { data: { b: 5 } }))).toBe(
      '422 Invalid:  "" is invalid: patch: Invalid value: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
    );
    expect((await server.patch('merge', path, { metadata: { labels: 'x' } })).status).toBe(422);
  });
});

describe('keys that are not only data to JavaScript', () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  test.each(keys)('%s is data in a create, in every patch and in an apply', async (key) => {
    const server = bench();
    const create = `{"metadata":{"name":"a"},"data":{"${key}":"1"}}`;
    expect((await server.post(configMaps, create)).text).toContain(`"data":{"${key}":"1"}`);
    const seen = async (): Promise<string> => {
      const { text } = await server.get(path);
      expect(text).toContain('"data":');
      return text.slice(text.indexOf('"data":'));
    };
    await server.patch('merge', path, hidden(`{"${key}":"2"}`));
    expect(await seen()).toBe(`"data":{"${key}":"2"}}`);
    await server.patch('strategic', path, hidden(`{"${key}":"3"}`));
    expect(await seen()).toBe(`"data":{"${key}":"3"}}`);
    await server.patch('json', path, [{ op: 'replace', path: `/data/${key}`, value: '4' }]);
    expect(await seen()).toBe(`"data":{"${key}":"4"}}`);
    const applied = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"${key}":"5"}}`;
    await server.send('PATCH', `${path}?fieldManager=m&force=true`, applied, {
      headers: { 'content-type': mediaTypes.apply },
    });
    expect(await seen()).toBe(`"data":{"${key}":"5"}}`);
    const { managedFields } = (await server.get(path)).body.metadata;
    expect(JSON.stringify(managedFields)).toContain(`"f:${key}":{}`);
    await server.patch('json', path, [{ op: 'remove', path: `/data/${key}` }]);
    expect((await server.get(path)).body.data).toBeUndefined();
    expect(({} as Data)['1']).toBeUndefined();
  });

  test.each(keys)('%s of a custom resource may hold anything', async (key) => {
    const server = bench();
    await server.make(definitions, definition());
    await server.make(widgets, widget('a'));
    const at = `${widgets}/a`;
    await server.patch('merge', at, `{"spec":{"${key}":{"polluted":{"${key}":1}}}}`);
    await server.patch('json', at, [{ op: 'copy', from: `/spec/${key}`, path: '/spec/copy' }]);
    const { text } = await server.get(at);
    expect(text).toContain(
      `"spec":{"${key}":{"polluted":{"${key}":1}},"copy":{"polluted":{"${key}":1}}}`,
    );
    expect(({} as Data).polluted).toBeUndefined();
    const missing = [{ op: 'copy', from: `/spec/copy/${key}/a`, path: '/spec/x' }];
    expect((await server.patch('json', at, missing)).status).toBe(422);
  });
});

describe('a JSON patch', () => {
  const list = { finalizers: ['x.y/a', 'x.y/b'] };
  const at = '/metadata/finalizers';

  test('does all of its operations, or none', async () => {
    const server = await made();
    const before = server.server.resourceVersion;
    const answer = await server.patch('json', path, [
      { op: 'add', path: '/data/c', value: '3' },
      { op: 'test', path: '/data/a', value: 'other' },
    ]);
    expect(failure(answer)).toBe(
      '422 Invalid: the server rejected our request due to an error in our request',
    );
    expect(server.server.resourceVersion).toBe(before);
    const { body } = await server.patch('json', path, [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'move', from: '/data/a', path: '/data/m' },
      { op: 'copy', from: '/data/m', path: '/data/c' },
      { op: 'replace', path: '/data/b', value: '5' },
      { op: 'add', path: '/data/~1~0', value: 'x' },
      { op: 'remove', path: '/data/~1~0' },
    ]);
    expect(body.data).toEqual({ b: '5', m: '1', c: '1' });
  });

  test.each<[string, Data[], string[]]>([
    ['adds before an index', [{ op: 'add', path: `${at}/1`, value: 'x.y/c' }], ['a', 'c', 'b']],
    ['adds at the end', [{ op: 'add', path: `${at}/-`, value: 'x.y/c' }], ['a', 'b', 'c']],
    ['adds one past the last', [{ op: 'add', path: `${at}/2`, value: 'x.y/c' }], ['a', 'b', 'c']],
    ['counts from the end', [{ op: 'add', path: `${at}/-1`, value: 'x.y/c' }], ['a', 'b', 'c']],
    ['replaces the last', [{ op: 'replace', path: `${at}/-1`, value: 'x.y/c' }], ['a', 'c']],
    ['removes', [{ op: 'remove', path: `${at}/0` }], ['b']],
    ['moves', [{ op: 'move', from: `${at}/0`, path: `${at}/1` }], ['b', 'a']],
    ['tests', [{ op: 'test', path: `${at}/0`, value: 'x.y/a' }], ['a', 'b']],
  ])('%s in a list', async (_, operations, left) => {
    const server = await made({}, list);
    const { body } = await server.patch('json', path, operations);
    expect(body.metadata.finalizers).toEqual(left.map((name) => `x.y/${name}`));
  });

  test.each<[string, unknown]>([
    ['an index past the end', [{ op: 'add', path: `${at}/3`, value: 'x.y/c' }]],
    ['an index before the start', [{ op: 'remove', path: `${at}/-3` }]],
    ['an index that is none', [{ op: 'add', path: `${at}/1.0`, value: 'x.y/c' }]],
    ['a length', [{ op: 'replace', path: `${at}/length`, value: 0 }]],
    ['the end as a place', [{ op: 'replace', path: `${at}/-`, value: 'x.y/c' }]],
    ['a part of text', [{ op: 'add', path: '/metadata/name/0', value: 'x' }]],
    ['a parent that is missing', [{ op: 'add', path: '/binaryData/x', value: 'eA==' }]],
    ['a field that is missing', [{ op: 'remove', path: '/data/nope' }]],
    ['to replace what is past the end', [{ op: 'replace', path: `${at}/9`, value: 'x.y/c' }]],
    ['to put everything there once more', [{ op: 'add', path: '', value: {} }]],
    ['a test below what is missing', [{ op: 'test', path: '/spec/nope', value: null }]],
    ['a test past the end', [{ op: 'test', path: `${at}/9`, value: null }]],
    ['a move of what is missing', [{ op: 'move', from: '/data/nope', path: '/data/x' }]],
    ['a move into itself', [{ op: 'move', from: '/metadata', path: '/metadata/labels' }]],
    ['to remove everything', [{ op: 'remove', path: '' }]],
    ['everything to be text', [{ op: 'replace', path: '', value: 'x' }]],
    ['a path without a slash', [{ op: 'add', path: 'data', value: {} }]],
    ['no path', [{ op: 'add', value: 1 }]],
    ['no source', [{ op: 'copy', path: '/data/x' }]],
    ['no operation', [{ path: '/data/x' }]],
    ['another operation', [{ op: 'toString', path: '/data/x' }]],
    ['nothing', [null]],
  ])('with %s is Invalid and changes nothing', async (_, operations) => {
    const server = await made({ a: '1' }, list);
    const before = server.server.resourceVersion;
    expect((await server.patch('json', path, operations)).status).toBe(422);
    expect(server.server.resourceVersion).toBe(before);
  });

  test('takes a field that is missing for null', async () => {
    const server = await made({ a: '1' });
    const operations = [
      { op: 'test', path: '/data/nope', value: null },
      { op: 'replace', path: '/data/b', value: '2' },
      { op: 'copy', from: '/data/nope', path: '/data/c' },
      { op: 'add', path: '/data/d' },
      { op: 'add', path: 'whatever/data/e', value: '3' },
    ];
    const { body } = await server.patch('json', path, operations);
    expect(body.data).toEqual({ a: '1', b: '2', c: '', d: '', e: '3' });
  });

  test.each<[Data, string]>([
    [{ op: 'add' }, 'object into Go value of type []handlers.jsonPatchOp'],
    ['x', 'string into Go value of type []handlers.jsonPatchOp'],
    [[5], 'number into Go value of type handlers.jsonPatchOp'],
    [[[]], 'array into Go value of type handlers.jsonPatchOp'],
    [[{ op: 'add', path: true }], 'bool into Go struct field jsonPatchOp.path of type string'],
  ])('%j is no list of operations, and that is said before any is done', async (body, why) => {
    const server = await made();
    expect(failure(await server.patch('json', path, JSON.stringify(body)))).toBe(
      `400 BadRequest: error decoding patch: json: cannot unmarshal ${why}`,
    );
  });

  test('says which fields no operation has', async () => {
    const server = await made();
    const operations = [{ op: 'add', path: '/data/x', value: '1', vlaue: '2' }];
    const answer = await server.patch('json', path, operations);
    expect([answer.status, header(answer, 'warning')]).toEqual([
      200,
      String.raw`299 - "json patch unknown field \"[0].vlaue\""`,
    ]);
    const strict = await server.patch('json', `${path}?fieldValidation=Strict`, operations);
    expect(failure(strict)).toMatch(/^422 .*strict decoding error: json patch unknown field/);
  });

  test('may put another object in the place of the whole, if it has the same name', async () => {
    const server = await made();
    const value = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { z: '' } };
    const { body } = await server.patch('json', path, [{ op: 'replace', path: '', value }]);
    expect(body.data).toEqual({ z: '' });
    const renamed = { ...value, metadata: { name: 'b' } };
    expect(
      failure(await server.patch('json', path, [{ op: 'replace', path: '', value: renamed }])),
    ).toBe('400 BadRequest: the name of the object (b) does not match the name on the URL (a)');
  });

  test('of more than 10,000 operations is too large, and copies are limited to 3 MB', async () => {
    const server = await made({ a: 'x'.repeat(1000) });
    const operation = { op: 'test', path: '/kind', value: 'ConfigMap' };
    const many = Array.from({ length: 10_001 }, () => operation);
    expect(failure(await server.patch('json', path, many))).toBe(
      '413 RequestEntityTooLarge: Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
    );
    const doubling = Array.from({ length: 40 }, (_, i) => ({
      op: 'copy',
      from: '/data',
      path: `/data/c${i}`,
    }));
    expect((await server.patch('json', path, doubling)).status).toBe(422);
    const copies = Array.from({ length: 3_200 }, () => ({
      op: 'copy',
      from: '/data/a',
      path: '/data/b',
    }));
    expect((await server.patch('json', path, copies)).status).toBe(422);
    expect((await server.patch('json', path, copies.slice(0, 3_000))).status).toBe(200);
  });

  test('that makes an object too deep is a BadRequest, however it gets there', async () => {
    const server = bench();
    await server.make(definitions, definition());
    await server.make(widgets, widget('a', { spec: {} }));
    const nested = JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`);
    const object = `${widgets}/a`;
    const once = [{ op: 'add', path: '/spec/a', value: nested }];
    expect((await server.patch('json', object, once)).status).toBe(200);
    const deeper = [{ op: 'add', path: `/spec${'/a'.repeat(301)}`, value: nested }];
    expect(failure(await server.patch('json', object, deeper))).toBe(
      '400 BadRequest: exceeded max depth',
    );
    expect((await server.get(object)).status).toBe(200);
  });

  test('of what is no list is a BadRequest', async () => {
    const server = await made();
    expect((await server.patch('json', path, {})).status).toBe(400);
    expect((await server.patch('json', path, 'garbage')).status).toBe(400);
  });

  test(
    'moves, copies and removals keep to what is there, whatever they are',
    { timeout: 60_000 },
    async () => {
      const place = fc
        .array(fc.constantFrom('a', 'b', '0', '1', '-', '__proto__', 'length'), { maxLength: 4 })
        .map((steps) => ['', 'spec', ...steps].join('/'));
      const operation = fc.oneof(
        fc.record({
          op: fc.constantFrom('add', 'replace', 'test'),
          path: place,
          value: fc.jsonValue(),
        }),
        fc.record({ op: fc.constantFrom('move', 'copy'), path: place, from: place }),
        fc.record({ op: fc.constant('remove'), path: place }),
      );
      const server = bench();
      await server.make(definitions, definition());
      await server.make(widgets, widget('a', { spec: { a: { b: [1, { a: 2 }] }, b: [[]] } }));
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { maxLength: 5 }), async (operations) => {
          const answer = await server.patch('json', `${widgets}/a?dryRun=All`, operations);
          expect([200, 422]).toContain(answer.status);
          expect(({} as Data).a).toBeUndefined();
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('a patch', () => {
  test.each(['application/json', 'text/plain', ''])(
    'of the type %j is an UnsupportedMediaType',
    async (type) => {
      const server = await made();
      const headers = type === '' ? {} : { 'content-type': type };
      const answer = await server.send('PATCH', path, {}, { headers });
      expect(failure(answer)).toBe('415 UnsupportedMediaType: 415: Unsupported Media Type');
    },
  );

  test('must keep name, namespace and kind', async () => {
    const server = await made();
    const change = async (patch: Data): Promise<string> =>
      failure(await server.patch('merge', path, patch));
    expect(await change({ metadata: { name: 'b' } })).toMatch(/^400 .*does not match the name on/);
    expect(await change({ metadata: null })).toMatch(/^400 .*name must be provided$/);
    expect(await change({ metadata: { namespace: 'b' } })).toMatch(
      /^400 .*does not match the name/,
    );
    expect(await change({ kind: 'Foo' })).toMatch(/^422 .*no kind "Foo" is registered/);
    expect(await change({ apiVersion: 'v2' })).toMatch(/^422 .*is registered for version "v2"/);
    expect(await change({ apiVersion: null })).toMatch(/^400 .*name must be provided$/);
    expect(await change({ metadata: { uid: 'x' } })).toMatch(/^422 .*field is immutable$/);
    expect(await change({ metadata: { resourceVersion: '1' } })).toMatch(/^409 /);
  });

  test('that merges into a type need not know which one', async () => {
    const server = await made();
    const patch = { kind: 'Foo', apiVersion: 'v2', data: { x: '1' } };
    const { status, body } = await server.patch('strategic', path, patch);
    expect([status, body.kind, body.apiVersion, body.data.x]).toEqual([
      200,
      'ConfigMap',
      'v1',
      '1',
    ]);
  });

  test('of nothing changes nothing, but merges nothing', async () => {
    const server = await made();
    const before = server.server.resourceVersion;
    for (const type of ['json', 'strategic'] as const)
      expect((await server.patch(type, path, 'null')).status).toBe(200);
    expect(server.server.resourceVersion).toBe(before);
    expect(failure(await server.patch('merge', path, 'null'))).toBe(
      '400 BadRequest: Invalid JSON Patch',
    );
    expect(failure(await server.patch('merge', path, '[]'))).toBe(
      '400 BadRequest: error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
  });

  test('cannot say how long an object has left', async () => {
    const server = await made();
    const patch = { metadata: { deletionGracePeriodSeconds: 3 } };
    expect(failure(await server.patch('merge', path, patch))).toMatch(
      /^422 .*metadata.deletionGracePeriodSeconds: Invalid value: 3: field is immutable$/,
    );
  });

  test('cannot be forced, but by an apply', async () => {
    const server = await made();
    expect(failure(await server.patch('merge', `${path}?force=true`, {}))).toMatch(
      /force: Forbidden: may not be specified for non-apply patch$/,
    );
  });
});

const template = (spec: Data): Data => ({
  template: { metadata: { labels: { app: 'd' } }, spec },
});

async function deployed(spec: Data): Promise<Bench> {
  const server = bench();
  await server.make(deployments, deployment('d', template(spec)));
  return server;
}

async function patched(server: Bench, spec: Data): Promise<Data> {
  const body = { spec: { template: { spec } } };
  const answer = await server.patch('strategic', `${deployments}/d`, body);
  return answer.status === 200 ? answer.body.spec.template.spec : failure(answer);
}

const shown = (spec: Data): string[] =>
  spec.containers.map(({ name, image }: Data) => `${name}=${image}`);

describe('a strategic merge patch', () => {
  const ports = [
    { containerPort: 53, protocol: 'TCP' },
    { containerPort: 53, protocol: 'UDP' },
  ];
  const two = {
    containers: [
      { name: 'a', image: '1', ports },
      { name: 'b', image: '2' },
    ],
  };

  test('merges lists by their keys, and leaves what it does not name in its place', async () => {
    const server = await deployed(two);
    const spec = await patched(server, {
      containers: [
        { name: 'b', image: '3' },
        { name: 'c', image: '4' },
      ],
    });
    expect(shown(spec)).toEqual(['a=1', 'b=3', 'c=4']);
  });

  test('deletes, replaces and orders', async () => {
    const server = await deployed(two);
    expect(shown(await patched(server, { containers: [{ name: 'a', $patch: 'delete' }] }))).toEqual(
      ['b=2'],
    );
    const replaced = { containers: [{ name: 'x', image: '1' }, { $patch: 'replace' }] };
    expect(shown(await patched(server, replaced))).toEqual(['x=1']);
    const ordered = {
      containers: [{ name: 'y', image: '2' }],
      '$setElementOrder/containers': [{ name: 'y' }, { name: 'x' }],
    };
    expect(shown(await patched(server, ordered))).toEqual(['y=2', 'x=1']);
  });

  test('keeps two that have one key: a port of two protocols', async () => {
    const server = await deployed(two);
    const add = { containers: [{ name: 'a', ports: [{ containerPort: 9153 }] }] };
    expect((await patched(server, add)).containers[0].ports).toEqual([
      { containerPort: 9153, protocol: 'TCP' },
      ...ports,
    ]);
    const name = { containers: [{ name: 'a', ports: [{ containerPort: 53, name: 'dns' }] }] };
    expect((await patched(server, name)).containers[0].ports).toEqual([
      { containerPort: 9153, protocol: 'TCP' },
      { containerPort: 53, protocol: 'TCP', name: 'dns' },
      { containerPort: 53, protocol: 'UDP' },
    ]);
  });

  test('adds to a set, and deletes from it', async () => {
    const server = await made({}, { finalizers: ['x.y/a', 'x.y/b'] });
    const add = { metadata: { finalizers: ['x.y/c', 'x.y/a'] } };
    const { body } = await server.patch('strategic', path, add);
    expect(body.metadata.finalizers.toSorted()).toEqual(['x.y/a', 'x.y/b', 'x.y/c']);
    const remove = { metadata: { '$deleteFromPrimitiveList/finalizers': ['x.y/a', 'x.y/c'] } };
    const left = await server.patch('strategic', path, remove);
    expect(left.body.metadata.finalizers).toEqual(['x.y/b']);
  });

  test('retains only the keys that it names', async () => {
    const server = await deployed(two);
    const strategy = (more: Data): Promise<Data> =>
      server.patch('strategic', `${deployments}/d`, { spec: { strategy: more } });
    const { body } = await strategy({ $retainKeys: ['type'], type: 'Recreate' });
    expect(body.spec.strategy).toEqual({ type: 'Recreate' });
    expect((await strategy({ $retainKeys: ['other'], type: 'Recreate' })).status).toBe(400);
  });

  test.each<[string, Data]>([
    ['an item without its key', { containers: [{ image: 'x' }] }],
    ['an unknown directive', { containers: [{ name: 'a', $patch: 'mangle' }] }],
    ['a directive that nobody can follow', { containers: [{ name: 'a', $patch: 'merge' }] }],
    ['items of two types', { containers: ['a'] }],
    ['an order of other items', { '$setElementOrder/containers': 5, containers: [] }],
  ])('with %s is an error without a reason', async (_, spec) => {
    const server = await deployed(two);
    expect(await patched(server, spec)).toMatch(/^500 : /);
  });
});
