import type { KubernetesObject } from './objects.ts';

/** The key under which caches hold an object: `namespace/name`, or `name` where there is no namespace. */
export function objectKey(object: KubernetesObject): string {
  const { name, namespace } = object.metadata ?? {};
  if (typeof name !== 'string' || name === '') throw new TypeError('object has no name');
  // A name or namespace with a slash is none that a server accepts, and would be another object's key.
  if (name.includes('/') || namespace?.includes('/'))
    throw new TypeError('object has a name or namespace with a slash');
  // Also null, which servers read as none.
  return namespace ? `${namespace}/${name}` : name;
}

/**
 * Of `namespace/name`, or `name`.
 *
 * @throws TypeError on more than one slash.
 */
export function splitKey(key: string): { namespace: string; name: string } {
  const parts = key.split('/');
  if (parts.length > 2) throw new TypeError('a key is namespace/name or name');
  const [first = '', second] = parts;
  return second === undefined ? { namespace: '', name: first } : { namespace: first, name: second };
}
