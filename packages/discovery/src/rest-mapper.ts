import { defineResource, parseGroupVersion } from '@client-ts/apimachinery';
import type {
  GroupVersion,
  GroupVersionKind,
  GroupVersionResource,
  ResourceDescriptor,
} from '@client-ts/apimachinery';

import { GroupVersionTable } from './group-version-table.ts';
import type { Entry } from './group-version-table.ts';
import { ambiguousKind, ambiguousResource, noKind, noResource } from './mapping-errors.ts';
import type { GroupResource, Mapper, PartialKind, PartialResource } from './mappings.ts';
import { Shortcuts } from './shortcuts.ts';
import type { APIGroup, APIResourceList, GroupsAndResources } from './types.ts';

export interface RESTMapperOptions {
  /** Told where a short name has several meanings. Must not throw. */
  onWarning?: ((text: string) => void) | undefined;
}

/** A version of a group, or all that is left of it. */
interface Pattern {
  readonly group: string;
  readonly version?: string | undefined;
}

/**
 * From names to kinds and back, as one discovery found them (client-go `restmapper/discovery.go`, apimachinery `meta/priority.go`). Where
 * several groups have a name, `v1` comes first, and then the groups in the server's order, each in its preferred version.
 */
export class RESTMapper implements Mapper {
  readonly #tables: readonly GroupVersionTable[];
  readonly #priorities: readonly Pattern[];
  readonly #shortcuts: Shortcuts;
  readonly #categories = new Map<string, GroupResource[]>();
  readonly #failed: ReadonlyMap<string, Error>;
  readonly #warn: (text: string) => void;

  constructor(
    { groups, resources, failed }: GroupsAndResources,
    { onWarning = () => {} }: RESTMapperOptions = {},
  ) {
    const lists = new Map(resources.map((list) => [list.groupVersion, list]));
    const served = groups.flatMap(({ versions }) =>
      versions.flatMap(({ groupVersion }) => lists.get(groupVersion) ?? []),
    );
    // A version that stands twice would make all its names ambiguous.
    this.#tables = [...new Set(served)].map((list) => new GroupVersionTable(list));
    this.#priorities = prioritiesOf(groups, lists);
    this.#shortcuts = new Shortcuts(resources);
    this.#failed = failed;
    this.#warn = onWarning;
    for (const list of resources) this.#addCategories(list);
  }

  resourceFor(resource: PartialResource): GroupVersionResource {
    return resourceOf(this.#entryFor(resource));
  }

  resourcesFor(resource: PartialResource): readonly GroupVersionResource[] {
    return this.#find(resource).map(resourceOf);
  }

  kindFor(resource: PartialResource): GroupVersionKind {
    return kindOf(this.#entryFor(resource));
  }

  kindsFor(resource: PartialResource): readonly GroupVersionKind[] {
    return this.#find(resource).map(kindOf);
  }

  descriptorFor(resource: PartialResource): ResourceDescriptor {
    return descriptorOf(this.#entryFor(resource));
  }

  restMapping(kind: PartialKind, ...versions: readonly string[]): ResourceDescriptor {
    const wanted = wantedOf(kind, versions);
    const found = this.#ofKind(kind, wanted);
    if (found.length === 0) throw noKind(kind, wanted, this.#failed);
    const first = wanted.map((version) => ({ group: kind.group, version }));
    const left = narrow(found, [...first, ...this.#priorities]);
    const [entry] = left;
    if (left.length > 1 || !entry)
      throw ambiguousKind(`${kind.group}/, Kind=${kind.kind}`, left.map(kindOf));
    return descriptorOf(entry);
  }

  restMappings(kind: PartialKind, ...versions: readonly string[]): readonly ResourceDescriptor[] {
    return this.#ofKind(kind, wantedOf(kind, versions)).map(descriptorOf);
  }

  singularFor(resource: string): string {
    return this.#entryFor({ resource }).singular;
  }

  resourcesIn(category: string): readonly GroupResource[] {
    return [...(this.#categories.get(category) ?? [])];
  }

  #ofKind({ group, kind }: PartialKind, versions: readonly string[]): Entry[] {
    return this.#tables
      .filter((table) => table.group === group)
      .filter(({ version }) => versions.length === 0 || versions.includes(version))
      .flatMap((table) => table.ofKind(kind) ?? []);
  }

  #find(resource: PartialResource): readonly Entry[] {
    check(resource);
    const wanted = this.#shortcuts.expand(resource, this.#warn);
    return this.#tables.flatMap((table) => table.find(wanted));
  }

  #entryFor(resource: PartialResource): Entry {
    const found = this.#find(resource);
    if (found.length === 0) throw noResource(resource, this.#failed);
    const left = narrow(found, this.#priorities);
    const [entry] = left;
    if (left.length > 1 || !entry) throw ambiguousResource(resource, left.map(resourceOf));
    return entry;
  }

  #addCategories({ groupVersion, resources }: APIResourceList): void {
    const { group } = parseGroupVersion(groupVersion);
    for (const { name, categories = [] } of resources)
      for (const category of categories) {
        const members = this.#categories.get(category) ?? [];
        if (!members.some((m) => m.group === group && m.resource === name))
          members.push({ group, resource: name });
        this.#categories.set(category, members);
      }
  }
}

/** The versions that are asked for, or the kind's own; none where any will do. */
function wantedOf({ version = '' }: PartialKind, versions: readonly string[]): readonly string[] {
  const wanted = versions.filter((asked) => asked !== '');
  return wanted.length > 0 || version === '' ? wanted : [version];
}

/** `v1`, then of each group the preferred version and the others, then what is left of each group. */
function prioritiesOf(
  groups: readonly APIGroup[],
  lists: ReadonlyMap<string, APIResourceList>,
): Pattern[] {
  const versions = groups.flatMap(({ name, versions: all, preferredVersion }) => {
    const served = all.filter(({ groupVersion }) => lists.has(groupVersion));
    const isPreferred = ({ version }: { version: string }): boolean =>
      version === preferredVersion?.version;
    const ordered = [...served.filter(isPreferred), ...served.filter((v) => !isPreferred(v))];
    return ordered.map(({ version }): GroupVersion => ({ group: name, version }));
  });
  return [
    { group: '', version: 'v1' },
    ...versions,
    ...groups.map(({ name }) => ({ group: name })),
  ];
}

/** Each pattern leaves those that fit it, if any does, until there is one. */
function narrow(entries: readonly Entry[], patterns: readonly Pattern[]): readonly Entry[] {
  let left = entries;
  for (const { group, version } of patterns) {
    if (left.length === 1) break;
    const fitting = left.filter(
      (entry) => entry.group === group && (version === undefined || entry.version === version),
    );
    if (fitting.length > 0) left = fitting;
  }
  return left;
}

function check({ resource }: PartialResource): void {
  if (typeof resource !== 'string' || resource === '')
    throw new TypeError('a resource must be present');
}

const resourceOf = ({ group, version, resource }: Entry): GroupVersionResource => ({
  group,
  version,
  resource,
});
const kindOf = ({ group, version, kind }: Entry): GroupVersionKind => ({ group, version, kind });

function descriptorOf({ group, version, resource, kind, namespaced }: Entry): ResourceDescriptor {
  const naming = { group, version, resource, kind };
  return namespaced
    ? defineResource({ ...naming, namespaced: true })
    : defineResource({ ...naming, namespaced: false });
}
