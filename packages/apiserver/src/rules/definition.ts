// What a CustomResourceDefinition must say, and what the server says in it.
import type { APITypes } from '../api-types.ts';
import { definitionSchemaErrors } from '../custom-schema/definition-schemas.ts';
import type { Json, JsonObject } from '../json.ts';
import { get, isObject, set } from '../json.ts';
import { metadataOf } from '../managed-fields.ts';
import { dns1035Label } from '../names.ts';
import { timestamp } from '../object-meta.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { stringsOf } from '../stored-object.ts';
import type { KindRules } from './kind-rules.ts';

/** While it stands, the definition waits for its objects to go. */
export const cleanup = 'customresourcecleanup.apiextensions.k8s.io';

const approval = 'api-approved.kubernetes.io';

function fillNames(definition: JsonObject): void {
  const spec = get(definition, 'spec');
  const names = get(spec, 'names');
  if (!isObject(spec) || !isObject(names)) return;
  const kind = text(names, 'kind');
  if (kind !== '' && text(names, 'singular') === '') names['singular'] = kind.toLowerCase();
  if (kind !== '' && text(names, 'listKind') === '') names['listKind'] = `${kind}List`;
  if (get(spec, 'conversion') === undefined) set(spec, 'conversion', { strategy: 'None' });
}

function errors(
  definition: JsonObject,
  before: JsonObject | undefined,
  types: APITypes,
): FieldError[] {
  const spec = get(definition, 'spec');
  const strategy = text(spec, 'conversion', 'strategy');
  return [
    ...(before === undefined ? nameErrors(definition) : fixedErrors(definition, before)),
    ...groupErrors(definition),
    ...oneOf('spec.scope', text(spec, 'scope'), ['Cluster', 'Namespaced']),
    ...versionErrors(list(spec, 'versions')),
    ...namesErrors(get(spec, 'names')),
    ...definitionSchemaErrors(spec, types),
    ...preserveErrors(spec),
    ...(strategy === '' ? [] : oneOf('spec.conversion.strategy', strategy, ['None', 'Webhook'])),
    ...storedVersionErrors(definition),
  ];
}

function nameErrors(definition: JsonObject): FieldError[] {
  const name = text(definition, 'metadata', 'name');
  const spec = get(definition, 'spec');
  return name === `${text(spec, 'names', 'plural')}.${text(spec, 'group')}`
    ? []
    : [invalidValue('metadata.name', name, 'must be spec.names.plural+"."+spec.group')];
}

const fixed = [['group'], ['scope'], ['names', 'plural'], ['names', 'kind']] as const;

function fixedErrors(definition: JsonObject, before: JsonObject): FieldError[] {
  return fixed.flatMap((path) => {
    const said = text(definition, 'spec', ...path);
    return said === text(before, 'spec', ...path)
      ? []
      : [invalidValue(`spec.${path.join('.')}`, said, 'field is immutable')];
  });
}

function groupErrors(definition: JsonObject): FieldError[] {
  const group = text(definition, 'spec', 'group');
  if (group === '') return [requiredValue('spec.group')];
  if (!group.includes('.'))
    return [invalidValue('spec.group', group, 'should be a domain with at least one dot')];
  const isProtected = /(^|\.)(k8s|kubernetes)\.io$/.test(group);
  if (!isProtected || text(definition, 'metadata', 'annotations', approval) !== '') return [];
  return [
    requiredValue(
      `metadata.annotations[${approval}]`,
      `protected groups must have approval annotation "${approval}", see https://github.com/kubernetes/enhancements/pull/1111`,
    ),
  ];
}

/** As a definition of an older version could. */
function preserveErrors(spec: Json | undefined): FieldError[] {
  if (get(spec, 'preserveUnknownFields') !== true) return [];
  const why =
    'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
  return [invalidValue('spec.preserveUnknownFields', true, why)];
}

function oneOf(field: string, value: string, supported: readonly string[]): FieldError[] {
  if (value === '') return [requiredValue(field)];
  return supported.includes(value) ? [] : [unsupportedValue(field, value, supported)];
}

