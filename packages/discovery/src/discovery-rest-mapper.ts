import { systemClock } from '@client-ts/apimachinery';
import type {
  Clock,
  GroupVersionKind,
  GroupVersionResource,
  ResourceDescriptor,
} from '@client-ts/apimachinery';

import { DiscoveryFailedError } from './discovery-failed-error.ts';
import { isNoMatch } from './mapping-errors.ts';
import type { GroupResource, Mapper, PartialKind, PartialResource } from './mappings.ts';
import type { MapperSource } from './ports.ts';
import { RESTMapper } from './rest-mapper.ts';
import type { RESTMapperOptions } from './rest-mapper.ts';
import { SharedFlight } from './shared-flight.ts';
import type { DiscoveryOptions } from './types.ts';

export interface DiscoveryRESTMapperOptions extends RESTMapperOptions {
  /** How long after one discovery began a name that is not there may begin another, in ms. Default: 10 s. */
  intervalMs?: number | undefined;
  /** Default: the system's. */
  clock?: Clock | undefined;
}

/**
 * A `RESTMapper` that fills itself from a server, and again for what it does not know: a CustomResourceDefinition that
 * was created meanwhile is found. However many names are unknown, the server is asked once in `intervalMs`; in between they are unknown at once. What
 * it knows it goes on knowing while it asks. `reset()` is for who knows better.
 *
 * Every method throws NoMatchError and AmbiguousMatchError as `RESTMapper`, and what the source throws where it had to ask;
 * DiscoveryFailedError where nothing could be read.
 */
export class DiscoveryRESTMapper {
  readonly #source: MapperSource;
  readonly #options: RESTMapperOptions;
  readonly #intervalMs: number;
  readonly #clock: Clock;
  #mapper: RESTMapper | undefined;
  #flight: SharedFlight<RESTMapper> | undefined;
  /** When the server was last asked: when the last discovery that came to an end began. */
  #askedAtMs = -Infinity;
  /** Why it was in vain. */
  #failure: { readonly error: unknown } | undefined;

  constructor(
    source: MapperSource,
    { intervalMs = 10_000, clock = systemClock, onWarning }: DiscoveryRESTMapperOptions = {},
  ) {
    if (
      typeof source?.serverGroupsAndResources !== 'function' ||
      typeof source.fresh !== 'function'
    )
      throw new TypeError(
        'DiscoveryRESTMapper: the source must be a cache, with serverGroupsAndResources and fresh',
      );
    if (!(intervalMs >= 0))
      throw new TypeError('DiscoveryRESTMapper: intervalMs must be 0 or more');
    this.#source = source;
    this.#options = { onWarning };
    this.#intervalMs = intervalMs;
    this.#clock = clock;
  }

  /** The resource that is meant, `{ resource: 'po' }`, with its group and version. */
  resourceFor(
    resource: PartialResource,
    options: DiscoveryOptions = {},
  ): Promise<GroupVersionResource> {
    return this.#one((mapper) => mapper.resourceFor(resource), options);
  }

  /** All that may be meant; empty where there is none. */
  resourcesFor(
    resource: PartialResource,
    options: DiscoveryOptions = {},
  ): Promise<readonly GroupVersionResource[]> {
    return this.#all((mapper) => mapper.resourcesFor(resource), options);
  }

  /** The kind of the objects that are meant. */
  kindFor(resource: PartialResource, options: DiscoveryOptions = {}): Promise<GroupVersionKind> {
    return this.#one((mapper) => mapper.kindFor(resource), options);
  }

  /** All that may be meant; empty where there is none. */
  kindsFor(
    resource: PartialResource,
    options: DiscoveryOptions = {},
  ): Promise<readonly GroupVersionKind[]> {
    return this.#all((mapper) => mapper.kindsFor(resource), options);
  }

  /** What `RESTClient.resource` takes, of a resource's name: `{ resource: 'po' }`. */
  descriptorFor(
    resource: PartialResource,
    options: DiscoveryOptions = {},
  ): Promise<ResourceDescriptor> {
    return this.#one((mapper) => mapper.descriptorFor(resource), options);
  }

