// The resources that a CustomResourceDefinition defines.
import { createHash } from 'node:crypto';

import type { Json, JsonObject } from './json.ts';
import { get, isObject } from './json.ts';
import { list, number, text } from './read-fields.ts';
import type { CustomColumn, CustomVersions, ScalePaths, Resource } from './resources.ts';
import { scaleKind } from './scale.ts';
import { stringsOf } from './stored-object.ts';

const columnOf = (column: Json): CustomColumn => ({
  name: text(column, 'name'),
  type: text(column, 'type'),
  jsonPath: text(column, 'jsonPath'),
  format: optional(column, 'format'),
  description: optional(column, 'description'),
  priority: Number(get(column, 'priority') ?? 0),
});

const optional = (object: Json, field: string): string | undefined =>
  text(object, field) === '' ? undefined : text(object, field);

function scaleOf(version: Json): ScalePaths | undefined {
  const scale = get(version, 'subresources', 'scale');
  if (!isObject(scale)) return undefined;
  return {
    spec: text(scale, 'specReplicasPath'),
    status: text(scale, 'statusReplicasPath'),
    selector: optional(scale, 'labelSelectorPath'),
  };
}

const partVerbs = ['get', 'patch', 'update'];
const customVerbs = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];

/** As discovery says it, so that clients see when the stored version changes (apiserver `endpoints/discovery`). */
function hashOf(group: string, version: string, kind: string): string {
  const hash = createHash('sha256').update(`${group}/${version}/${kind}`).digest();
  return hash.subarray(0, 8).toString('base64');
}

/** A resource for each of its versions. */
export function resourcesOf(definition: JsonObject): Resource[] {
  const spec = get(definition, 'spec');
  const names = get(spec, 'names');
  const stored = list(spec, 'versions').find((version) => get(version, 'storage') === true);
  const storageHash = hashOf(text(spec, 'group'), text(stored, 'name'), text(names, 'kind'));
  const versions: CustomVersions = {
    stored: text(stored, 'name'),
    schemas: new Map(
      list(spec, 'versions').flatMap((version) => {
        const schema = get(version, 'schema', 'openAPIV3Schema');
        return isObject(schema) ? [[text(version, 'name'), schema] as const] : [];
      }),
    ),
    generation: number(definition, 'metadata', 'generation'),
  };
  return list(spec, 'versions').map((version): Resource => {
    const columns = get(version, 'additionalPrinterColumns');
    const schema = get(version, 'schema', 'openAPIV3Schema');
    const scale = scaleOf(version);
    return {
      group: text(spec, 'group'),
      version: text(version, 'name'),
      resource: text(names, 'plural'),
      singular: text(names, 'singular'),
      kind: text(names, 'kind'),
      listKind: text(names, 'listKind'),
      namespaced: text(spec, 'scope') === 'Namespaced',
      shortNames: stringsOf(get(names, 'shortNames')),
      categories: stringsOf(get(names, 'categories')),
      subresources: [
        ...(get(version, 'subresources', 'status') === undefined
          ? []
          : [{ name: 'status', kind: text(names, 'kind'), verbs: partVerbs }]),
        ...(scale === undefined
          ? []
          : [{ name: 'scale', ...scaleKind, types: 'autoscaling.v1', verbs: partVerbs }]),
      ],
      verbs: customVerbs,
      builtIn: false,
      storageHash,
      served: get(version, 'served') === true,
      columns: Array.isArray(columns) && columns.length > 0 ? columns.map(columnOf) : undefined,
      schema: isObject(schema) ? schema : undefined,
      versions,
      selectableFields: list(version, 'selectableFields').map((field) => text(field, 'jsonPath')),
      scale,
      terminating: text(definition, 'metadata', 'deletionTimestamp') !== '',
    };
  });
}
