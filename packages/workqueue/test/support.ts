import { VirtualClock } from '@client-ts/apimachinery/testing';

import type { RetrySetup } from '../src/conformance/index.ts';
import { ExponentialRateLimiter, RateLimitingQueue, processQueue } from '../src/index.ts';
import type {
  ProcessQueueOptions,
  Queue,
  RateLimitingQueueOptions,
  Reconcile,
} from '../src/index.ts';

/** Takes all that waits, and is done with it. */
export function takeAll<T>(queue: Queue<T>): T[] {
  const taken: T[] = [];
  for (let item = queue.tryGet(); item !== undefined; item = queue.tryGet()) taken.push(item);
  for (const item of taken) queue.done(item);
  return taken;
}

/** What comes out while time passes, as `key@ms`. */
export async function watchFor(
  queue: Queue<string>,
  clock: VirtualClock,
  durationMs: number,
): Promise<string[]> {
  const seen: string[] = [];
  const startMs = clock.monotonicMs();
  for (const endMs = startMs + durationMs; ;) {
    for (const key of takeAll(queue)) seen.push(`${key}@${clock.monotonicMs() - startMs}`);
    const nextMs = clock.nextTimerMs;
    if (nextMs === undefined || clock.monotonicMs() + nextMs > endMs) {
      await clock.advance(endMs - clock.monotonicMs());
      return seen;
    }
    await clock.advance(nextMs);
  }
}

/** A promise that is settled from outside. */
export function deferred<V = void>(): {
  promise: Promise<V>;
  resolve: (value: V) => void;
  reject: (reason: unknown) => void;
} {
  return Promise.withResolvers<V>();
}

/** For the suite of retries. */
export function retrySetup(
  create: (options: RateLimitingQueueOptions<string>) => RateLimitingQueue,
): RetrySetup {
  const clock = new VirtualClock();
  const rateLimiter = new ExponentialRateLimiter({ initialMs: 10 });
  return { queue: create({ clock, rateLimiter }), advance: (ms) => clock.advance(ms) };
}

export interface Setup {
  clock: VirtualClock;
  queue: RateLimitingQueue;
  /** What was reported, as `key: message`. */
  errors: string[];
  stop: AbortController;
  /** Starts the workers, with what is set up here. */
  start: (reconcile: Reconcile<string>, options?: ProcessQueueOptions<string>) => Promise<void>;
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Backoffs of a key are 10, 20, 40 … ms. */
export function setup(): Setup {
  const clock = new VirtualClock();
  const rateLimiter = new ExponentialRateLimiter({ initialMs: 10 });
  const queue = new RateLimitingQueue({ clock, rateLimiter });
  const errors: string[] = [];
  const stop = new AbortController();
  return {
    clock,
    queue,
    errors,
    stop,
    start: (reconcile, options) =>
      processQueue(queue, reconcile, {
        signal: stop.signal,
        onError: (error, key) => errors.push(`${key}: ${text(error)}`),
        ...options,
      }),
  };
}

/** What was run, as `key@ms`. */
export function recorder(clock: VirtualClock): { seen: string[]; note: (key: string) => void } {
  const seen: string[] = [];
  return { seen, note: (key) => void seen.push(`${key}@${clock.monotonicMs()}`) };
}
