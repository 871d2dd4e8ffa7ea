import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { knownDifferences } from '../src/known-differences.ts';
import { Runner } from '../src/run.ts';
import { scenarios } from '../src/scenarios/index.ts';

const real = inject('kubeAPIServer');
const all = Object.values(scenarios).flat();

test('every scenario has a title of its own', () => {
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});

test('every known difference is of a scenario that exists', () => {
  const titles = all.map(({ title }) => title);
  expect([...knownDifferences.keys()].filter((title) => !titles.includes(title))).toEqual([]);
});

// Each scenario has a namespace of its own: they do not meet. None waits for longer than it must.
const options = { timeout: 180_000, concurrent: true };

function testAll(runner: () => Runner, differ: ReadonlyMap<string, string>): void {
  for (const [area, list] of Object.entries(scenarios)) {
    const cases = list.map((scenario) => [scenario.title, scenario] as const);
    describe(area, () => {
      test.for(cases)('%s', options, async ([title, scenario], context) => {
        const outcome = await runner().run(scenario);
        // A difference that is gone must leave the list.
        if (differ.has(title)) context.expect(outcome.passed, differ.get(title)).toBe(false);
        else context.expect(outcome).toEqual({ passed: true });
      });
    });
  }
}

describe('the in-process server', () => {
  let server: APIServer;
  let runner: Runner;
  beforeAll(async () => {
    server = await APIServer.start({ port: 0 });
    runner = new Runner({ server: server.url });
  });
  afterAll(async () => {
    await runner.close();
    await server.close();
  });
  testAll(() => runner, knownDifferences);
});

const why = 'missing' in real ? ` (${real.missing})` : '';
describe.skipIf('missing' in real)(`the real kube-apiserver${why}`, () => {
  let runner: Runner;
  beforeAll(async () => {
    if ('missing' in real) return;
    runner = new Runner(await loadKubeConfig({ text: real.kubeconfig }));
  });
  afterAll(async () => {
    await runner?.close();
  });
  testAll(() => runner, new Map());
});
