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
  for (const [area, list] of Object.entries(scenarios))
    describe(area, () => {
      for (const scenario of list) {
        const known = knownDifferences.get(scenario.title);
        test(
          `${scenario.title}${known === undefined ? '' : ` (not yet: ${known})`}`,
          { timeout: 60_000 },
          async () => {
            const { passed, ...saw } = await runner.run(scenario);
            // A difference that is gone must leave the list.
            expect({ passed, ...(known === undefined ? saw : {}) }).toEqual({
              passed: known === undefined,
            });
          },
        );
      }
    });
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
  for (const [area, list] of Object.entries(scenarios))
    describe(area, () => {
      for (const scenario of list)
        test(`${scenario.title}`, { timeout: 60_000 }, async () => {
          expect(await runner.run(scenario)).toEqual({ passed: true });
        });
    });
});
