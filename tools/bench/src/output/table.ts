/** One line of a table; empty cells are dashes. */
export interface Line {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Markdown, as the formatter leaves it. */
export function tableOf(titles: readonly string[], lines: readonly Line[]): string {
  const cells = [
    [...titles],
    ...lines.map((line) => [line.name, ...line.cells.map((cell) => cell || '–')]),
  ];
  const widths = titles.map((_, column) =>
    Math.max(3, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const row = (texts: readonly string[]): string =>
    `| ${widths.map((width, column) => (texts[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = row(widths.map((width) => '-'.repeat(width)));
  const [head = [], ...rest] = cells;
  return [row(head), rule, ...rest.map(row)].join('\n');
}

/** Empty for what is not a number. */
export function number(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return '';
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
