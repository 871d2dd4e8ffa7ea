import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  deployment,
  deployments,
  failure,
  header,
  podSpec,
  pods,
} from './support.ts';
import type { Data } from './support.ts';

/** What is wrong with a configmap of this metadata, by field; nothing if it is made. */
async function wrong(metadata: Data, path: string = configMaps): Promise<string[]> {
  const { status, body } = await bench().post(path, { metadata });
  if (status === 201) return [];
  expect([status, body.reason]).toEqual([422, 'Invalid']);
  return body.details.causes.map(({ field, message }: Data) => `${field}: ${message}`);
}

const namespaces = '/api/v1/namespaces';

describe('a name', () => {
  test.each(['a', 'a-b', 'a.b-c.d', '0', 'a'.repeat(253), 'constructor', 'tostring'])(
    'may be %s',
    async (name) => {
      expect(await wrong({ name })).toEqual([]);
    },
  );

  test.each(['A', 'a_b', '-a', 'a-', '.a', 'a..b', 'a/b', 'a b', 'ä', '__proto__', 'a%', '..'])(
    'may not be %s',
    async (name) => {
      const [why = ''] = await wrong({ name });
      expect(why).toContain(
        `metadata.name: Invalid value: ${JSON.stringify(name)}: a lowercase RFC 1123 subdomain must`,
      );
    },
  );

  test('has a length: 253, or 63 where it is a label', async () => {
    expect(await wrong({ name: 'a'.repeat(254) })).toEqual([
      expect.stringMatching(/must be no more than 253 characters$/),
    ]);
    const [label] = await wrong({ name: 'a'.repeat(64) }, namespaces);
    expect(label).toMatch(/^metadata.name: .* must be no more than 63 characters$/);
  });

  test('of namespaces and services has no dots', async () => {
    for (const path of [namespaces, '/api/v1/namespaces/default/services']) {
      const [why] = await wrong({ name: 'a.b' }, path);
      expect(why).toBe('metadata.name: Invalid value: "a.b": must not contain dots');
    }
  });

  test('must be there, and is the path’s', async () => {
    const server = bench();
    for (const body of [{}, { metadata: {} }, 'null'])
      expect(failure(await server.post(configMaps, body))).toBe(
        '422 Invalid: ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
      );
    await server.configMap('a');
    const put = async (metadata: Data): Promise<string> =>
      failure(await server.put(`${configMaps}/a`, { metadata }));
    expect(await put({ name: 'b' })).toBe(
      '400 BadRequest: the name of the object (b) does not match the name on the URL (a)',
    );
    expect(await put({})).toBe(
      '400 BadRequest: the name of the object (a based on URL) was undeterminable: name must be provided',
    );
    expect(await put({ name: 'a', namespace: 'b' })).toBe(
      '400 BadRequest: the namespace of the provided object does not match the namespace sent on the request',
    );
  });

  test('is taken once', async () => {
    const server = bench();
    await server.configMap('a');
    expect(failure(await server.post(configMaps, { metadata: { name: 'a' } }))).toBe(
      '409 AlreadyExists: configmaps "a" already exists',
    );
  });
});

