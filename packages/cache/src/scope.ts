import { parseFieldSelector, parseLabelSelector } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

/** Which part of a resource a copy holds, as it is asked of the server. */
export interface CacheScope {
  /** Default: all, or none where there are none. */
  namespace?: string | undefined;
  labelSelector?: string | undefined;
  fieldSelector?: string | undefined;
}

/** How an object stands to a scope: in it, out of it for now, or never in it. */
export type Standing = 'in' | 'out' | 'elsewhere';

/**
 * Reads a scope.
 *
 * @throws TypeError if a selector is none.
 */
export function standingIn({
  namespace = '',
  labelSelector = '',
  fieldSelector = '',
}: CacheScope): (object: KubernetesObject) => Standing {
  const labels = parseLabelSelector(labelSelector);
  // Of other fields only the server knows where it finds them (`pkg/registry`, a function for each kind).
  const fields = parseFieldSelector(fieldSelector).requirements.filter(
    ({ field }) => field === 'metadata.name' || field === 'metadata.namespace',
  );
  return ({ metadata }) => {
    if (namespace !== '' && metadata?.namespace !== namespace) return 'elsewhere';
    const named = fields.every(({ field, operator, value }) => {
      const actual = field === 'metadata.name' ? metadata?.name : metadata?.namespace;
      return ((actual ?? '') === value) === (operator === '=');
    });
    if (!named) return 'elsewhere';
    return labels.matches(metadata?.labels) ? 'in' : 'out';
  };
}
