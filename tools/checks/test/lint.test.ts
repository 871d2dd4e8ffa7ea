// The other half of the promise that no time, chance or network is ambient: the lint's own rules, tried out.
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import { Workspace } from './workspaces.ts';

const house = join(import.meta.dirname, '../../..');

const planted = [
  'setTimeout(() => {}, 1);',
  'setInterval(() => {}, 1);',
  'setImmediate(() => {});',
  'globalThis.setTimeout(() => {}, 1);',
  "globalThis['setInterval'](() => {}, 1);",
  'export const at = Date.now();',
  "export const at = Date['now']();",
  'export const { now } = Date;',
  'export const at = performance.now();',
  'export const at = process.hrtime.bigint();',
  'export const chance = Math.random();',
  'export const { random } = Math;',
  'export const chance = crypto.randomUUID();',
  "import { randomBytes } from 'node:crypto';",
  "import * as chance from 'node:crypto';",
  "export const answer = fetch('https://example.com');",
  "export const socket = new WebSocket('wss://example.com');",
  'export const signal = AbortSignal.timeout(1);',
  'export const signal = AbortSignal.any([]);',
  "import { setTimeout } from 'node:timers/promises';",
  "import { performance } from 'node:perf_hooks';",
  "import { request } from 'node:http';",
  "import { request } from 'https';",
  "import { connect } from 'node:net';",
  "import { readFile } from 'node:fs/promises';",
  "import { spawn } from 'node:child_process';",
  "import { Agent } from 'undici';",
  "export const http = await import('node:http');",
];
const fileOf = (index: number): string => `packages/low/src/planted-${index}.ts`;
const harmless =
  "import { createHash } from 'node:crypto';\nexport const n = Math.max(1, Date.UTC(2000));\nexport const d = new Date(0);\nexport { createHash };\n";
const exempt = 'packages/apimachinery/src/system-clock.ts';
const tested = 'packages/low/test/a.test.ts';

/** The restrictions that each file breaks. */
const restrictions = new Map<string, string[]>();

beforeAll(() => {
  using workspace = new Workspace({
    ...Object.fromEntries(planted.map((line, index) => [fileOf(index), `${line}\n`])),
    'packages/low/src/harmless.ts': harmless,
    [exempt]: 'export const at = Date.now();\nsetTimeout(() => {}, at);\n',
    [tested]: 'export const at = Date.now();\n',
  });
  copyFileSync(join(house, '.oxlintrc.json'), join(workspace.root, '.oxlintrc.json'));
  const oxlint = join(house, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['-f', 'json'], { cwd: workspace.root, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  for (const { code, filename } of diagnostics) {
    const file = filename.replaceAll('\\', '/');
    if (code.includes('no-restricted-'))
      restrictions.set(file, [...(restrictions.get(file) ?? []), code]);
  }
}, 60_000);

test.each(planted.map((line, index) => [line, index] as const))('%s is reported', (_, index) => {
  expect(restrictions.get(fileOf(index))).toHaveLength(1);
});

test('what comes from its arguments is not, nor the one exemption, nor tests', () => {
  expect(restrictions.has('packages/low/src/harmless.ts')).toBe(false);
  expect(restrictions.has(exempt)).toBe(false);
  expect(restrictions.has(tested)).toBe(false);
});
