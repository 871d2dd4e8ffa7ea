export { bearerToken } from './bearer-token.ts';
export type { Connection, Impersonation, TLSOptions } from './connection.ts';
export type {
  ApplyOptions,
  DeleteCollectionOptions,
  DeleteOptions,
  GetOptions,
  JSONPatchOperation,
  RequestOptions,
  WriteOptions,
} from './options.ts';
export type { CredentialSource, Transport } from './ports.ts';
export type {
  CollectionReader,
  MetadataClient,
  Named,
  NamespacedMetadataClient,
  NamespacedResourceClient,
  ObjectClient,
  ResourceClient,
} from './resource-client.ts';
export { RESTClient } from './rest-client.ts';
export { undiciTransport } from './undici-transport.ts';
export type { UndiciTransport, UndiciTransportOptions } from './undici-transport.ts';
