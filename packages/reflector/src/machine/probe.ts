import { compareResourceVersion, isResourceVersion } from '@client-ts/apimachinery';
import type { List } from '@client-ts/apimachinery';

import { isVersionUnavailable } from '../classify.ts';
import type { Move } from './events.ts';
import { failThenWait, openWatch } from './moves.ts';
import { errorOf } from './rules.ts';
import type { Rules } from './rules.ts';
import type { State } from './state.ts';

/**
 * Whether the server is as far as the last version, by a list of one item: of a version that is yet to come a server takes a watch,
 * too, and says nothing, not even by bookmarks, until somebody's patience ends it. One that was restored from a backup is such a server, until its versions have caught
 * up, and by then all that was written meanwhile is missed.
 */
export function probe<T>(state: State): Move<T> {
  const request = {
    resourceVersion: state.last,
    resourceVersionMatch: 'NotOlderThan',
    limit: 1,
  } as const;
  return [{ ...state, activity: { at: 'probe' } }, [{ do: 'list', request }]];
}

export function probed<T>(state: State, { metadata }: List<T>, rules: Rules): Move<T> {
  if (isBehind(metadata.resourceVersion, state.last)) return wentBack(state, rules);
  return openWatch({ ...state, silentSinceMs: undefined });
}

export const probeFailed = <T>(state: State, error: unknown): Move<T> =>
  isVersionUnavailable(error)
    ? failThenWait({ ...state, unavailable: true }, error, 'read anew')
    : failThenWait(state, error, 'watch');

/** False where nobody can tell (KEP-5504). */
export const isBehind = (resourceVersion: string | undefined, last: string): boolean =>
  resourceVersion !== undefined &&
  isResourceVersion(resourceVersion) &&
  isResourceVersion(last) &&
  compareResourceVersion(resourceVersion, last) < 0;

/** No version, from a server that has given some. */
export const isNone = (resourceVersion: string, last: string): boolean =>
  isResourceVersion(last) && !isResourceVersion(resourceVersion);

/** What the store has is of another history: the newest version is what counts. */
export const wentBack = <T>(state: State, rules: Rules): Move<T> =>
  failThenWait(
    { ...state, unavailable: true },
    errorOf(rules, 'ERR_SERVER_WENT_BACK', 'the server is behind what it has said'),
    'read anew',
  );
