import { expect, test } from 'vitest';

import { checkBudgets } from '../src/budgets.ts';
import type { BudgetsOptions } from '../src/budgets.ts';
import { Workspace, entry, manifest } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const exports = { './core/v1': entry('core/v1'), './package.json': './package.json' };
const declarations = `export interface Pod { spec: { containers: { name: string }[] } }
export declare const Pods: { readonly kind: string };
`;
const kind = (name: string): string =>
  `export const ${name} = /* @__PURE__ */ Object.freeze({ kind: '${name}', text: '${'x'.repeat(400)}' });\n`;

const api = (code: string): Files => ({
  'packages/api/package.json': manifest('api', 1, { exports }),
  'packages/api/node_modules/.keep': '',
  'packages/api/dist/core/v1.d.ts': declarations,
  'packages/api/dist/core/v1.js': code,
});

const faultsWith = async (files: Files, options?: BudgetsOptions): Promise<string[]> => {
  using workspace = new Workspace(files);
  return await checkBudgets(workspace.root, options);
};

test('kinds that cost little pass, and a workspace without them', { timeout: 60_000 }, async () => {
  expect(await faultsWith(api(kind('Pods') + kind('Nodes') + kind('Services')))).toEqual([]);
  expect(await faultsWith({ 'package.json': {} })).toEqual([]);
});

test(
  'each budget that is exceeded is named, with what it is and may be',
  { timeout: 60_000 },
  async () => {
    const slow = 'for (const start = performance.now(); performance.now() - start < 20; );\n';
    const large = `${kind('Pods')}// ${'x'.repeat(20_000)}\nglobalThis.used = '${'y'.repeat(1000)}';\n`;
    const imports = "import './more.js';\n";
    const faults = await faultsWith({
      ...api(imports + slow + large),
      'packages/api/dist/core/more.js': '',
    });
    expect(faults).toEqual([
      expect.stringMatching(
        /^packages\/api: the bytes of dist\/core\/v1\.js: 2\d{4}, which is not under 20000$/,
      ),
      'packages/api: dist/core/v1.js loads another module',
      expect.stringMatching(
        /^packages\/api: the milliseconds of an import of core\/v1: [\d.]+, which is not under 5$/,
      ),
      expect.stringMatching(
        /^packages\/api: the bytes of a bundle with one kind: \d+, which is not under 1000$/,
      ),
    ]);
  },
);

test('types that take a compiler long are a fault', { timeout: 120_000 }, async () => {
  // So long that no other work of the machine hides it.
  const more = Array.from({ length: 60_000 }, (_, i) => `export interface Kind${i} { a: Pod }\n`);
  const files = {
    ...api(kind('Pods')),
    'packages/api/dist/core/v1.d.ts': declarations + more.join(''),
  };
  expect(await faultsWith(files, { maxCompileMs: 30 })).toEqual([
    expect.stringMatching(/^packages\/api: the milliseconds that Pods adds to TypeScript 5\.9/),
  ]);
});
