import { nameColumn } from './columns.ts';
import type { Columns } from './columns.ts';
import { age } from './human-duration.ts';
import { findByPath } from './json-path.ts';
import type { Json } from './json.ts';
import { text } from './read-fields.ts';
import type { CustomColumn } from './resources.ts';

const ageColumn: CustomColumn = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/** The name, then the resource's own columns, or without any the age. */
export function customColumns(custom: readonly CustomColumn[] = [ageColumn]): Columns {
  const shown = custom.map(({ name, type, format = '', description, priority = 0, jsonPath }) => ({
    name,
    type,
    format,
    description:
      description ?? `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    priority,
  }));
  return {
    columns: [nameColumn(0), ...shown],
    cells: (object, nowMs) => [
      text(object, 'metadata', 'name'),
      ...custom.map(({ type, jsonPath }) =>
        customCell(type, findByPath(object, jsonPath)[0], nowMs),
      ),
    ],
  };
}

function customCell(type: string, value: Json | undefined, nowMs: number): Json {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? age(value, nowMs) : null;
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value);
    default:
      return null;
  }
}
