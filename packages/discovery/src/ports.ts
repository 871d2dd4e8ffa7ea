import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import type { APIResourceList, GroupsAndResources } from './types.ts';

/**
 * The way to the API server. Throws the APIError of an answer that is not 2xx, and what else it
 * throws is passed on; its deadline is the only one. A `RESTClient` is one.
 */
export interface Requester {
  request(request: HTTPRequest): Promise<HTTPResponse>;
}

/** What a cache keeps the answers of. A `DiscoveryClient` is one. */
export interface DiscoverySource {
  /** With `retryFailed: false` nothing is asked twice. */
  serverGroupsAndResources(options: {
    signal?: AbortSignal | undefined;
    retryFailed?: boolean | undefined;
  }): Promise<GroupsAndResources>;
  serverResourcesForGroupVersion(
    groupVersion: string,
    options: { signal?: AbortSignal | undefined },
  ): Promise<APIResourceList>;
}

/** What a `DiscoveryRESTMapper` fills itself from. The caches are. */
export interface MapperSource {
  serverGroupsAndResources(options: {
    signal?: AbortSignal | undefined;
  }): Promise<GroupsAndResources>;
  /** Whether what it says comes from the server, since it was made or invalidated. */
  fresh(): boolean;
  /** What it is asked next, it asks the server. */
  invalidate(): void;
}

/** Where answers are kept between processes. Names are paths with slashes, made of `[\w.()-]` alone. */
export interface CacheFiles {
  /** Nothing where there is no such file, or none that can be read. */
  read(name: string): Promise<CachedFile | undefined>;
  /** Whole or not at all: who reads at the same time sees the old file or the new one. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

export interface CachedFile {
  readonly bytes: Uint8Array;
  /** When it was written, in ms since the epoch. */
  readonly modifiedMs: number;
}
