import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { soakList, soakRequests, soakWatches, startSoak } from './soak.ts';
import type { Sample, Soak } from './soak.ts';

/** By how much there was more than after the first tenth. */
function growth(samples: readonly Sample[]): { listeners: number; open: number; heapMB: number } {
  const [first, second, ...later] = samples;
  const open = later.map(({ descriptors = 0 }) => descriptors);
  return {
    listeners: Math.max(...samples.map(({ listeners }) => listeners)),
    open: Math.max(...open) - Math.max(first?.descriptors ?? 0, second?.descriptors ?? 0),
    heapMB: (later.at(-1)?.heapMB ?? Infinity) - (second?.heapMB ?? 0),
  };
}

describe.each([
  ['HTTP/2', true],
  ['HTTP/1.1', false],
])('over %s', { timeout: 120_000 }, (_title, http2) => {
  let soak: Soak;
  beforeAll(async () => {
    soak = await startSoak(http2);
  });
  afterAll(() => soak[Symbol.asyncDispose]());

  test('thousands of requests under one signal leave no listener, no connection and no memory', async () => {
    const more = growth(await soakRequests(soak, 5000));
    expect(more.listeners).toBe(0);
    expect(more.open).toBeLessThanOrEqual(2);
    expect(more.heapMB).toBeLessThan(5);
  });

  test('hundreds of watches that end in every way leave no listener, no connection and no memory', async () => {
    const more = growth(await soakWatches(soak, 600));
    expect(more.listeners).toBe(0);
    expect(more.open).toBeLessThanOrEqual(2);
    expect(more.heapMB).toBeLessThan(5);
  });

  test('a list of 60 MB is read whole', async () => {
    expect(await soakList(soak, 12_500)).toBe(12_500);
  });
});
