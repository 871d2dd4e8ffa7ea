// kubectl's columns (cli-runtime `printers/tabwriter.go`).
const leastWidth = 6;
const padding = 3;

/**
 * Rows as kubectl aligns them: each column as wide as its longest cell and three spaces, six at least; the last is not filled up.
 * Every row has as many cells as the first.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: Math.max(0, columns - 1) }, (_, column) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[column] ?? '') + padding), leastWidth),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell + ' '.repeat(room(cell, widths[column]))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}

const room = (cell: string, width: number | undefined): number =>
  width === undefined ? 0 : width - lengthOf(cell);

/** In characters as Go counts them. */
const lengthOf = (text: string): number => Array.from(text).length;
