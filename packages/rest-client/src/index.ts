export { bearerToken } from './bearer-token.ts';
export type { Connection, Impersonation, TLSOptions } from './connection.ts';
export type { ClientOptions } from './client-options.ts';
export type { ClientRequest } from './client-request.ts';
export { LogStream } from './log-stream.ts';
export type {
  ApplyOptions,
  DeleteCollectionOptions,
  DeleteOptions,
  GetOptions,
  JSONPatchOperation,
  LogOptions,
  RequestOptions,
  WriteOptions,
} from './options.ts';
export type { ListAllOptions, PagedList } from './paged-list.ts';
export type { CredentialSource, TLSSource, Transport } from './ports.ts';
export type {
  CollectionReader,
  MetadataClient,
  Named,
  NamespacedMetadataClient,
  NamespacedResourceClient,
  ObjectClient,
  ResourceClient,
} from './resource-client.ts';
export { requestChannel } from './request-events.ts';
export type { RequestEvent } from './request-events.ts';
export { RESTClient } from './rest-client.ts';
export { resumeWatch } from './resuming-watch.ts';
export type { ObjectEvent, ResumeOptions, WatchSource } from './resuming-watch.ts';
export {
  defaultBackoff,
  defaultRetry,
  retryOnConflict,
  retryOnError,
} from './retry-on-conflict.ts';
export type { RetryOnErrorOptions, RetrySteps } from './retry-on-conflict.ts';
export type { Scale } from './scale.ts';
export type { ActionClient, SubresourceClient, SubresourceName } from './subresources.ts';
export { undiciTransport } from './undici-transport.ts';
export type { UndiciTransport, UndiciTransportOptions } from './undici-transport.ts';
export { until } from './until.ts';
export type { UntilOptions, UntilSource, WatchCondition } from './until.ts';
export { warnOnce } from './warnings.ts';
