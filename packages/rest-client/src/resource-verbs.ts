import type {
  KubernetesObject,
  List,
  ListOptions,
  PartialObjectMetadata,
  ResourceDescriptor,
  Status,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import type { LogStream } from './log-stream.ts';
import { ObjectVerbs } from './object-verbs.ts';
import type { DeleteCollectionOptions, DeleteOptions, GetOptions, LogOptions } from './options.ts';
import { Pager } from './paged-list.ts';
import type { ListAllOptions, PagedList } from './paged-list.ts';
import { named, resourcePath } from './path.ts';
import type { Place } from './path.ts';
import { getQuery, logQuery } from './query.ts';
import { Requester } from './requester.ts';
import type { MetadataClient, ObjectClient, ResourceClient } from './resource-client.ts';
import type { SubresourceClient, SubresourceName } from './subresources.ts';
import { metadataView, wholeView } from './view.ts';
import type { Wire } from './wire.ts';

/** All verbs on a cluster's resource, or on one namespace of a namespaced one. */
export class ResourceVerbs<T extends KubernetesObject, A, S extends object>
  extends ObjectVerbs<T, A>
  implements ResourceClient<T, A, S>
{
  readonly #wire: Wire;
  readonly #resource: ResourceDescriptor<T, A, S>;
  readonly #place: Place;
  readonly #requester: Requester<T>;

  constructor(wire: Wire, resource: ResourceDescriptor<T, A, S>, namespace?: string) {
    super(wire, resource, { namespace });
    this.#wire = wire;
    this.#resource = resource;
    const { group, version, resource: plural } = resource;
    this.#place = { group, version, resource: plural, namespace };
    this.#requester = new Requester(wire, resource, wholeView<T>());
  }

  list(options: ListOptions = {}): Promise<List<Stored<T>>> {
    return this.#requester.list(this.#place, options);
  }

  listAll(options: ListAllOptions = {}): PagedList<Stored<T>> {
    return new Pager((page) => this.list(page), options);
  }

  watch(options: WatchOptions = {}): Promise<AsyncIterable<WatchEvent<Stored<T>>>> {
    return this.#requester.watch(this.#place, options);
  }

  deleteCollection(options: DeleteCollectionOptions = {}): Promise<List<Stored<T>> | Status> {
    return this.#requester.deleteCollection(this.#place, options);
  }

  async logs(name: string, options: LogOptions = {}): Promise<LogStream> {
    return this.#requester.logs({
      method: 'GET',
      place: { ...this.#place, name: named(name, 'the name'), subresource: 'log' },
      query: logQuery(options),
      signal: options.signal,
    });
  }

  subresource<C, N extends SubresourceName<C>>(this: C, name: N): SubresourceClient<C, N>;
  subresource<K extends KubernetesObject = never>(
    name: [K] extends [never] ? never : string,
  ): ObjectClient<K>;
  subresource(name: string): object {
    const { namespace } = this.#place;
    const subresource = named(name, 'the subresource');
    return new ObjectVerbs<T, A>(this.#wire, this.#resource, { namespace, subresource });
  }

  metadata(): MetadataClient {
    return new MetadataVerbs(this.#wire, this.#resource, this.#place.namespace);
  }
}

/** The verbs that make sense where only the metadata is asked for. */
export class MetadataVerbs implements MetadataClient {
  readonly #place: Place;
  readonly #requester: Requester<PartialObjectMetadata>;

  /** @throws TypeError if something cannot stand in a path. */
  constructor(
    wire: Wire,
    { group, version, resource, kind }: Place & { readonly kind: string },
    namespace?: string,
  ) {
    this.#place = { group, version, resource, namespace };
    this.#requester = new Requester(wire, { group, version, kind }, metadataView);
    resourcePath(this.#place);
  }

  async get(name: string, options: GetOptions = {}): Promise<Stored<PartialObjectMetadata>> {
    return this.#requester.object({
      method: 'GET',
      place: { ...this.#place, name: named(name, 'the name') },
      query: getQuery(options),
      signal: options.signal,
    });
  }

  list(options: ListOptions = {}): Promise<List<Stored<PartialObjectMetadata>>> {
    return this.#requester.list(this.#place, options);
  }

  listAll(options: ListAllOptions = {}): PagedList<Stored<PartialObjectMetadata>> {
    return new Pager((page) => this.list(page), options);
  }

  watch(
    options: WatchOptions = {},
  ): Promise<AsyncIterable<WatchEvent<Stored<PartialObjectMetadata>>>> {
    return this.#requester.watch(this.#place, options);
  }

  async delete(
    name: string,
    options: DeleteOptions = {},
  ): Promise<Stored<PartialObjectMetadata> | Status> {
    return this.#requester.delete({ ...this.#place, name: named(name, 'the name') }, options);
  }
}
