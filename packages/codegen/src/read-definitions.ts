import { Input } from './input.ts';
import type { GroupVersionModel, ResourceModel, SchemaKind } from './model.ts';
import { readSchema } from './read-schema.ts';
import type { Schema } from './schema.ts';

/** A CustomResourceDefinition, parsed, and where it was. */
export interface DefinitionDocument {
  readonly value: unknown;
  readonly file?: string | undefined;
  /** From 1. */
  readonly document?: number | undefined;
  /** Where in the document, if it is not all of it. */
  readonly path?: readonly (string | number)[] | undefined;
}

/**
 * A model for each group version that the definitions (`apiextensions.k8s.io/v1`) serve.
 *
 * @throws CodegenError where one is something else, or two define the same resource
 */
export function readDefinitions(
  documents: readonly DefinitionDocument[],
): readonly GroupVersionModel[] {
  const models = new Map<string, Draft>();
  for (const { value, file, document, path = [] } of documents)
    readDefinition(new Input(value, { file, document, path }), models);
  return [...models.values()];
}

interface Draft extends GroupVersionModel {
  readonly resources: ResourceModel[];
  readonly schemas: Map<string, Schema>;
  readonly kinds: Map<string, readonly SchemaKind[]>;
}

function readDefinition(input: Input, models: Map<string, Draft>): void {
  input.fields();
  if (input.at('kind').value !== 'CustomResourceDefinition')
    input.at('kind').fail('is not CustomResourceDefinition');
  if (input.at('apiVersion').value !== 'apiextensions.k8s.io/v1')
    input.at('apiVersion').fail('is not apiextensions.k8s.io/v1');
  const spec = input.at('spec');
  const group = spec.at('group').name();
  const names = spec.at('names');
  const kind = names.at('kind').name();
  const resource = names.at('plural').name();
  const served = spec
    .at('versions')
    .items()
    .filter((version) => version.at('served').flag());
  for (const entry of served) {
    const version = entry.at('name').name();
    const key = `${group}/${version}`;
    const model: Draft = models.get(key) ?? {
      group,
      version,
      resources: [],
      schemas: new Map(),
      kinds: new Map(),
    };
    models.set(key, model);
    if (model.resources.some((other) => other.resource === resource))
      names.at('plural').fail(`is already defined in ${key}`);
    const name = [
      ...group.split('.').toReversed().map(escaped),
      escaped(version),
      escaped(kind),
    ].join('.');
    if (model.schemas.has(name)) names.at('kind').fail(`is already defined in ${key}`);
    const schema = entry.at('schema').at('openAPIV3Schema');
    if (!schema.isMissing)
      model.schemas.set(
        name,
        readSchema(schema, (reference) => reference.fail('is not allowed in a definition')),
      );
    const own = { group, version, kind };
    model.kinds.set(name, [own]);
    model.resources.push({
      kind,
      resource,
      singular: names.at('singular').optionalText() || kind.toLowerCase(),
      namespaced: scopeOf(spec.at('scope')) === 'Namespaced',
      shortNames: names.at('shortNames').texts(),
      categories: names.at('categories').texts(),
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      subresources: subresourcesOf(entry.at('subresources'), own),
      schema: schema.isMissing ? undefined : name,
    });
  }
}

/** So that only a group's own dots are some, and the name is one that OpenAPI allows. */
const escaped = (part: string): string =>
  part.replaceAll(/[^A-Za-z0-9-]/g, (unit) => `_${unit.charCodeAt(0).toString(16)}_`);

function scopeOf(input: Input): 'Namespaced' | 'Cluster' {
  const { value } = input;
  return value === 'Namespaced' || value === 'Cluster'
    ? value
    : input.fail('is neither Namespaced nor Cluster');
}

function subresourcesOf(input: Input, own: SchemaKind): ResourceModel['subresources'] {
  const has = (name: string): boolean => {
    const value = input.at(name);
    value.fields();
    return !value.isMissing;
  };
  const verbs = ['get', 'patch', 'update'];
  return [
    ...(has('scale')
      ? [{ name: 'scale', group: 'autoscaling', version: 'v1', kind: 'Scale', verbs }]
      : []),
    ...(has('status') ? [{ name: 'status', ...own, verbs }] : []),
  ];
}
