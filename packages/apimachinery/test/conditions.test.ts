import { describe, expect, test } from 'vitest';

import { getCondition, isConditionTrue, setCondition } from '../src/index.ts';
import type { Condition } from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';

const then = '2026-01-01T00:00:00Z';
const now = '2026-01-31T12:00:00Z';
const clock = new VirtualClock(Date.parse('2026-01-31T12:00:00.789Z'));

const ready: Condition = {
  type: 'Ready',
  status: 'False',
  lastTransitionTime: then,
  reason: 'Starting',
  message: 'one moment',
  observedGeneration: 1,
};
const other: Condition = { type: 'Other', status: 'True', lastTransitionTime: then };

/** As a cache holds it. */
function cached(...conditions: Condition[]): Condition[] {
  const list: readonly Condition[] = Object.freeze(conditions.map((c) => Object.freeze({ ...c })));
  return list as Condition[];
}

describe('setCondition', () => {
  test('a change of status is a transition, now', () => {
    const conditions = cached(other, ready);
    const set = setCondition(conditions, { ...ready, status: 'True' }, { clock });
    expect(set).toEqual([other, { ...ready, status: 'True', lastTransitionTime: then }]);
    const { lastTransitionTime: _, ...said } = ready;
    expect(setCondition(conditions, { ...said, status: 'True' }, { clock })).toEqual([
      other,
      { ...ready, status: 'True', lastTransitionTime: now },
    ]);
    expect(conditions).toEqual([other, ready]);
  });

  test('what else changes is no transition, even if a time is given', () => {
    const said = { type: 'Ready', status: 'False', reason: 'Waiting', observedGeneration: 2 };
    for (const update of [said, { ...said, lastTransitionTime: now }])
      expect(setCondition(cached(ready, other), update, { clock })).toEqual([
        { ...said, lastTransitionTime: then },
        other,
      ]);
  });

  test('one that is not there comes behind the others', () => {
    const said = { type: 'New', status: 'Unknown' };
    const set = { ...said, lastTransitionTime: now };
    expect(setCondition(cached(ready), said, { clock })).toEqual([ready, set]);
    expect(setCondition(undefined, said, { clock })).toEqual([set]);
    expect(setCondition(null, said, { clock })).toEqual([set]);
    expect(setCondition(undefined, { ...said, lastTransitionTime: then }, { clock })).toEqual([
      { ...said, lastTransitionTime: then },
    ]);
  });

  test('where nothing changes it is the list itself', () => {
    const conditions = cached(ready, other);
    const { lastTransitionTime: _, ...said } = ready;
    expect(setCondition(conditions, said, { clock })).toBe(conditions);
    expect(setCondition(conditions, { ...ready, lastTransitionTime: now }, { clock })).toBe(
      conditions,
    );
    expect(setCondition(conditions, { ...said, observedGeneration: 2 }, { clock })).not.toBe(
      conditions,
    );
  });

  test('a condition keeps the fields of its kind', () => {
    const conditions = [{ ...ready, lastProbeTime: then }];
    const update = { type: 'Ready', status: 'False', lastProbeTime: now };
    expect(setCondition(conditions, update, { clock })).toEqual([
      { ...update, lastTransitionTime: then },
    ]);
  });

  test('without a clock it is the system’s time, in whole seconds', () => {
    const beforeMs = Math.floor(Date.now() / 1000) * 1000;
    const [set] = setCondition(undefined, { type: 'Ready', status: 'True' });
    expect(set?.lastTransitionTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(set?.lastTransitionTime ?? '')).toBeGreaterThanOrEqual(beforeMs);
    expect(Date.parse(set?.lastTransitionTime ?? '')).toBeLessThanOrEqual(Date.now());
  });

  test('a condition without a type or a status is a wrong argument', () => {
    expect(() => setCondition(undefined, { type: '', status: 'True' })).toThrow(TypeError);
    expect(() => setCondition(undefined, { type: 'Ready', status: '' })).toThrow(TypeError);
    expect(() => setCondition(undefined, {} as unknown as Condition)).toThrow(TypeError);
  });
});

test('a condition is found by its type, and is true if its status is True', () => {
  const conditions = cached(ready, other);
  expect(getCondition(conditions, 'Ready')).toBe(conditions[0]);
  expect(getCondition(conditions, 'ready')).toBeUndefined();
  expect(getCondition(undefined, 'Ready')).toBeUndefined();
  expect(getCondition(null, 'Ready')).toBeUndefined();
  expect(isConditionTrue(conditions, 'Other')).toBe(true);
  expect(isConditionTrue(conditions, 'Ready')).toBe(false);
  expect(isConditionTrue([{ ...ready, status: 'Unknown' }], 'Ready')).toBe(false);
  expect(isConditionTrue(conditions, 'None')).toBe(false);
  expect(isConditionTrue(undefined, 'Ready')).toBe(false);
});
