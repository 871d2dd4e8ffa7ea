import { compareResourceVersion, isResourceVersion } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

/** `''` if there is none, or what is there is no text. */
export function versionOf({ metadata }: KubernetesObject): string {
  const version: unknown = metadata?.resourceVersion;
  return typeof version === 'string' ? version : '';
}

/** Objects without a version may differ. */
export function isSameVersion(a: KubernetesObject, b: KubernetesObject): boolean {
  const version = versionOf(a);
  return version !== '' && version === versionOf(b);
}

/** False where nobody can tell (KEP-5504). */
export const isOlder = (a: KubernetesObject, b: KubernetesObject): boolean =>
  isOlderVersion(versionOf(a), versionOf(b));

/** False where nobody can tell (KEP-5504). */
export function isOlderVersion(x: string, y: string): boolean {
  // Nearly always it is not, which is seen without a look at the digits.
  if (x.length > y.length || (x.length === y.length && x >= y)) return false;
  return isResourceVersion(x) && isResourceVersion(y) && compareResourceVersion(x, y) < 0;
}

export const isSameObject = (a: KubernetesObject, b: KubernetesObject): boolean =>
  a.metadata?.uid === b.metadata?.uid;

/** The later of two in the order of decimal numbers, which is an order of all strings too. */
export const laterVersion = (x: string, y: string): string => (isLaterVersion(y, x) ? y : x);

/** If this is so, `x` is neither the same version as `y` nor, by KEP-5504, an older one. */
export const isLaterVersion = (x: string, y: string): boolean =>
  x.length > y.length || (x.length === y.length && x > y);
