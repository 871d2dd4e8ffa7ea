import type {
  GroupVersionKind,
  GroupVersionResource,
  ResourceDescriptor,
} from '@client-ts/apimachinery';

/** A resource as far as somebody knows it: `{ resource: 'deploy' }`, `{ group: 'apps', resource: 'Deployments' }`. */
export interface PartialResource {
  /** A whole name, or the beginning of one. Default: any. */
  readonly group?: string | undefined;
  /** Default: the one that the server prefers. */
  readonly version?: string | undefined;
  /** Plural or singular, in any case, or short. */
  readonly resource: string;
}

/** A kind, maybe with its version, as `gvkOf` reads it of an object. */
export interface PartialKind {
  /** `''` is the core group. */
  readonly group: string;
  /** Only this one, where no versions are asked for. Default, and of `''`: the one that the server prefers. */
  readonly version?: string | undefined;
  /** As in objects, or all in lower case. */
  readonly kind: string;
}

/** One of several versions of a group's resource: `{ group: 'apps', resource: 'deployments' }`. */
export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}

/** From names to kinds and back; the same questions that `DiscoveryRESTMapper` answers when it has asked the server. */
export interface Mapper {
  /** @throws NoMatchError, AmbiguousMatchError; so do the others that answer one thing. */
  resourceFor(resource: PartialResource): GroupVersionResource;
  /** Empty where there is none. */
  resourcesFor(resource: PartialResource): readonly GroupVersionResource[];
  kindFor(resource: PartialResource): GroupVersionKind;
  /** Empty where there is none. */
  kindsFor(resource: PartialResource): readonly GroupVersionKind[];
  /** What `RESTClient.resource` takes, of a kind: in the first of these versions that has it, or without them in its own, or else in the preferred one. */
  restMapping(kind: PartialKind, ...versions: readonly string[]): ResourceDescriptor;
  /** Empty where there is none. */
  restMappings(kind: PartialKind, ...versions: readonly string[]): readonly ResourceDescriptor[];
  /** What `RESTClient.resource` takes, of a resource's name. */
  descriptorFor(resource: PartialResource): ResourceDescriptor;
  /** `pod` of `pods`, `po` and `pod`. */
  singularFor(resource: string): string;
  /** The resources of a category, such as `all`; empty where it is none. */
  resourcesIn(category: string): readonly GroupResource[];
}
