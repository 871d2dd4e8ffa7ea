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

interface Described<T extends KubernetesObject, A> extends GroupVersionResource, GroupVersionKind {
  /** Only in the type system: what the objects are, and what is applied. */
  readonly [types]?: { readonly object: T; readonly applied: A };
}

export interface NamespacedResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
> extends Described<T, A> {
  readonly namespaced: true;
}

export interface ClusterResource<
  T extends KubernetesObject = Unstructured,
  A = Applied<T>,
> extends Described<T, A> {
  readonly namespaced: false;
}

/** A resource as a value that carries the type of its objects. */
export type ResourceDescriptor<T extends KubernetesObject = Unstructured, A = Applied<T>> =
  | NamespacedResource<T, A>
  | ClusterResource<T, A>;

type Naming = GroupVersionResource & GroupVersionKind;

/**
 * Describes a resource, built in or your own, so that clients, informers and listers infer its type.
 *
 * @throws TypeError if version, resource or kind is empty, or `namespaced` is not said.
 */
export function defineResource<T extends KubernetesObject = Unstructured, A = Applied<T>>(
  resource: Naming & { readonly namespaced: true },
): NamespacedResource<T, A>;
export function defineResource<T extends KubernetesObject = Unstructured, A = Applied<T>>(
  resource: Naming & { readonly namespaced: false },
): ClusterResource<T, A>;
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
  return Object.freeze({ group, version, resource: plural, kind, namespaced });
}
