export type {
  CacheScope,
  IndexFunction,
  IndexReader,
  Indexers,
  WaitOptions,
} from '@client-ts/cache';
export { byNamespace } from '@client-ts/cache';
export type { Difference, ListerWatcher, ReflectorStatus } from '@client-ts/reflector';
export type { Deletion } from './change.ts';
export { createInformer } from './create-informer.ts';
export type { InformerOptions, QueueOptions } from './create-informer.ts';
export type { EventHandler, HandlerOptions, HandlerRegistration } from './event-handler.ts';
export type { EventsOptions, InformerEvent, InformerEvents } from './event-stream.ts';
export { Informer } from './informer.ts';
export type { InformerParts, InformerSettings } from './informer-parts.ts';
export type {
  CheckingFeed,
  Feed,
  MetadataSourceProvider,
  ObservableFeed,
  PreparingStore,
  Queue,
  Replacement,
  SourceProvider,
  Store,
} from './ports.ts';
export type { ErrorListener, ErrorOrigin } from './reporter.ts';
export { SharedInformerFactory } from './shared-informer-factory.ts';
export type { InformerScope, SharedInformerFactoryOptions } from './shared-informer-factory.ts';
export type { InformerLease } from './shared-informers.ts';
