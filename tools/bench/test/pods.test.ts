import { expect, test } from 'vitest';

import { podsOf } from '../src/pods/pods.ts';
import { bodiesOf, segment } from '../src/server/bodies.ts';

const bytesOf = (value: unknown): number => JSON.stringify(value).length;

test('pods are the same each time, no two alike, of some 5 kB, a third to half of it managed fields', () => {
  const pods = [...podsOf(2000)];
  expect(JSON.stringify(pods)).toBe(JSON.stringify([...podsOf(2000)]));
  expect(new Set(pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).size).toBe(
    2000,
  );
  const bytes = bytesOf(pods);
  expect(bytes / 2000).toBeGreaterThan(4900);
  expect(bytes / 2000).toBeLessThan(5600);
  const managed = pods.reduce((sum, { metadata }) => sum + bytesOf(metadata.managedFields), 0);
  expect(managed / bytes).toBeGreaterThan(0.33);
  expect(managed / bytes).toBeLessThan(0.5);
});

/** What is inside the chunks of an HTTP body. */
function lines(parts: readonly Buffer[]): unknown[] {
  const text = parts.map(String).join('');
  return [...text.matchAll(/[\da-f]+\r\n([^\n]*)\n\r\n/g)].map(([, line = '']): unknown =>
    JSON.parse(line),
  );
}

test('a list, its events and its changes are of the same pods, and versions only grow', () => {
  const count = segment + 7;
  const { items, initial, changes, version } = bodiesOf(count, 450, 0);
  const listed = JSON.parse(`[${items.map(String).join(',')}]`) as { metadata: object }[];
  expect(listed).toEqual([...podsOf(count)]);
  const events = lines(initial) as { type: string; object: object }[];
  expect(events.slice(0, -1).map(({ object }) => object)).toEqual(
    listed.map((pod) => ({ kind: 'Pod', apiVersion: 'v1', ...pod })),
  );
  expect(events.at(-1)).toMatchObject({
    type: 'BOOKMARK',
    object: { metadata: { resourceVersion: version } },
  });
  const changed = lines(changes) as { object: { metadata: { resourceVersion: string } } }[];
  const versions = changed.map(({ object }) => Number(object.metadata.resourceVersion));
  expect(versions).toEqual(Array.from({ length: 450 }, (_, i) => Number(version) + 1 + i));
});

test('a change is as long as it should be', () => {
  const { changes, bytesPerChange } = bodiesOf(3, 2, 100_000);
  expect(changes).toHaveLength(2);
  expect(bytesPerChange).toBeGreaterThan(100_000);
  expect(bytesPerChange).toBeLessThan(110_000);
});
