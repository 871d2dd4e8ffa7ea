import { sleep } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { RateLimitingQueue, ReconcileTimeoutError, WorkQueue, processQueue } from '../src/index.ts';
import type { Reconcile } from '../src/index.ts';
import { deferred, recorder, setup } from './support.ts';

describe('keys', () => {
  test('are reconciled one after the other, until the queue is shut down and empty', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    queue.add('a');
    queue.add('b');
    const over = start(async (key) => {
      note(key);
      await sleep(clock, 100);
    });
    await clock.advance(150);
    queue.add('c');
    queue.shutDown();
    queue.add('d');
    await clock.advance(1000);
    await over;
    expect(seen).toEqual(['a@0', 'b@100', 'c@200']);
  });

  test('that came in before a drain are all done when it is over', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    const over = start(
      async (key) => {
        note(key);
        await sleep(clock, 100);
      },
      { workers: 2 },
    );
    for (const key of ['a', 'b', 'c']) queue.add(key);
    await clock.settle();
    queue.add('a');
    const drained = queue.shutDownWithDrain().then(() => clock.monotonicMs());
    await clock.advance(1000);
    expect(await drained).toBe(200);
    await over;
    expect(seen.toSorted()).toEqual(['a@0', 'a@100', 'b@0', 'c@100']);
  });

  test('are reconciled as many at a time as there are workers, never one of them twice', async () => {
    const { clock, queue, stop, start } = setup();
    const running: string[] = [];
    let most = 0;
    const over = start(
      async (key) => {
        expect(running).not.toContain(key);
        running.push(key);
        most = Math.max(most, running.length);
        queue.add(key);
        await sleep(clock, 10);
        running.splice(running.indexOf(key), 1);
      },
      { workers: 3 },
    );
    for (const key of ['a', 'b', 'c', 'd', 'e']) queue.add(key);
    await clock.advance(500);
    expect([most, running.length]).toEqual([3, 3]);
    stop.abort();
    await clock.advance(10);
    await over;
  });

  test('that come in while they are reconciled are reconciled once more, with the latest item', async () => {
    const clock = new VirtualClock();
    const queue = new RateLimitingQueue<{ id: string; n: number }>({
      clock,
      keyOf: ({ id }) => id,
    });
    const seen: number[] = [];
    const over = processQueue(queue, async ({ n }) => {
      seen.push(n);
      await sleep(clock, 10);
    });
    for (const n of [1, 2, 3]) {
      queue.add({ id: 'a', n });
      await clock.settle();
    }
    await clock.advance(100);
    queue.shutDown();
    await over;
    expect(seen).toEqual([1, 3]);
  });
});

describe('a reconcile that asks', () => {
  test('for a requeue is tried again after its backoff, and nothing is reported', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      return seen.length < 3 ? { requeue: true } : undefined;
    });
    queue.add('a');
    await clock.advance(1000);
    expect([seen, errors]).toEqual([['a@0', 'a@10', 'a@30'], []]);
    expect(queue.numRequeues('a')).toBe(0);
    queue.shutDown();
  });

  test('for a requeue during a backoff, because of another event, does not make it longer', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      return { requeue: true };
    });
    queue.add('a');
    await clock.advance(40);
    queue.add('a');
    await clock.advance(60);
    expect(seen).toEqual(['a@0', 'a@10', 'a@30', 'a@40', 'a@70']);
    queue.shutDown();
  });

  test('for a requeue after a time is fine until then', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start(async (key) => {
      note(key);
      if (seen.length === 1) throw new Error('no');
      if (seen.length < 4) return { requeueAfterMs: 500 };
    });
    queue.add('a');
    await clock.advance(10);
    expect([queue.numRequeues('a'), errors]).toEqual([0, ['a: no']]);
    await clock.advance(2000);
    expect(seen).toEqual(['a@0', 'a@10', 'a@510', 'a@1010']);
    queue.shutDown();
  });

  test('for both a requeue and a time is tried again after that time, as in controller-runtime', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      if (seen.length === 1) return { requeue: true, requeueAfterMs: 500 };
      // No time at all: its backoff keeps it from turning round and round.
      if (seen.length < 4) return { requeue: true, requeueAfterMs: seen.length === 2 ? 0 : -1 };
    });
    queue.add('a');
    await clock.advance(2000);
    expect([seen, errors]).toEqual([['a@0', 'a@500', 'a@510', 'a@530'], []]);
    queue.shutDown();
  });

  test('for a time that is none has failed', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      return seen.length < 3 ? { requeueAfterMs: Number.NaN } : undefined;
    });
    queue.add('a');
    await clock.advance(1000);
    expect(seen).toEqual(['a@0', 'a@10', 'a@30']);
    expect(errors).toHaveLength(2);
    queue.shutDown();
  });

  test.each([7, 'requeue', true, null, {}, { requeue: false }])(
    'for nothing by %j is fine',
    async (result) => {
      const { clock, queue, errors, start } = setup();
      const { seen, note } = recorder(clock);
      void start((key) => {
        note(key);
        return result as never;
      });
      queue.add('a');
      await clock.advance(1000);
      expect([seen, errors]).toEqual([['a@0'], []]);
      queue.shutDown();
    },
  );
});