describe('a generated name', () => {
  test('is the prefix and five characters of which no word comes out', async () => {
    const server = bench();
    const { metadata } = await server.make(configMaps, { metadata: { generateName: 'a-' } });
    expect(metadata.name).toMatch(/^a-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(metadata.generateName).toBe('a-');
    const long = await server.make(configMaps, { metadata: { generateName: 'a'.repeat(200) } });
    expect(long.metadata.name).toHaveLength(63);
  });

  test('gives way to a given one', async () => {
    const { metadata } = await bench().make(configMaps, {
      metadata: { name: 'mine', generateName: 'a-' },
    });
    expect(metadata.name).toBe('mine');
  });

  test('is tried eight times, and then there is none', async () => {
    let turn = 0;
    // Each uid and each suffix but the ninth are the same.
    const server = bench({ random: () => (turn++ < 700 ? 0 : 0.5) });
    const make = (): Promise<Data> => server.post(configMaps, { metadata: { generateName: 'a-' } });
    turn = 0;
    expect((await make()).body.metadata.name).toBe('a-bbbbb');
    expect(failure(await make())).toBe(
      '409 AlreadyExists: configmaps "a-bbbbb" already exists, the server was not able to generate a unique name for the object',
    );
    turn = 700 - 35;
    expect((await make()).status).toBe(201);
  });

  test('has a prefix that could be a name', async () => {
    expect(await wrong({ generateName: 'a.' })).toEqual([
      expect.stringMatching(/^metadata.generateName: Invalid value: "a.": a lowercase RFC 1123/),
    ]);
    expect(await wrong({ generateName: 'a-' })).toEqual([]);
  });
});

describe('labels', () => {
  test.each([
    ['a', ''],
    ['example.com/a', 'b'],
    ['A_b.c-d', 'A_b.c-d'],
    ['constructor', 'toString'],
    ['a'.repeat(63), 'a'.repeat(63)],
    [`${'a'.repeat(253)}/b`, ''],
  ])('may be %s=%s', async (key, value) => {
    expect(await wrong({ name: 'a', labels: { [key]: value } })).toEqual([]);
  });

  test.each([
    ['', '', 'name part must be non-empty'],
    ['/a', '', 'prefix part must be non-empty'],
    ['a/', '', 'name part must be non-empty'],
    ['a/b/c', '', 'a valid label key must consist of'],
    ['A.b/c', '', 'prefix part a lowercase RFC 1123 subdomain must'],
    ['a'.repeat(64), '', 'name part must be no more than 63 bytes'],
    [`${'a'.repeat(254)}/b`, '', 'prefix part must be no more than 253 bytes'],
    ['-a', '', 'name part must consist of'],
    ['__proto__', '', 'name part must consist of'],
    ['a', '-b', 'a valid label must be an empty string or consist of'],
    ['a', 'b'.repeat(64), 'must be no more than 63 bytes'],
  ])('may not be %j=%j: %s', async (key, value, why) => {
    // A literal `__proto__` would set the prototype.
    const labels = Object.fromEntries([[key, value]]);
    const [first] = await wrong({ name: 'a', labels });
    expect(first).toContain(why);
  });

  test('that are null are empty, and those of another type are refused', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a', {}, { labels: { x: null } });
    expect(metadata.labels).toEqual({ x: '' });
    const post = async (metadata_: Data): Promise<string> =>
      failure(await server.post(configMaps, { metadata: { name: 'b', ...metadata_ } }));
    const head =
      '400 BadRequest: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal';
    expect(await post({ labels: { x: 1 } })).toBe(
      `${head} number into Go struct field ObjectMeta.metadata.labels of type string`,
    );
    expect(await post({ annotations: [] })).toBe(
      `${head} array into Go struct field ObjectMeta.metadata.annotations of type map[string]string`,
    );
    expect(await post({ finalizers: [true] })).toBe(
      `${head} bool into Go struct field ObjectMeta.metadata.finalizers of type string`,
    );
    expect(await post({ ownerReferences: {} })).toBe(
      `${head} object into Go struct field ObjectMeta.metadata.ownerReferences of type []v1.OwnerReference`,
    );
    expect(await post({ ownerReferences: [{ controller: 'x' }] })).toBe(
      `${head} string into Go struct field OwnerReference.metadata.ownerReferences.controller of type bool`,
    );
    expect(failure(await server.post(configMaps, { metadata: 5 }))).toBe(
      `${head} number into Go struct field ConfigMap.metadata of type v1.ObjectMeta`,
    );
  });
});

describe('annotations', () => {
  test('have keys like labels, in any case, and values of any kind', async () => {
    const annotations = { 'Example.com/A': 'any thing\n{}', constructor: '' };
    expect(await wrong({ name: 'a', annotations })).toEqual([]);
    expect(await wrong({ name: 'a', annotations: { 'a b': '' } })).toHaveLength(1);
  });

  test('are 256 KiB together at most', async () => {
    const annotations = { a: 'x'.repeat(131_071), b: 'x'.repeat(131_071) };
    expect(await wrong({ name: 'a', annotations })).toEqual([]);
    expect(await wrong({ name: 'a', annotations: { ...annotations, c: '' } })).toEqual([
      'metadata.annotations: Too long: may not be more than 262144 bytes',
    ]);
  });
});

