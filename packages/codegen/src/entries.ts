import type { GroupVersion } from '@client-ts/apimachinery';

import type { Catalog } from './catalog.ts';
import type { Entry } from './entry.ts';
import type { FilePlan } from './file-plan.ts';
import { hoist } from './hoist.ts';
import type { GroupVersionModel, ResourceModel, SchemaKind } from './model.ts';
import { pascalCase } from './names.ts';
import type { Schema } from './schema.ts';
import { externalSchemas } from './well-known.ts';

/** A resource, its kind's types, and those of its subresources. */
export interface ResourceEntry {
  readonly groupVersion: GroupVersion;
  readonly model: ResourceModel;
  readonly entry: Entry;
  readonly subresources: readonly { readonly name: string; readonly entry: Entry }[];
}

export interface Entries {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly resources: readonly ResourceEntry[];
}

/** Everything that the resources of the models reach, with its names. */
export function collectEntries(
  models: readonly GroupVersionModel[],
  catalog: Catalog,
  plan: FilePlan,
): Entries {
  const found = models.flatMap(({ group, version, resources }) =>
    resources
      .toSorted((a, b) => (a.resource < b.resource ? -1 : 1))
      .map((model) => ({ groupVersion: { group, version }, model })),
  );
  const roots = new Map<string, Root>();
  for (const { groupVersion, model } of found) {
    const kind = { ...groupVersion, kind: model.kind };
    const key = model.schema ?? unpublished(kind);
    const ownsStatus = model.subresources.some(({ name }) => name === 'status');
    const before = roots.get(key);
    roots.set(key, {
      kind: before?.kind ?? catalog.kindOf(key) ?? kind,
      home: before?.home ?? groupVersion,
      schema: catalog.schema(key) ?? { type: 'object', preserveUnknownFields: true },
      isResource: true,
      ownsStatus: ownsStatus || before?.ownsStatus === true,
    });
  }
  for (const { model } of found)
    for (const subresource of model.subresources) {
      const key = catalog.schemaOf(subresource);
      if (key !== undefined) reach(key, roots, catalog);
    }
  // What is reached is added, and was looked through then.
  for (const { schema } of [...roots.values()].filter((root) => root.isResource))
    for (const key of referencesIn(schema)) reach(key, roots, catalog);

  const entries = named(roots, plan);
  const entryOf = (key: string | undefined): Entry[] => {
    const entry = key === undefined ? undefined : entries.get(key);
    return entry ? [entry] : [];
  };
  return {
    entries,
    resources: found.flatMap(({ groupVersion, model }) =>
      entryOf(model.schema ?? unpublished({ ...groupVersion, kind: model.kind })).map((entry) => ({
        groupVersion,
        model,
        entry,
        subresources: model.subresources
          .filter(({ kind, verbs }) => kind !== model.kind || verbs.some((verb) => verb !== 'get'))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          .flatMap((subresource) =>
            entryOf(catalog.schemaOf(subresource)).map((of) => ({
              name: subresource.name,
              entry: of,
            })),
          ),
      })),
    ),
  };
}

interface Root {
  readonly kind: SchemaKind | undefined;
  readonly home: GroupVersion;
  readonly schema: Schema;
  readonly isResource: boolean;
  readonly ownsStatus: boolean;
}

/** No schema of a document has a space. */
const unpublished = ({ group, version, kind }: SchemaKind): string => `${group}/${version} ${kind}`;

/** All that a schema leads to: in a list, as a chain of references may be longer than the stack. */
function reach(start: string, roots: Map<string, Root>, catalog: Catalog): void {
  const keys = [start];
  for (const key of keys) {
    if (roots.has(key) || externalSchemas.has(key)) continue;
    const schema = catalog.schema(key);
    if (!schema) continue;
    const kind = schema.properties?.has('apiVersion') ? catalog.kindOf(key) : undefined;
    roots.set(key, {
      kind,
      home: catalog.homeOf(key),
      schema,
      isResource: false,
      ownsStatus: false,
    });
    for (const inner of referencesIn(schema)) keys.push(inner);
  }
}

function referencesIn(schema: Schema): readonly string[] {
  const { ref, items, additionalProperties, properties, allOf, anyOf, oneOf } = schema;
  const inner = [
    ...(items ? [items] : []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(properties?.values() ?? []),
    ...[allOf, anyOf, oneOf].flatMap((branches) => branches ?? []),
  ];
  return [...(ref === undefined ? [] : [ref]), ...inner.flatMap(referencesIn)];
}

/** Resources choose their names first, then the schemas of the documents, then what is inside one. */
function named(roots: ReadonlyMap<string, Root>, plan: FilePlan): ReadonlyMap<string, Entry> {
  const all = [...roots]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, root]) => ({ root, parts: hoist(key, wantedName(key, root), root.schema) }));
  const entries = new Map<string, Entry>();
  const isTop = (key: string): boolean => roots.has(key);
  const passes = [
    (key: string, root: Root) => isTop(key) && root.isResource,
    (key: string, root: Root) => isTop(key) && !root.isResource,
    (key: string) => !isTop(key),
  ];
  for (const belongs of passes) {
    const claimed = all.flatMap(({ root, parts }) =>
      parts
        .filter(({ key }) => belongs(key, root))
        .map((part) => {
          const file = plan.fileOf(root.home);
          return { root, part, file, name: plan.names(file).claim(part.wanted) };
        }),
    );
    // Behind them all: a kind may well be called FooApply.
    for (const { root, part, file, name } of claimed)
      entries.set(part.key, {
        key: part.key,
        schema: part.schema,
        file,
        name,
        applyName: plan.names(file).claim(`${name}Apply`),
        kind: isTop(part.key) ? root.kind : undefined,
        isResource: isTop(part.key) && root.isResource,
        ownsStatus: isTop(part.key) && root.ownsStatus,
      });
  }
  return entries;
}

const wantedName = (key: string, { kind }: Root): string =>
  pascalCase(kind?.kind ?? key.slice(key.lastIndexOf('.') + 1));
