// One run: the test/ of every package and tool is a project, named as its package.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

import { LongestFirst } from './longest-first.ts';

const root = join(import.meta.dirname, '../..');
const projects = globSync('{packages,tools}/*/test', { cwd: root }).map((test) => {
  const dir = join(root, test, '..');
  const { name } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { name: string };
  return {
    extends: true as const,
    root: dir,
    test: {
      name,
      include: ['test/**/*.test.ts'],
      // What all of a project's test files share, started once.
      globalSetup: existsSync(join(dir, 'test/global-setup.ts')) ? ['test/global-setup.ts'] : [],
      typecheck: {
        enabled: true,
        include: ['test/**/*.test-d.ts'],
        tsconfig: existsSync(join(dir, 'test/tsconfig.json'))
          ? 'test/tsconfig.json'
          : 'tsconfig.json',
      },
    },
  };
});

export default defineConfig({
  root,
  ssr: { resolve: { conditions: ['@client-ts/source', ...defaultServerConditions] } },
  test: {
    projects,
    reporters: ['default', join(import.meta.dirname, 'totals-reporter.ts')],
    // On two processors, too: some tests wait more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    setupFiles: [join(import.meta.dirname, 'property-seed.ts')],
    // They end what hangs; what a busy machine is slow with is not to be taken for that.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
