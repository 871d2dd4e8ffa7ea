// CustomResourceDefinitions: what they must say, and the resources that they make.
import type { Json, JsonObject } from './json.ts';
import { get, isObject, set } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { metadataOf } from './managed-fields.ts';
import { timestamp } from './object-meta.ts';
import { list, text } from './read-fields.ts';
import type { CustomColumn, ScalePaths, ServedResource } from './resources.ts';
import { forbiddenValue, invalidValue, requiredValue, unsupportedValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';
import { stringsOf } from './stored-object.ts';

export const definitionsId = 'customresourcedefinitions.apiextensions.k8s.io';
/** While it stands, the definition waits for its objects to go. */
export const cleanup = 'customresourcecleanup.apiextensions.k8s.io';

function fillNames(definition: JsonObject): void {
  const spec = get(definition, 'spec');
  const names = get(spec, 'names');
  if (!isObject(spec) || !isObject(names)) return;
  const kind = text(names, 'kind');
  if (text(names, 'singular') === '') names['singular'] = kind.toLowerCase();
  if (text(names, 'listKind') === '') names['listKind'] = `${kind}List`;
  if (get(spec, 'conversion') === undefined) set(spec, 'conversion', { strategy: 'None' });
}

function errors(definition: JsonObject): FieldError[] {
  const spec = get(definition, 'spec');
  const [name, group] = [text(definition, 'metadata', 'name'), text(spec, 'group')];
  const [plural, kind] = [text(spec, 'names', 'plural'), text(spec, 'names', 'kind')];
  const found: FieldError[] = [];
  if (name !== `${plural}.${group}`)
    found.push(invalidValue('metadata.name', name, 'must be spec.names.plural+"."+spec.group'));
  if (group === '') found.push(requiredValue('spec.group'));
  else if (!group.includes('.'))
    found.push(invalidValue('spec.group', group, 'should be a domain with at least one dot'));
  const scope = text(spec, 'scope');
  if (scope === '') found.push(requiredValue('spec.scope'));
  else if (scope !== 'Namespaced' && scope !== 'Cluster')
    found.push(unsupportedValue('spec.scope', JSON.stringify(scope), '"Cluster", "Namespaced"'));
  if (plural === '') found.push(requiredValue('spec.names.plural'));
  if (kind === '') found.push(requiredValue('spec.names.kind'));
  const versions = list(spec, 'versions');
  if (versions.filter((version) => get(version, 'storage') === true).length !== 1)
    found.push(
      invalidValue(
        'spec.versions',
        versions,
        'must have exactly one version marked as storage version',
      ),
    );
  for (const [i, version] of versions.entries()) {
    if (text(version, 'name') === '') found.push(requiredValue(`spec.versions[${i}].name`));
    if (!isObject(get(version, 'schema', 'openAPIV3Schema')))
      found.push(
        requiredValue(`spec.versions[${i}].schema.openAPIV3Schema`, 'schemas are required'),
      );
  }
  return found;
}

const fixed = ['group', 'scope'] as const;

export const definitionRules: KindRules = {
  versionRequired: true,
  hasGeneration: true,
  defaults: fillNames,
  initial(definition, nowMs) {
    const spec = get(definition, 'spec');
    const names = get(spec, 'names') ?? {};
    const lastTransitionTime = timestamp(nowMs);
    const storage = list(spec, 'versions').find((version) => get(version, 'storage') === true);
    definition['status'] = {
      conditions: [
        {
          type: 'NamesAccepted',
          status: 'True',
          lastTransitionTime,
          reason: 'NoConflicts',
          message: 'no conflicts found',
        },
        {
          type: 'Established',
          status: 'True',
          lastTransitionTime,
          reason: 'InitialNamesAccepted',
          message: 'the initial names have been accepted',
        },
      ],
      acceptedNames: names,
      storedVersions: [text(storage, 'name')],
    };
    const metadata = metadataOf(definition);
    metadata['finalizers'] = [...new Set([...stringsOf(metadata['finalizers']), cleanup])];
  },
  errors(definition, before) {
    const changed =
      before === undefined
        ? []
        : fixed
            .filter((field) => text(definition, 'spec', field) !== text(before, 'spec', field))
            .map((field) => forbiddenValue(`spec.${field}`, 'field is immutable'));
    return [...errors(definition), ...changed];
  },
};

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

/** What a definition makes the server serve: a resource for each of its served versions. */
export function resourcesOf(definition: JsonObject): ServedResource[] {
  const spec = get(definition, 'spec');
  const names = get(spec, 'names');
  return list(spec, 'versions')
    .filter((version) => get(version, 'served') === true)
    .map((version): ServedResource => {
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
          ...(get(version, 'subresources', 'status') === undefined ? [] : (['status'] as const)),
          ...(scale === undefined ? [] : (['scale'] as const)),
        ],
        builtIn: false,
        columns: Array.isArray(columns) && columns.length > 0 ? columns.map(columnOf) : undefined,
        schema: isObject(schema) ? schema : undefined,
        selectableFields: list(version, 'selectableFields').map((field) => text(field, 'jsonPath')),
        scale,
        terminating: text(definition, 'metadata', 'deletionTimestamp') !== '',
      };
    });
}
