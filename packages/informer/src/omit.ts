import type { KubernetesObject, ListOptions } from '@client-ts/apimachinery';

/** The object without what is not kept; the same object if it has none of that. The source's object is not touched: others may hold it. */
function withoutManagedFields<T extends KubernetesObject>(object: T): T {
  if (object.metadata?.managedFields === undefined) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/**
 * Leaves out what the source was asked to leave out and did not, then does as the user wants.
 *
 * @throws TypeError if that is no function.
 */
export function transformFor<T extends KubernetesObject>(
  omit: NonNullable<ListOptions['omit']>,
  transform: ((object: T) => T) | undefined,
): ((object: T) => T) | undefined {
  if (transform !== undefined && typeof transform !== 'function')
    throw new TypeError('createInformer: transform must be a function');
  if (!omit.includes('managedFields')) return transform;
  if (transform === undefined) return withoutManagedFields;
  return (object) => transform(withoutManagedFields(object));
}
