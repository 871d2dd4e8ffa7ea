import { isForbidden } from '@client-ts/apimachinery';

import type { ReflectorPhase } from '../status.ts';
import type { Effect, Move } from './events.ts';
import type { Sequel, State } from './state.ts';

export const stay = <T>(state: State): Move<T> => [state, []];

/** The effects come first. */
export const after = <T>(effects: readonly Effect<T>[], [state, more]: Move<T>): Move<T> => [
  state,
  [...effects, ...more],
];

const offlinePhase = ({ synced, stale }: State): ReflectorPhase => {
  if (!synced) return 'syncing';
  return stale ? 'stale' : 'reconnecting';
};

export const offline = (state: State): State => ({ ...state, phase: offlinePhase(state) });

/** An attempt to sync, or the stream, came to nothing. */
export const failed = (state: State, error: unknown): State => ({
  ...state,
  attempts: state.attempts + 1,
  phase: isForbidden(error) ? 'forbidden' : offlinePhase(state),
});

export const live = (state: State): State => ({
  ...state,
  attempts: 0,
  stale: false,
  phase: 'live',
});

export const report = <T>(error: unknown): Effect<T> => ({ do: 'report', error });

export function wait<T>(state: State, next: Sequel): Move<T> {
  const waiting: State = { ...state, activity: { at: 'wait', next } };
  // What is read anew is told anew, and the next resync counts from there.
  return [
    waiting,
    next === 'read anew' ? [{ do: 'resync', on: false }, { do: 'wait' }] : [{ do: 'wait' }],
  ];
}

/** Says what went wrong, and goes on after a delay. */
export const failThenWait = <T>(state: State, error: unknown, next: Sequel): Move<T> =>
  after([report(error)], wait(failed(state, error), next));

/** From where the last one ended. */
export function openWatch<T>(state: State): Move<T> {
  const resourceVersion = state.last;
  return [
    { ...state, activity: { at: 'open', resourceVersion, initial: false } },
    [{ do: 'open', resourceVersion, initial: false }],
  ];
}
