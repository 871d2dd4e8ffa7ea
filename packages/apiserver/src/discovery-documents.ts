import type { Json, JsonObject } from './json.ts';
import type { Resource } from './resources.ts';

/** What a server says about what it serves; each document is a fresh copy. */
export interface DiscoveryDocuments {
  /** `/api`; the address, as `host:port`, is where clients find the server. */
  apiVersions(serverAddress?: string): JsonObject;
  /** `/apis` */
  apiGroupList(): JsonObject;
  /** `/apis/GROUP`; undefined if the group is not served */
  apiGroup(group: string): JsonObject | undefined;
  /** `/api/v1`, `/apis/GROUP/VERSION`: of `v1`, `apps/v1`; undefined if it is not served */
  resourceList(groupVersion: string): JsonObject | undefined;
  /** `/api` or `/apis` as an `apidiscovery.k8s.io/v2` APIGroupDiscoveryList */
  aggregated(root: '/api' | '/apis'): JsonObject;
}

export function discoveryDocuments(resources: readonly Resource[]): DiscoveryDocuments {
  const groups = groupsOf(resources);
  const named = [...groups].filter(([group]) => group !== '');
  const find = (group: string): JsonObject | undefined => {
    const versions = group === '' ? undefined : groups.get(group);
    return versions && { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(group, versions) };
  };
  return {
    apiVersions: (serverAddress = '') => ({
      kind: 'APIVersions',
      versions: [...(groups.get('')?.keys() ?? [])],
      serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
    }),
    apiGroupList: () => ({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: named.map(([group, versions]) => apiGroup(group, versions)),
    }),
    apiGroup: find,
    resourceList: (groupVersion) => {
      const [version = '', group = ''] = groupVersion.split('/').toReversed();
      const served =
        groupVersion.split('/').length > 2 ? undefined : groups.get(group)?.get(version);
      return (
        served && {
          kind: 'APIResourceList',
          // The real server leaves it out for the core group alone.
          ...(group === '' ? {} : { apiVersion: 'v1' }),
          groupVersion,
          resources: served.flatMap(apiResources),
        }
      );
    },
    aggregated: (root) => ({
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
      items: (root === '/apis' ? named : [...groups].filter(([group]) => group === '')).map(
        ([group, versions]) => ({
          metadata: group === '' ? {} : { name: group },
          versions: [...versions].map(([version, served]) => ({
            version,
            resources: served.map(discoveredResource),
            freshness: 'Current',
          })),
        }),
      ),
    }),
  };
}

type Versions = ReadonlyMap<string, readonly Resource[]>;

/** By group and version, the preferred first: the built-in ones in their own order, then those that definitions add, by name. */
function groupsOf(resources: readonly Resource[]): ReadonlyMap<string, Versions> {
  const ranks = new Map<string, number>();
  for (const { group, builtIn } of resources)
    if (builtIn && !ranks.has(group)) ranks.set(group, ranks.size);
  const rank = (group: string): number => ranks.get(group) ?? ranks.size;
  const names = [...new Set(resources.map(({ group }) => group))].toSorted(
    (a, b) => rank(a) - rank(b) || compareText(a, b),
  );
  return new Map(
    names.map((group) => {
      const members = resources.filter((resource) => resource.group === group);
      const versions = [...new Set(members.map(({ version }) => version))].toSorted(compareVersion);
      return [
        group,
        new Map(
          versions.map((version) => [
            version,
            members
              .filter((resource) => resource.version === version)
              .toSorted((a, b) => compareText(a.resource, b.resource)),
          ]),
        ),
      ];
    }),
  );
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The newest stable version first, then beta, then alpha, then what is no version (apimachinery `version/helpers.go`). */
function compareVersion(a: string, b: string): number {
  const [left, right] = [versionRank(a), versionRank(b)];
  for (const [place, value] of left.entries()) {
    const other = right[place] ?? 0;
    if (value !== other) return other - value;
  }
  return compareText(a, b);
}

function versionRank(version: string): readonly number[] {
  const [, major, stage, minor] = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version) ?? [];
  if (major === undefined) return [0, 0, 0];
  const stages = new Map([
    ['alpha', 1],
    ['beta', 2],
  ]);
  return [stages.get(stage ?? '') ?? 3, Number(major), Number(minor ?? 0)];
}

function apiGroup(name: string, versions: Versions): JsonObject {
  const said = [...versions.keys()].map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  const [preferredVersion = {}] = said;
  return { name, versions: said, preferredVersion: { ...preferredVersion } };
}

/** Names of one resource that are said only if it has any. */
function aliases({ shortNames, categories }: Resource): JsonObject {
  return {
    ...(shortNames.length === 0 ? {} : { shortNames: [...shortNames] }),
    ...(categories.length === 0 ? {} : { categories: [...categories] }),
  };
}

function apiResources(resource: Resource): Json[] {
  const { resource: name, singular, namespaced, kind, verbs, storageHash } = resource;
  return [
    {
      name,
      singularName: singular,
      namespaced,
      kind,
      verbs: [...verbs],
      ...aliases(resource),
      ...(storageHash === undefined ? {} : { storageVersionHash: storageHash }),
    },
    ...resource.subresources.map((part) => ({
      name: `${name}/${part.name}`,
      singularName: '',
      namespaced,
      ...(part.version === undefined ? {} : { group: part.group ?? '', version: part.version }),
      kind: part.kind,
      verbs: [...part.verbs],
    })),
  ];
}

function discoveredResource(resource: Resource): JsonObject {
  const { subresources, kind, group, version, builtIn, verbs } = resource;
  // Of its own kinds the real server says the kind alone.
  const own = builtIn ? { group: '', version: '' } : { group, version };
  return {
    resource: resource.resource,
    responseKind: { ...own, kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: [...verbs],
    ...aliases(resource),
    ...(subresources.length === 0
      ? {}
      : {
          subresources: subresources.map((part) => ({
            subresource: part.name,
            responseKind: {
              ...(part.version === undefined
                ? own
                : { group: part.group ?? '', version: part.version }),
              kind: part.kind,
            },
            verbs: [...part.verbs],
          })),
        }),
  };
}
