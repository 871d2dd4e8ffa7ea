import type { APIGroup, APIResource, APIResourceList } from './types.ts';

/**
 * Of each resource that several versions of a group have, the entry of the preferred version or else of the first that has it;
 * no subresources. A list that gives none away stays, empty.
 */
export function preferredResources(
  groups: readonly APIGroup[],
  lists: readonly APIResourceList[],
): APIResourceList[] {
  const byGroupVersion = new Map(lists.map((list) => [list.groupVersion, list]));
  return groups.flatMap(({ versions, preferredVersion }) => {
    const chosen = new Map<string, APIResource>();
    const answered: APIResourceList[] = [];
    for (const { groupVersion, version } of versions) {
      const list = byGroupVersion.get(groupVersion);
      if (!list) continue;
      answered.push(list);
      for (const resource of list.resources) {
        if (resource.name.includes('/')) continue;
        if (chosen.has(resource.name) && version !== preferredVersion?.version) continue;
        chosen.set(resource.name, resource);
      }
    }
    return answered.map(({ groupVersion, resources }) => ({
      groupVersion,
      resources: resources.filter((resource) => chosen.get(resource.name) === resource),
    }));
  });
}
