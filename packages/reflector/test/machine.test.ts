import { APIError, DecodeError, failure, TransportError } from '@client-ts/apimachinery';
import type { StatusReason, WatchEvent } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ReflectorError } from '../src/index.ts';
import type { Effect, Event } from '../src/machine/events.ts';
import { reduce } from '../src/machine/reduce.ts';
import type { Rules } from '../src/machine/rules.ts';
import { initialState } from '../src/machine/state.ts';
import type { State } from '../src/machine/state.ts';
import { bookmark, endOfInitial, errorEvent, listOf, thing } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';

const reasons = [
  'Expired',
  'Gone',
  'TooManyRequests',
  'InternalError',
  'Forbidden',
  'Timeout',
] as const satisfies StatusReason[];

const error = fc.oneof(
  fc.constantFrom(...reasons).map((reason) => new APIError(failure(reason, 'no'))),
  fc.constantFrom(
    new TransportError('cut'),
    new DecodeError('no JSON'),
    new ReflectorError('ERR_SILENT_WATCH', 'silent'),
    Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' }),
  ),
  fc.anything(),
);
const version = fc.nat(9).map(String);
const name = fc.constantFrom('a', 'b', '');
const nowMs = fc.constantFrom(0, 500, 5000, 700_000);

const watchEvent: fc.Arbitrary<WatchEvent<Thing>> = fc.oneof(
  fc.record({
    type: fc.constantFrom('ADDED', 'MODIFIED', 'DELETED'),
    object: fc.tuple(name, version).map(([n, v]) => thing(n, v)),
  }),
  version.map((v) => bookmark(v)),
  version.map((v) => endOfInitial(v)),
  fc.constantFrom(...reasons).map((reason) => errorEvent(failure(reason, 'no'))),
  // Whatever a broken server, or a hostile one, may send.
  fc.anything().map((wild) => wild as WatchEvent<Thing>),
  fc.record({ type: fc.string(), object: fc.anything() }).map((wild) => wild as WatchEvent<Thing>),
);

const happening: fc.Arbitrary<Event<Thing>> = fc.oneof(
  fc.constantFrom<Event<Thing>>({ type: 'start' }, { type: 'waited' }, { type: 'aged' }),
  { weight: 1, arbitrary: fc.constant<Event<Thing>>({ type: 'stop' }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(version, fc.option(fc.constantFrom('x', 'y')))
      .map(([v, next]) => ({ type: 'listed', page: listOf([], v, next ?? undefined) }) as const),
  },
  {
    weight: 5,
    arbitrary: nowMs.map((ms) => ({ type: 'opened', nowMs: ms, timeoutMs: 300_000 }) as const),
  },
  { weight: 2, arbitrary: error.map((e) => ({ type: 'failed', error: e }) as const) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(watchEvent, nowMs)
      .map(([e, ms]) => ({ type: 'event', event: e, nowMs: ms }) as const),
  },
  nowMs.map((ms) => ({ type: 'ended', nowMs: ms }) as const),
  fc.tuple(error, nowMs).map(([e, ms]) => ({ type: 'broke', error: e, nowMs: ms }) as const),
  fc.option(error).map((e) => ({ type: 'checked', error: e ?? undefined }) as const),
  { weight: 4, arbitrary: nowMs.map((ms) => ({ type: 'committed', nowMs: ms }) as const) },
  error.map((e) => ({ type: 'refused', error: e }) as const),
);

/** What can be waited for, and by what it ends. */
const answers = new Map<Effect<Thing>['do'], readonly Event<Thing>['type'][]>([
  ['wait', ['waited']],
  ['list', ['listed', 'failed']],
  ['open', ['opened', 'failed']],
  ['read', ['event', 'ended', 'broke']],
  ['check', ['checked']],
  ['commit', ['committed', 'refused']],
]);

const rules: fc.Arbitrary<Rules> = fc.record({
  name: fc.constant('reflector'),
  watchList: fc.boolean(),
  pageSize: fc.constantFrom(0, 1),
  consistencyCheck: fc.boolean(),
  internalErrorRetryMs: fc.constantFrom(0, 60_000),
});

/** What a machine must never do, and did. */
function wrongs(events: readonly Event<Thing>[], how: Rules): string[] {
  const found: string[] = [];
  const require = (holds: boolean, what: string): void => {
    if (!holds) found.push(what);
  };
  let state = initialState;
  let asked: Effect<Thing>['do'] | undefined;
  let open = false;
  let running = false;
  const fits = ({ type }: Event<Thing>): boolean => {
    if (asked === undefined) return type === 'start' && !running;
    return answers.get(asked)?.includes(type) === true;
  };
  for (const event of events) {
    const stopped = state.activity.at === 'stopped' || event.type === 'stop';
    const expected = fits(event) && !stopped;
    open ||= expected && event.type === 'opened';
    running ||= event.type === 'start';
    const [next, effects] = reduce<Thing>(state, event, how);
    const asks = effects.map((effect) => effect.do).filter((what) => answers.has(what));
    require(asks.length === (expected ? 1 : 0), `${asks.join()} after ${event.type}`);
    for (const { do: what } of effects) {
      if (what === 'close') {
        require(open, 'a close without a stream');
        open = false;
      }
      if (what === 'list' || what === 'open' || what === 'wait')
        require(!open, `${what} while a stream is open`);
      if (what === 'read' || what === 'check') require(open, `${what} without a stream`);
    }
    if (expected) [asked] = asks;
    if (next.activity.at === 'stopped') {
      require(!open, 'stopped with an open stream');
      require(next.phase === 'stopped', 'stopped, and does not say so');
      asked = undefined;
      running = true;
    }
    const follows = next.activity.at === 'follow';
    require((next.phase === 'live') === follows, `${next.phase} while ${next.activity.at}`);
    require(!next.stale || next.synced, 'stale before the first sync');
    require(!next.stale || next.phase !== 'live', 'live and stale');
    require(next.stale || next.phase !== 'stale', 'says that it is stale, and is not');
    state = next;
  }
  return found;
}

test('whatever happens, fitting or not, one thing is waited for, and the stream is closed before another request', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), rules, (events, how) => {
      expect(wrongs([{ type: 'start' }, ...events], how)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('the same events lead to the same state, and change none that was', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), rules, (events, how) => {
      const run = (): State =>
        events.reduce(
          (state, event) => deepFreeze(reduce<Thing>(state, event, how)[0]),
          deepFreeze(reduce<Thing>(initialState, { type: 'start' }, how)[0]),
        );
      expect(run()).toEqual(run());
    }),
  );
});

function deepFreeze<V>(value: V): V {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
