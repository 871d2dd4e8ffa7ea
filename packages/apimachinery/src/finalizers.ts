import type { KubernetesObject } from './objects.ts';

function requireFinalizer(finalizer: string): void {
  if (typeof finalizer !== 'string' || finalizer === '')
    throw new TypeError('a finalizer is a non-empty string');
}

function withFinalizers<T extends KubernetesObject>(object: T, finalizers: string[]): T {
  return { ...object, metadata: { ...object.metadata, finalizers } };
}

/** Whether deleting it waits for whoever set this finalizer. */
export function hasFinalizer(object: KubernetesObject, finalizer: string): boolean {
  requireFinalizer(finalizer);
  return object.metadata?.finalizers?.includes(finalizer) ?? false;
}

/**
 * A copy with the finalizer, behind those it has; the object itself, which stays as it is, if it has it already: then there is nothing
 * to write. It shares the rest with the object.
 *
 * @throws TypeError if the finalizer is empty.
 */
export function addFinalizer<T extends KubernetesObject>(object: T, finalizer: string): T {
  if (hasFinalizer(object, finalizer)) return object;
  return withFinalizers(object, [...(object.metadata?.finalizers ?? []), finalizer]);
}

/**
 * A copy without the finalizer; the object itself, which stays as it is, if it does not have it: then there is nothing to write.
 *
 * @throws TypeError if the finalizer is empty.
 */
export function removeFinalizer<T extends KubernetesObject>(object: T, finalizer: string): T {
  if (!hasFinalizer(object, finalizer)) return object;
  const others = object.metadata?.finalizers?.filter((other) => other !== finalizer);
  return withFinalizers(object, others ?? []);
}
