import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesOf } from './workspace.ts';

export interface Example {
  /** The README it stands in, from the root. */
  readonly readme: string;
  /** Of its first line, from 1. */
  readonly line: number;
  readonly code: string;
  /** It says that it is one of CommonJS too: ```ts commonjs. */
  readonly isCommonJS: boolean;
}

/** Every example of every README: each a module of its own. */
export function examplesOf(root: string): readonly Example[] {
  const readmes = filesOf(root, '{README.md,.github/*.md}', '{packages,tools}/*/README.md');
  return readmes.flatMap((readme) =>
    examplesIn(readFileSync(join(root, readme), 'utf8')).map((e) => ({ readme, ...e })),
  );
}

const block = /^( *)```(?:ts|mts|typescript)\b(.*)\n([^]*?)^\1```$/gm;

export function examplesIn(markdown: string): readonly Omit<Example, 'readme'>[] {
  return [...markdown.matchAll(block)].map(({ index, 2: info = '', 3: code = '' }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    code,
    isCommonJS: info.includes('commonjs'),
  }));
}
