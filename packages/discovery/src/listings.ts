import { parseGroupVersion } from '@client-ts/apimachinery';

import { textTable } from './text-table.ts';
import type { APIGroup, APIResource, APIResourceList } from './types.ts';

/** What `kubectl api-versions` prints: each group version once, in the order of bytes. */
export function listAPIVersions(groups: readonly APIGroup[]): string[] {
  const all = groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
  return all.toSorted(compareText);
}

export interface ListAPIResourcesOptions {
  /** Only this group; `''` is the core group. Default: all. */
  group?: string | undefined;
  /** Only those in namespaces, or only the others. Default: both. */
  namespaced?: boolean | undefined;
  /** Only those that have all of these. Default: none asked for. */
  verbs?: readonly string[] | undefined;
  /** Only those that are in all of these. Default: none asked for. */
  categories?: readonly string[] | undefined;
  /** By what they are sorted, before their name. Default `group`. */
  sortBy?: 'group' | 'name' | 'kind' | undefined;
}

/** A resource with the group and version that it is served in. */
export interface ListedResource extends APIResource {
  readonly group: string;
  readonly version: string;
}

/**
 * What `kubectl api-resources` prints of preferred resources, in its order (kubectl `pkg/cmd/apiresources`).
 *
 * @returns undefined where no list has a resource at all: kubectl then prints nothing, not even a header.
 */
export function listAPIResources(
  lists: readonly APIResourceList[],
  options: ListAPIResourcesOptions = {},
): ListedResource[] | undefined {
  const { group, namespaced, verbs = [], categories = [], sortBy = 'group' } = options;
  const filled = lists.filter(({ resources }) => resources.length > 0);
  if (filled.length === 0) return undefined;
  return filled
    .flatMap(({ groupVersion, resources }) =>
      resources.map((resource) => ({ ...resource, ...parseGroupVersion(groupVersion) })),
    )
    .filter(
      (resource) =>
        resource.verbs.length > 0 &&
        (group === undefined || resource.group === group) &&
        (namespaced === undefined || resource.namespaced === namespaced) &&
        verbs.every((verb) => resource.verbs.includes(verb)) &&
        categories.every((category) => resource.categories?.includes(category)),
    )
    .toSorted((a, b) => compareText(a[sortBy], b[sortBy]) || compareText(a.name, b.name));
}

export interface FormatAPIResourcesOptions {
  /** Verbs and categories too. Default false. */
  wide?: boolean | undefined;
  /** Default true. */
  headers?: boolean | undefined;
}

/** The table of `kubectl api-resources`. */
export function formatAPIResources(
  resources: readonly ListedResource[],
  { wide = false, headers = true }: FormatAPIResourcesOptions = {},
): string {
  const head = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'];
  const rows = resources.map((resource) => [
    resource.name,
    (resource.shortNames ?? []).join(','),
    apiVersionOf(resource),
    String(resource.namespaced),
    resource.kind,
    ...(wide ? [resource.verbs.join(','), (resource.categories ?? []).join(',')] : []),
  ]);
  return textTable([...(headers ? [wide ? [...head, 'VERBS', 'CATEGORIES'] : head] : []), ...rows]);
}

/** The lines of `kubectl api-resources -o name`: `deployments.apps`, `pods`. */
export function formatAPIResourceNames(resources: readonly ListedResource[]): string {
  return resources
    .map(({ name, group }) => (group === '' ? `${name}\n` : `${name}.${group}\n`))
    .join('');
}

const apiVersionOf = ({ group, version }: ListedResource): string =>
  group === '' ? version : `${group}/${version}`;

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
