// What stands at the top, and what every package shows of itself.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { examplesIn } from './examples.ts';
import { packagesOf } from './workspace.ts';
import type { Member } from './workspace.ts';

const top =
  /^(?:\..+|README\.md|LICENSE|package\.json|pnpm-workspace\.yaml|pnpm-lock\.yaml|turbo\.json|tsconfig(?:\..+)?\.json|packages|tools)$/;

export function checkLayout(root: string): string[] {
  return [...topFaults(root), ...packagesOf(root).flatMap((member) => readmeFaults(root, member))];
}

function topFaults(root: string): string[] {
  const ignored = new Set(readFileSync(join(root, '.gitignore'), 'utf8').split('\n'));
  return readdirSync(root)
    .filter((name) => !top.test(name) && !ignored.has(name))
    .map((name) => `${name}: does not belong at the top`);
}

function readmeFaults(root: string, { path, manifest }: Member): string[] {
  const file = `${path}/README.md`;
  if (!existsSync(join(root, file))) return [`${file}: is missing`];
  const text = readFileSync(join(root, file), 'utf8');
  const faults =
    examplesIn(text).length === 0 ? [`${file}: has no example in a \`\`\`ts block`] : [];
  const words = new Set(text.split(/[^\w@/.-]+/).map((word) => word.replace(/\.$/, '')));
  for (const name of Object.keys(manifest.dependencies ?? {}))
    if (!name.startsWith('@client-ts/') && !words.has(name))
      faults.push(`${file}: gives no reason for ${name}`);
  return faults;
}
