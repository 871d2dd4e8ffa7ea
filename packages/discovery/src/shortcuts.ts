import { parseGroupVersion } from '@client-ts/apimachinery';

import type { GroupResource, PartialResource } from './mappings.ts';
import type { APIResourceList } from './types.ts';

/** Short names: what they stand for (client-go `restmapper/shortcut.go`). */
export class Shortcuts {
  /** Groups that have a resource of this plural or singular name. */
  readonly #groupsOf = new Map<string, Set<string>>();
  /** By short name, in discovery order. */
  readonly #byShortName = new Map<string, GroupResource[]>();

  constructor(lists: readonly APIResourceList[]) {
    for (const { groupVersion, resources } of lists) {
      const { group } = parseGroupVersion(groupVersion);
      for (const { name, singularName, shortNames = [] } of resources) {
        for (const known of [name, singularName]) entryOf(this.#groupsOf, known).add(group);
        for (const short of shortNames) {
          const longs = this.#byShortName.get(short) ?? [];
          if (!longs.some((long) => long.group === group && long.resource === name))
            longs.push({ group, resource: name });
          this.#byShortName.set(short, longs);
        }
      }
    }
  }

  /** The same where it is a name already, or no short name that we know. `warn` hears of each that it could also mean. */
  expand(wanted: PartialResource, warn: (text: string) => void): PartialResource {
    const { group = '', resource } = wanted;
    const groups = this.#groupsOf.get(resource);
    if (groups && (group === '' || groups.has(group))) return wanted;
    const longs = this.#byShortName.get(resource) ?? [];
    const [first, ...others] = longs.filter((long) => group === '' || long.group === group);
    if (first) {
      for (const other of others)
        warn(
          `short name ${JSON.stringify(resource)} could also match lower priority resource ${textOf(other)}`,
        );
      return { ...wanted, ...first };
    }
    const begins = longs.find((long) => long.group.startsWith(group));
    return begins ? { ...wanted, ...begins } : wanted;
  }
}

function entryOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key) ?? new Set();
  map.set(key, known);
  return known;
}

const textOf = ({ group, resource }: GroupResource): string =>
  group === '' ? resource : `${resource}.${group}`;
