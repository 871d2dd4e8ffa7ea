import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  definition,
  definitions,
  deployments,
  failure,
  pods,
  widgets,
} from './support.ts';
import type { Bench, Data } from './support.ts';

type Part = number | bigint | string | Uint8Array;

const varint = (value: number | bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

/** A message: text and bytes with their length before them, numbers as they are. */
function message(...fields: [number: number, value: Part][]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number' || typeof value === 'bigint')
        return [...varint(number << 3), ...varint(value)];
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
      return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
    }),
  );
}

function envelope(apiVersion: string, kind: string, raw: Uint8Array): Uint8Array {
  const unknown = message([1, message([1, apiVersion], [2, kind])], [2, raw]);
  return Uint8Array.from([...new TextEncoder().encode('k8s\0'), ...unknown]);
}

const type = 'application/vnd.kubernetes.protobuf';
const send = (
  server: Bench,
  path: string,
  body: Uint8Array,
  method: 'POST' | 'DELETE' = 'POST',
): Promise<Data> => server.send(method, path, body, { headers: { 'content-type': type } });

const deleteOptions = (uid: string): Uint8Array =>
  envelope('v1', 'DeleteOptions', message([2, message([1, uid])]));
const named = (name: string): Uint8Array => message([1, name], [8, '']);
const entry = (key: string, value: Part): Uint8Array => message([1, key], [2, value]);

describe('a body in protobuf', () => {
  test('makes an object of its kind: texts, maps and bytes', async () => {
    const labels = entry('a', 'b');
    const raw = message(
      [1, message([1, 'c'], [11, labels], [11, entry('e', '')])],
      [2, entry('sky', 'blü')],
      [2, entry('empty', '')],
      [3, entry('bin', Uint8Array.of(0, 255))],
      [4, 1],
    );
    const { status, body } = await send(bench(), configMaps, envelope('v1', 'ConfigMap', raw));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'c', labels: { a: 'b', e: '' } },
      data: { sky: 'blü', empty: '' },
      binaryData: { bin: 'AP8=' },
      immutable: true,
    });
    // The server's own time, not none.
    expect(body.metadata.creationTimestamp).toBe('2026-01-01T00:00:00Z');
  });

  test('of a pod: numbers, quantities, times, and what JSON flattens', async () => {
    const quantity = message([1, '1500m']);
    const container = message(
      [1, 'c'],
      [2, 'i:1'],
      [6, message([1, 'http'], [3, 80], [4, 'TCP'])],
      [8, message([1, entry('cpu', quantity)])],
      // A probe of what is at a port of a name.
      [10, message([1, message([2, message([2, message([1, 1], [3, 'http'])])])], [3, 7])],
    );
    const volume = message([1, 'v'], [2, message([19, message([1, message([1, 'map'])])])]);
    const toleration = message([1, 'k'], [2, 'Exists'], [4, 'NoExecute'], [5, -1n]);
    const spec = message([1, volume], [2, container], [22, toleration], [4, 30], [999, 'later']);
    const status = message([2, message([1, 'Ready'], [4, message([1, 60], [2, 5])])]);
    const raw = message([1, named('p')], [2, spec], [3, status]);
    const server = bench();
    const { body } = await send(server, pods, envelope('v1', 'Pod', raw));
    expect(body.spec.volumes).toEqual([
      { name: 'v', configMap: { name: 'map', defaultMode: 420 } },
    ]);
    expect(body.spec.containers[0]).toMatchObject({
      ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
      resources: { limits: { cpu: '1500m' } },
      livenessProbe: { httpGet: { port: 'http', path: '/' }, timeoutSeconds: 7 },
    });
    expect(body.spec.tolerations).toEqual([
      { key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: -1 },
    ]);
    expect(body.spec.terminationGracePeriodSeconds).toBe(30);
  });

  test('may be the options of a delete', async () => {
    const server = bench();
    const { metadata } = await server.configMap('a');
    const path = `${configMaps}/a`;
    expect((await send(server, path, deleteOptions('other'), 'DELETE')).status).toBe(409);
    expect((await send(server, path, deleteOptions(metadata.uid), 'DELETE')).status).toBe(200);
  });

  test('is refused if it is another kind, or no protobuf at all', async () => {
    const server = bench();
    const raw = message([1, named('c')]);
    expect(failure(await send(server, configMaps, envelope('v1', 'Secret', raw)))).toMatch(/^400 /);
    for (const bytes of [
      raw,
      new Uint8Array(),
      envelope('v1', 'ConfigMap', Uint8Array.of(10, 200)),
      envelope('v1', 'ConfigMap', message([1, 5])),
      envelope('v1', 'ConfigMap', message([1, message([1, Uint8Array.of(255)])])),
    ])
      expect((await send(server, configMaps, bytes)).status).toBeGreaterThanOrEqual(400);
  });

  test('that nests without end is refused', async () => {
    let schema = message([5, 'object']);
    for (let i = 0; i < 600; i++) schema = message([28, schema]);
    const version = message([1, 'v1'], [2, 1], [3, 1], [4, message([1, schema])]);
    const raw = message([1, named('a.b')], [2, message([1, 'b'], [7, version])]);
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const body = envelope('apiextensions.k8s.io/v1', 'CustomResourceDefinition', raw);
    expect(failure(await send(bench(), path, body))).toMatch(/^400 BadRequest/);
  });

  test('whatever it is, gets an answer, and none of it says InternalError', async () => {
    const server = bench();
    const field = fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.string(),
        fc.bigInt({ min: 0n, max: 2n ** 64n }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 8 }),
        fc.array(field, { maxLength: 8 }),
        async (outer, inner) => {
          const raw = message(...outer, [2, message(...inner)]);
          const answer = await send(server, deployments, envelope('apps/v1', 'Deployment', raw));
          expect([answer.body.kind, answer.body.reason]).toEqual([
            'Status',
            expect.not.stringMatching('InternalError'),
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is not taken for a custom resource', async () => {
    const server = bench();
    await server.make(definitions, definition());
    const answer = await send(server, widgets, envelope('example.com/v1', 'Widget', message()));
    expect(failure(answer)).toMatch(/^415 .*include: application\/json, application\/yaml, /);
  });
});
