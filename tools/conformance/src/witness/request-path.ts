/** What a path under `/api` and `/apis` speaks of. */
export interface RequestPath {
  /** Group and resource: the versions of a group are one collection. */
  readonly resource: string;
  readonly namespace: string | undefined;
  /** What follows the resource: a name, a subresource. */
  readonly rest: readonly string[];
}

export function readPath(path: string): RequestPath | undefined {
  const [, api, ...parts] = path.split('/').map(decodeURIComponent);
  const group = api === 'api' ? '' : api === 'apis' ? parts.shift() : undefined;
  if (group === undefined) return undefined;
  const [, ...below] = parts;
  // The namespaces themselves are objects, too, and have subresources.
  const isNamespaced =
    below[0] === 'namespaces' &&
    below.length > 2 &&
    !['status', 'finalize'].includes(below[2] ?? '');
  const [resource = '', ...rest] = isNamespaced ? below.slice(2) : below;
  if (resource === '') return undefined;
  return { resource: `${group}/${resource}`, namespace: isNamespaced ? below[1] : undefined, rest };
}
