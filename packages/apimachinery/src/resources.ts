import type { Applied, KubernetesObject, Unstructured } from './objects.ts';

/** `{ group: '', version: 'v1' }` is the core group. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

export interface GroupVersionKind extends GroupVersion {
  readonly kind: string;
}

export interface GroupVersionResource extends GroupVersion {
  readonly resource: string;
}

/** `v1` or `apps/v1`: the apiVersion of its objects. */
export function formatGroupVersion({ group, version }: GroupVersion): string {
  return group === '' ? version : `${group}/${version}`;
}

/**
 * Of `v1` or `apps/v1`.
 *
 * @throws TypeError on more than one slash.
 */
export function parseGroupVersion(text: string): GroupVersion {
  const parts = text.split('/');
  if (parts.length > 2) throw new TypeError('a group version is group/version or version');
  const [first = '', second] = parts;
  return second === undefined ? { group: '', version: first } : { group: first, version: second };
}

/**
 * What an object says it is; `''` for what it leaves out.
 *
 * @throws TypeError if its apiVersion is none.
 */
export function gvkOf(object: KubernetesObject): GroupVersionKind {
  return { ...parseGroupVersion(object.apiVersion ?? ''), kind: object.kind ?? '' };
}

declare const types: unique symbol;

interface Described<T extends KubernetesObject, A, S>
  extends GroupVersionResource, GroupVersionKind {
  /** Lower case, as a user writes one of them: `pod`. */
  readonly singular?: string | undefined;
  /** `po` */
  readonly shortNames?: readonly string[] | undefined;
  /** What the resource is one of: `all`. */
  readonly categories?: readonly string[] | undefined;
  /** Only in the type system: what the objects are, what is applied, and what the subresources are. */
  readonly [types]?: {
    readonly object: T;
    readonly subresources: S;
    // A parameter, as it is of `apply`: an exact type stands for a lax one, and the other way round.
    applied(object: A): void;
  };
}

export interface NamespacedResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
> extends Described<T, A, S> {
  readonly namespaced: true;
}

export interface ClusterResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
> extends Described<T, A, S> {
  readonly namespaced: false;
}

/**
 * A resource as a value that carries the type of its objects, of what is applied, and of its subresources: by name, the objects that each
 * takes, `{ status: Pod; eviction: Eviction }`. Without the last, any name is possible.
 */
export type ResourceDescriptor<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
> = NamespacedResource<T, A, S> | ClusterResource<T, A, S>;

interface Naming extends GroupVersionResource, GroupVersionKind {
  readonly singular?: string | undefined;
  readonly shortNames?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

/**
 * Describes a resource, built in or your own, so that clients, informers and listers infer its type.
 *
 * @throws TypeError if version, resource or kind is empty, or `namespaced` is not said.
 */
export function defineResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
>(resource: Naming & { readonly namespaced: true }): NamespacedResource<T, A, S>;
export function defineResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
  S extends object = object,
>(resource: Naming & { readonly namespaced: false }): ClusterResource<T, A, S>;
export function defineResource(
  resource: Naming & { readonly namespaced: boolean },
): Naming & { readonly namespaced: boolean } {
  const { group, version, resource: plural, kind, namespaced } = resource;
  for (const [name, value] of Object.entries({ version, resource: plural, kind }))
    if (typeof value !== 'string' || value === '')
      throw new TypeError(`defineResource: ${name} must be a non-empty string`);
  if (typeof group !== 'string') throw new TypeError('defineResource: group must be a string');
  if (typeof namespaced !== 'boolean')
    throw new TypeError('defineResource: namespaced must be true or false');
  return Object.freeze({
    group,
    version,
    resource: plural,
    kind,
    namespaced,
    ...spellings(resource),
  });
}

/** What a user may write for it; what is not said is not there. */
function spellings({ singular, shortNames, categories }: Naming): Partial<Naming> {
  return {
    ...(singular === undefined ? {} : { singular }),
    ...(shortNames === undefined ? {} : { shortNames: Object.freeze([...shortNames]) }),
    ...(categories === undefined ? {} : { categories: Object.freeze([...categories]) }),
  };
}
