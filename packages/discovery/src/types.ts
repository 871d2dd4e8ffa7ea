/** One version of a group: `{ groupVersion: 'apps/v1', version: 'v1' }`. */
export interface GroupVersionForDiscovery {
  readonly groupVersion: string;
  readonly version: string;
}

/** A group and the versions that the server can serve now, most preferred first (`meta/v1` `APIGroup`). */
export interface APIGroup {
  /** `''` is the core group. */
  readonly name: string;
  readonly versions: readonly GroupVersionForDiscovery[];
  /** Absent where there is no version. */
  readonly preferredVersion?: GroupVersionForDiscovery | undefined;
}

/** One resource, or a subresource such as `pods/status` (`meta/v1` `APIResource`). */
export interface APIResource {
  /** Plural, as in paths. */
  readonly name: string;
  /** `''` where the server gives none. */
  readonly singularName: string;
  readonly namespaced: boolean;
  /** Group of the kind, where the server gives it: `pods/eviction` of `v1` has kinds of `policy`. */
  readonly group?: string | undefined;
  /** Version of the kind, where the server gives it. */
  readonly version?: string | undefined;
  readonly kind: string;
  readonly verbs: readonly string[];
  readonly shortNames?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly storageVersionHash?: string | undefined;
}

/** The resources of one group version (`meta/v1` `APIResourceList`). */
export interface APIResourceList {
  /** `v1` or `apps/v1`. */
  readonly groupVersion: string;
  readonly resources: readonly APIResource[];
}

/** Which server this is (`k8s.io/apimachinery` `version.Info`); `''` where the server says nothing. */
export interface VersionInfo {
  readonly major: string;
  readonly minor: string;
  /** `v1.37.2`. */
  readonly gitVersion: string;
  readonly gitCommit: string;
  readonly gitTreeState: string;
  /** RFC 3339. */
  readonly buildDate: string;
  readonly goVersion: string;
  readonly compiler: string;
  readonly platform: string;
  readonly emulationMajor?: string | undefined;
  readonly emulationMinor?: string | undefined;
  readonly minCompatibilityMajor?: string | undefined;
  readonly minCompatibilityMinor?: string | undefined;
}

/** What worked, and beside it what did not: who deletes by absence must look at `failed`. */
export interface PreferredResources {
  /** One list per group version that answered, in the order of groups and versions. */
  readonly resources: readonly APIResourceList[];
  /** Why a group version is not in `resources`, by group version. */
  readonly failed: ReadonlyMap<string, Error>;
}

export interface GroupsAndResources extends PreferredResources {
  /** The core group first, then in the server's order. */
  readonly groups: readonly APIGroup[];
  /** Whether the server told all in its two aggregated documents, or was asked for each group version; absent where that is forgotten. */
  readonly isAggregated?: boolean | undefined;
}

export interface DiscoveryOptions {
  /** Ends the requests; the call rejects with its reason. */
  signal?: AbortSignal | undefined;
}

/** What can be asked about a server: of `DiscoveryClient` the server itself, of the others what they remember. */
export interface Discovery {
  serverGroups(options?: DiscoveryOptions): Promise<readonly APIGroup[]>;
  serverGroupsAndResources(options?: DiscoveryOptions): Promise<GroupsAndResources>;
  serverPreferredResources(options?: DiscoveryOptions): Promise<PreferredResources>;
  serverResourcesForGroupVersion(
    groupVersion: string,
    options?: DiscoveryOptions,
  ): Promise<APIResourceList>;
}

export interface CachedDiscovery extends Discovery {
  /** Whether all that it has said comes from the server, since it was made or invalidated. */
  fresh(): boolean;
  /** Forgets: what it is asked next, it asks the server. */
  invalidate(): void;
}
