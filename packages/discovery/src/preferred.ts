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
  // By group: one that stands twice is one.
  const chosen = new Map<string, Map<string, APIResource>>();
  const answered = new Map<APIResourceList, Map<string, APIResource>>();
  for (const { name, versions, preferredVersion } of groups) {
    const ofGroup = chosen.get(name) ?? new Map<string, APIResource>();
    chosen.set(name, ofGroup);
    for (const { groupVersion, version } of versions) {
      const list = byGroupVersion.get(groupVersion);
      if (!list) continue;
      // As client-go: where it stands last.
      answered.delete(list);
      answered.set(list, ofGroup);
      for (const resource of list.resources) {
        if (resource.name.includes('/')) continue;
        if (ofGroup.has(resource.name) && version !== preferredVersion?.version) continue;
        ofGroup.set(resource.name, resource);
      }
    }
  }
  return [...answered].map(([{ groupVersion, resources }, ofGroup]) => ({
    groupVersion,
    resources: resources.filter((resource) => ofGroup.get(resource.name) === resource),
  }));
}
