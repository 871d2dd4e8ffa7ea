export interface Row {
  /** From 1. */
  readonly line: number;
  /** The test file of client-go's that the heading above names, by its path or the end of it. */
  readonly heading: string | undefined;
  /** Undefined: it is not a row as it should be. */
  readonly name: string | undefined;
  readonly claims: readonly Claim[];
}

export type Claim =
  | { readonly kind: 'covered'; readonly file: string; readonly title: string }
  | { readonly kind: 'not applicable'; readonly reason: string }
  | { readonly kind: 'none' };

/** What a PARITY.md says: under a heading per test file of client-go's, a row per test. */
export function rowsIn(markdown: string): readonly Row[] {
  let heading: string | undefined;
  return markdown.split('\n').flatMap((text, index) => {
    if (text.startsWith('#')) heading = /[\w./-]+_test\.go/.exec(text)?.[0];
    if (!text.startsWith('|') || head.test(text)) return [];
    const [before, name = '', covered = '', after, more] = text.trim().split(/(?<!\\)\|/);
    const isRow = before === '' && after === '' && more === undefined;
    return {
      line: index + 1,
      heading,
      name: isRow ? /^\s*`(\w+)`\s*$/.exec(name)?.[1] : undefined,
      claims: covered.split(/<br\s*\/?>/).map(claimIn),
    };
  });
}

const head = /^\|\s*(?:client-go test\s*\|\s*covered by\s*|:?-+:?\s*\|\s*:?-+:?\s*)\|\s*$/;

function claimIn(text: string): Claim {
  const reason = /^not applicable:(.*)$/.exec(text.trim())?.[1];
  if (reason !== undefined) return { kind: 'not applicable', reason: reason.trim() };
  const [, file, title] = /^`([^`]+)`: (.+)$/.exec(text.trim()) ?? [];
  if (file === undefined || title === undefined) return { kind: 'none' };
  // A bar has to be escaped in a table, and a formatter escapes what else it takes for Markdown.
  return { kind: 'covered', file, title: title.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1') };
}
