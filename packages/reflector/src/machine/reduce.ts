import type { KubernetesObject } from '@client-ts/apimachinery';

import { committed } from './committed.ts';
import { isOfStream } from './events.ts';
import type { Effect, Event, Move } from './events.ts';
import { followed, watchOpened, watchRefused } from './follow.ts';
import { listAnew, listFailed, listed } from './list.ts';
import { after, failed, failThenWait, offline, openWatch, report, stay } from './moves.ts';
import { probeFailed, probed } from './probe.ts';
import type { Rules } from './rules.ts';
import type { Activity, ActivityAt, Sequel, State } from './state.ts';
import {
  checked,
  gathered,
  openWatchList,
  watchListOpened,
  watchListRefused,
} from './watch-list.ts';

/**
 * Where a Reflector is after an event, and what it does about it (client-go `reflector.go`, spread over `ListAndWatch`, `list`,
 * `watchList` and `watch`). It does nothing itself and remembers nothing, so that all that can happen can be tried.
 * What does not fit the state, such as an answer to a request given up, changes nothing.
 */
export function reduce<T extends KubernetesObject>(
  state: State,
  event: Event<T>,
  rules: Rules,
): Move<T> {
  const { activity } = state;
  if (activity.at === 'stopped') return stay(state);
  if (event.type === 'stop') return stopped(state);
  if (event.type === 'aged') return aged(state);
  switch (activity.at) {
    case 'rest':
      return event.type === 'start' ? readAnew(state, rules) : stay(state);
    case 'wait':
      return event.type === 'waited' ? resume(state, activity.next, rules) : stay(state);
    case 'list':
      if (event.type === 'listed') return listed(state, activity, event.page, rules);
      return event.type === 'failed' ? listFailed(state, activity, event.error) : stay(state);
    case 'open':
      return opening(state, activity, event, rules);
    case 'probe':
      if (event.type === 'listed') return probed(state, event.page, rules);
      return event.type === 'failed' ? probeFailed(state, event.error) : stay(state);
    case 'gather':
      return isOfStream(event) ? gathered(state, activity, event, rules) : stay(state);
    case 'check':
      return event.type === 'checked' ? checked(state, activity, event.error, rules) : stay(state);
    case 'commit':
      return committing(state, activity, event, rules);
    case 'follow':
      return isOfStream(event) ? followed(state, activity, event, rules) : stay(state);
  }
}

function readAnew<T>(state: State, rules: Rules): Move<T> {
  const anew: State = { ...state, early: 0, internalErrors: undefined };
  return rules.watchList && !state.stalls ? openWatchList(anew) : listAnew(anew, rules);
}

function resume<T>(state: State, next: Sequel, rules: Rules): Move<T> {
  switch (next) {
    case 'read anew':
      return readAnew(state, rules);
    case 'watch-list':
      return openWatchList(state);
    case 'watch':
      return openWatch(state);
  }
}

function opening<T>(
  state: State,
  activity: ActivityAt<'open'>,
  event: Event<T>,
  rules: Rules,
): Move<T> {
  if (event.type === 'opened')
    return activity.initial
      ? watchListOpened(state, activity, event)
      : watchOpened(state, activity, event);
  if (event.type !== 'failed') return stay(state);
  return activity.initial
    ? watchListRefused(state, activity.resourceVersion, event.error, rules)
    : watchRefused(state, event.error);
}

function committing<T>(
  state: State,
  activity: ActivityAt<'commit'>,
  event: Event<T>,
  rules: Rules,
): Move<T> {
  if (event.type === 'committed') return committed(state, activity, event.nowMs);
  if (event.type !== 'refused') return stay(state);
  const { flow } = activity;
  if (flow === undefined) return failThenWait(state, event.error, 'read anew');
  const effects: readonly Effect<T>[] = [report(event.error), { do: 'close' }];
  return after(effects, listAnew(failed(state, event.error), rules));
}

/** Without a stream for long, and not because it stands still before its first sync. */
function aged<T>(state: State): Move<T> {
  const { phase } = state;
  if (!state.synced || phase === 'live') return stay(state);
  const old: State = { ...state, stale: true };
  return [phase === 'reconnecting' ? offline(old) : old, []];
}

const holdsStream = (activity: Activity): boolean =>
  'flow' in activity && activity.flow !== undefined;

function stopped<T>(state: State): Move<T> {
  const end: State = { ...state, phase: 'stopped', activity: { at: 'stopped' } };
  return [
    end,
    holdsStream(state.activity) ? [{ do: 'close' }, { do: 'finish' }] : [{ do: 'finish' }],
  ];
}
