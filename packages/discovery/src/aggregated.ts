import { document, fields, list, optionalTexts, segment, text, texts } from './fields.ts';
import { versionOf } from './legacy.ts';
import { StaleGroupVersionError } from './stale-group-version-error.ts';
import type { APIGroup, APIResource, APIResourceList, GroupVersionForDiscovery } from './types.ts';

/** The parameters stand in the order in which old servers want them. */
export const aggregatedAccept =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** Old servers do not know the profile, and take what comes after it. */
export const withoutPeersAccept: string = `${aggregatedAccept.split(',')[0]};profile=nopeer,${aggregatedAccept}`;

/** What one aggregated document says of its groups. */
export interface AggregatedGroups {
  readonly groups: readonly APIGroup[];
  readonly resources: ReadonlyMap<string, APIResourceList>;
  readonly failed: ReadonlyMap<string, Error>;
}

/** Whether the server answered as asked; the order of the parameters is its own. */
export function isAggregated(contentType: string): boolean {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim());
  return (
    type === 'application/json' &&
    ['g=apidiscovery.k8s.io', 'v=v2', 'as=APIGroupDiscoveryList'].every((wanted) =>
      parameters.includes(wanted),
    )
  );
}

/** Reads an `APIGroupDiscoveryList` (`apidiscovery.k8s.io/v2`); stale versions are failures, and no versions of their group. */
export function aggregatedGroups(value: unknown): AggregatedGroups {
  const { items } = document(value, 'APIGroupDiscoveryList', 'items');
  const resources = new Map<string, APIResourceList>();
  const failed = new Map<string, Error>();
  const groups = list(items, 'a group').map((item): APIGroup => {
    const { metadata, versions } = fields(item, 'a group');
    // The core group has no name.
    const given = text(fields(metadata ?? {}, 'metadata')['name'], "a group's name");
    const name = given === '' ? '' : segment(given, "a group's name");
    const current: GroupVersionForDiscovery[] = [];
    for (const entry of list(versions, 'the versions of a group')) {
      const found = fields(entry, 'a version');
      const version = versionOf(name, found['version']);
      if (found['freshness'] === 'Stale') {
        failed.set(version.groupVersion, new StaleGroupVersionError(version.groupVersion));
        continue;
      }
      current.push(version);
      resources.set(version.groupVersion, {
        groupVersion: version.groupVersion,
        resources: list(found['resources'], 'a resource').flatMap(withSubresources),
      });
    }
    return { name, versions: current, preferredVersion: current[0] };
  });
  return { groups, resources, failed };
}

/** A resource and what is below it; one without a kind of its own is left out, what is below it is not. */
function withSubresources(value: unknown): APIResource[] {
  const what = 'a resource';
  const found = fields(value, what);
  const parent = {
    name: text(found['resource'], what),
    singularName: text(found['singularResource'], what),
    namespaced: found['scope'] === 'Namespaced',
  };
  const kind = responseKind(found['responseKind']);
  const self: APIResource[] = kind
    ? [
        {
          ...parent,
          ...kind,
          verbs: texts(found['verbs'], what),
          shortNames: optionalTexts(found['shortNames'], what),
          categories: optionalTexts(found['categories'], what),
        },
      ]
    : [];
  const below = list(found['subresources'], what).flatMap((item): APIResource[] => {
    const sub = fields(item, 'a subresource');
    const subKind = responseKind(sub['responseKind']);
    if (!subKind) return [];
    const name = `${parent.name}/${text(sub['subresource'], 'a subresource')}`;
    return [{ ...parent, name, ...subKind, verbs: texts(sub['verbs'], 'a subresource') }];
  });
  return [...self, ...below];
}

function responseKind(value: unknown): Pick<APIResource, 'group' | 'version' | 'kind'> | undefined {
  const what = "a resource's kind";
  const found = fields(value ?? {}, what);
  const group = text(found['group'], what);
  const version = text(found['version'], what);
  const kind = text(found['kind'], what);
  return group === '' && version === '' && kind === '' ? undefined : { group, version, kind };
}
