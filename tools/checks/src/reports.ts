// What a package gives, in one file that shows when it changes: packages/*/api.md, a section for each entry, from the declarations
// that are published. Compared here; `--update` writes it anew.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { declarationsOf } from './declarations.ts';
import type { PublishedEntry } from './declarations.ts';
import { packagesOf } from './workspace.ts';
import type { Member } from './workspace.ts';

// What it gives is generated, and a check of its own says whether it is what it should be.
const exempt = ['@client-ts/api'];

/** Before it, the packages must have been built. */
export function checkReports(root: string, { update = false } = {}): string[] {
  const packages = packagesOf(root).filter(({ name }) => !exempt.includes(name));
  const entries = packages.flatMap((member) => entriesOf(root, member));
  const missing = entries.filter(({ types }) => !existsSync(types));
  if (missing.length > 0)
    return missing.map(({ specifier }) => `${specifier}: has no declarations, build first`);

  const work = mkdtempSync(join(tmpdir(), 'reports-'));
  try {
    const declarations = declarationsOf(entries, work);
    return packages.flatMap((member) => {
      const text = reportOf(
        member,
        entries.filter(({ folder }) => folder === join(root, member.path)),
        declarations,
      );
      const file = `${member.path}/api.md`;
      if (update) writeFileSync(join(root, file), text);
      const found = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
      return found === text
        ? []
        : [`${file}: ${difference(found, text)}; \`pnpm run api\` writes it`];
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function entriesOf(root: string, { name, path, manifest }: Member): PublishedEntry[] {
  const folder = join(root, path);
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    const types = typesOf(target);
    if (types === undefined) return [];
    return [{ specifier: name + entry.slice(1), folder, types: join(folder, types) }];
  });
}

/** Where an entry's declarations are: `{ import: { types } }`. */
function typesOf(target: unknown): string | undefined {
  const types = field(field(target, 'import'), 'types');
  return typeof types === 'string' ? types : undefined;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;

function reportOf(
  { name }: Member,
  entries: readonly PublishedEntry[],
  declarations: ReadonlyMap<string, string>,
): string {
  const sections = entries.map(
    ({ specifier }) =>
      `\n## \`${specifier}\`\n\n\`\`\`ts\n${declarations.get(specifier) ?? ''}\n\`\`\`\n`,
  );
  return `# What ${name} gives\n\nWritten by \`pnpm run api\`.\n${sections.join('')}`;
}

/** The first line that is another one. */
function difference(found: string, wanted: string): string {
  if (found === '') return 'is missing';
  const [have, want] = [found.split('\n'), wanted.split('\n')];
  const at = want.findIndex((line, i) => line !== have[i]);
  const line = at === -1 ? want.length : at;
  return `line ${line + 1} is ${quoted(have[line])}, and the package gives ${quoted(want[line])}`;
}

const quoted = (line: string | undefined): string =>
  line === undefined ? 'no more' : `\`${line.trim()}\``;
