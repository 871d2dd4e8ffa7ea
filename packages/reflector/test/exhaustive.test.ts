import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Effect } from '../src/machine/events.ts';
import { reduce } from '../src/machine/reduce.ts';
import type { Rules } from '../src/machine/rules.ts';
import type { State } from '../src/machine/state.ts';
import type { Thing } from './scripted-source.ts';
import { heal, keyOf, start, successors } from './small-world.ts';
import type { Machine, Node } from './small-world.ts';

const rules: Rules = {
  name: 'reflector',
  watchList: true,
  pageSize: 0,
  consistencyCheck: false,
  internalErrorRetryMs: 0,
};
const pages: Rules = { ...rules, watchList: false, pageSize: 1 };

const depth = 8;
// A watch-list at the last version, one at the newest, a list, its page: then it waits.
const mostFailures = 4;
// A delay, both ways to read a collection, its pages, a stream, and all that was changed.
const mostAnswers = 12;

/** All that can happen, breadth first, each state once; throws at the first that must not be. Gives how many states there are. */
function search(machine: Machine, steps: number): number {
  const root = start(machine);
  const seen = new Set([keyOf(root)]);
  let frontier: Node[] = [root];
  for (let step = 0; step < steps; step++) {
    const next: Node[] = [];
    for (const node of frontier)
      for (const successor of successors(node, machine)) {
        const key = keyOf(successor);
        if (seen.has(key)) continue;
        seen.add(key);
        if (successor.failures > mostFailures) throw new Error('requests without a delay');
        heal(successor, machine, mostAnswers);
        next.push(successor);
      }
    frontier = next;
  }
  return seen.size;
}

// Hundreds of thousands of errors are made, and nobody looks where.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe('with two objects, compaction and a lagging replica, in all that can happen in 8 steps', () => {
  test.each([
    ['a watch-list', rules, 116_384],
    ['pages', pages, 108_731],
  ])(
    'by %s: the store is what the collection was at its version, versions never go back, requests are few, and it heals',
    (_, which, states) => {
      expect(search({ reduce, rules: which }, depth)).toBe(states);
    },
    60_000,
  );
});

type Change = (
  state: State,
  effects: readonly Effect<Thing>[],
) => readonly [State, readonly Effect<Thing>[]];

const broken =
  (change: Change): Machine['reduce'] =>
  (state, event, how) =>
    change(...reduce<Thing>(state, event, how));

const without =
  (name: Effect<Thing>['do']): Change =>
  (state, effects) => [state, effects.filter((effect) => effect.do !== name)];

/** Never waits. */
const hot: Machine['reduce'] = (state, event, how) => {
  const move = reduce<Thing>(state, event, how);
  if (move[0].activity.at !== 'wait') return move;
  const [next, effects] = reduce<Thing>(move[0], { type: 'waited' }, how);
  return [next, [...move[1].filter((effect) => effect.do !== 'wait'), ...effects]];
};

describe('the search finds', () => {
  test.each([
    [
      'a relist of any version',
      pages,
      (state, effects) => [
        state,
        effects.map((effect) =>
          effect.do === 'list' && effect.request.resourceVersion !== undefined
            ? { ...effect, request: { ...effect.request, resourceVersion: '0' } }
            : effect,
        ),
      ],
    ],
    ['a stream that is left open', rules, without('close')],
    ['a collection that begins with what an earlier attempt had read', rules, without('begin')],
    ['a deletion among the events that nobody applies', rules, without('tell')],
    [
      'versions taken from the initial events of a watch-list',
      rules,
      (state, effects) => {
        const put = effects.find((effect) => effect.do === 'put');
        if (put === undefined) return [state, effects];
        return [{ ...state, last: put.object.metadata.resourceVersion }, effects];
      },
    ],
    [
      'a watch that begins anew at a version that is forgotten',
      rules,
      (state, effects) =>
        state.activity.at === 'wait' && state.synced
          ? [{ ...state, activity: { at: 'wait', next: 'watch' } }, effects]
          : [state, effects],
    ],
    [
      'a version that is forgotten, asked for again and again',
      pages,
      (state, effects) => [{ ...state, unavailable: false }, effects],
    ],
    [
      'a newest version asked for without need',
      rules,
      (state, effects) => [
        state,
        effects.map((effect) =>
          effect.do === 'open' && effect.initial ? { ...effect, resourceVersion: '' } : effect,
        ),
      ],
    ],
    [
      'nothing left to wait for',
      rules,
      (state, effects) => [state, state.attempts > 1 ? [] : effects],
    ],
  ] satisfies [string, Rules, Change][])('%s', (_, which, change) => {
    expect(() => search({ reduce: broken(change), rules: which }, 6)).toThrow(Error);
  });

  test('a hot loop: an answer of 410 to any version, and no delay', () => {
    expect(() => search({ reduce: hot, rules }, 6)).toThrow('requests without a delay');
  });
});
