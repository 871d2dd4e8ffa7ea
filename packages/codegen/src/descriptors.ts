import type { ResourceEntry } from './entries.ts';
import type { FilePlan } from './file-plan.ts';
import { pascalCase, pluralName } from './names.ts';
import type { Names } from './names.ts';
import type { References } from './references.ts';
import type { SchemaTypes } from './schema-types.ts';
import { member } from './type-node.ts';
import type { Declaration, DescriptorValue, TypeNode } from './type-node.ts';

/** A resource's descriptor, and the interface that says what its subresources are. */
export function descriptorOf(
  { groupVersion, model, entry, subresources }: ResourceEntry,
  types: SchemaTypes,
  references: References,
  plan: FilePlan,
): { readonly file: string; readonly declarations: readonly Declaration[] } {
  const file = plan.fileOf(groupVersion);
  const names = plan.names(file);
  const known: TypeNode[] = [];
  const declarations: Declaration[] = [];
  if (subresources.length > 0) {
    const name = names.claim(`${pascalCase(model.kind)}Subresources`);
    const members = subresources.map((one) => member(one.name, types.use(one.entry, 'whole')));
    declarations.push({ declares: 'interface', name, members, doc: [] });
    known.push(references.to({ file, name }));
  }
  const type = references.to(
    {
      module: '@client-ts/apimachinery',
      name: model.namespaced ? 'NamespacedResource' : 'ClusterResource',
    },
    types.use(entry, 'whole'),
    types.use(entry, 'applied'),
    ...known,
  );
  const plural = pluralName(model.kind, model.resource);
  const name = valueName(plural, entry.name, names);
  return {
    file,
    declarations: [
      { declares: 'descriptor', name, type, value: valueOf(groupVersion, model), doc: [] },
      ...declarations,
    ],
  };
}

/** `Endpoints` is a kind and its own plural: a type and a value may share a name, but not with another's type. */
function valueName(plural: string, typeName: string, names: Names): string {
  if (plural === typeName) return names.claimValue(plural);
  return names.claim(names.has(plural) ? `${typeName}Resource` : plural);
}

function valueOf(
  { group, version }: ResourceEntry['groupVersion'],
  { resource, kind, namespaced, singular, shortNames, categories }: ResourceEntry['model'],
): DescriptorValue {
  return new Map<string, string | boolean | readonly string[]>([
    ['group', group],
    ['version', version],
    ['resource', resource],
    ['kind', kind],
    ['namespaced', namespaced],
    ...(singular === '' ? [] : [['singular', singular] as const]),
    ...(shortNames.length === 0 ? [] : [['shortNames', shortNames] as const]),
    ...(categories.length === 0 ? [] : [['categories', categories] as const]),
  ]);
}
