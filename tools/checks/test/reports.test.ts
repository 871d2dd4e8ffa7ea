import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { checkReports } from '../src/reports.ts';
import { Workspace, entry, manifest } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const timeout = { timeout: 60_000 };
const exports = {
  '.': entry('index'),
  './testing': entry('testing/index'),
  './package.json': './package.json',
};
const built: Files = {
  'packages/low/package.json': manifest('low', 0, { exports }),
  'packages/low/dist/index.d.ts': `
interface Hidden {
    readonly secret: number;
}
/** What it does. */
declare function low(n: number): string;
declare class Thing {
    #private;
    get size(): number;
}
export { type Hidden, Thing, low };
`,
  'packages/low/dist/testing/index.d.ts': `
declare const clock: {
    now(): number;
};
interface Inside {
    readonly a: string;
}
declare function unseen(): Inside;
export { clock };
`,
  'packages/api/package.json': manifest('api', 1),
};

test(
  'a report has a section for each entry, with what it exports and nothing else, and passes until that changes',
  timeout,
  () => {
    using workspace = new Workspace(built);
    const { root } = workspace;
    const file = join(root, 'packages/low/api.md');
    expect(checkReports(root)).toEqual([
      'packages/low/api.md: is missing; `pnpm run api` writes it',
    ]);
    expect(checkReports(root, { update: true })).toEqual([]);
    expect(checkReports(root)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(`# What @client-ts/low gives

Written by \`pnpm run api\`.

## \`@client-ts/low\`

\`\`\`ts
export interface Hidden {
    readonly secret: number;
}

export function low(n: number): string;

export class Thing {
    get size(): number;
}
\`\`\`

## \`@client-ts/low/testing\`

\`\`\`ts
export const clock: {
    now(): number;
};
\`\`\`
`);

    // What is said of it may change; what it takes may not.
    const types = join(root, 'packages/low/dist/index.d.ts');
    const text = readFileSync(types, 'utf8');
    writeFileSync(types, text.replace('What it does.', 'What it does, in other words.'));
    expect(checkReports(root)).toEqual([]);
    writeFileSync(types, text.replace('(n: number)', '(n: number, m?: number)'));
    expect(checkReports(root)).toEqual([
      'packages/low/api.md: line 12 is `export function low(n: number): string;`, and the package gives ' +
        '`export function low(n: number, m?: number): string;`; `pnpm run api` writes it',
    ]);
    writeFileSync(types, text);
    writeFileSync(file, `${readFileSync(file, 'utf8')}more\n`);
    expect(checkReports(root)).toHaveLength(1);
  },
);

test('declarations that do not compile are no report', timeout, () => {
  using workspace = new Workspace({
    ...built,
    'packages/low/dist/index.d.ts': 'export declare const a: Nowhere;',
  });
  expect(() => checkReports(workspace.root, { update: true })).toThrow(/Nowhere/);
});

test('a package that is not built has no report', () => {
  using workspace = new Workspace({ 'packages/low/package.json': manifest('low', 0) });
  expect(checkReports(workspace.root)).toEqual([
    '@client-ts/low: has no declarations, build first',
  ]);
});