function versionErrors(versions: readonly Json[]): FieldError[] {
  const names = versions.map((version) => text(version, 'name'));
  const found = versions.flatMap((_, i) =>
    dns1035Label(names[i] ?? '', `spec.versions[${i}].name`),
  );
  if (new Set(names).size < names.length)
    found.push(invalidValue('spec.versions', names, 'must contain unique version names'));
  if (versions.filter((version) => get(version, 'storage') === true).length !== 1)
    found.push(
      invalidValue(
        'spec.versions',
        names,
        'must have exactly one version marked as storage version',
      ),
    );
  return found;
}

function namesErrors(names: Json | undefined): FieldError[] {
  const field = 'spec.names';
  const found: FieldError[] = [];
  for (const part of ['plural', 'singular', 'kind', 'listKind']) {
    const name = text(names, part);
    const at = `${field}.${part}`;
    if (name === '') found.push(requiredValue(at));
    else if (part === 'plural' || part === 'singular') found.push(...dns1035Label(name, at));
    else
      for (const { message } of dns1035Label(name.toLowerCase(), at, name))
        found.push({
          field: at,
          reason: 'FieldValueInvalid',
          message: message.replace(
            ': a DNS',
            ': may have mixed case, but should otherwise match: a DNS',
          ),
        });
  }
  for (const [i, name] of list(names, 'shortNames').entries())
    found.push(...dns1035Label(typeof name === 'string' ? name : '', `${field}.shortNames[${i}]`));
  const listKind = text(names, 'listKind');
  if (listKind !== '' && listKind === text(names, 'kind'))
    found.push(
      invalidValue(`${field}.listKind`, listKind, 'kind and listKind may not be the same'),
    );
  return found;
}

/** Objects may still be stored in what was once the storage version. */
function storedVersionErrors(definition: JsonObject): FieldError[] {
  const names = list(definition, 'spec', 'versions').map((version) => text(version, 'name'));
  return stringsOf(get(definition, 'status', 'storedVersions')).flatMap((stored, i) =>
    names.includes(stored)
      ? []
      : [
          invalidValue(
            `status.storedVersions[${i}]`,
            stored,
            `missing from spec.versions; ${stored} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${stored} and removes ${stored} from status.storedVersions`,
          ),
        ],
  );
}

const storageVersions = (definition: JsonObject): string[] =>
  list(definition, 'spec', 'versions')
    .filter((version) => get(version, 'storage') === true)
    .map((version) => text(version, 'name'));

const condition = (type: string, nowMs: number, reason: string, message: string): JsonObject => ({
  type,
  status: 'True',
  lastTransitionTime: timestamp(nowMs),
  reason,
  message,
});

export const definitionRules: KindRules = {
  versionRequired: true,
  hasGeneration: true,
  statusLeaves: 'metadata',
  endsByItself: true,
  defaults: fillNames,
  initial(definition, nowMs) {
    definition['status'] = {
      conditions: [
        condition('NamesAccepted', nowMs, 'NoConflicts', 'no conflicts found'),
        condition(
          'Established',
          nowMs,
          'InitialNamesAccepted',
          'the initial names have been accepted',
        ),
      ],
      acceptedNames: get(definition, 'spec', 'names') ?? {},
      storedVersions: storageVersions(definition),
    };
  },
  updated(definition) {
    const status = get(definition, 'status');
    if (!isObject(status)) return;
    const stored = stringsOf(get(status, 'storedVersions'));
    definition['status'] = {
      ...status,
      acceptedNames: get(definition, 'spec', 'names') ?? {},
      storedVersions: [...new Set([...stored, ...storageVersions(definition)])],
    };
  },
  errors,
  deleting(definition, nowMs) {
    const metadata = metadataOf(definition);
    const finalizers = new Set(stringsOf(metadata['finalizers']));
    metadata['finalizers'] = [...finalizers.add(cleanup)];
    const status = get(definition, 'status');
    if (!isObject(status)) return;
    const others = list(status, 'conditions').filter((one) => text(one, 'type') !== 'Terminating');
    const why = 'CustomResource deletion is in progress';
    status['conditions'] = [
      ...others,
      condition('Terminating', nowMs, 'InstanceDeletionInProgress', why),
    ];
  },
};
