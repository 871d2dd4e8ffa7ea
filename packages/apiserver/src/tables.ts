import { builtInColumns } from './built-in-columns.ts';
import type { Columns } from './columns.ts';
import { customColumns } from './custom-columns.ts';
import type { Json, JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import type { Resource } from './resources.ts';

export interface TableOptions {
  /** The time that ages are counted to, in ms since 1970. */
  readonly nowMs: number;
  /** The metadata of the list, or for one object its resourceVersion. */
  readonly listMeta: JsonObject;
  /** The objects as they are shown. */
  readonly whole: readonly JsonObject[];
  /** What a row carries: PartialObjectMetadata (the default), the whole object, or nothing. */
  readonly includeObject?: 'None' | 'Metadata' | 'Object' | undefined;
  /** Whether to say the columns; a watch says them in its first event only. */
  readonly withColumns: boolean;
}

/** The objects as a `meta.k8s.io/v1` Table, as kubectl asks for them. */
export function toTable(
  resource: Resource,
  objects: readonly JsonObject[],
  { nowMs, listMeta, whole, includeObject = 'Metadata', withColumns }: TableOptions,
): JsonObject {
  const shown = builtInOrCustom(resource);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: listMeta,
    columnDefinitions: withColumns ? shown.columns.map((column) => ({ ...column })) : null,
    rows: objects.map((object, i) => ({
      cells: shown.cells(object, nowMs),
      object: included(whole[i] ?? object, includeObject),
    })),
  };
}

function builtInOrCustom(resource: Resource): Columns {
  return builtInColumns(resource) ?? customColumns(resource.columns);
}

function included(object: JsonObject, include: 'None' | 'Metadata' | 'Object'): Json {
  if (include === 'None') return null;
  if (include === 'Object') return object;
  const metadata = metadataOf(object);
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}
