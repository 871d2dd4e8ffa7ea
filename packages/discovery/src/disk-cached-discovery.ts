import { systemClock } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { decodeGroups, decodeResources, encodeGroups, encodeResources } from './disk-documents.ts';
import { groupVersionsOf } from './group-versions.ts';
import { MemoryCachedDiscovery } from './memory-cached-discovery.ts';
import type { CacheFiles, DiscoverySource } from './ports.ts';
import { preferredResources } from './preferred.ts';
import type {
  APIGroup,
  APIResourceList,
  CachedDiscovery,
  DiscoveryOptions,
  GroupsAndResources,
  PreferredResources,
} from './types.ts';

export interface DiskCachedDiscoveryOptions {
  /** How long a file is good, in ms. Default: 6 hours, as kubectl. */
  ttlMs?: number | undefined;
  /** Default: the system's. */
  clock?: Clock | undefined;
  /** Told of what could not be written; it is done without. Must not throw. */
  onError?: ((error: unknown) => void) | undefined;
}

const sixHoursMs = 6 * 60 * 60 * 1000;

/**
 * Remembers what a server has between processes (client-go `cached/disk`), in kubectl's files: `servergroups.json` and
 * `GROUP/VERSION/serverresources.json`. It gives kubectl's view: a stale version is not there. What fails and what is empty is not kept.
 */
export class DiskCachedDiscovery implements CachedDiscovery {
  readonly #server: MemoryCachedDiscovery;
  readonly #files: CacheFiles;
  readonly #ttlMs: number;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  /** Written since the last `invalidate`. */
  #ours = new Set<string>();
  #trustsOthers = true;
  #fresh = true;

  constructor(
    source: DiscoverySource,
    files: CacheFiles,
    {
      ttlMs = sixHoursMs,
      clock = systemClock,
      onError = () => {},
    }: DiskCachedDiscoveryOptions = {},
  ) {
    if (typeof files?.read !== 'function' || typeof files.write !== 'function')
      throw new TypeError('DiskCachedDiscovery: files must have read and write');
    if (!(ttlMs >= 0)) throw new TypeError('DiskCachedDiscovery: ttlMs must be 0 or more');
    this.#server = new MemoryCachedDiscovery(source);
    this.#files = files;
    this.#ttlMs = ttlMs;
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Whether no file of another process has been used. */
  fresh(): boolean {
    return this.#fresh;
  }

  /** From now on only what this process writes counts. */
  invalidate(): void {
    this.#ours = new Set();
    this.#trustsOthers = false;
    this.#fresh = true;
    this.#server.invalidate();
  }

  async serverGroups({ signal }: DiscoveryOptions = {}): Promise<readonly APIGroup[]> {
    const name = 'servergroups.json';
    const kept = await this.#read(name, decodeGroups, signal);
    if (kept) return kept;
    const ours = this.#ours;
    const groups = await this.#server.serverGroups({ signal });
    if (groups.length > 0) await this.#write(name, encodeGroups(groups), ours);
    return groups;
  }

  async serverResourcesForGroupVersion(
    groupVersion: string,
    { signal }: DiscoveryOptions = {},
  ): Promise<APIResourceList> {
    const name = `${groupVersion}/serverresources.json`;
    const kept = await this.#read(name, (bytes) => decodeResources(bytes, groupVersion), signal);
    if (kept) return kept;
    const ours = this.#ours;
    const list = await this.#server.serverResourcesForGroupVersion(groupVersion, { signal });
    if (list.resources.length > 0) await this.#write(name, encodeResources(list), ours);
    return list;
  }

  async serverGroupsAndResources({ signal }: DiscoveryOptions = {}): Promise<GroupsAndResources> {
    const groups = await this.serverGroups({ signal });
    const wanted = groupVersionsOf(groups);
    const answers = await Promise.allSettled(
      wanted.map((groupVersion) => this.serverResourcesForGroupVersion(groupVersion, { signal })),
    );
    signal?.throwIfAborted();
    const resources: APIResourceList[] = [];
    const failed = new Map<string, Error>();
    for (const [index, groupVersion] of wanted.entries()) {
      const answer = answers[index];
      if (answer?.status === 'fulfilled') resources.push(answer.value);
      else if (answer) failed.set(groupVersion, errorOf(answer.reason));
    }
    return { groups, resources, failed };
  }

  async serverPreferredResources({ signal }: DiscoveryOptions = {}): Promise<PreferredResources> {
    const { groups, resources, failed } = await this.serverGroupsAndResources({ signal });
    return { resources: preferredResources(groups, resources), failed };
  }

  async #read<T>(
    name: string,
    decode: (bytes: Uint8Array) => T,
    signal: AbortSignal | undefined,
  ): Promise<T | undefined> {
    signal?.throwIfAborted();
    const ours = this.#ours;
    const isOurs = ours.has(name);
    if (!isOurs && !this.#trustsOthers) return undefined;
    const file = await this.#files.read(name).catch(() => undefined);
    signal?.throwIfAborted();
    // Invalidated meanwhile.
    if (this.#ours !== ours || !file) return undefined;
    if (file.modifiedMs + this.#ttlMs <= this.#clock.now()) return undefined;
    try {
      const value = decode(file.bytes);
      if (!isOurs) this.#fresh = false;
      return value;
    } catch {
      // Whoever wrote that: the server knows better.
      return undefined;
    }
  }

  /** @param ours as it was before the server was asked: after an `invalidate` the answer counts for nobody. */
  async #write(name: string, bytes: Uint8Array, ours: Set<string>): Promise<void> {
    try {
      await this.#files.write(name, bytes);
      ours.add(name);
    } catch (error) {
      this.#onError(error);
    }
  }
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error
    ? reason
    : new Error('discovery: the request failed', { cause: reason });
}
