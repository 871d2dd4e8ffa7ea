import { parseGroupVersion } from '@client-ts/apimachinery';

import type { PartialResource } from './mappings.ts';
import type { APIResource, APIResourceList } from './types.ts';

/** A resource of one group version. */
export interface Entry {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** The names of one group version (apimachinery `meta/restmapper.go`). */
export class GroupVersionTable {
  readonly group: string;
  readonly version: string;
  readonly #byName = new Map<string, Entry[]>();
  readonly #byKind = new Map<string, Entry>();

  constructor({ groupVersion, resources }: APIResourceList) {
    const { group, version } = parseGroupVersion(groupVersion);
    this.group = group;
    this.version = version;
    for (const resource of resources) if (!resource.name.includes('/')) this.#add(resource);
  }

  #add({ name, singularName, kind, namespaced }: APIResource): void {
    const { group, version } = this;
    // Old servers do not say the singular.
    const singular = singularName || kind.toLowerCase();
    const entry = { group, version, resource: name, singular, kind, namespaced };
    for (const known of new Set([name, singular])) {
      const same = this.#byName.get(known);
      if (same) same.push(entry);
      else this.#byName.set(known, [entry]);
    }
    this.#byKind.set(kind.toLowerCase(), entry);
    this.#byKind.set(kind, entry);
  }

  /** What has this name, if the group and the version that are asked for are these, or begin so. */
  find({ group = '', version = '', resource }: PartialResource): readonly Entry[] {
    if (version !== '' && version !== this.version) return [];
    const found = this.#byName.get(resource.toLowerCase()) ?? [];
    if (group === '' || group === this.group) return found;
    // The beginning of a group does, unless a version is given with it: `ingresses.networking`.
    return version === '' && this.group.startsWith(group) ? found : [];
  }

  ofKind(kind: string): Entry | undefined {
    return this.#byKind.get(kind);
  }
}
