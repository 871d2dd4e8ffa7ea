import { badRequest, unknownPath } from './statuses.ts';

/** Where a request goes: to objects of a resource, or to the paths about the server itself. */
type RequestInfo =
  | {
      readonly about: 'server';
      /** `['']` is the root. */
      readonly segments: readonly string[];
    }
  | {
      readonly about: 'resource';
      /** Undefined for the core group. */
      readonly group: string | undefined;
      readonly version: string;
      readonly resource: string;
      readonly namespace: string | undefined;
      readonly name: string | undefined;
      readonly subresource: string | undefined;
      /** By the old paths, `/api/v1/watch/…`. */
      readonly watch: boolean;
    };

export type ResourceInfo = Extract<RequestInfo, { about: 'resource' }>;

/**
 * Reads a path without its query. `/apis/GROUP/VERSION` and shorter ones are about the server.
 *
 * @throws APIError 400 for what is no path or names what cannot be, 404 for what is too long to lead anywhere
 */
export function readPath(path: string): RequestInfo {
  const segments = segmentsOf(path);
  const [root, ...rest] = segments;
  const depth = root === 'api' ? 1 : root === 'apis' ? 2 : Infinity;
  if (rest.length <= depth) return { about: 'server', segments };
  const [group, version = ''] = root === 'api' ? [undefined, rest[0]] : rest;
  const parts = rest.slice(depth);
  const watch = parts[0] === 'watch' && parts.length > 1;
  if (watch) parts.shift();
  const place = placeOf(parts);
  checkSegment('Name', place.name);
  checkSegment('Namespace', place.namespace);
  return { about: 'resource', group, version, watch, ...place };
}

/** An escaped slash is a slash, as on the server. */
function segmentsOf(path: string): string[] {
  let text: string;
  try {
    text = decodeURIComponent(path);
  } catch {
    throw badRequest('the path is not a valid URL path');
  }
  return text.replace(/^\//, '').replace(/\/+$/, '').split('/');
}

function placeOf(
  parts: readonly string[],
): Pick<ResourceInfo, 'resource' | 'namespace' | 'name' | 'subresource'> {
  const [first = '', second, third, fourth, fifth] = parts;
  // Of /namespaces/a/b, b is a resource, except for what a namespace has itself.
  const isOwn = (third === 'status' || third === 'finalize') && parts.length === 3;
  if (first !== 'namespaces' || third === undefined || isOwn) {
    if (parts.length > 3 && third !== 'proxy') throw unknownPath();
    return { resource: first, namespace: undefined, name: second, subresource: third };
  }
  // Behind a proxy the path is somebody else's.
  if (parts.length > 5 && fifth !== 'proxy') throw unknownPath();
  // No namespace at all is all of them.
  const namespace = second === '' ? undefined : second;
  return { resource: third, namespace, name: fourth, subresource: fifth };
}

/** What no object is called, and no path should be led astray by (apimachinery `api/validation/path`). */
function checkSegment(what: 'Name' | 'Namespace', said: string | undefined): void {
  if (said === undefined) return;
  const refuse = (why: string): Error =>
    badRequest(`${what} parameter invalid: ${JSON.stringify(said)}: ${why}`);
  if (said === '.' || said === '..') throw refuse(`may not be '${said}'`);
  if (said.includes('%')) throw refuse("may not contain '%'");
}
