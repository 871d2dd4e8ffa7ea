import type { Effect, Move } from './events.ts';
import { after, live, openWatch } from './moves.ts';
import { patienceMs } from './rules.ts';
import type { ActivityAt, State } from './state.ts';

/** The store holds the collection: what happens next follows, on the stream of the watch-list if it was one. */
export function committed<T>(
  state: State,
  { resourceVersion, flow }: ActivityAt<'commit'>,
  nowMs: number,
): Move<T> {
  const synced: State = {
    ...state,
    last: resourceVersion,
    unavailable: false,
    synced: true,
    silentSinceMs: undefined,
  };
  const resync: Effect<T> = { do: 'resync', on: true };
  if (flow === undefined) return after([resync], openWatch(synced));
  const activity = {
    at: 'follow',
    flow: { ...flow, sinceMs: nowMs, events: 0, inOrder: true },
  } as const;
  return [
    { ...live(synced), activity },
    [resync, { do: 'patience', ms: patienceMs }, { do: 'read' }],
  ];
}
