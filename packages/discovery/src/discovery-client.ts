import { isNotFound, parseGroupVersion } from '@client-ts/apimachinery';

import {
  aggregatedAccept,
  aggregatedGroups,
  isAggregated,
  withoutPeersAccept,
} from './aggregated.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchedDocument } from './fetch-document.ts';
import { isSegment } from './fields.ts';
import { coreGroup, namedGroups, resourceList } from './legacy.ts';
import type { Requester } from './ports.ts';
import { preferredResources } from './preferred.ts';
import type {
  APIGroup,
  APIResourceList,
  Discovery,
  DiscoveryOptions,
  GroupsAndResources,
  PreferredResources,
  VersionInfo,
} from './types.ts';
import { versionInfo } from './version-info.ts';

export interface DiscoveryClientOptions {
  /**
   * What the server is told as `timeout`, in ms: it gives up then, and a cache of kubectl's knows its answers by it. kubectl says
   * 32 000. Default: nothing.
   */
  serverTimeoutMs?: number | undefined;
  /** Ask as if the server knew no aggregated discovery: a request for each group version. Default false. */
  legacy?: boolean | undefined;
  /** Ask what this server has by itself, without what its peers of other versions have (Kubernetes 1.35 and later). Default false. */
  noPeers?: boolean | undefined;
}

export interface GroupsAndResourcesOptions extends DiscoveryOptions {
  /** Whether all is asked once more while a group version fails. Default true. */
  retryFailed?: boolean | undefined;
}

/** What `/api` and `/apis` say together; no resources where one of them answered in the old form. */
interface Roots {
  readonly groups: readonly APIGroup[];
  readonly resources: ReadonlyMap<string, APIResourceList> | undefined;
  readonly failed: ReadonlyMap<string, Error>;
}

const accept = 'application/json, */*';

/**
 * Asks an API server what it has (client-go `discovery_client.go`): in two requests where it knows aggregated discovery
 * (Kubernetes 1.30 and later), otherwise with one more for each group version.
 *
 * Every method throws APIError or what else the requester throws, and DecodeError where the answer is none that
 * an API server gives.
 */
export class DiscoveryClient implements Discovery {
  readonly #client: Requester;
  readonly #query: string;
  readonly #rootAccept: string;

  constructor(
    client: Requester,
    { serverTimeoutMs, legacy = false, noPeers = false }: DiscoveryClientOptions = {},
  ) {
    if (typeof client?.request !== 'function')
      throw new TypeError('DiscoveryClient: the client must have a request method');
    if (serverTimeoutMs !== undefined && !(serverTimeoutMs >= 1000))
      throw new TypeError('DiscoveryClient: serverTimeoutMs must be a second or more');
    this.#client = client;
    this.#rootAccept = legacy
      ? 'application/json'
      : noPeers
        ? withoutPeersAccept
        : aggregatedAccept;
    const seconds = Math.ceil((serverTimeoutMs ?? 0) / 1000);
    this.#query = serverTimeoutMs === undefined ? '' : `?timeout=${seconds}s`;
  }

