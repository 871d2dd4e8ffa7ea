import { AlreadyOwnedError } from './already-owned-error.ts';
import type { KubernetesObject, OwnerReference } from './objects.ts';
import { parseGroupVersion } from './resources.ts';

/** The reference to the controller of an object, as it says it; undefined if it has none. */
export function controllerOf(object: KubernetesObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find(({ controller }) => controller === true);
}

/**
 * Whether one of its owner references is to this very owner, by uid: another object of the same name is another owner.
 *
 * @throws TypeError if the owner has no uid.
 */
export function isOwnedBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  const uid = owner.metadata?.uid;
  if (!uid) throw new TypeError('an owner has a uid: it comes from the server');
  return object.metadata?.ownerReferences?.some((reference) => reference.uid === uid) ?? false;
}

function referenceTo({ apiVersion, kind, metadata }: KubernetesObject): OwnerReference {
  const { name, uid } = metadata ?? {};
  if (!apiVersion || !kind || !name || !uid)
    throw new TypeError('an owner has an apiVersion, a kind, a name and a uid');
  return { apiVersion, kind, name, uid };
}

/** An owner is in the namespace of what it owns, or in none. */
function requireNamespace(object: KubernetesObject, owner: KubernetesObject): void {
  const namespace = owner.metadata?.namespace;
  if (namespace && namespace !== object.metadata?.namespace)
    throw new TypeError(
      object.metadata?.namespace
        ? 'an owner in another namespace is none: the object would be deleted'
        : 'an object without a namespace has no owner in a namespace',
    );
}

/** An owner is told by group, kind and name, so that one that was made anew takes the place of the one before. */
function isToSame(a: OwnerReference, b: OwnerReference): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  return parseGroupVersion(a.apiVersion).group === parseGroupVersion(b.apiVersion).group;
}

const isEqual = (a: OwnerReference, b: OwnerReference): boolean =>
  a.apiVersion === b.apiVersion &&
  a.uid === b.uid &&
  a.controller === b.controller &&
  a.blockOwnerDeletion === b.blockOwnerDeletion;

function withReference<T extends KubernetesObject>(object: T, reference: OwnerReference): T {
  const references = object.metadata?.ownerReferences ?? [];
  const before = references.find((other) => isToSame(other, reference));
  if (before && isEqual(before, reference)) return object;
  const ownerReferences = before
    ? references.map((other) => (other === before ? reference : other))
    : [...references, reference];
  return { ...object, metadata: { ...object.metadata, ownerReferences } };
}

export interface OwnerReferenceOptions {
  /** Whether the owner stays until the object is deleted, where it is deleted in the foreground. */
  blockOwnerDeletion?: boolean | undefined;
}

/**
 * A copy that the owner owns, among others: it is deleted when the last of them is. What an earlier reference to this owner says about
 * `controller` and `blockOwnerDeletion` stays. The object stays as it is, and is what you get if it is owned already.
 *
 * @throws TypeError if the owner lacks its apiVersion, kind, name or uid, or has a namespace that is not the object's.
 */
export function setOwnerReference<T extends KubernetesObject>(
  object: T,
  owner: KubernetesObject,
  { blockOwnerDeletion }: OwnerReferenceOptions = {},
): T {
  requireNamespace(object, owner);
  const reference = referenceTo(owner);
  const before = object.metadata?.ownerReferences?.find(({ uid }) => uid === reference.uid);
  const merged = { ...before, ...reference };
  return withReference(object, {
    ...merged,
    ...(blockOwnerDeletion === undefined ? {} : { blockOwnerDeletion }),
  });
}

/**
 * A copy whose controller the owner is (controller-runtime `SetControllerReference`): an object has one at most. It blocks the deletion
 * of its owner in the foreground, unless told otherwise. The object stays as it is, and is what you get if nothing changes.
 *
 * @throws AlreadyOwnedError if another controls it. TypeError as `setOwnerReference`.
 */
export function setControllerReference<T extends KubernetesObject>(
  object: T,
  owner: KubernetesObject,
  { blockOwnerDeletion = true }: OwnerReferenceOptions = {},
): T {
  requireNamespace(object, owner);
  const reference = { ...referenceTo(owner), controller: true, blockOwnerDeletion };
  const controller = controllerOf(object);
  if (controller && !isToSame(controller, reference)) throw new AlreadyOwnedError(controller);
  return withReference(object, reference);
}
