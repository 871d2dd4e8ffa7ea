import { parseGroupVersion } from '@client-ts/apimachinery';

import type { Place } from './codegen-error.ts';
import { Input } from './input.ts';
import type { GroupVersionModel, ResourceModel, SchemaKind, SubresourceModel } from './model.ts';
import { readSchema } from './read-schema.ts';

/** How the two documents are called in errors. */
export interface OpenAPISource {
  /** Default: `OpenAPI`. */
  readonly openAPIFile?: string | undefined;
  /** Default: `discovery`. */
  readonly discoveryFile?: string | undefined;
}

/**
 * The model of one group version.
 *
 * @param document the server's `/openapi/v3/apis/GROUP/VERSION`, parsed
 * @param discovery its `/apis/GROUP/VERSION`, an `APIResourceList`, parsed
 * @throws CodegenError where one of them is something else
 */
export function readOpenAPI(
  document: unknown,
  discovery: unknown,
  source: OpenAPISource = {},
): GroupVersionModel {
  const { openAPIFile = 'OpenAPI', discoveryFile = 'discovery' } = source;
  const openAPI = new Input(document, top(openAPIFile));
  openAPI.fields();
  const schemas = openAPI.at('components').at('schemas').fields();
  const list = new Input(discovery, top(discoveryFile));
  const groupVersion = list.at('groupVersion');
  if (groupVersion.name().split('/').length > 2) groupVersion.fail('is no group and version');
  const { group, version } = parseGroupVersion(groupVersion.name());
  const kinds = new Map([...schemas].map(([name, schema]) => [name, kindsOf(schema)]));
  for (const [name, schema] of schemas)
    if (!/^[\w.-]+$/.test(name)) schema.fail('has a name that OpenAPI does not allow');

  const reference = (input: Input): string => {
    const name = schemaName(input);
    return schemas.has(name) ? name : input.fail('names a schema that is not there');
  };
  const schemaOf = (wanted: SchemaKind): string | undefined =>
    [...kinds]
      .filter(([, all]) => all.some((kind) => isSame(kind, wanted)))
      // Of DeleteOptions there is one, which is of every group; nothing else is of several.
      .toSorted(([a, of], [b, or]) => of.length - or.length || (a < b ? -1 : 1))
      .at(0)?.[0];

  const entries = list.at('resources').items();
  const resources = entries
    .filter((entry) => !entry.at('name').name().includes('/'))
    .map((entry): ResourceModel => {
      const resource = entry.at('name').name();
      const own = kindOf(entry, { group, version });
      return {
        kind: own.kind,
        resource,
        singular: entry.at('singularName').optionalText() ?? '',
        namespaced: entry.at('namespaced').flag(),
        shortNames: entry.at('shortNames').texts(),
        categories: entry.at('categories').texts(),
        verbs: entry.at('verbs').texts(),
        subresources: subresourcesOf(entries, resource, { group, version }),
        schema: schemaOf(own),
      };
    });
  return {
    group,
    version,
    resources,
    schemas: new Map([...schemas].map(([name, schema]) => [name, readSchema(schema, reference)])),
    kinds,
  };
}

const top = (file: string): Place => ({ file, path: [] });

const isSame = (a: SchemaKind, b: SchemaKind): boolean =>
  a.group === b.group && a.version === b.version && a.kind === b.kind;

function kindsOf(schema: Input): readonly SchemaKind[] {
  return schema
    .at('x-kubernetes-group-version-kind')
    .items()
    .map((item) => ({
      group: item.at('group').optionalText() ?? '',
      version: item.at('version').name(),
      kind: item.at('kind').name(),
    }));
}

function kindOf(entry: Input, own: { group: string; version: string }): SchemaKind {
  const version = entry.at('version').optionalText() || undefined;
  return {
    // Discovery leaves out what is the list's own; with a version of its own, an empty group is the core group.
    group: version === undefined ? own.group : (entry.at('group').optionalText() ?? ''),
    version: version ?? own.version,
    kind: entry.at('kind').name(),
  };
}

function subresourcesOf(
  entries: readonly Input[],
  resource: string,
  own: { group: string; version: string },
): readonly SubresourceModel[] {
  const prefix = `${resource}/`;
  return entries
    .filter((entry) => entry.at('name').name().startsWith(prefix))
    .map((entry) => ({
      name: entry.at('name').name().slice(prefix.length),
      ...kindOf(entry, own),
      verbs: entry.at('verbs').texts(),
    }));
}

const components = '#/components/schemas/';

function schemaName(input: Input): string {
  const text = input.text();
  if (!text.startsWith(components)) return input.fail(`does not begin with ${components}`);
  const name = text.slice(components.length).replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(name);
  } catch {
    return input.fail('is no URI');
  }
}