  /** The groups and the versions that can be asked for; the core group, `''`, comes first. */
  async serverGroups({ signal }: DiscoveryOptions = {}): Promise<readonly APIGroup[]> {
    return (await this.#roots(signal)).groups;
  }

  /**
   * All that the server has. A group version that fails stands in `failed` and hides no other; while there are such,
   * all is asked once more. Throws only if `/apis` cannot be read, or `/api` for another reason than that it is not there.
   */
  async serverGroupsAndResources({
    signal,
    retryFailed = true,
  }: GroupsAndResourcesOptions = {}): Promise<GroupsAndResources> {
    const first = await this.#everything(signal);
    if (first.failed.size === 0 || !retryFailed) return first;
    try {
      const second = await this.#everything(signal);
      return second.failed.size > first.failed.size ? first : second;
    } catch {
      signal?.throwIfAborted();
      return first;
    }
  }

  /** Each resource once, in the version that the server prefers, without subresources; fails as `serverGroupsAndResources`. */
  async serverPreferredResources({ signal }: DiscoveryOptions = {}): Promise<PreferredResources> {
    const { groups, resources, failed } = await this.serverGroupsAndResources({ signal });
    return { resources: preferredResources(groups, resources), failed };
  }

  /**
   * The resources of `v1` or `apps/v1`, subresources too.
   *
   * @throws TypeError if it is no group version.
   */
  async serverResourcesForGroupVersion(
    groupVersion: string,
    { signal }: DiscoveryOptions = {},
  ): Promise<APIResourceList> {
    const path = pathOf(groupVersion);
    try {
      const { value } = await this.#fetch(path, accept, signal);
      return resourceList(value, groupVersion);
    } catch (error) {
      // A server without the core group is a server all the same.
      if (groupVersion === 'v1' && isNotFound(error)) return { groupVersion, resources: [] };
      throw error;
    }
  }

  /** Which Kubernetes the server is. */
  async serverVersion({ signal }: DiscoveryOptions = {}): Promise<VersionInfo> {
    const { value } = await this.#fetch('/version', accept, signal);
    return versionInfo(value);
  }

  #fetch(path: string, wanted: string, signal: AbortSignal | undefined): Promise<FetchedDocument> {
    return fetchDocument(this.#client, path + this.#query, { accept: wanted, signal });
  }

  async #roots(signal: AbortSignal | undefined): Promise<Roots> {
    const core = await this.#root('/api', signal);
    const named = await this.#root('/apis', signal);
    const resources =
      core.resources && named.resources && new Map([...core.resources, ...named.resources]);
    return {
      groups: [...core.groups, ...named.groups],
      resources,
      failed: new Map([...core.failed, ...named.failed]),
    };
  }

  async #root(path: '/api' | '/apis', signal: AbortSignal | undefined): Promise<Roots> {
    try {
      const { contentType, value } = await this.#fetch(path, this.#rootAccept, signal);
      if (isAggregated(contentType)) return aggregatedGroups(value);
      const groups = path === '/api' ? [coreGroup(value)] : namedGroups(value);
      return { groups, resources: undefined, failed: new Map() };
    } catch (error) {
      if (path === '/api' && isNotFound(error)) return nothing();
      throw error;
    }
  }

  async #everything(signal: AbortSignal | undefined): Promise<GroupsAndResources> {
    const { groups, resources, failed } = await this.#roots(signal);
    const wanted = new Set(
      groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion)),
    );
    const answers = await Promise.all(
      [...wanted].map(
        async (groupVersion) =>
          [
            groupVersion,
            resources?.get(groupVersion) ?? (await this.#attempt(groupVersion, signal)),
          ] as const,
      ),
    );
    signal?.throwIfAborted();
    const failures = new Map(failed);
    const lists: APIResourceList[] = [];
    for (const [groupVersion, answer] of answers)
      if (answer instanceof Error) failures.set(groupVersion, answer);
      else lists.push(answer);

    return {
      groups,
      resources: lists,
      failed: failures,
      isAggregated: resources !== undefined,
    };
  }

  async #attempt(
    groupVersion: string,
    signal: AbortSignal | undefined,
  ): Promise<APIResourceList | Error> {
    try {
      return await this.serverResourcesForGroupVersion(groupVersion, { signal });
    } catch (error) {
      return error instanceof Error
        ? error
        : new Error('discovery: the request failed', { cause: error });
    }
  }
}

function nothing(): Roots {
  return { groups: [], resources: new Map(), failed: new Map() };
}

function pathOf(groupVersion: string): string {
  if (groupVersion === '') throw new TypeError("groupVersion shouldn't be empty");
  const { group, version } = parseGroupVersion(groupVersion);
  if (!isSegment(version) || (group === '' ? groupVersion.includes('/') : !isSegment(group)))
    throw new TypeError('groupVersion must be a version or group/version');
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}
