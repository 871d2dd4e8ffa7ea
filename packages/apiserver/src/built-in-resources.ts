import { builtInData } from './built-in-data.ts';
import type { Resource, ShownColumn, Subresource } from './resources.ts';

const verbs: ReadonlyMap<string, string> = new Map([
  ['c', 'create'],
  ['d', 'delete'],
  ['D', 'deletecollection'],
  ['g', 'get'],
  ['l', 'list'],
  ['p', 'patch'],
  ['u', 'update'],
  ['w', 'watch'],
]);

const verbsOf = (letters = ''): string[] =>
  Array.from(letters, (letter) => verbs.get(letter) ?? '');
const namesOf = (text = '-'): string[] => (text === '-' ? [] : text.split(','));

/** `/scale Scale gpu autoscaling/v1` */
function subresource(line: string): Subresource {
  const [name = '', kind = '', letters, other] = line.slice(1).split(' ');
  const [version, group = ''] = (other ?? '').split('/').toReversed();
  return {
    name,
    kind,
    verbs: verbsOf(letters),
    ...(other === undefined ? {} : { group, version }),
  };
}

/** `|Name:string,name|IP*` */
const columns = (line: string): ShownColumn[] =>
  line
    .slice(1)
    .split('|')
    .map((text) => {
      const [, name = '', star, type = 'string', format = ''] =
        /^([^:*]+)(\*)?(?::(\w+)(?:,(\w+))?)?$/.exec(text) ?? [];
      return { name, type, format, priority: star === undefined ? 0 : 1 };
    });

/** `pods Pod pod n cdDglpuw HASH po all`, and the lines about it. */
function resource(
  { group, version, types }: { group: string; version: string; types: string },
  line: string,
  more: readonly string[],
): Resource {
  const [name = '', kind = '', singular = '', scope, letters, hash, short, categories] =
    line.split(' ');
  const shown = more.find((text) => text.startsWith('|'));
  return {
    group,
    version,
    types,
    resource: name,
    singular,
    kind,
    listKind: `${kind}List`,
    namespaced: scope === 'n',
    shortNames: namesOf(short),
    categories: namesOf(categories),
    verbs: verbsOf(letters),
    storageHash: hash === '-' ? undefined : hash,
    subresources: more.filter((text) => text.startsWith('/')).map(subresource),
    deprecation: more.find((text) => text.startsWith('!'))?.slice(1),
    shown: shown === undefined ? undefined : columns(shown),
    builtIn: true,
    served: true,
  };
}

/**
 * What a Kubernetes 1.37 API server serves of its own, in its order of groups and versions: what is stable, or with
 * `previews` alpha and beta versions too.
 */
export function builtInResources({ previews }: { readonly previews: boolean }): Resource[] {
  const resources: Resource[] = [];
  for (const section of builtInData.slice(0, builtInData.indexOf('\n\n')).split(/^# /m)) {
    const [head = '', ...lines] = section.trimEnd().split('\n');
    const [groupVersion = '', types = ''] = head.split(' ');
    const [version = '', group = ''] = groupVersion.split('/').toReversed();
    if (!previews && !/^v\d+$/.test(version)) continue;
    for (const [i, line] of lines.entries()) {
      if (line.startsWith(' ')) continue;
      const next = lines.findIndex((other, j) => j > i && !other.startsWith(' '));
      const more = lines.slice(i + 1, next === -1 ? undefined : next).map((text) => text.slice(1));
      resources.push(resource({ group, version, types }, line, more));
    }
  }
  // A part may be of a kind of another group.
  const typesOf = (part: Subresource): string | undefined =>
    resources.find(({ group, version }) => group === part.group && version === part.version)?.types;
  return resources.map((one) => ({
    ...one,
    subresources: one.subresources.map((part) => ({
      ...part,
      types: part.version === undefined ? one.types : typesOf(part),
    })),
  }));
}