describe('finalizers', () => {
  test('have a domain, or are standard ones', async () => {
    for (const standard of ['orphan', 'foregroundDeletion', 'kubernetes'])
      expect(await wrong({ name: 'a', finalizers: ['example.com/x', standard] })).toEqual([]);
    expect(await wrong({ name: 'a', finalizers: ['orphan', 'foregroundDeletion'] })).toEqual([
      'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
    ]);
    expect(await wrong({ name: 'a', finalizers: ['x.y/z', 'mine'] })).toEqual([
      'metadata.finalizers[1]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
    ]);
    expect(await wrong({ name: 'a', finalizers: ['a b/c'] })).toEqual([
      expect.stringMatching(/^metadata.finalizers: Invalid value: "a b\/c": prefix part a lower/),
    ]);
    expect(await wrong({ name: 'a', finalizers: [null] })).not.toEqual([]);
  });
});

describe('owner references', () => {
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'x' };

  test('stand there once, and who says one twice is told', async () => {
    const server = bench();
    const other = { ...owner, name: 'y' };
    const ownerReferences = [owner, other, owner, owner];
    const answer = await server.post(configMaps, { metadata: { name: 'a', ownerReferences } });
    expect(answer.body.metadata.ownerReferences).toEqual([owner, other]);
    expect(header(answer, 'warning')).toMatch(/duplicate UID\(s\) observed: x"$/);
  });

  test('name a whole owner, none of them an event', async () => {
    expect(await wrong({ name: 'a', ownerReferences: [{}] })).toEqual(
      ['apiVersion', 'kind', 'name', 'uid'].map(
        (part) => `metadata.ownerReferences[0].${part}: Required value: must not be empty`,
      ),
    );
    const [why] = await wrong({ name: 'a', ownerReferences: [{ ...owner, kind: 'Event' }] });
    expect(why).toMatch(/\/v1, Kind=Event is disallowed from being an owner$/);
  });

  test('name one controller at most', async () => {
    const controller = { ...owner, controller: true };
    const ownerReferences = [controller, { ...controller, name: 'y', uid: 'y' }];
    const [why] = await wrong({ name: 'a', ownerReferences });
    expect(why).toMatch(/Found "true" in references for ConfigMap\/x and ConfigMap\/y$/);
  });
});

describe('what the server alone says', () => {
  test('is not what a creator says', async () => {
    const server = bench();
    const { metadata } = await server.configMap(
      'a',
      {},
      {
        uid: 'mine',
        creationTimestamp: '2000-01-01T00:00:00Z',
        resourceVersion: '0',
        selfLink: '/mine',
      },
    );
    expect(metadata.uid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(metadata.creationTimestamp).toBe('2026-01-01T00:00:00Z');
    expect(metadata.resourceVersion).not.toBe('0');
    expect(metadata.selfLink).toBeUndefined();
    const { body } = await server.post(deployments, {
      ...deployment('a'),
      metadata: { name: 'a', generation: 7 },
    });
    expect(body.metadata.generation).toBe(1);
  });

  test('is what a creator says where the server says nothing: the generation of a kind that counts none', async () => {
    expect((await bench().configMap('a', {}, { generation: 7 })).metadata.generation).toBe(7);
    expect(await wrong({ name: 'a', generation: -1 })).toEqual([
      'metadata.generation: Invalid value: -1: must be greater than or equal to 0',
    ]);
  });

  test('stays as it is in an update', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a', { x: '1' });
    await server.clock.advance(5_000);
    const { body } = await server.put(`${configMaps}/a`, {
      metadata: { name: 'a', creationTimestamp: '2000-01-01T00:00:00Z', generation: 7 },
      data: { x: '2' },
    });
    expect(body.metadata).toMatchObject({
      uid: metadata.uid,
      creationTimestamp: metadata.creationTimestamp,
    });
    expect(body.metadata.generation).toBeUndefined();
  });

  test('grows with what is wanted: generation', async () => {
    const server = bench();
    const made = await server.make(pods, { metadata: { name: 'p' }, spec: podSpec() });
    expect(made.metadata.generation).toBe(1);
    const change = async (what: Data): Promise<number> =>
      (await server.patch('merge', `${pods}/p`, what)).body.metadata.generation;
    expect(await change({ metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } })).toBe(1);
    expect(await change({ spec: { containers: [{ name: 'c', image: 'j' }] } })).toBe(2);
    expect(await change({ spec: { containers: [{ name: 'c', image: 'j' }] } })).toBe(2);
  });
});
