import type { KubernetesObject, ListOptions } from '@client-ts/apimachinery';

/** The object without what is not kept; the same object if it has none of that. The source's object is not touched: others may hold it. */
function withoutManagedFields<T extends KubernetesObject>(object: T): T {
  if (object.metadata?.managedFields === undefined) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

// Nobody would find out what is held of something else, a promise or nothing, nor of which version it is.
function checked<T extends KubernetesObject>(transformed: T): T {
  const result: T | undefined = transformed;
  if (typeof result?.metadata === 'object' && result.metadata !== null) return result;
  throw new TypeError(
    'createInformer: transform must return the object, or another with its metadata',
  );
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
  const isOmitted = omit.includes('managedFields');
  if (transform === undefined) return isOmitted ? withoutManagedFields : undefined;
  return (object) => checked(transform(isOmitted ? withoutManagedFields(object) : object));
}
