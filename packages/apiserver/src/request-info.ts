import { badRequest } from './statuses.ts';

/** Where a request goes: to objects of a resource, or to the paths about the server itself. */
export type RequestInfo =
  | { readonly about: 'server'; readonly path: string }
  | {
      readonly about: 'resource';
      readonly group: string;
      readonly version: string;
      readonly resource: string;
      readonly namespace: string | undefined;
      readonly name: string | undefined;
      readonly subresource: string | undefined;
      /** By the old paths, `/api/v1/watch/…`. */
      readonly watch: boolean;
    };

/** Reads a path without its query. `/apis/GROUP/VERSION` and shorter ones are about the server. */
export function readPath(path: string): RequestInfo {
  let segments: string[];
  try {
    segments = path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw badRequest('the path is not a valid URL path');
  }
  if (segments.at(-1) === '') segments.pop();
  const [root] = segments;
  const rest = root === 'api' ? segments.slice(2) : root === 'apis' ? segments.slice(3) : undefined;
  if (rest === undefined || rest.length === 0) return { about: 'server', path };
  const group = root === 'api' ? '' : (segments[1] ?? '');
  const version = (root === 'api' ? segments[1] : segments[2]) ?? '';
  const watch = rest[0] === 'watch' && rest.length > 1;
  if (watch) rest.shift();
  const base = { about: 'resource', group, version, watch } as const;

  const [first = '', second, third, ...more] = rest;
  // Of /namespaces/a/b, b is a resource, except for what a namespace has itself.
  const ownPart = third === 'status' || third === 'finalize';
  if (first !== 'namespaces' || third === undefined || (ownPart && more.length === 0)) {
    if (rest.length > 3) return { about: 'server', path };
    return {
      ...base,
      resource: first,
      namespace: undefined,
      name: second,
      subresource: third,
    };
  }
  if (more.length > 2) return { about: 'server', path };
  return { ...base, resource: third, namespace: second, name: more[0], subresource: more[1] };
}
