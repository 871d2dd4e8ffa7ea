import type { StoreReader } from '@client-ts/cache';

type Copy = Pick<StoreReader<unknown>, 'has' | 'resourceVersion'>;

/** A copy as those see it who wait: while the first list comes object by object, no object says how far the copy is. */
export function syncedCopy(copy: Copy, hasSynced: () => boolean): Copy {
  return {
    has: (key) => copy.has(key),
    get resourceVersion() {
      return hasSynced() ? copy.resourceVersion : '';
    },
  };
}
