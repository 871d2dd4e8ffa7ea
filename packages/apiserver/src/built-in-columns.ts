// How built-in kinds are shown: the columns are the server's own, the cells are made here.
import type { Cells } from './cells/cell-texts.ts';
import { created, name } from './cells/cell-texts.ts';
import { clusterCells } from './cells/cluster.ts';
import { coreCells } from './cells/core.ts';
import { ruleCells } from './cells/rule.ts';
import { workloadCells } from './cells/workload.ts';
import type { Columns } from './columns.ts';
import { nameColumn } from './columns.ts';
import { text } from './read-fields.ts';
import type { Resource, ShownColumn } from './resources.ts';

const cells: ReadonlyMap<string, Cells> = new Map([
  ...coreCells,
  ...workloadCells,
  ...clusterCells,
  ...ruleCells,
]);

/** Where nothing more is known of a kind: its name and age, and nothing in the other columns. */
function plainCells(columns: readonly ShownColumn[]): Cells {
  return (object, nowMs) =>
    columns.map((column) => {
      if (column.name === 'Name') return name(object);
      if (column.name === 'Age') return created(object, nowMs);
      if (column.name === 'Created At') return text(object, 'metadata', 'creationTimestamp');
      return column.type === 'string' ? '' : null;
    });
}

/** Undefined for a resource that has no columns of its own. */
export function builtInColumns({ kind, shown }: Resource): Columns | undefined {
  if (shown === undefined) return undefined;
  return {
    columns: shown.map((column) =>
      column.name === 'Name' && column.format === 'name'
        ? nameColumn(column.priority)
        : { ...column, description: '' },
    ),
    cells: cells.get(kind) ?? plainCells(shown),
  };
}
