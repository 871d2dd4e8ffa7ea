// What is served, a line each: the resources of each group version, their subresources, and how they are shown.
import type { APIResource, Column } from './documents.ts';

const letters: Readonly<Record<string, string>> = {
  create: 'c',
  delete: 'd',
  deletecollection: 'D',
  get: 'g',
  list: 'l',
  patch: 'p',
  update: 'u',
  watch: 'w',
};

const verbsText = (verbs: readonly string[]): string =>
  verbs.map((verb) => letters[verb] ?? fail(`the verb ${verb} has no letter`)).join('');

function fail(why: string): never {
  throw new Error(why);
}

/**
 * The lines of a group version: `# apps/v1 TYPES`, the package of its types; `RESOURCE KIND SINGULAR SCOPE VERBS HASH SHORT,NAMES CATEGORIES` (`-` for none), then
 * ` /SUBRESOURCE KIND VERBS GROUP/VERSION`, ` |COLUMN|…` where its tables have any, and ` !WARNING` where the version is old.
 */
export function resourceLines(
  groupVersion: string,
  types: string,
  resources: readonly APIResource[],
  columns: ReadonlyMap<string, readonly Column[]>,
  deprecation: (kind: string) => string | undefined,
): string[] {
  return [
    `# ${groupVersion} ${types}`,
    ...resources.flatMap((one) => {
      if (one.name.includes('/')) return [subresourceLine(one)];
      const shown = columns.get(one.name);
      const old = deprecation(one.kind);
      return [
        resourceLine(one),
        ...(shown === undefined ? [] : [` ${shown.map(columnText).join('')}`]),
        ...(old === undefined ? [] : [` !${old}`]),
      ];
    }),
  ];
}

const orNone = (texts: readonly string[] = []): string => texts.join(',') || '-';

function resourceLine(one: APIResource): string {
  return [
    one.name,
    one.kind,
    one.singularName,
    one.namespaced ? 'n' : 'c',
    verbsText(one.verbs),
    one.storageVersionHash ?? '-',
    orNone(one.shortNames),
    orNone(one.categories),
  ].join(' ');
}

function subresourceLine({ name, kind, verbs, group, version }: APIResource): string {
  const own = version === undefined ? [] : [group === '' ? version : `${group}/${version}`];
  return ` /${[name.split('/')[1], kind, verbsText(verbs), ...own].join(' ')}`;
}

/** `|NAME`, `*` where it is wide, and what it is other than a plain string. */
function columnText({ name, type, format, priority }: Column): string {
  const is =
    type === 'string' && format === '' ? '' : `:${type}${format === '' ? '' : `,${format}`}`;
  return `|${name}${priority > 0 ? '*' : ''}${is}`;
}
