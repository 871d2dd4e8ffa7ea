import { isStaleGroupVersion } from './stale-group-version-error.ts';

/**
 * The same result as kubectl shows it: a group version that the server calls stale is not there, and nobody is told.
 * What fails otherwise stays in `failed`.
 */
export function kubectlView<R extends { readonly failed: ReadonlyMap<string, Error> }>(
  result: R,
): R {
  const failed = new Map([...result.failed].filter(([, error]) => !isStaleGroupVersion(error)));
  return { ...result, failed };
}
