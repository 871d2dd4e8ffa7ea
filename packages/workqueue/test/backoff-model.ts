import assert from 'node:assert/strict';

import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';

import { ExponentialRateLimiter, processQueue } from '../src/index.ts';
import type { RateLimitingQueue, RateLimitingQueueOptions } from '../src/index.ts';

const initialMs = 10;

/**
 * A reconcile that always fails, and events that come meanwhile: it runs at each event, and by itself when its backoff is
 * over; only the failures outside of a backoff make the next one twice as long.
 *
 * @throws Error with the fewest events that bring a retry at another time.
 */
export async function checkBackoff(
  create: (options: RateLimitingQueueOptions<string>) => RateLimitingQueue,
): Promise<void> {
  const pauses = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(pauses, async (pausesMs) => {
      const clock = new VirtualClock();
      const queue = create({ clock, rateLimiter: new ExponentialRateLimiter({ initialMs }) });
      const ran: number[] = [];
      const over = processQueue(
        queue,
        () => {
          ran.push(clock.monotonicMs());
          throw new Error('no');
        },
        { onError() {} },
      );
      queue.add('a');
      const events = [0];
      for (const pauseMs of pausesMs) {
        await clock.advance(pauseMs);
        queue.add('a');
        events.push(clock.monotonicMs());
      }
      await clock.settle();
      const endMs = clock.monotonicMs();
      queue.shutDown();
      await over;
      assert.deepEqual([...new Set(ran)], expectedRuns(events, endMs));
    }),
  );
}

function expectedRuns(events: readonly number[], endMs: number): number[] {
  const runs = new Set(events);
  // The first event begins a backoff; each that ends begins the next, twice as long.
  for (let dueMs = initialMs, delayMs = initialMs; dueMs <= endMs; dueMs += delayMs *= 2)
    runs.add(dueMs);
  return [...runs].toSorted((a, b) => a - b);
}