  /**
   * What `RESTClient.resource` takes, of a kind: in the first of `versions` that has it, or without them in the kind's own version
   * (`restMapping(gvkOf(object))`), or else in the preferred one.
   */
  restMapping(
    kind: PartialKind,
    { versions = [], signal }: DiscoveryOptions & { versions?: readonly string[] | undefined } = {},
  ): Promise<ResourceDescriptor> {
    return this.#one((mapper) => mapper.restMapping(kind, ...versions), { signal });
  }

  /** In each of its versions, or of `versions`; empty where there is none. */
  restMappings(
    kind: PartialKind,
    { versions = [], signal }: DiscoveryOptions & { versions?: readonly string[] | undefined } = {},
  ): Promise<readonly ResourceDescriptor[]> {
    return this.#all((mapper) => mapper.restMappings(kind, ...versions), { signal });
  }

  /** `pod` of `pods`, `po` and `pod`. */
  singularFor(resource: string, options: DiscoveryOptions = {}): Promise<string> {
    return this.#one((mapper) => mapper.singularFor(resource), options);
  }

  /** The resources of a category, such as `all`; empty where it is none. */
  resourcesIn(category: string, options: DiscoveryOptions = {}): Promise<readonly GroupResource[]> {
    return this.#all((mapper) => mapper.resourcesIn(category), options);
  }

  /**
   * The next question asks the server, at once, for whoever has just made or taken away a definition. What was asked before is answered as it
   * was, and not kept.
   */
  reset(): void {
    this.#source.invalidate();
    this.#mapper = undefined;
    this.#flight = undefined;
    this.#failure = undefined;
    this.#askedAtMs = -Infinity;
  }

  async #one<T>(question: (mapper: Mapper) => T, { signal }: DiscoveryOptions): Promise<T> {
    const mapper = await this.#filled(signal);
    try {
      return question(mapper);
    } catch (error) {
      if (!isNoMatch(error)) throw error;
      const newer = await this.#newer(mapper, signal);
      if (newer) return question(newer);
      if (this.#failure) throw this.#failure.error;
      throw error;
    }
  }

  async #all<T>(
    question: (mapper: Mapper) => readonly T[],
    { signal }: DiscoveryOptions,
  ): Promise<readonly T[]> {
    const mapper = await this.#filled(signal);
    const found = question(mapper);
    if (found.length > 0) return found;
    const newer = await this.#newer(mapper, signal);
    if (newer) return question(newer);
    if (this.#failure) throw this.#failure.error;
    return found;
  }

  async #filled(signal: AbortSignal | undefined): Promise<RESTMapper> {
    signal?.throwIfAborted();
    return this.#mapper ?? this.#discover(signal);
  }

  /** One that may know more, if there is one, or the server may be asked. */
  async #newer(than: RESTMapper, signal: AbortSignal | undefined): Promise<RESTMapper | undefined> {
    if (this.#mapper && this.#mapper !== than) return this.#mapper;
    const isTime = this.#clock.monotonicMs() - this.#askedAtMs >= this.#intervalMs;
    return this.#flight || isTime ? this.#discover(signal) : undefined;
  }

  #discover(signal: AbortSignal | undefined): Promise<RESTMapper> {
    if (!this.#flight || this.#flight.isAbandoned) this.#flight = this.#begin();
    return this.#flight.wait(signal);
  }

  #begin(): SharedFlight<RESTMapper> {
    const beganMs = this.#clock.monotonicMs();
    const isAgain = this.#mapper !== undefined;
    if (isAgain) this.#source.invalidate();
    const flight = new SharedFlight(async (signal) => {
      try {
        const found = await this.#source.serverGroupsAndResources({ signal });
        if (found.resources.length === 0 && found.failed.size > 0)
          throw new DiscoveryFailedError(found.failed);
        const mapper = new RESTMapper(found, this.#options);
        if (this.#flight === flight) {
          this.#mapper = mapper;
          this.#failure = undefined;
          // What came from files of another process cost the server nothing: the first miss may ask it.
          if (isAgain || this.#source.fresh()) this.#askedAtMs = beganMs;
        }
        return mapper;
      } catch (error) {
        // Where all who waited gave up, nobody knows yet, and the error is of their signal.
        if (this.#flight === flight && !flight.isAbandoned) {
          this.#failure = { error };
          if (isAgain) this.#askedAtMs = beganMs;
        }
        throw error;
      } finally {
        if (this.#flight === flight) this.#flight = undefined;
      }
    });
    return flight;
  }
}
