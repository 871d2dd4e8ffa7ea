export { nodeCacheFiles } from './cache-files.ts';
export { CachingRequester } from './caching-requester.ts';
export type { CachingRequesterOptions } from './caching-requester.ts';
export { DiscoveryClient } from './discovery-client.ts';
export type { DiscoveryClientOptions, GroupsAndResourcesOptions } from './discovery-client.ts';
export {
  DiscoveryFailedError,
  isDiscoveryFailed,
  throwIfFailed,
} from './discovery-failed-error.ts';
export { DiscoveryRESTMapper } from './discovery-rest-mapper.ts';
export type { DiscoveryRESTMapperOptions } from './discovery-rest-mapper.ts';
export { DiskCachedDiscovery } from './disk-cached-discovery.ts';
export type { DiskCachedDiscoveryOptions } from './disk-cached-discovery.ts';
export { resourceObject } from './disk-documents.ts';
export type { ResourceObject } from './disk-documents.ts';
export { kubectlView } from './kubectl-view.ts';
export {
  formatAPIResourceNames,
  formatAPIResources,
  listAPIResources,
  listAPIVersions,
} from './listings.ts';
export type {
  FormatAPIResourcesOptions,
  ListAPIResourcesOptions,
  ListedResource,
} from './listings.ts';
export {
  AmbiguousMatchError,
  NoMatchError,
  isAmbiguousMatch,
  isNoMatch,
} from './mapping-errors.ts';
export type { GroupResource, Mapper, PartialKind, PartialResource } from './mappings.ts';
export { MemoryCachedDiscovery } from './memory-cached-discovery.ts';
export { OpenAPIClient, openAPIGroupVersion, openAPIKey } from './openapi-client.ts';
export type { OpenAPIClientOptions, OpenAPIDocument, OpenAPIPath } from './openapi-client.ts';
export type { CacheFiles, CachedFile, DiscoverySource, MapperSource, Requester } from './ports.ts';
export {
  filterResources,
  groupVersionResources,
  isNamespaced,
  isResourceEnabled,
  isServerVersion,
  supportsAllVerbs,
  supportsGroupVersion,
} from './predicates.ts';
export type { ResourcePredicate } from './predicates.ts';
export { RESTMapper } from './rest-mapper.ts';
export type { RESTMapperOptions } from './rest-mapper.ts';
export { StaleGroupVersionError, isStaleGroupVersion } from './stale-group-version-error.ts';
export type {
  APIGroup,
  APIResource,
  APIResourceList,
  CachedDiscovery,
  Discovery,
  DiscoveryOptions,
  GroupVersionForDiscovery,
  GroupsAndResources,
  PreferredResources,
  VersionInfo,
} from './types.ts';
