import type { Clock, KubernetesObject, ListOptions } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import type { Indexers } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import type { KnownObjects } from '@client-ts/deltafifo';
import { Reflector } from '@client-ts/reflector';
import type { ListerWatcher, ReflectorOptions } from '@client-ts/reflector';

import type { InformerParts, InformerSettings } from './informer-parts.ts';
import { Informer } from './informer.ts';
import { transformFor } from './omit.ts';
import type { Queue } from './ports.ts';
import { Reporter } from './reporter.ts';

/** What a queue does with each object, and whom it tells of what it survives. */
export interface QueueOptions<T> {
  readonly transform: ((object: T) => T) | undefined;
  readonly onError: (error: unknown) => void;
  readonly clock: Clock | undefined;
}

type FeedOptions = Pick<
  ReflectorOptions,
  | 'backoff'
  | 'clock'
  | 'consistencyCheck'
  | 'fieldSelector'
  | 'internalErrorRetryMs'
  | 'labelSelector'
  | 'minWatchSeconds'
  | 'name'
  | 'onStatus'
  | 'pageSize'
  | 'random'
  | 'stalledSources'
  | 'watchList'
>;

export interface InformerOptions<T, N extends string = never>
  extends Omit<InformerSettings, 'scope'>, FeedOptions {
  /** Index functions by name. Their names are part of the informer's type. Default: none. */
  indexers?: Indexers<T, N> | undefined;
  /** The namespace that the source is of, so that `waitFor` refuses objects of another. Default: of all. */
  namespace?: string | undefined;
  /**
   * What is kept in place of an object, with its metadata; runs once for each that comes in, at once. One that throws, or returns none,
   * leaves the object out. Default: the object itself.
   */
  transform?: ((object: T) => T) | undefined;
  /** What of the metadata is not kept. Default `['managedFields']`, which nearly nobody reads and is about half of an object. */
  omit?: ListOptions['omit'];
  /** Freeze what is stored, so that a write to a shared object throws where it is written; for development. Default false. */
  freeze?: boolean | undefined;
  /** Another queue than RealFIFO: `(options, knownObjects) => new DeltaFIFO({ ...options, knownObjects })`. */
  queue?: ((options: QueueOptions<T>, knownObjects: KnownObjects<T>) => Queue<T>) | undefined;
  /** Another store than an Indexer; it brings its own indexes. */
  store?: InformerParts<T, N>['store'] | undefined;
}

/**
 * An informer over one collection: a Reflector, a RealFIFO and an Indexer. Types follow from the source.
 *
 * @throws TypeError if an argument is not what it should be.
 */
export function createInformer<T extends KubernetesObject, N extends string = never>(
  listerWatcher: ListerWatcher<T>,
  options: InformerOptions<NoInfer<T>, N> = {},
): Informer<T, N> {
  const { clock, resyncPeriodMs, omit = ['managedFields'] } = options;
  const { namespace, labelSelector, fieldSelector } = options;
  const reporter = new Reporter(options.onError);
  const store = storeFor<T, N>(options);
  const queueOptions: QueueOptions<T> = {
    transform: transformFor(omit, options.transform),
    onError: (error) => reporter.report(error, { from: 'queue' }),
    clock,
  };
  const queue = options.queue?.(queueOptions, store) ?? new RealFIFO<T>(queueOptions);
  const feed = new Reflector(listerWatcher, queue, {
    clock,
    random: options.random,
    backoff: options.backoff,
    labelSelector,
    fieldSelector,
    omit,
    watchList: options.watchList,
    pageSize: options.pageSize,
    minWatchSeconds: options.minWatchSeconds,
    internalErrorRetryMs: options.internalErrorRetryMs,
    consistencyCheck: options.consistencyCheck,
    stalledSources: options.stalledSources,
    onStatus: options.onStatus,
    onError: (error) => reporter.report(error, { from: 'feed' }),
    name: options.name ?? 'informer',
  });
  return new Informer<T, N>(
    { feed, queue, store },
    {
      clock,
      resyncPeriodMs,
      scope: { namespace, labelSelector, fieldSelector },
      onError: (error, origin) => reporter.report(error, origin),
    },
  );
}

function storeFor<T extends KubernetesObject, N extends string>({
  store,
  indexers,
  freeze,
}: InformerOptions<T, N>): InformerParts<T, N>['store'] {
  if (store === undefined) return new Indexer<T, N>(indexers, { freeze });
  if (indexers !== undefined || freeze !== undefined)
    throw new TypeError(
      'createInformer: a store of yours has its own indexers, and its own freeze',
    );
  return store;
}
