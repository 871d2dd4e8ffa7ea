import { isNotFound, parseGroupVersion } from '@client-ts/apimachinery';
import type { GroupVersionResource } from '@client-ts/apimachinery';

import { groupVersionsOf } from './group-versions.ts';
import type {
  APIResource,
  APIResourceList,
  Discovery,
  DiscoveryOptions,
  VersionInfo,
} from './types.ts';

/** Whether a resource counts; it gets the group version of the list that the resource stands in. */
export type ResourcePredicate = (groupVersion: string, resource: APIResource) => boolean;

/** The lists with those resources alone; a list that has none is left out. */
export function filterResources(
  lists: readonly APIResourceList[],
  predicate: ResourcePredicate,
): APIResourceList[] {
  return lists
    .map(({ groupVersion, resources }) => ({
      groupVersion,
      resources: resources.filter((resource) => predicate(groupVersion, resource)),
    }))
    .filter(({ resources }) => resources.length > 0);
}

/** Resources that can be done all of that with: `supportsAllVerbs('list', 'watch')`. */
export function supportsAllVerbs(...verbs: readonly string[]): ResourcePredicate {
  return (_, resource) => verbs.every((verb) => resource.verbs.includes(verb));
}

/** Resources that live in namespaces. */
export const isNamespaced: ResourcePredicate = (_, { namespaced }) => namespaced;

/** The name of every resource in the lists, subresources too. */
export function groupVersionResources(lists: readonly APIResourceList[]): GroupVersionResource[] {
  return lists.flatMap(({ groupVersion, resources }) => {
    const { group, version } = parseGroupVersion(groupVersion);
    return resources.map(({ name }) => ({ group, version, resource: name }));
  });
}

/** Whether the server has this resource; what it cannot say, rejects. */
export async function isResourceEnabled(
  discovery: Pick<Discovery, 'serverResourcesForGroupVersion'>,
  { group, version, resource }: GroupVersionResource,
  options: DiscoveryOptions = {},
): Promise<boolean> {
  const groupVersion = group === '' ? version : `${group}/${version}`;
  try {
    const { resources } = await discovery.serverResourcesForGroupVersion(groupVersion, options);
    return resources.some(({ name }) => name === resource);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Whether the server has this group version; what it cannot say, rejects. */
export async function supportsGroupVersion(
  discovery: Pick<Discovery, 'serverGroups'>,
  groupVersion: string,
  options: DiscoveryOptions = {},
): Promise<boolean> {
  return groupVersionsOf(await discovery.serverGroups(options)).includes(groupVersion);
}

/** Whether the server is this Kubernetes, to the patch: `v1.37.2`. */
export function isServerVersion({ gitVersion }: VersionInfo, wanted: string): boolean {
  return gitVersion === wanted;
}
