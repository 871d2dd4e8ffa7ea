import { describe, expect, test } from 'vitest';

import { inSlices } from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';

/** Each look at it takes a while. */
class SlowClock extends VirtualClock {
  yields = 0;
  readonly #lookMs: number;
  #looks = 0;

  constructor(lookMs: number) {
    super();
    this.#lookMs = lookMs;
  }

  override monotonicMs(): number {
    return super.monotonicMs() + this.#looks++ * this.#lookMs;
  }

  override yield(): Promise<void> {
    this.yields++;
    return super.yield();
  }
}

function* counting(done: number[], to: number): Generator<undefined> {
  for (let i = 1; i <= to; i++) {
    done.push(i);
    yield;
  }
}

function* failing(after: number): Generator<undefined> {
  for (let i = 0; i < after; i++) yield;
  throw new Error('wrong');
}

describe('work in slices', () => {
  test('that needs no more than one is done at once', () => {
    const clock = new SlowClock(1);
    const done: number[] = [];
    expect(inSlices(counting(done, 9), clock)).toBeUndefined();
    expect([done.length, clock.yields]).toEqual([9, 0]);
  });

  test('lets the event loop have its turn every 10 ms', async () => {
    const clock = new SlowClock(1);
    const done: number[] = [];
    const work = inSlices(counting(done, 35), clock);
    expect([done.length, clock.yields]).toEqual([10, 1]);
    await work;
    expect([done.length, clock.yields]).toEqual([35, 3]);
  });

  test('ends with its signal, and can be taken up again', async () => {
    const clock = new SlowClock(5);
    const stop = new AbortController();
    const done: number[] = [];
    const steps = counting(done, 5);
    const work = inSlices(steps, clock, { signal: stop.signal });
    stop.abort();
    await work;
    expect(done).toEqual([1, 2]);
    await inSlices(steps, clock);
    expect(done).toEqual([1, 2, 3, 4, 5]);
  });

  test('throws what a step throws, in the first slice and in a later one', async () => {
    expect(() => inSlices(failing(1), new SlowClock(1))).toThrow('wrong');
    await expect(inSlices(failing(15), new SlowClock(1))).rejects.toThrow('wrong');
  });
});