describe('a reconcile that takes too long', () => {
  test('is told so, and waited for', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    let reason: unknown;
    const slow = deferred();
    void start(
      async (key, { signal }) => {
        note(key);
        if (seen.length > 1) return;
        signal.addEventListener('abort', () => (reason = signal.reason));
        await slow.promise;
      },
      { timeoutMs: 50 },
    );
    queue.add('a');
    await clock.advance(49);
    queue.add('a');
    expect(reason).toBeUndefined();
    await clock.advance(1);
    expect(reason).toBeInstanceOf(ReconcileTimeoutError);
    expect(reason).toMatchObject({
      name: 'TimeoutError',
      code: 'ERR_RECONCILE_TIMEOUT',
      timeoutMs: 50,
    });
    await clock.advance(100);
    expect(seen).toEqual(['a@0']);
    slow.resolve();
    await clock.settle();
    expect([seen, errors]).toEqual([['a@0', 'a@150'], []]);
    queue.shutDown();
  });

  test('and gives up for that has failed, and is tried again', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start(
      async (key, { signal }) => {
        note(key);
        if (seen.length === 1) await sleep(clock, 1000, { signal });
      },
      { timeoutMs: 50 },
    );
    queue.add('a');
    await clock.advance(1000);
    expect(seen).toEqual(['a@0', 'a@60']);
    expect(errors).toEqual(['a: the reconcile took longer than 50 ms']);
    queue.shutDown();
  });

  test('is told so too if it asks later', async () => {
    const { clock, queue, start } = setup();
    let reason: unknown;
    void start(
      async (_, options) => {
        await sleep(clock, 100);
        ({ reason } = { ...options }.signal);
      },
      { timeoutMs: 50 },
    );
    queue.add('a');
    await clock.advance(100);
    expect(reason).toBeInstanceOf(ReconcileTimeoutError);
    queue.shutDown();
  });

  test('leaves no timer behind when it does not', async () => {
    const { clock, queue, start } = setup();
    void start(() => {}, { timeoutMs: 1 });
    queue.add('a');
    await clock.settle();
    expect(clock.timers).toBe(0);
    queue.shutDown();
  });

  test('by a clock of its own, if told so', async () => {
    const { clock, queue, errors, start } = setup();
    const other = new VirtualClock();
    void start((_, { signal }) => sleep(clock, 1000, { signal }), { timeoutMs: 50, clock: other });
    queue.add('a');
    await clock.advance(100);
    expect(errors).toEqual([]);
    await other.advance(50);
    expect(errors).toHaveLength(1);
    queue.shutDown();
  });
});

