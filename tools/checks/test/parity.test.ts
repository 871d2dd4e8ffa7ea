import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { checkParity } from '../src/parity.ts';
import { Workspace } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const later = 'tools/checks/src/client-go-later.json';
const low = 'packages/low/PARITY.md';
const high = 'packages/high/PARITY.md';

const table = (heading: string, ...rows: readonly string[]): string =>
  `# Parity\n\n## \`${heading}\`\n\n| client-go test | covered by |\n| --- | :---: |\n${rows.join('\n')}\n`;
const get = '| `TestGet` | `test/a.test.ts`: what was put comes back |';
const put = '| `TestPut` | not applicable: nothing is put here |';

/** Two files of client-go's in a table each, a third that is later. */
const clean: Files = {
  'tools/checks/src/client-go-tests.json': {
    one: { 'one/get_test.go': ['TestGet', 'TestPut'], 'one/more/list_test.go': ['TestGet'] },
    two: { 'two/list_test.go': ['TestList', 'TestWatch'] },
  },
  [later]: { two: 'nobody lists yet' },
  [low]: table('one/get_test.go', get, put),
  [high]: table('one/more/list_test.go', get),
  'packages/low/test/a.test.ts': "test('what was put comes back', () => {});\n",
  'packages/high/test/a.test.ts': "test('what was put comes back', () => {});\n",
};

const faultsWith = (files: Files): string[] => {
  using workspace = new Workspace({ ...clean, ...files });
  return checkParity(workspace.root);
};

test('every test in one table, or later, passes', () => {
  expect(faultsWith({})).toEqual([]);
});

test('a heading may give the end of a path, and its columns any width', () => {
  const text = table('get_test.go', get.replace(' |', '        |'), put).replace('## ', '### In ');
  expect(faultsWith({ [low]: text })).toEqual([]);
});

test.each([
  ["'it\\'s \\\\ here'", String.raw`it's \ here`],
  ['"says \\"no\\""', 'says "no"'],
  ['`a \\`b\\``', 'a `b`'],
  ['`${a} of ${`${b}`}: \\`c\\``', '${a} of ${`${b}`}: `c`'],
  ["'a | b * c'", String.raw`a \| b \* c`],
  ["{ title: 'in a table of cases' }", 'in a table of cases'],
])('the title %s is %s in a row', (literal, title) => {
  const files = {
    'packages/low/test/a.test.ts': `f(${literal});\n`,
    [low]: table('one/get_test.go', `| \`TestGet\` | \`test/a.test.ts\`: ${title} |`, put),
  };
  expect(faultsWith(files)).toEqual([]);
});

test('a row may name several tests, of a suite or a tool too, and each has to be there', () => {
  const row =
    '| `TestGet` | `src/conformance/a.ts`: a<br>`../../tools/all/test/b.test.ts`: b<br>not applicable: c |';
  const [a, b] = ['packages/low/src/conformance/a.ts', 'tools/all/test/b.test.ts'];
  const files = { [low]: table('get_test.go', row, put) };
  expect(faultsWith({ ...files, [a]: "test('a', f);\n", [b]: "test('b', f);\n" })).toEqual([]);
  expect(faultsWith({ ...files, [a]: "test('b', f);\n", [b]: "test('a', f);\n" })).toEqual([
    `${low}:7: src/conformance/a.ts has no test: a`,
    `${low}:7: ../../tools/all/test/b.test.ts has no test: b`,
  ]);
});

test.each(['test/b.test.ts', 'test', '../../packages/low'])(
  'a test file that does not exist fails: %s',
  (file) => {
    const text = table('one/get_test.go', get.replace('test/a.test.ts', file), put);
    expect(faultsWith({ [low]: text })).toEqual([`${low}:7: ${file} does not exist`]);
  },
);

test.each([
  "test('what was put comes back.', f);",
  "test('what was put ' + 'comes back', f);",
  '// what was put comes back',
  "// test('what was put comes back', f);",
])('a title that does not stand in the file as it is fails: %s', (line) => {
  expect(faultsWith({ 'packages/low/test/a.test.ts': `${line}\n` })).toEqual([
    `${low}:7: test/a.test.ts has no test: what was put comes back`,
  ]);
});

