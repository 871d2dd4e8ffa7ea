import { APIError, failure, isAPIError, isTransportError } from '@client-ts/apimachinery';

import type { DiscoverySource } from './ports.ts';
import { preferredResources } from './preferred.ts';
import { SharedFlight } from './shared-flight.ts';
import type {
  APIGroup,
  APIResourceList,
  CachedDiscovery,
  DiscoveryOptions,
  GroupsAndResources,
  PreferredResources,
} from './types.ts';

/** All of one discovery; what fails and passes is asked for again, a group version at a time. */
interface Known {
  readonly groups: readonly APIGroup[];
  readonly isAggregated: boolean | undefined;
  /** By group version, in discovery order. */
  readonly answers: Map<string, APIResourceList | Error>;
  readonly flights: Map<string, SharedFlight<APIResourceList>>;
}

/**
 * Remembers what a server has (client-go `memcache.go`): the first question of any kind asks for everything, those that come
 * meanwhile wait for it. Failures that pass by themselves are not kept: the next who asks for that group version asks the server.
 */
export class MemoryCachedDiscovery implements CachedDiscovery {
  readonly #source: DiscoverySource;
  #known: Known | undefined;
  #filling: SharedFlight<Known> | undefined;

  constructor(source: DiscoverySource) {
    if (typeof source?.serverGroupsAndResources !== 'function')
      throw new TypeError('MemoryCachedDiscovery: the source must have serverGroupsAndResources');
    this.#source = source;
  }

  /** Whether it is filled. */
  fresh(): boolean {
    return this.#known !== undefined;
  }

  invalidate(): void {
    this.#known = undefined;
    // Who waits gets it; it is not kept, as it may be from before.
    this.#filling = undefined;
  }

  async serverGroups({ signal }: DiscoveryOptions = {}): Promise<readonly APIGroup[]> {
    return (await this.#fill(signal)).groups;
  }

  async serverGroupsAndResources({ signal }: DiscoveryOptions = {}): Promise<GroupsAndResources> {
    const known = await this.#fill(signal);
    const passing = [...known.answers].filter(([, answer]) => isTransient(answer));
    await Promise.all(
      passing.map(([groupVersion]) => this.#again(known, groupVersion, signal).catch(() => {})),
    );
    signal?.throwIfAborted();
    return resultOf(known);
  }

  async serverPreferredResources({ signal }: DiscoveryOptions = {}): Promise<PreferredResources> {
    const { groups, resources, failed } = await this.serverGroupsAndResources({ signal });
    return { resources: preferredResources(groups, resources), failed };
  }

  /** @throws APIError 404 for one that the server did not name; it is not asked. */
  async serverResourcesForGroupVersion(
    groupVersion: string,
    { signal }: DiscoveryOptions = {},
  ): Promise<APIResourceList> {
    const known = await this.#fill(signal);
    const answer = known.answers.get(groupVersion);
    if (answer === undefined)
      throw new APIError(failure('NotFound', 'the server has no such group version'));
    if (isTransient(answer)) return this.#again(known, groupVersion, signal);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  async #fill(signal: AbortSignal | undefined): Promise<Known> {
    signal?.throwIfAborted();
    if (this.#known) return this.#known;
    if (!this.#filling || this.#filling.isAbandoned) this.#filling = this.#begin();
    return this.#filling.wait(signal);
  }

  #begin(): SharedFlight<Known> {
    const flight = new SharedFlight(async (signal) => {
      try {
        const result = await this.#source.serverGroupsAndResources({ signal, retryFailed: false });
        const known = knownOf(result);
        if (this.#filling === flight && known.groups.length > 0) this.#known = known;
        return known;
      } finally {
        if (this.#filling === flight) this.#filling = undefined;
      }
    });
    return flight;
  }

  #again(
    known: Known,
    groupVersion: string,
    signal: AbortSignal | undefined,
  ): Promise<APIResourceList> {
    let flight = known.flights.get(groupVersion);
    if (!flight || flight.isAbandoned) {
      const begun = new SharedFlight(async (ended) => {
        try {
          const list = await this.#source.serverResourcesForGroupVersion(groupVersion, {
            signal: ended,
          });
          const answer = checked(list, known.isAggregated);
          known.answers.set(groupVersion, answer);
          if (answer instanceof Error) throw answer;
          return answer;
        } catch (error) {
          if (!ended.aborted && error instanceof Error) known.answers.set(groupVersion, error);
          throw error;
        } finally {
          if (known.flights.get(groupVersion) === begun) known.flights.delete(groupVersion);
        }
      });
      flight = begun;
      known.flights.set(groupVersion, flight);
    }
    return flight.wait(signal);
  }
}

function knownOf({ groups, resources, failed, isAggregated }: GroupsAndResources): Known {
  const lists = new Map(resources.map((list) => [list.groupVersion, list]));
  const answers = new Map<string, APIResourceList | Error>();
  for (const { groupVersion } of groups.flatMap(({ versions }) => versions)) {
    const answer = failed.get(groupVersion) ?? lists.get(groupVersion);
    if (answer !== undefined)
      answers.set(groupVersion, answer instanceof Error ? answer : checked(answer, isAggregated));
  }
  // Stale versions are none of their group.
  for (const [groupVersion, error] of failed) answers.set(groupVersion, error);
  return { groups, isAggregated, answers, flights: new Map() };
}

/** A server that serves a version serves something: in the old form, an empty list is one that is not ready. */
function checked(
  list: APIResourceList,
  isAggregated: boolean | undefined,
): APIResourceList | Error {
  if (isAggregated !== false || list.resources.length > 0) return list;
  return new Error(`received empty response for: ${list.groupVersion}`);
}

function resultOf({ groups, answers, isAggregated }: Known): GroupsAndResources {
  const resources: APIResourceList[] = [];
  const failed = new Map<string, Error>();
  for (const [groupVersion, answer] of answers)
    if (answer instanceof Error) failed.set(groupVersion, answer);
    else resources.push(answer);
  return { groups, resources, failed, isAggregated };
}

/** A failure of the moment (client-go `isTransientError`): no answer, 429, or what the server does not answer for itself. */
function isTransient(answer: APIResourceList | Error): boolean {
  if (isTransportError(answer)) return true;
  return isAPIError(answer) && (answer.statusCode === 429 || answer.statusCode >= 500);
}