describe('an abort', () => {
  test('ends the reconciles that run, waits for them, and leaves what is queued', async () => {
    const { clock, queue, errors, stop, start } = setup();
    const { seen, note } = recorder(clock);
    const reason = new Error('enough');
    const cleanUp = deferred();
    let over = false;
    const ended = start(
      async (key, { signal }) => {
        note(key);
        await sleep(clock, 1000, { signal }).catch(async (error: unknown) => {
          await cleanUp.promise;
          throw error;
        });
      },
      { workers: 2 },
    ).then(() => (over = true));
    for (const key of ['a', 'b', 'c', 'd']) queue.add(key);
    await clock.advance(10);
    queue.add('a');
    stop.abort(reason);
    await clock.advance(10);
    expect([over, queue.shuttingDown, queue.length]).toEqual([false, true, 2]);
    cleanUp.resolve();
    await ended;
    expect([seen, errors]).toEqual([['a@0', 'b@0'], []]);
    expect([queue.length, clock.timers]).toEqual([3, 0]);
  });

  test('does not keep quiet what fails for another reason', async () => {
    const { clock, queue, errors, stop, start } = setup();
    const ended = start(async (_, { signal }) => {
      await sleep(clock, 1000, { signal }).catch(() => {
        throw new Error('broken');
      });
    });
    queue.add('a');
    await clock.settle();
    stop.abort();
    await ended;
    expect(errors).toEqual(['a: broken']);
    expect(queue.numRequeues('a')).toBe(0);
  });

  test('is not heard by a reconcile that has ended', async () => {
    const { queue, stop, start } = setup();
    const signals: AbortSignal[] = [];
    for (const key of ['a', 'b']) queue.add(key);
    await start((key, { signal }) => {
      signals.push(signal);
      if (key === 'b') stop.abort();
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  test('is not heard by who asks for the signal when the reconcile has ended', async () => {
    const { clock, queue, stop, start } = setup();
    const kept: { readonly signal: AbortSignal }[] = [];
    const over = start((_, options) => void kept.push(options));
    queue.add('a');
    await clock.settle();
    stop.abort();
    await over;
    expect(kept.map(({ signal }) => signal.aborted)).toEqual([false]);
  });

  test('that came first begins nothing', async () => {
    const { queue, errors, stop, start } = setup();
    stop.abort();
    queue.add('a');
    const reconcile = vi.fn<Reconcile<string>>();
    await start(reconcile);
    expect(reconcile).not.toHaveBeenCalled();
    expect([queue.length, queue.shuttingDown, errors]).toEqual([1, true, []]);
  });

  test('by a reconcile itself ends everything', async () => {
    const { queue, stop, start } = setup();
    const seen: string[] = [];
    for (const key of ['a', 'b', 'c']) queue.add(key);
    await start((key) => {
      seen.push(key);
      if (key === 'b') stop.abort();
    });
    expect([seen, queue.length]).toEqual([['a', 'b'], 1]);
  });

  test('leaves no listener on the signal, nor does the end of the queue', async () => {
    const { queue, stop, start } = setup();
    const added = vi.spyOn(stop.signal, 'addEventListener');
    const removed = vi.spyOn(stop.signal, 'removeEventListener');
    for (const key of ['a', 'b']) queue.add(key);
    queue.shutDown();
    await start(async () => {});
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});

test('workers that never have to wait let others have their turn every 10 ms', async () => {
  const { clock, queue, start } = setup();
  let elapsedMs = 0;
  clock.monotonicMs = () => elapsedMs;
  const yields: number[] = [];
  clock.yield = async () => void yields.push(elapsedMs);
  for (let i = 0; i < 30; i++) queue.add(`${i}`);
  queue.shutDown();
  await start(() => void elapsedMs++);
  expect(yields).toEqual([10, 20, 30]);
});

test('a queue that breaks ends the work, and is what it rejects with', async () => {
  const { clock, queue, errors, start } = setup();
  const broken = new Error('the queue is broken');
  let reason: unknown;
  const ended = start(
    async (key, { signal }) => {
      if (key === 'b') return;
      await sleep(clock, 1000, { signal }).catch((error: unknown) => (reason = error));
    },
    { workers: 3 },
  ).catch((error: unknown) => error);
  const done = queue.done.bind(queue);
  queue.done = (key) => {
    if (key === 'b') throw broken;
    done(key);
  };
  queue.add('a');
  queue.add('b');
  expect(await ended).toBe(broken);
  expect([reason, queue.shuttingDown, errors]).toEqual([broken, true, []]);
});

test.each<[string, (queue: RateLimitingQueue) => unknown]>([
  ['queue', () => processQueue(undefined as never, () => {})],
  ['queue', () => processQueue(new WorkQueue() as never, () => {})],
  ['reconcile', (queue) => processQueue(queue, 'x' as never)],
  ['workers', (queue) => processQueue(queue, () => {}, { workers: 0 })],
  ['workers', (queue) => processQueue(queue, () => {}, { workers: 1.5 })],
  ['workers', (queue) => processQueue(queue, () => {}, { workers: Infinity })],
  ['timeoutMs', (queue) => processQueue(queue, () => {}, { timeoutMs: 0 })],
  ['timeoutMs', (queue) => processQueue(queue, () => {}, { timeoutMs: Number.NaN })],
  ['maxRetries', (queue) => processQueue(queue, () => {}, { maxRetries: -1 })],
  ['onError', (queue) => processQueue(queue, () => {}, { onError: 'x' as never })],
])('a wrong %s is a TypeError that names it, at once', (name, act) => {
  const { queue } = setup();
  expect(() => act(queue)).toThrow(TypeError);
  expect(() => act(queue)).toThrow(name);
  expect(queue.shuttingDown).toBe(false);
});

test('whatever happens, no key is lost and none is reconciled twice at once', async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const event = fc.record({ key, afterMs: fc.nat(30), delayMs: fc.nat(40) });
  const settings = fc.record({ workers: fc.integer({ min: 1, max: 4 }), seed: fc.integer() });
  await fc.assert(
    fc.asyncProperty(settings, fc.array(event, { maxLength: 25 }), async (s, events) => {
      const { clock, queue, stop, start } = setup();
      const random = seededRandom(s.seed);
      /** What the world should be for a key, and what it is after the last reconcile that went well. */
      const wanted = new Map<string, number>();
      const done = new Map<string, number>();
      const running = new Set<string>();
      const ended = start(
        async (k, { signal }) => {
          expect(running.has(k)).toBe(false);
          running.add(k);
          const seen = wanted.get(k) ?? 0;
          try {
            if (random() < 0.5) await sleep(clock, random() * 30, { signal });
            if (random() < 0.3) throw new Error('no');
            if (random() < 0.1) return { requeue: true };
            done.set(k, seen);
            if (random() < 0.2) return { requeueAfterMs: random() * 50 };
          } finally {
            running.delete(k);
          }
        },
        { workers: s.workers, timeoutMs: 20 },
      );
      for (const [version, { key: k, afterMs, delayMs }] of events.entries()) {
        wanted.set(k, version + 1);
        if (delayMs > 20) queue.addAfter(k, delayMs);
        else queue.add(k);
        await clock.advance(afterMs);
        expect(running.size).toBeLessThanOrEqual(s.workers);
      }
      await clock.advance(3_600_000);
      expect(done).toEqual(wanted);
      expect([queue.length, running.size]).toEqual([0, 0]);
      stop.abort();
      await ended;
    }),
    { numRuns: 150 },
  );
});
