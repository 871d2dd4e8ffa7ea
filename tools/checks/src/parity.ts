// Where client-go's tests are in ours: each stands in one table of one package's PARITY.md, or on the list of what is
// later; and what a table claims is there.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { literalsIn } from './literals.ts';
import { rowsIn } from './parity-rows.ts';
import type { Row } from './parity-rows.ts';
import { filesOf } from './workspace.ts';

/** The names of client-go's test functions (on its way to v0.37, without TestMain), by section and file. */
const inventory = 'tools/checks/src/client-go-tests.json';
/** A section, a file of client-go's, or one test as `file TestName`: why it is in no table yet. */
const later = 'tools/checks/src/client-go-later.json';

export function checkParity(root: string): string[] {
  const tests = testsIn(root);
  const listed = new Map<string, string>();
  const literalsOf = literalsUnder(root);
  const faults = filesOf(root, 'packages/*/PARITY.md').flatMap((table) =>
    rowsIn(readFileSync(join(root, table), 'utf8')).flatMap((row) => {
      const at = `${table}:${row.line}`;
      const found = [...nameFaults(row, at, tests, listed), ...claimFaults(row, table, literalsOf)];
      return found.map((fault) => `${at}: ${fault}`);
    }),
  );
  return [...faults, ...laterFaults(root, tests, listed)];
}

interface GoTest {
  readonly section: string;
  readonly file: string;
  readonly name: string;
}

const idOf = ({ file, name }: GoTest): string => `${file} ${name}`;

function testsIn(root: string): readonly GoTest[] {
  const sections = readJSON(root, inventory) as Record<string, Record<string, readonly string[]>>;
  return Object.entries(sections).flatMap(([section, files]) =>
    Object.entries(files).flatMap(([file, names]) =>
      names.map((name) => ({ section, file, name })),
    ),
  );
}

/** Is it a test of client-go's, for the first time? Says so in `listed`. */
function nameFaults(
  { heading, name }: Row,
  at: string,
  tests: readonly GoTest[],
  listed: Map<string, string>,
): string[] {
  if (heading === undefined) return ['stands under no heading that names a test file of client-go'];
  if (name === undefined) return ['is not | `TestName` | covered by |'];
  const [test, another] = tests.filter(
    (t) => t.name === name && (t.file === heading || t.file.endsWith(`/${heading}`)),
  );
  if (test === undefined) return [`client-go has no ${name} in ${heading}`];
  if (another !== undefined) return [`${heading} may be ${test.file} or ${another.file}`];
  const before = listed.get(idOf(test));
  if (before !== undefined) return [`${name} stands in ${before} already`];
  listed.set(idOf(test), at);
  return [];
}

type LiteralsOf = (file: string) => ReadonlySet<string> | undefined;

/** Of each file once: undefined, if there is none. */
function literalsUnder(root: string): LiteralsOf {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const path = join(root, file);
      const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
      known.set(file, isFile ? literalsIn(readFileSync(path, 'utf8')) : undefined);
    }
    return known.get(file);
  };
}

function claimFaults({ name, claims }: Row, table: string, literalsOf: LiteralsOf): string[] {
  if (name === undefined) return [];
  return claims.flatMap((claim) => {
    switch (claim.kind) {
      case 'none':
        return [`${name} is neither covered nor not applicable: reason`];
      case 'not applicable':
        return claim.reason === '' ? [`${name} is not applicable without a reason`] : [];
      case 'covered': {
        const literals = literalsOf(join(dirname(table), claim.file).replaceAll('\\', '/'));
        if (literals === undefined) return [`${claim.file} does not exist`];
        return literals.has(claim.title) ? [] : [`${claim.file} has no test: ${claim.title}`];
      }
    }
  });
}

function laterFaults(
  root: string,
  tests: readonly GoTest[],
  listed: ReadonlyMap<string, string>,
): string[] {
  const excused = new Set<string>();
  const faults = Object.entries(readJSON(root, later) as Record<string, string>).flatMap(
    ([key, reason]) => {
      const named = tests.filter((t) => key === t.section || key === t.file || key === idOf(t));
      for (const test of named) excused.add(idOf(test));
      if (named.length === 0) return [`client-go has no ${key}`];
      if (named.every((test) => listed.has(idOf(test))))
        return [`all of ${key} is in a table: later no more`];
      return reason.trim() === '' ? [`gives no reason for ${key}`] : [];
    },
  );
  const missing = tests.map(idOf).filter((id) => !listed.has(id) && !excused.has(id));
  return [
    ...faults.map((fault) => `${later}: ${fault}`),
    ...missing.map((id) => `${id}: is in no PARITY.md, and not later`),
  ];
}

const readJSON = (root: string, file: string): unknown =>
  JSON.parse(readFileSync(join(root, file), 'utf8'));
