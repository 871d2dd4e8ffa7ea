/** A number as the API server writes it: no sign, no leading zero, not `0` (KEP-5504). */
export function isResourceVersion(text: string): boolean {
  return typeof text === 'string' && /^[1-9][0-9]*$/.test(text);
}

/**
 * Orders two versions of one resource: negative if `a` is older. They are compared as text, shorter first,
 * and never as a Number: they may have more digits than one holds.
 *
 * @throws TypeError if one of them is not a resource version.
 */
export function compareResourceVersion(a: string, b: string): number {
  if (!isResourceVersion(a) || !isResourceVersion(b))
    throw new TypeError('not a resource version that can be compared');
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
