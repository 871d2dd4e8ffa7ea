import type { KubernetesObject } from '@client-ts/apimachinery';

import { isCut, isRetriable, isSilence, isVersionUnavailable } from '../classify.ts';
import { readEvent } from '../read-event.ts';
import type { Reading } from '../read-event.ts';
import type { Effect, Move, StreamEvent } from './events.ts';
import { listAnew } from './list.ts';
import { after, failed, failThenWait, report } from './moves.ts';
import { isNone } from './probe.ts';
import { errorOf, stallMs, veryShortMs } from './rules.ts';
import type { Rules } from './rules.ts';
import { versionForWatchList } from './state.ts';
import type { ActivityAt, Flow, State } from './state.ts';

const close = { do: 'close' } as const;
const read = { do: 'read' } as const;

export function openWatchList<T>(state: State): Move<T> {
  const resourceVersion = versionForWatchList(state);
  return [
    { ...state, activity: { at: 'open', resourceVersion, initial: true } },
    [{ do: 'open', resourceVersion, initial: true }],
  ];
}

export function watchListOpened<T>(
  state: State,
  { resourceVersion }: ActivityAt<'open'>,
  { nowMs, timeoutMs }: { readonly nowMs: number; readonly timeoutMs: number },
): Move<T> {
  const flow: Flow = {
    sinceMs: nowMs,
    timeoutMs,
    events: 0,
    inOrder: false,
    suspect: false,
  };
  return [
    { ...state, activity: { at: 'gather', resourceVersion, flow } },
    [{ do: 'begin' }, { do: 'patience', ms: stallMs }, read],
  ];
}

/** What it meets, at its start or in its midst: it is asked for again, or the collection is listed in its place. */
export function watchListRefused<T>(
  state: State,
  resourceVersion: string,
  error: unknown,
  rules: Rules,
): Move<T> {
  if (isRetriable(error)) return failThenWait(state, error, 'watch-list');
  if (!isVersionUnavailable(error)) return listInstead(state, error, rules);
  const lost: State = { ...state, unavailable: true };
  // To ask for the newest version again would fail in the same way, at once.
  if (resourceVersion === '') return failThenWait(lost, error, 'watch-list');
  return after([report(error)], openWatchList(failed(lost, error)));
}

const listInstead = <T>(state: State, error: unknown, rules: Rules): Move<T> =>
  after([report(error)], listAnew(failed(state, error), rules));

type Gathering = ActivityAt<'gather'>;

export function gathered<T extends KubernetesObject>(
  state: State,
  activity: Gathering,
  event: StreamEvent<T>,
  rules: Rules,
): Move<T> {
  const { flow, resourceVersion } = activity;
  switch (event.type) {
    case 'event': {
      const reading = readEvent(event.event);
      if (reading.type !== 'ERROR') return put(state, activity, reading, rules);
      return after([close], watchListRefused(state, resourceVersion, reading.error, rules));
    }
    case 'refused':
      // An object without a name: a list would have it, too.
      return [state, [report(event.error)]];
    case 'ended':
      return after([close], early(state, flow, event.nowMs, rules));
    case 'broke':
      return after([close], broken(state, activity, event, rules));
  }
}

const gathering = (state: State, activity: Gathering, flow: Flow): State => ({
  ...state,
  activity: { ...activity, flow },
});

function put<T>(
  state: State,
  activity: Gathering,
  reading: Exclude<Reading<T>, { type: 'ERROR' }>,
  rules: Rules,
): Move<T> {
  const { flow } = activity;
  const counted: Flow = { ...flow, events: flow.events + 1 };
  switch (reading.type) {
    case 'ADDED':
    case 'MODIFIED':
      return [gathering(state, activity, counted), [{ do: 'put', object: reading.object }, read]];
    case 'DELETED':
      return [
        gathering(state, activity, counted),
        [{ do: 'remove', object: reading.object }, read],
      ];
    case 'BOOKMARK':
      if (!reading.endsInitial) return [state, [read]];
      if (isNone(reading.resourceVersion, state.last))
        return skip(state, activity, flow, rules, 'an end bookmark whose version is none');
      return complete(state, flow, reading.resourceVersion, rules);
    case 'unknown':
      return skip(state, activity, counted, rules, 'an event of an unknown type');
    case 'skipped':
      return skip(state, activity, flow, rules, reading.why);
  }
}

function skip<T>(
  state: State,
  activity: Gathering,
  flow: Flow,
  rules: Rules,
  why: string,
): Move<T> {
  const error = errorOf(rules, 'ERR_SKIPPED_EVENT', why);
  return [gathering(state, activity, { ...flow, suspect: true }), [report(error), read]];
}

function complete<T>(state: State, flow: Flow, resourceVersion: string, rules: Rules): Move<T> {
  if (flow.suspect) {
    // What is missing would be deleted from the store.
    const error = errorOf(rules, 'ERR_SKIPPED_EVENT', 'a watch-list with skipped events');
    return after([close], listInstead(state, error, rules));
  }
  // What the collection was at "0" nobody can say.
  if (!rules.consistencyCheck || resourceVersion === '0')
    return commit(state, flow, resourceVersion);
  return [
    { ...state, activity: { at: 'check', resourceVersion, flow } },
    // Nobody reads meanwhile, so that nothing is heard.
    [
      { do: 'patience', ms: flow.timeoutMs },
      { do: 'check', resourceVersion },
    ],
  ];
}

const commit = <T>(state: State, flow: Flow, resourceVersion: string): Move<T> => [
  { ...state, activity: { at: 'commit', resourceVersion, flow } },
  [{ do: 'commit', resourceVersion }],
];

export function checked<T>(
  state: State,
  { flow, resourceVersion }: ActivityAt<'check'>,
  error: unknown,
  rules: Rules,
): Move<T> {
  if (error === undefined) return commit(state, flow, resourceVersion);
  return after([close], listInstead(state, error, rules));
}

function broken<T>(
  state: State,
  { flow, resourceVersion }: Gathering,
  { error, nowMs }: { readonly error: unknown; readonly nowMs: number },
  rules: Rules,
): Move<T> {
  if (isSilence(error)) return stalled(state, 'the watch-list has no end bookmark', rules);
  if (!isCut(error)) return watchListRefused(state, resourceVersion, error, rules);
  // A cut is an end, too.
  return after([report(error)], early(failed(state, error), flow, nowMs, rules));
}

/** The stream is over, and its initial events are not. */
function early<T>(state: State, flow: Flow, nowMs: number, rules: Rules): Move<T> {
  const lastedMs = nowMs - flow.sinceMs;
  if (lastedMs < veryShortMs && flow.events === 0) {
    const error = errorOf(rules, 'ERR_VERY_SHORT_WATCH', 'the watch-list ended at once');
    return listInstead(state, error, rules);
  }
  if (lastedMs >= flow.timeoutMs)
    return stalled(state, 'a whole watch-list had no end bookmark', rules);
  // A server that restarts may end one; one after the other is a server that knows no better.
  const again: State = { ...state, early: state.early + 1 };
  if (again.early === 1) return openWatchList(again);
  const what = 'no watch-list lasts until its end bookmark';
  return listInstead(again, errorOf(rules, 'ERR_STALLED_WATCH_LIST', what), rules);
}

function stalled<T>(state: State, what: string, rules: Rules): Move<T> {
  const error = errorOf(rules, 'ERR_STALLED_WATCH_LIST', what);
  const remember: Effect<T> = { do: 'remember stall' };
  return after([remember], listInstead({ ...state, stalls: true }, error, rules));
}
