import { onAbort } from '@client-ts/apimachinery';
import type {
  GroupVersionResource,
  KubernetesObject,
  ResourceDescriptor,
  Stored,
} from '@client-ts/apimachinery';
import type { ListerWatcher, ReflectorStatus } from '@client-ts/reflector';

import { createInformer } from './create-informer.ts';
import type { InformerOptions } from './create-informer.ts';
import type { Informer } from './informer.ts';
import type { SourceProvider } from './ports.ts';
import type { ErrorOrigin } from './reporter.ts';

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
  'indexers' | 'name' | 'onError' | 'onStatus' | 'queue' | 'store' | 'transform'
>;

/** What all informers of a factory have in common. */
export interface InformerFactoryOptions extends Shared {
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

/** Whatever its objects are. */
type Run = Pick<Informer<KubernetesObject>, 'run' | 'synced'>;

/**
 * One informer for each resource, namespace and selection, however many ask for it (client-go `informers/factory.go`). Each has an
 * index `namespace`; add others with `informer.indexer.addIndexers`.
 */
export class InformerFactory {
  readonly #sources: SourceProvider;
  readonly #options: InformerFactoryOptions;
  readonly #informers = new Map<string, Run>();
  readonly #stop = new AbortController();
  readonly #runs: Promise<void>[] = [];
  readonly #unlisten: (() => void)[] = [];
  #running: Promise<void> | undefined;

  constructor(sources: SourceProvider, options: InformerFactoryOptions = {}) {
    if (typeof sources?.resource !== 'function')
      throw new TypeError('InformerFactory: the client must have resource');
    this.#sources = sources;
    this.#options = options;
  }

  /**
   * The informer of this part of the resource, made when first asked for; if the factory runs, it runs.
   *
   * @throws TypeError for a namespace of a cluster's resource; Error once the factory is stopped.
   */
  informer<T extends KubernetesObject, A>(
    resource: ResourceDescriptor<T, A>,
    scope: InformerScope = {},
  ): Informer<Stored<T>, 'namespace'> {
    if (this.#stop.signal.aborted) throw new Error('the informer factory is stopped');
    const { labelSelector = this.#options.labelSelector } = scope;
    const { fieldSelector = this.#options.fieldSelector } = scope;
    const namespace = this.#namespace(resource, scope);
    const key = JSON.stringify([
      resource.group,
      resource.version,
      resource.resource,
      namespace,
      labelSelector ?? '',
      fieldSelector ?? '',
    ]);
    const shared = this.#informers.get(key);
    if (isOf(shared, resource)) return shared;
    const informer = this.#create(resource, { namespace, labelSelector, fieldSelector });
    this.#informers.set(key, informer);
    if (this.#running) this.#start(informer);
    return informer;
  }

  /**
   * Settles when all informers that there are by now have synced.
   *
   * @throws the signal's reason; an Error if one is stopped before.
   */
  async synced(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    await Promise.all(Array.from(this.#informers.values(), (informer) => informer.synced(options)));
  }

  /**
   * Runs all informers, those too that are asked for later, until stopped; resolves when all have ended. Another call gives the
   * same promise, and its signal stops it too.
   */
  run({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    if (!this.#stop.signal.aborted)
      this.#unlisten.push(onAbort(signal, (reason) => this.#stop.abort(reason)));
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Stops them, and waits until they have stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.run({ signal: AbortSignal.abort() });
  }

  async #run(): Promise<void> {
    for (const informer of this.#informers.values()) this.#start(informer);
    await new Promise((resolve) => {
      onAbort(this.#stop.signal, resolve);
    });
    for (const unlisten of this.#unlisten) unlisten();
    await Promise.all(this.#runs);
  }

  #start(informer: Run): void {
    this.#runs.push(informer.run({ signal: this.#stop.signal }));
  }

  #namespace<T extends KubernetesObject, A>(
    { namespaced, resource }: ResourceDescriptor<T, A>,
    scope: InformerScope,
  ): string {
    if (namespaced) return scope.namespace ?? this.#options.namespace ?? '';
    if (scope.namespace) throw new TypeError(`InformerFactory: ${resource} are in no namespace`);
    return '';
  }

  #create<T extends KubernetesObject, A>(
    resource: ResourceDescriptor<T, A>,
    { namespace, ...selection }: InformerScope & { namespace: string },
  ): Informer<Stored<T>, 'namespace'> {
    const { onError, onStatus, ...options } = this.#options;
    return createInformer(this.#source(resource, namespace), {
      ...options,
      ...selection,
      name: `informer of ${resource.resource}`,
      onError: onError && ((error, origin) => onError(error, origin, resource)),
      onStatus: onStatus && ((status) => onStatus(status, resource)),
      indexers: { namespace: ({ metadata }) => [metadata.namespace ?? ''] },
    });
  }

  #source<T extends KubernetesObject, A>(
    resource: ResourceDescriptor<T, A>,
    namespace: string,
  ): ListerWatcher<Stored<T>> {
    if (!resource.namespaced) return this.#sources.resource(resource);
    const source = this.#sources.resource(resource);
    return namespace === '' ? source : source.namespace(namespace);
  }
}

/** The key under which it was found has the descriptor's names, and so its objects are the descriptor's. */
function isOf<T extends KubernetesObject, A>(
  informer: Run | undefined,
  _resource: ResourceDescriptor<T, A>,
): informer is Informer<Stored<T>, 'namespace'> {
  return informer !== undefined;
}
