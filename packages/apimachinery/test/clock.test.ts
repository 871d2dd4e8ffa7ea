import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { sleep, systemClock, systemRandom } from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';

describe('sleep', () => {
  test('ends when the delay is over, and not before', async () => {
    const clock = new VirtualClock();
    let over = false;
    const slept = sleep(clock, 800).then(() => (over = true));
    await clock.advance(799);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(over).toBe(true);
    await slept;
  });

  test('rejects with the reason as soon as the signal is aborted, and leaves no timer behind', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const slept = sleep(clock, 800, { signal: stop.signal });
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(slept).rejects.toBe(reason);
    expect(clock.timers).toBe(0);
  });

  test('sets no timer if the signal is aborted already', async () => {
    const clock = new VirtualClock();
    const reason = new Error('enough');
    await expect(sleep(clock, 1, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(clock.timers).toBe(0);
  });

  test('leaves no listener on the signal, however it ends', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const slept = sleep(clock, 1, { signal });
    await clock.advance(1);
    await slept;
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]?.[1]);
  });
});

describe('the system clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each([1, 800, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 5000, 2 ** 33])(
    'calls back once, after %d ms and not before',
    (delayMs) => {
      const callback = vi.fn<() => void>();
      systemClock.timer(delayMs, callback);
      vi.advanceTimersByTime(delayMs - 1);
      expect(callback).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      expect(callback).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(2 ** 32);
      expect(callback).toHaveBeenCalledTimes(1);
    },
  );

  test.each([0, -5, Number.NaN, 0.25])('takes a delay of %d ms as 1 ms', (delayMs) => {
    const callback = vi.fn<() => void>();
    systemClock.timer(delayMs, callback);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('never hands Node a delay that it warns of', () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    for (const delayMs of [-5, -0.25, 0, Number.NaN]) systemClock.timer(delayMs, () => {});
    expect(set.mock.calls.map(([, delay]) => delay)).toEqual([1, 1, 1, 1]);
  });

  test('waits for ever if told to', () => {
    const callback = vi.fn<() => void>();
    const timer = systemClock.timer(Infinity, callback);
    vi.advanceTimersByTime(2 ** 34);
    expect(callback).not.toHaveBeenCalled();
    timer.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not call back after a cancel, early, late or twice', () => {
    const callback = vi.fn<() => void>();
    const short = systemClock.timer(10, callback);
    const long = systemClock.timer(2 ** 33, callback);
    short.cancel();
    short.cancel();
    vi.advanceTimersByTime(2 ** 32);
    long.cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(2 ** 33);
    expect(callback).not.toHaveBeenCalled();
    const fired = systemClock.timer(10, callback);
    vi.advanceTimersByTime(10);
    fired.cancel();
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('tells the time, which may jump, and how much of it has passed, which does not', () => {
    vi.setSystemTime(1_000_000);
    const startMs = systemClock.monotonicMs();
    vi.advanceTimersByTime(500);
    expect(systemClock.now()).toBe(1_000_500);
    expect(systemClock.monotonicMs() - startMs).toBe(500);
    vi.setSystemTime(7);
    expect(systemClock.now()).toBe(7);
    expect(systemClock.monotonicMs() - startMs).toBe(500);
  });

  test('yields to what the event loop has waiting', async () => {
    vi.useRealTimers();
    const seen: string[] = [];
    setImmediate(() => seen.push('waiting'));
    await systemClock.yield();
    expect(seen).toEqual(['waiting']);
  });
});

test('the system’s chance is in [0, 1), and not the same twice', () => {
  const numbers = Array.from({ length: 100 }, () => systemRandom());
  for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(90);
});
