import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bench, configMaps, deployment, deployments, failure, mediaTypes } from './support.ts';
import type { Answer, Bench, Data } from './support.ts';

const path = `${configMaps}/a`;
const map = (data: Data, metadata: Data = {}): Data => ({
  metadata: { name: 'a', ...metadata },
  data,
});

/** Who owns what: `one Apply f:a f:b`. */
function owners({ metadata }: Data): string[] {
  return (metadata.managedFields ?? []).map(
    ({ manager, operation, subresource = '', fieldsV1 }: Data) =>
      [manager, operation, subresource, ...Object.keys(fieldsV1['f:data'] ?? {})]
        .filter((word) => word !== '' && word !== '.')
        .join(' '),
  );
}

const containing = (...containers: Data[]): Data =>
  deployment('d', { template: { metadata: { labels: { app: 'd' } }, spec: { containers } } });

describe('an apply', () => {
  test('creates what is not there, and says who owns what', async () => {
    const server = bench();
    const { status, body } = await server.apply('one', path, map({ a: '1' }));
    expect(status).toBe(201);
    expect(body.metadata.managedFields).toEqual([
      {
        manager: 'one',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:a': {} } },
      },
    ]);
  });

  test('of the same again changes nothing, not even the time', async () => {
    const server = bench();
    const first = await server.apply('one', path, map({ a: '1' }));
    await server.clock.advance(5_000);
    const again = await server.apply('one', path, map({ a: '1' }));
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('removes what it said before, unless somebody else owns it', async () => {
    const server = bench();
    await server.apply('one', path, map({ a: '1', b: '2', c: '3' }));
    await server.apply('two', path, map({ b: '2' }));
    const { body } = await server.apply('one', path, map({ a: '1' }));
    expect(body.data).toEqual({ a: '1', b: '2' });
    // Who only agreed has changed nothing, at no time, and comes first.
    expect(owners(body)).toEqual(['two Apply f:b', 'one Apply f:a']);
  });

  test("is a Conflict where it would change another's field; forced, it takes it over", async () => {
    const server = bench();
    await server.apply('one', path, map({ a: '1', b: '1' }));
    const refused = await server.apply('two', path, map({ a: '2' }));
    expect(failure(refused)).toBe(
      '409 Conflict: Apply failed with 1 conflict: conflict with "one": .data.a',
    );
    expect(refused.body.details.causes).toEqual([
      { reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' },
    ]);
    const { body } = await server.apply('two', path, map({ a: '2' }), '&force=true');
    expect(body.data).toEqual({ a: '2', b: '1' });
    expect(owners(body)).toEqual(['one Apply f:b', 'two Apply f:a']);
  });

  test('names every owner that it conflicts with', async () => {
    const server = bench();
    await server.apply('one', path, map({ a: '1', b: '1' }));
    const { body } = await server.patch('merge', `${path}?fieldManager=zed`, { data: { c: '1' } });
    expect(owners(body)).toEqual(['one Apply f:a f:b', 'zed Update f:c']);
    const refused = await server.apply('two', path, map({ a: '2', b: '2', c: '2' }));
    expect(refused.body.message).toBe(
      'Apply failed with 3 conflicts: conflicts with "one":\n- .data.a\n- .data.b\nconflicts with "zed" using v1:\n- .data.c',
    );
  });

  test('of the same value owns it together', async () => {
    const server = bench();
    await server.apply('one', path, map({ a: '1' }));
    const { body } = await server.apply('two', path, map({ a: '1' }));
    expect(owners(body)).toEqual(['two Apply f:a', 'one Apply f:a']);
    // Who only agrees has changed nothing, at no time.
    expect(body.metadata.managedFields[0].time).toBeUndefined();
  });

  test('owns what was there before as somebody else', async () => {
    const server = bench();
    await server.configMap('a', { a: '1' });
    await server.patch('merge', path, { metadata: { managedFields: [{}] } });
    expect((await server.get(path)).body.metadata.managedFields).toBeUndefined();
    const refused = await server.apply('one', path, map({ a: '2' }));
    expect(failure(refused)).toMatch(/conflict with "before-first-apply" using v1: .data.a$/);
  });

  test('at an old version or of another uid is refused; of a uid that is not there too', async () => {
    const server = bench();
    const uid = { uid: 'x' };
    expect(failure(await server.apply('one', path, map({}, uid)))).toBe(
      '409 Conflict: Operation cannot be fulfilled on configmaps "a": uid mismatch: the provided object specified uid x, and no existing object was found',
    );
    const versioned = await server.apply('one', path, map({}, { resourceVersion: '5' }));
    expect(versioned.status).toBe(201);
    const old = { resourceVersion: '1' };
    expect((await server.apply('one', path, map({ b: '' }, old))).status).toBe(409);
    expect(failure(await server.apply('one', path, map({}, uid)))).toMatch(
      /422 .*uid: .*immutable$/,
    );
  });

  test('of the status owns the status alone, and needs the object', async () => {
    const server = bench();
    const at = `${deployments}/d/status`;
    const said = { ...deployment('d', { replicas: 9 }), status: { replicas: 3 } };
    expect((await server.apply('kubelet', at, said)).status).toBe(404);
    await server.apply('one', `${deployments}/d`, deployment('d', { replicas: 1 }));
    const { body } = await server.apply('kubelet', at, said);
    expect([body.spec.replicas, body.status]).toEqual([1, { replicas: 3 }]);
    const entry = body.metadata.managedFields.find(({ manager }: Data) => manager === 'kubelet');
    expect(entry).toMatchObject({
      subresource: 'status',
      fieldsV1: { 'f:status': { 'f:replicas': {} } },
    });
  });

  test('owns containers by their names, and ports by both of their keys', async () => {
    const server = bench();
    const at = `${deployments}/d`;
    await server.apply(
      'one',
      at,
      containing({ name: 'a', image: '1', ports: [{ containerPort: 80 }] }),
    );
    const { body } = await server.apply('two', at, containing({ name: 'b', image: '2' }));
    const { containers } = body.spec.template.spec;
    expect(containers.map(({ name }: Data) => name)).toEqual(['a', 'b']);
    expect(JSON.stringify(body.metadata.managedFields[0])).toContain(
      String.raw`"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}`,
    );
    const without = await server.apply('one', at, containing());
    expect(without.body.spec.template.spec.containers).toHaveLength(1);
  });

  test.each<[string, Data, string]>([
    ['without a kind', { kind: '' }, '400 BadRequest: invalid object type: /v1, Kind='],
    ['of another kind', { kind: 'Pod' }, '400 BadRequest: invalid object type: /v1, Kind=Pod'],
    ['of another version', { apiVersion: 'v2' }, '400 BadRequest: invalid object type: /v2, Kind='],
    [
      'with another name',
      { metadata: { name: 'b' } },
      '400 BadRequest: the name of the object (b)',
    ],
    [
      'with managed fields',
      map({}, { managedFields: [] }),
      '400 BadRequest: metadata.managedFields must be nil',
    ],
    [
      'of another type of data',
      map({ a: 5 }),
      '500 : failed to create typed patch object (/a; /v1, Kind=ConfigMap): .data.a: expected string',
    ],
  ])('%s is refused', async (_, object, why) => {
    const server = bench();
    expect(failure(await server.apply('one', path, object))).toContain(why);
    expect(await server.names(configMaps)).toEqual([]);
  });

  test('without a name is of what the path names, if that is there', async () => {
    const server = bench();
    const unnamed = /^400 BadRequest: the name of the object \(a based on URL\)/;
    expect(failure(await server.apply('one', path, { data: { x: '1' } }))).toMatch(unnamed);
    await server.apply('one', path, map({ x: '1' }));
    const { status, body } = await server.apply('one', path, { metadata: {}, data: { x: '2' } });
    expect([status, body.metadata.name, body.data]).toEqual([200, 'a', { x: '2' }]);
    const empty = { metadata: { name: '' }, data: { x: '3' } };
    expect(failure(await server.apply('one', path, empty))).toMatch(unnamed);
  });

  test('of one key twice is refused', async () => {
    const server = bench();
    const container = { name: 'c', image: 'i' };
    const twice = containing(container, container);
    expect(failure(await server.apply('one', `${deployments}/d`, twice))).toBe(
      '500 : failed to create typed patch object (/d; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name="c"]',
    );
  });

  test('says who applies', async () => {
    const server = bench();
    const answer = await server.send('PATCH', path, map({}), {
      headers: { 'content-type': mediaTypes.apply },
    });
    expect(failure(answer)).toMatch(/fieldManager: Required value: is required for apply patch$/);
  });

  test('is read as YAML, as Go reads it', async () => {
    const server = bench();
    const headers = { 'content-type': mediaTypes.apply };
    const send = (text: string): Promise<Answer> =>
      server.send('PATCH', `${path}?fieldManager=m`, text, { headers });
    const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    const { body } = await send(
      `${head}data:\n  day: 2020-01-01\n  time: 12:30:45\n  "yes": "on"\n  <<: {merged: x}\n  twice: x\n  twice: z\n---\nanother: document\n`,
    );
    expect(body.data).toEqual({
      day: '2020-01-01',
      time: '12:30:45',
      yes: 'on',
      merged: 'x',
      twice: 'z',
    });
    expect(failure(await send(`${head}data: {a: yes}\n`))).toMatch(/.data.a: expected string$/);
    for (const text of ['a: [', 'text', '- a', '', 'a: *b', `a: ${'['.repeat(2000)}`])
      expect((await send(text)).status).toBe(400);
  });
});

describe('what kubectl applied when it applied by itself', () => {
  const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
  const before = (data: Data): Data => ({
    ...map(data, { annotations: { [annotation]: JSON.stringify(map(data)) } }),
  });
  async function applied(data: Data): Promise<Bench> {
    const server = bench();
    await server.post(`${configMaps}?fieldManager=kubectl-client-side-apply`, before(data));
    return server;
  }

  test('is no conflict for it where it is as it was, and is one for others', async () => {
    const server = await applied({ a: '1' });
    expect((await server.apply('other', path, map({ a: '2' }))).status).toBe(409);
    expect((await server.apply('kubectl', path, map({ a: '2' }))).status).toBe(200);
  });

  test('is a conflict for it too where somebody has changed it since', async () => {
    const server = await applied({ a: '1', b: '1' });
    await server.patch('merge', `${path}?fieldManager=x`, { data: { a: '5' } });
    const answer = await server.apply('kubectl', path, map({ a: '2', b: '2' }));
    expect(failure(answer)).toBe(
      '409 Conflict: Apply failed with 1 conflict: conflict with "x" using v1: .data.a',
    );
  });

  test('is kept up in the annotation, as Go writes it', async () => {
    const server = await applied({ a: '1' });
    const { body } = await server.apply('kubectl', path, map({ a: '<&>' }));
    expect(body.metadata.annotations[annotation]).toBe(
      `{"apiVersion":"v1","data":{"a":"\\u003c\\u0026\\u003e"},"kind":"ConfigMap","metadata":{"name":"a"}}\n`,
    );
    const forced = await server.apply('other', path, map({ a: '3' }), '&force=true');
    expect(forced.body.metadata.annotations).toEqual(body.metadata.annotations);
  });

  test('that cannot be read is nothing', async () => {
    const server = await applied({ a: '1' });
    await server.patch('merge', `${path}?fieldManager=x`, {
      metadata: { annotations: { [annotation]: '{bad' } },
    });
    expect((await server.apply('kubectl', path, map({ a: '2' }))).status).toBe(409);
  });
});

describe('managed fields', () => {
  test('of a create are not those that the creator says, and do not hold what the server adds', async () => {
    const server = bench();
    const made = await server.configMap('m', { x: '1' }, { managedFields: [] });
    expect(made.metadata.managedFields).toHaveLength(1);
    const { body } = await server.post('/api/v1/namespaces', { metadata: { name: 'n' } });
    expect(Object.keys(body.metadata.managedFields[0].fieldsV1)).toEqual(['f:metadata']);
  });

  test('of a create are those of who made it: the named manager, or the agent', async () => {
    const server = bench();
    const agents = ['kubectl/v1.37 (linux)', 'Mozilla (x)', '/x', ''];
    const seen: string[] = [];
    for (const [i, agent] of agents.entries()) {
      const headers: Record<string, string> = agent === '' ? {} : { 'user-agent': agent };
      const { body } = await server.post(
        configMaps,
        { metadata: { name: `m-${i}` }, data: { a: '1' } },
        headers,
      );
      seen.push(...owners(body));
    }
    expect(seen).toEqual([
      'kubectl Update f:a',
      'Mozilla (x) Update f:a',
      'unknown Update f:a',
      'unknown Update f:a',
    ]);
  });

  test('move with every update, and a manager that loses its last field disappears', async () => {
    const server = bench();
    await server.apply('one', path, map({ a: '1' }));
    await server.patch('merge', `${path}?fieldManager=two`, { data: { a: '2', b: '2' } });
    const { body } = await server.patch('merge', `${path}?fieldManager=three`, {
      data: { b: '3', c: '3' },
    });
    expect(owners(body)).toEqual(['three Update f:b f:c', 'two Update f:a']);
    const removed = await server.patch('merge', path, { data: { a: null } });
    expect(owners(removed.body)).toEqual(['three Update f:b f:c']);
  });

  test('of a status are told apart', async () => {
    const server = bench();
    await server.make(deployments, deployment('d'));
    const status = { status: { replicas: 1 } };
    await server.patch('merge', `${deployments}/d/status?fieldManager=kubelet`, status);
    const { managedFields } = (await server.get(`${deployments}/d`)).body.metadata;
    expect(managedFields.map(({ manager, subresource }: Data) => [manager, subresource])).toEqual([
      ['kubelet', 'status'],
      ['unknown', undefined],
    ]);
  });

  test('that somebody sends take the place of what is known; an empty one resets all', async () => {
    const server = bench();
    const made = await server.configMap('a', { a: '1' });
    const [entry] = made.metadata.managedFields;
    const renamed = [{ ...entry, manager: 'renamed' }];
    const put = (managedFields: Data): Promise<Answer> =>
      server.put(path, { ...made, metadata: { name: 'a', managedFields } });
    expect(owners((await put(renamed)).body)).toEqual(['renamed Update f:a']);
    for (const wrong of [
      { fieldsV1: { 'k:no json': {} } },
      { fieldsV1: { x: {} } },
      { fieldsV1: 'x' },
      { operation: 'Guess' },
      { fieldsType: 'FieldsV2' },
    ])
      expect(owners((await put([{ ...entry, ...wrong }])).body)).toEqual(['renamed Update f:a']);
    expect((await put([{ ...entry, manager: 5 }])).status).toBe(400);
    expect((await put([{ ...entry, manager: 'x'.repeat(129) }])).status).toBe(422);
    expect(owners((await put([{}])).body)).toEqual([]);
    expect(owners((await put(renamed)).body)).toEqual(['renamed Update f:a']);
    expect(owners((await put([])).body)).toEqual([]);
  });

  test.each([
    ['a'.repeat(129), 'fieldManager: Too long: may not be more than 128 bytes'],
    [
      'a%0Ab',
      String.raw`fieldManager: Invalid value: "a\nb": invalid character U+000A (at position 1)`,
    ],
  ])('are of no manager called %s', async (manager, why) => {
    const answer = await bench().post(`${configMaps}?fieldManager=${manager}`, map({}));
    expect(failure(answer)).toBe(`422 Invalid: CreateOptions.meta.k8s.io "" is invalid: ${why}`);
  });
});

const json = (data: ReadonlyMap<string, string>): string =>
  `{${[...data].map(([key, value]) => `${JSON.stringify(key)}:"${value}"`).join()}}`;

async function apply(
  server: Bench,
  { manager, data, force }: { manager: string; data: ReadonlyMap<string, string>; force: boolean },
): Promise<Answer> {
  const text = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":${json(data)}}`;
  return server.send('PATCH', `${path}?fieldManager=${manager}&force=${force}`, text, {
    headers: { 'content-type': mediaTypes.apply },
  });
}

describe('whatever several managers apply', () => {
  const keys = fc.constantFrom('a', 'b', '__proto__', 'constructor');
  const step = fc.record({
    manager: fc.constantFrom('one', 'two', 'three'),
    data: fc
      .array(fc.tuple(keys, fc.constantFrom('1', '2')), { minLength: 1, maxLength: 3 })
      .map((entries) => new Map(entries)),
    force: fc.boolean(),
  });

  test(
    'each field has the value of its owners, and exists as long as it has one',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const server = bench();
          // What each manager said last, as far as nobody took it over.
          const said = new Map<string, Map<string, string>>();
          for (const each of steps) {
            const { manager, data, force } = each;
            const others = [...said].filter(([name]) => name !== manager);
            const conflicts = [...data].some(([key, value]) =>
              others.some(([, theirs]) => (theirs.get(key) ?? value) !== value),
            );
            const { status } = await apply(server, each);
            expect(status === 409).toBe(conflicts && !force);
            if (status === 409) continue;
            for (const [, theirs] of others)
              for (const [key, value] of data)
                if ((theirs.get(key) ?? value) !== value) theirs.delete(key);
            said.set(manager, new Map(data));
          }
          if (steps.length === 0) return;
          const { text } = await server.get(path);
          const expected = new Map([...said.values()].flatMap((data) => [...data]));
          const found = /"data":(\{[^}]*\})/.exec(text)?.[1] ?? '{}';
          expect(new Map(Object.entries(JSON.parse(found)))).toEqual(expected);
        }),
        { numRuns: 150 },
      );
    },
  );
});
