import type { APIGroup } from './types.ts';

/** Every group version of the groups, once, in their order. */
export function groupVersionsOf(groups: readonly APIGroup[]): string[] {
  const all = groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
  return [...new Set(all)];
}
