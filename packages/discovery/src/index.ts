export { DiscoveryClient } from './discovery-client.ts';
export type { DiscoveryOptions } from './discovery-client.ts';
export type { Requester } from './ports.ts';
export { StaleGroupVersionError, isStaleGroupVersion } from './stale-group-version-error.ts';
export type {
  APIGroup,
  APIResource,
  APIResourceList,
  GroupVersionForDiscovery,
  GroupsAndResources,
  PreferredResources,
  VersionInfo,
} from './types.ts';
