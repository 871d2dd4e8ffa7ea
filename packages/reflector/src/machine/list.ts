import { isBadRequest, isExpired, isResourceVersion } from '@client-ts/apimachinery';
import type { List } from '@client-ts/apimachinery';

import { isVersionUnavailable } from '../classify.ts';
import type { Effect, ListRequest, Move } from './events.ts';
import { after, failed, failThenWait, report } from './moves.ts';
import { errorOf } from './rules.ts';
import type { Rules } from './rules.ts';
import { versionForList } from './state.ts';
import type { ActivityAt, State } from './state.ts';

// client-go's page size: a page of 500 large objects is some megabytes.
const defaultPageSize = 500;

type Listing = ActivityAt<'list'>;

export function listAnew<T>(state: State, rules: Rules): Move<T> {
  const resourceVersion = versionForList(state);
  return listAt(state, { resourceVersion, limit: pageSize(state, rules, resourceVersion) });
}

/** 0: no limit, so that the server's watch cache may answer. */
function pageSize({ paginates }: State, rules: Rules, resourceVersion: string): number {
  if (rules.pageSize !== 0) return rules.pageSize;
  if (paginates || resourceVersion === '' || resourceVersion === '0') return defaultPageSize;
  return 0;
}

function listAt<T>(
  state: State,
  { resourceVersion, limit }: Pick<Listing, 'resourceVersion' | 'limit'>,
): Move<T> {
  const activity: Listing = { at: 'list', resourceVersion, limit, whole: false, pages: undefined };
  const request: ListRequest = { resourceVersion, ...(limit === 0 ? {} : { limit }) };
  return [{ ...state, activity }, [{ do: 'begin' }, { do: 'list', request }]];
}

export function listed<T>(
  state: State,
  listing: Listing,
  { items, metadata }: List<T>,
  rules: Rules,
): Move<T> {
  const { pages, limit, whole } = listing;
  // The version is the first page's: that is the one they are all of.
  const resourceVersion = pages?.resourceVersion ?? metadata.resourceVersion;
  if (typeof resourceVersion !== 'string' || resourceVersion === '')
    return malformed(state, rules, 'the list has no resourceVersion');
  const next = metadata.continue;
  const gather: Effect<T> = { do: 'gather', items };
  if (!next) {
    const activity = { at: 'commit', resourceVersion, flow: undefined } as const;
    return [{ ...state, activity }, [gather, { do: 'commit', resourceVersion }]];
  }
  if (next === pages?.next)
    return malformed(state, rules, 'a page of the list is followed by itself');
  const paginates = state.paginates || listing.resourceVersion === '0';
  const activity: Listing = { ...listing, pages: { resourceVersion, next } };
  const size = limit === 0 || whole ? {} : { limit };
  return [
    { ...state, paginates, activity },
    [gather, { do: 'list', request: { ...size, continue: next } }],
  ];
}

const malformed = <T>(state: State, rules: Rules, what: string): Move<T> =>
  failThenWait(state, errorOf(rules, 'ERR_MALFORMED_LIST', what), 'read anew');

/** It came with an event, and the server that is asked now cannot read it. */
const isNoVersion = (resourceVersion: string, error: unknown): boolean =>
  isBadRequest(error) &&
  !['', '0'].includes(resourceVersion) &&
  !isResourceVersion(resourceVersion);

export function listFailed<T>(state: State, listing: Listing, error: unknown): Move<T> {
  const { resourceVersion, limit, whole, pages } = listing;
  if (pages !== undefined && !whole && isExpired(error)) {
    // The pages took longer than the server remembers: all at once cannot fail like that.
    const activity: Listing = { ...listing, whole: true, pages: undefined };
    return [
      { ...failed(state, error), activity },
      [report(error), { do: 'begin' }, { do: 'list', request: { resourceVersion } }],
    ];
  }
  if (!isVersionUnavailable(error) && !isNoVersion(resourceVersion, error))
    return failThenWait(state, error, 'read anew');
  const lost: State = { ...state, unavailable: true };
  // To ask for the newest version again would fail in the same way.
  if (resourceVersion === '') return failThenWait(lost, error, 'read anew');
  return after([report(error)], listAt(failed(lost, error), { resourceVersion: '', limit }));
}