test.each([
  ['', 'TestPut is neither covered nor not applicable: reason'],
  ['later', 'TestPut is neither covered nor not applicable: reason'],
  ['`test/a.test.ts`', 'TestPut is neither covered nor not applicable: reason'],
  ['not applicable', 'TestPut is neither covered nor not applicable: reason'],
  ['not applicable: ', 'TestPut is not applicable without a reason'],
])('a row that claims "%s" fails', (claim, fault) => {
  const text = table('one/get_test.go', get, `| \`TestPut\` | ${claim} |`);
  expect(faultsWith({ [low]: text })).toEqual([`${low}:8: ${fault}`]);
});

test.each(['| TestPut | not applicable: a |', '| `TestPut` | not applicable: a | b |'])(
  'a row of another shape fails: %s',
  (row) => {
    expect(faultsWith({ [low]: table('one/get_test.go', get, row) })).toEqual([
      `${low}:8: is not | \`TestName\` | covered by |`,
      'one/get_test.go TestPut: is in no PARITY.md, and not later',
    ]);
  },
);

test('a test that is listed twice fails, in one table or in two', () => {
  expect(faultsWith({ [low]: table('one/get_test.go', get, put, get) })).toEqual([
    `${low}:9: TestGet stands in ${low}:7 already`,
  ]);
  const text = `${table('one/more/list_test.go', get)}\n${table('one/get_test.go', put)}`;
  expect(faultsWith({ [high]: text })).toEqual([`${low}:8: TestPut stands in ${high}:15 already`]);
});

test('a name that client-go does not have in that file fails', () => {
  const [list, head] = [put.replace('TestPut', 'TestList'), put.replace('TestPut', 'TestHead')];
  expect(faultsWith({ [low]: table('one/get_test.go', get, put, list, head) })).toEqual([
    `${low}:9: client-go has no TestList in one/get_test.go`,
    `${low}:10: client-go has no TestHead in one/get_test.go`,
  ]);
});

test('a heading fails that says no file, or not which', () => {
  expect(faultsWith({ [high]: table('Lists', get) })).toEqual([
    `${high}:7: stands under no heading that names a test file of client-go`,
    'one/more/list_test.go TestGet: is in no PARITY.md, and not later',
  ]);
  const tests = { one: { 'one/list_test.go': ['TestGet'], 'one/more/list_test.go': ['TestGet'] } };
  const files = { 'tools/checks/src/client-go-tests.json': tests, [later]: {}, [low]: '' };
  expect(faultsWith({ ...files, [high]: table('list_test.go', get) })[0]).toBe(
    `${high}:7: list_test.go may be one/list_test.go or one/more/list_test.go`,
  );
});

test('a test in no table fails, unless it is later by its section, its file or its name', () => {
  const missing = ['two/list_test.go TestList', 'two/list_test.go TestWatch'];
  const faults = missing.map((id) => `${id}: is in no PARITY.md, and not later`);
  expect(faultsWith({ [later]: {} })).toEqual(faults);
  expect(faultsWith({ [later]: { 'two/list_test.go': 'nobody lists yet' } })).toEqual([]);
  expect(faultsWith({ [later]: { 'two/list_test.go TestList': 'nobody lists yet' } })).toEqual([
    faults[1],
  ]);
});

test('what is later may be in a table in part; all of it in tables is later no more', () => {
  const list = put.replace('TestPut', 'TestList');
  const watch = put.replace('TestPut', 'TestWatch');
  const mid = 'packages/mid/PARITY.md';
  expect(faultsWith({ [mid]: table('two/list_test.go', list) })).toEqual([]);
  expect(faultsWith({ [mid]: table('two/list_test.go', list, watch) })).toEqual([
    `${later}: all of two is in a table: later no more`,
  ]);
});

test('what is later has a reason, and is of client-go', () => {
  expect(faultsWith({ [later]: { two: ' ', three: 'nobody counts yet' } })).toEqual([
    `${later}: gives no reason for two`,
    `${later}: client-go has no three`,
  ]);
});

test("client-go's tests are 838, each once in its file", () => {
  const path = join(import.meta.dirname, '../src/client-go-tests.json');
  const sections: Record<string, Record<string, string[]>> = JSON.parse(readFileSync(path, 'utf8'));
  const files = Object.values(sections).flatMap((section) => Object.entries(section));
  const ids = files.flatMap(([file, names]) => names.map((name) => `${file} ${name}`));
  expect(new Set(ids).size).toBe(838);
  expect(ids.filter((id) => !/^[\w/.-]+_test\.go Test\w+$/.test(id))).toEqual([]);
});
