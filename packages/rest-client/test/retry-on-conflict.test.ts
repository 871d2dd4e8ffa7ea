import { APIError, failure } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { defaultBackoff, retryOnConflict, retryOnError } from '../src/index.ts';
import type { RetrySteps } from '../src/index.ts';
import { watched } from './support.ts';

const conflict = (): APIError => new APIError(failure('Conflict', 'somebody else wrote'));

/** Work that fails with these errors in turn, then succeeds, and when it was done. */
function work(...errors: unknown[]) {
  const clock = new VirtualClock();
  const at: number[] = [];
  return {
    clock,
    at,
    run: async (): Promise<string> => {
      at.push(clock.monotonicMs());
      await Promise.resolve();
      if (errors.length > 0) throw errors.shift();
      return 'done';
    },
  };
}
const isBusy = (error: unknown): boolean => error instanceof Error && error.message === 'busy';
const middle = (): number => 0.5;

describe('work that meets a conflict', () => {
  test('is done again until it meets none', async () => {
    const { clock, at, run } = work(conflict(), conflict());
    const outcome = watched(retryOnConflict(run, { clock, random: middle }));
    await clock.advance(1000);
    expect(outcome).toMatchObject({ state: 'resolved', value: 'done' });
    expect(at).toEqual([0, 10.5, 21]);
  });

  test.each<[string, RetrySteps | undefined, number[]]>([
    ['five times, 10 ms apart', undefined, [0, 10.5, 21, 31.5, 42]],
    ['four times, with growing waits', defaultBackoff, [0, 10.5, 63, 325.5]],
  ])('is done %s at most, and then throws the last conflict', async (_, backoff, times) => {
    const conflicts = Array.from({ length: 9 }, conflict);
    const { clock, at, run } = work(...conflicts);
    const outcome = watched(retryOnConflict(run, { clock, random: middle, backoff }));
    await clock.advance(10_000);
    expect(at).toEqual(times);
    expect(outcome.error).toHaveProperty('reason', 'Conflict');
    expect(clock.timers).toBe(0);
  });

  test('waits with jitter from the random that it was given', async () => {
    const { clock, at, run } = work(...Array.from({ length: 5 }, conflict));
    void watched(retryOnConflict(run, { clock, random: seededRandom(1) }));
    await clock.advance(1000);
    for (const [i, time] of at.slice(1).entries()) {
      const waited = time - (at[i] ?? 0);
      expect(waited).toBeGreaterThanOrEqual(10);
      expect(waited).toBeLessThan(11);
    }
    expect(new Set(at.map((time, i) => time - (at[i - 1] ?? 0))).size).toBe(5);
  });

  test('is not done again after another error', async () => {
    const error = new APIError(failure('NotFound', 'it is gone'));
    const { clock, at, run } = work(conflict(), error);
    const outcome = watched(retryOnConflict(run, { clock, random: middle }));
    await clock.advance(1000);
    expect(outcome.error).toBe(error);
    expect(at).toHaveLength(2);
  });

  test('ends with the signal’s reason: before it, in it, and while it waits', async () => {
    const reason = new Error('stop');
    const aborted = work();
    await expect(
      retryOnConflict(aborted.run, { clock: aborted.clock, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    expect(aborted.at).toEqual([]);

    const { clock, run } = work(conflict());
    const stop = new AbortController();
    const waiting = watched(retryOnConflict(run, { clock, signal: stop.signal }));
    await clock.settle();
    stop.abort(reason);
    await clock.settle();
    expect(waiting.error).toBe(reason);
    expect(clock.timers).toBe(0);

    const inWork = new AbortController();
    const failing = async (): Promise<never> => {
      inWork.abort(reason);
      throw conflict();
    };
    await expect(retryOnConflict(failing, { clock, signal: inWork.signal })).rejects.toBe(reason);
  });

  test('or another error of one’s choice is done again', async () => {
    const { clock, at, run } = work(new Error('busy'));
    const outcome = watched(retryOnError(isBusy, run, { clock }));
    await clock.advance(1000);
    expect(outcome.value).toBe('done');
    expect(at).toHaveLength(2);
  });

  test('without a step is a TypeError', async () => {
    const { at, run } = work();
    const backoff = { ...defaultBackoff, steps: 0 };
    await expect(retryOnConflict(run, { backoff })).rejects.toThrow(TypeError);
    expect(at).toEqual([]);
  });
});
