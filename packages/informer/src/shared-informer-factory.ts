import type {
  GroupVersionResource,
  KubernetesObject,
  PartialObjectMetadata,
  ResourceDescriptor,
  Stored,
} from '@client-ts/apimachinery';
import { byNamespace } from '@client-ts/cache';
import type { ListerWatcher, ReflectorStatus } from '@client-ts/reflector';

import { createInformer } from './create-informer.ts';
import type { InformerOptions } from './create-informer.ts';
import type { Informer } from './informer.ts';
import type { MetadataSourceProvider, SourceProvider } from './ports.ts';
import type { ErrorOrigin } from './reporter.ts';
import { SharedInformers } from './shared-informers.ts';
import type { InformerLease, Run } from './shared-informers.ts';

/** Which part of a resource an informer copies; informers of the same part are one. */
export interface InformerScope {
  /** Default: the factory's; of a cluster's resource none. */
  namespace?: string | undefined;
  /** Default: the factory's. */
  labelSelector?: string | undefined;
  /** Default: the factory's. */
  fieldSelector?: string | undefined;
}

type Shared = Omit<
  InformerOptions<KubernetesObject>,
  'indexers' | 'name' | 'namespace' | 'onError' | 'onStatus' | 'queue' | 'store' | 'transform'
>;

/** What all informers of a factory have in common. */
export interface SharedInformerFactoryOptions extends Shared {
  /** The namespace of every namespaced resource. Default: all of them. */
  namespace?: string | undefined;
  /** What is kept in place of an object. Default: the object itself. */
  transform?: (<T extends KubernetesObject>(object: T) => T) | undefined;
  /** Hears every error that is survived. Default: an `InformerWarning` of the process, on stderr. */
  onError?:
    | ((error: unknown, origin: ErrorOrigin, resource: GroupVersionResource) => void)
    | undefined;
  onStatus?: ((status: ReflectorStatus, resource: GroupVersionResource) => void) | undefined;
}

type Shape = 'objects' | 'metadata';
type Indexed<T extends KubernetesObject> = Informer<Stored<T>, 'namespace'>;
type Lease<T extends KubernetesObject> = InformerLease<Stored<T>, 'namespace'>;

interface Part {
  readonly key: string;
  readonly namespace: string;
  readonly labelSelector: string | undefined;
  readonly fieldSelector: string | undefined;
}

/**
 * One informer for each resource, namespace and selection, however many ask for it (client-go `informers/factory.go`): typed by its
 * descriptor, or of any objects, or of metadata alone. Each has an index `namespace`; add others with `informer.indexer.addIndexers`.
 * Nothing but what is asked for here is ever listed or watched.
 */
export class SharedInformerFactory<out S extends SourceProvider = SourceProvider> {
  readonly #sources: S;
  readonly #options: SharedInformerFactoryOptions;
  readonly #informers = new SharedInformers();

  /** @throws TypeError if an argument is not what it should be; what its informers are made with is looked at when they are made. */
  constructor(sources: S, options: SharedInformerFactoryOptions = {}) {
    if (typeof sources?.resource !== 'function')
      throw new TypeError('SharedInformerFactory: the client must have resource');
    for (const name of ['transform', 'onError', 'onStatus'] as const)
      if (options[name] !== undefined && typeof options[name] !== 'function')
        throw new TypeError(`SharedInformerFactory: ${name} must be a function`);
    this.#sources = sources;
    this.#options = options;
  }

  /**
   * The informer of this part of the resource, made when first asked for; if the factory runs, it runs, and as long.
   *
   * @throws TypeError for a namespace of a cluster's resource; Error once the factory is stopped.
   */
  informer<T extends KubernetesObject, A>(
    resource: ResourceDescriptor<T, A>,
    scope: InformerScope = {},
  ): Indexed<T> {
    return this.#use(resource, this.#part('objects', resource, scope));
  }

  /** The same, until it is given back: the last one to give it back stops it, unless `informer` gave it to somebody. */
  acquire<T extends KubernetesObject, A>(
    resource: ResourceDescriptor<T, A>,
    scope: InformerScope = {},
  ): Lease<T> {
    const part = this.#part('objects', resource, scope);
    return this.#lease(part.key, this.#use(resource, part));
  }

  /** As `informer`, of the metadata alone, which is all that is sent and kept. */
  metadataInformer<T extends KubernetesObject, A>(
    this: SharedInformerFactory<MetadataSourceProvider>,
    resource: ResourceDescriptor<T, A>,
    scope: InformerScope = {},
  ): Indexed<PartialObjectMetadata> {
    return this.#useMetadata(this.#sources, resource, this.#part('metadata', resource, scope));
  }

