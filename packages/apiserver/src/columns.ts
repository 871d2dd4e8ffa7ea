import type { Json, JsonObject } from './json.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** 1 is for wide output only. */
  readonly priority: number;
}

/** How a kind is shown: its columns, and the cells of one object in their order. */
export interface Columns {
  readonly columns: readonly Column[];
  cells(object: JsonObject, nowMs: number): Json[];
}

export function nameColumn(priority: number): Column {
  return {
    name: 'Name',
    type: 'string',
    format: 'name',
    description: 'The name of the object',
    priority,
  };
}
