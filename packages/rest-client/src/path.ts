import type { GroupVersionResource } from '@client-ts/apimachinery';

// Encoding is no defence: what normalises a URL takes `%2e%2e` for `..`, too. So these are refused.
const refused = /[/%?#\\\p{Cc}]/u;
const plain = /^[a-z0-9][\w.-]*$/i;

/** Where an object, a collection or a subresource stands. */
export interface Place extends GroupVersionResource {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

/**
 * One segment of a path, percent-encoded as Go's clients do.
 *
 * @throws TypeError if it would be none, or more than one, or another one; the message does not quote it.
 */
export function pathSegment(value: string, what: string): string {
  named(value, what);
  // What nearly all names are made of.
  if (plain.test(value)) return value;
  if (value === '.' || value === '..' || refused.test(value) || !value.isWellFormed())
    throw new TypeError(`${what} cannot stand in a path`);
  return encodeURIComponent(value).replaceAll(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

/**
 * A name that a caller has to give: one that is left out must not come to mean all there is.
 *
 * @throws TypeError if there is none.
 */
export function named(value: string, what: string): string {
  if (typeof value !== 'string' || value === '') throw new TypeError(`${what} must not be empty`);
  return value;
}

/** `/api/v1/namespaces/default/pods/a/status`. */
export function resourcePath(place: Place): string {
  const segments =
    place.group === '' ? ['/api'] : ['/apis', pathSegment(place.group, 'the API group')];
  segments.push(pathSegment(place.version, 'the API version'));
  if (place.namespace !== undefined)
    segments.push('namespaces', pathSegment(place.namespace, 'the namespace'));
  segments.push(pathSegment(place.resource, 'the resource'));
  if (place.name !== undefined) segments.push(pathSegment(place.name, 'the name'));
  if (place.subresource !== undefined)
    segments.push(pathSegment(place.subresource, 'the subresource'));
  return segments.join('/');
}

/**
 * Checks a path and query that a caller wrote.
 *
 * @throws TypeError unless it can go over the wire as it stands and no server takes it for another path.
 */
export function checkPath(path: string): void {
  const [pathname = ''] = typeof path === 'string' ? path.split('?', 1) : [];
  if (!/^\/[!-~]*$/.test(path) || /[#\\]/.test(path) || /%(?![\da-f]{2})/i.test(pathname))
    throw new TypeError('the path must begin with a slash and be percent-encoded ASCII');
  if (pathname.includes('//')) throw new TypeError('the path must not have empty segments');
  // Whoever passes it on may take `%2f` for a slash, and `%5c` for another.
  const segments = pathname.split(/[/\\]|%2f|%5c/i);
  if (segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)))
    throw new TypeError('the path must not have dot segments');
}

/**
 * How an answer comes: at once and whole; as a watch, with or without a bookmark a minute; or as a log, that says nothing before there is
 * something to say.
 */
export type AnswerKind = 'whole' | 'watch with bookmarks' | 'watch' | 'log';

export function answerKind(path: string): AnswerKind {
  const at = path.indexOf('?');
  if (at < 0) return 'whole';
  const query = new URLSearchParams(path.slice(at));
  const has = (name: string): boolean => ['1', 'true'].includes(query.get(name) ?? '');
  if (has('watch')) return has('allowWatchBookmarks') ? 'watch with bookmarks' : 'watch';
  return has('follow') ? 'log' : 'whole';
}

/** Whether the answer lasts: a watch, or a log that is followed. */
export const isLongRunning = (path: string): boolean => answerKind(path) !== 'whole';
