import { isInternalError, isTooManyRequests } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { isCut, isRetriable, isSilence } from '../classify.ts';
import { readEvent } from '../read-event.ts';
import type { Effect, Move, StreamEvent } from './events.ts';
import { after, failed, failThenWait, live, offline, openWatch, report, wait } from './moves.ts';
import { isBehind, isNone, probe, wentBack } from './probe.ts';
import { withinWindow } from './retry-window.ts';
import { errorOf, silentMs, veryShortMs } from './rules.ts';
import type { Rules } from './rules.ts';
import type { ActivityAt, Flow, State } from './state.ts';

const read = { do: 'read' } as const;
const close = { do: 'close' } as const;

export function watchOpened<T>(
  state: State,
  { resourceVersion }: ActivityAt<'open'>,
  { nowMs, timeoutMs }: { readonly nowMs: number; readonly timeoutMs: number },
): Move<T> {
  // A watch from no version begins with the whole collection, in no order of versions.
  const inOrder = resourceVersion !== '' && resourceVersion !== '0';
  const flow: Flow = {
    sinceMs: nowMs,
    timeoutMs,
    events: 0,
    inOrder,
    suspect: false,
  };
  const silentSinceMs = state.silentSinceMs ?? nowMs;
  return [{ ...live(state), silentSinceMs, activity: { at: 'follow', flow } }, [read]];
}

export function watchRefused<T>(state: State, error: unknown): Move<T> {
  const again = isRetriable(error) || isSilence(error);
  return failThenWait(state, error, again ? 'watch' : 'read anew');
}

type Following = ActivityAt<'follow'>;

export function followed<T extends KubernetesObject>(
  state: State,
  activity: Following,
  event: StreamEvent<T>,
  rules: Rules,
): Move<T> {
  const { flow } = activity;
  switch (event.type) {
    case 'event':
      return told(state, flow, event, rules);
    case 'refused':
      return [flowing(state, { ...flow, suspect: true }), [report(event.error)]];
    case 'ended':
      return after([close], ended(offline(state), flow, event.nowMs, rules));
    case 'broke': {
      const { error } = event;
      const effects: readonly Effect<T>[] = [report(error), close];
      const broken = failed(state, error);
      if (isCut(error)) return after(effects, ended(broken, flow, event.nowMs, rules));
      return after(effects, wait(broken, 'read anew'));
    }
  }
}

const flowing = (state: State, flow: Flow): State => ({
  ...state,
  silentSinceMs: undefined,
  activity: { at: 'follow', flow },
});

function told<T extends KubernetesObject>(
  state: State,
  flow: Flow,
  { event, nowMs }: Extract<StreamEvent<T>, { type: 'event' }>,
  rules: Rules,
): Move<T> {
  const reading = readEvent(event);
  switch (reading.type) {
    case 'ERROR':
      return after([close], toldError(state, reading.error, nowMs, rules));
    case 'skipped':
      return skip(state, flow, rules, reading.why);
    case 'unknown': {
      const suspect = advance(
        state,
        { ...flow, suspect: true, inOrder: true, events: flow.events + 1 },
        reading.resourceVersion,
      );
      return [
        suspect,
        [report(errorOf(rules, 'ERR_SKIPPED_EVENT', 'an event of an unknown type')), read],
      ];
    }
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
    case 'BOOKMARK': {
      if (
        reading.type === 'BOOKMARK' &&
        flow.inOrder &&
        isBehind(reading.resourceVersion, state.last)
      )
        return after([close], wentBack(state, rules));
      if (reading.type === 'BOOKMARK' && isNone(reading.resourceVersion, state.last))
        return skip(state, flow, rules, 'a bookmark whose version is none');
      const inOrder = flow.inOrder || reading.type !== 'ADDED';
      const events = flow.events + (reading.type === 'BOOKMARK' ? 0 : 1);
      const next = advance(state, { ...flow, inOrder, events }, reading.resourceVersion);
      return [next, [{ do: 'tell', change: reading }, read]];
    }
  }
}

const skip = <T>(state: State, flow: Flow, rules: Rules, why: string): Move<T> => [
  flowing(state, { ...flow, suspect: true }),
  [report(errorOf(rules, 'ERR_SKIPPED_EVENT', why)), read],
];

function advance(state: State, flow: Flow, resourceVersion: string): State {
  // "0" is any version: a list from there might be older than what the store has.
  const isVersion = resourceVersion !== '' && resourceVersion !== '0';
  const last = flow.inOrder && isVersion ? resourceVersion : state.last;
  return { ...state, last, silentSinceMs: undefined, activity: { at: 'follow', flow } };
}

/** The server says what is wrong, and says no more. */
function toldError<T>(state: State, error: unknown, nowMs: number, rules: Rules): Move<T> {
  if (isTooManyRequests(error)) return failThenWait(state, error, 'watch');
  if (!isInternalError(error)) return failThenWait(state, error, 'read anew');
  const internalErrors = withinWindow(state.internalErrors, nowMs, rules.internalErrorRetryMs);
  const next = internalErrors === undefined ? 'read anew' : 'watch';
  return failThenWait({ ...state, internalErrors }, error, next);
}

function ended<T>(state: State, flow: Flow, nowMs: number, rules: Rules): Move<T> {
  if (flow.events === 0 && nowMs - flow.sinceMs < veryShortMs) {
    const error = errorOf(rules, 'ERR_VERY_SHORT_WATCH', 'the watch ended at once');
    return failThenWait(state, error, 'read anew');
  }
  if (flow.suspect) return wait(state, 'read anew');
  const { silentSinceMs = nowMs } = state;
  return nowMs - silentSinceMs >= silentMs ? probe(state) : openWatch(state);
}