  /** As `acquire`, of the metadata alone. */
  acquireMetadata<T extends KubernetesObject, A>(
    this: SharedInformerFactory<MetadataSourceProvider>,
    resource: ResourceDescriptor<T, A>,
    scope: InformerScope = {},
  ): Lease<PartialObjectMetadata> {
    const part = this.#part('metadata', resource, scope);
    return this.#lease(part.key, this.#useMetadata(this.#sources, resource, part));
  }

  /**
   * Settles when all informers that there are by now have synced.
   *
   * @throws the signal's reason; an Error if one is stopped before.
   */
  synced(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#informers.synced(options);
  }

  /**
   * Runs all informers, those too that are asked for later, until stopped; resolves when all have ended. Another call gives the
   * same promise, and its signal stops it too.
   *
   * @throws TypeError without a signal.
   */
  run(options: { readonly signal: AbortSignal }): Promise<void> {
    if (typeof options?.signal?.addEventListener !== 'function')
      throw new TypeError('SharedInformerFactory: run wants { signal }');
    return this.#informers.run(options);
  }

  /** Stops them, and waits until they have stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.run({ signal: AbortSignal.abort() });
  }

  #part<T extends KubernetesObject, A>(
    shape: Shape,
    { group, version, resource, namespaced }: ResourceDescriptor<T, A>,
    scope: InformerScope,
  ): Part {
    if (this.#informers.isStopped) throw new Error('the informer factory is stopped');
    const { labelSelector = this.#options.labelSelector } = scope;
    const { fieldSelector = this.#options.fieldSelector } = scope;
    if (!namespaced && scope.namespace)
      throw new TypeError(`SharedInformerFactory: ${resource} are in no namespace`);
    const namespace = namespaced ? (scope.namespace ?? this.#options.namespace ?? '') : '';
    const names = [shape, group, version, resource, namespace];
    const key = JSON.stringify([...names, labelSelector ?? '', fieldSelector ?? '']);
    return { key, namespace, labelSelector, fieldSelector };
  }

  #use<T extends KubernetesObject, A>(resource: ResourceDescriptor<T, A>, part: Part): Indexed<T> {
    const shared = this.#informers.use(part.key);
    if (isOf<T>(shared)) return shared;
    return this.#create<T>(resource, part, sourceOf(this.#sources, resource, part));
  }

  #useMetadata<T extends KubernetesObject, A>(
    sources: MetadataSourceProvider,
    resource: ResourceDescriptor<T, A>,
    part: Part,
  ): Indexed<PartialObjectMetadata> {
    const shared = this.#informers.use(part.key);
    if (isOf<PartialObjectMetadata>(shared)) return shared;
    return this.#create(resource, part, metadataOf(sources, resource, part));
  }

  #create<T extends KubernetesObject>(
    resource: GroupVersionResource,
    { key, ...selection }: Part,
    source: ListerWatcher<Stored<T>>,
  ): Indexed<T> {
    const { onError, onStatus, ...options } = this.#options;
    const informer = createInformer(source, {
      ...options,
      ...selection,
      name: `informer of ${resource.resource}`,
      onError: onError && ((error, origin) => onError(error, origin, resource)),
      onStatus: onStatus && ((status) => onStatus(status, resource)),
      indexers: { namespace: byNamespace },
    });
    this.#informers.add(key, informer);
    return informer;
  }

  #lease<T extends KubernetesObject>(key: string, informer: Indexed<T>): Lease<T> {
    let released: Promise<void> | undefined;
    const release = (): Promise<void> => (released ??= this.#informers.release(key, informer));
    return { informer, release, [Symbol.asyncDispose]: release };
  }
}

function sourceOf<T extends KubernetesObject, A>(
  sources: SourceProvider,
  resource: ResourceDescriptor<T, A>,
  { namespace }: Part,
): ListerWatcher<Stored<T>> {
  if (!resource.namespaced) return sources.resource(resource);
  const source = sources.resource(resource);
  return namespace === '' ? source : source.namespace(namespace);
}

function metadataOf<T extends KubernetesObject, A>(
  sources: MetadataSourceProvider,
  resource: ResourceDescriptor<T, A>,
  { namespace }: Part,
): ListerWatcher<Stored<PartialObjectMetadata>> {
  if (!resource.namespaced) return sources.resource(resource).metadata();
  const source = sources.resource(resource).metadata();
  return namespace === '' ? source : source.namespace(namespace);
}

/** The key under which it was found has the descriptor's names, and so its objects are the descriptor's. */
function isOf<T extends KubernetesObject>(informer: Run | undefined): informer is Indexed<T> {
  return informer !== undefined;
}
