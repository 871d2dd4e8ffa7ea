import { linkedAbort, onAbort } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { requireFunction, requireNumber } from './options.ts';
import { OwnSignal } from './own-signal.ts';
import type { About, RetryQueue } from './ports.ts';
import { ReconcileTimeoutError } from './reconcile-timeout-error.ts';
import { isTerminal } from './terminal-error.ts';
import { warn } from './warn.ts';

/**
 * Nothing: the key is fine. `requeue`: once more, after its backoff. `requeueAfterMs`: fine, and once more after that time. Of both, a time
 * of more than 0 counts, as in controller-runtime.
 */
export type ReconcileResult =
  | void
  | { readonly requeue: true }
  | { readonly requeueAfterMs: number };

/**
 * Brings the world to where the key should be; what it throws is tried again. `causes` are what was said with the key, if
 * the queue keeps it (`maxCauses`): for people, not to act by.
 */
export type Reconcile<T> = (
  item: T,
  options: { readonly signal: AbortSignal; readonly causes: readonly string[] },
) => ReconcileResult | Promise<ReconcileResult>;

export interface ProcessQueueOptions<T> {
  /** How many keys are processed at a time. Default 1. */
  workers?: number | undefined;
  /** Shuts the queue down and aborts the reconciles that run; what is still queued stays in the queue. */
  signal?: AbortSignal | undefined;
  /** How long a reconcile may take before its signal is aborted. A worker waits for it all the same. Default: no limit. */
  timeoutMs?: number | undefined;
  /** A key that fails after so many retries (the queue's `numRequeues`) is given up until it is added anew. Default: no limit. */
  maxRetries?: number | undefined;
  /** Hears every error of a reconcile, before it is tried again. Default: a `ReconcileWarning` of the process, on stderr. */
  onError?: ((error: unknown, item: T) => void) | undefined;
  /** Default: the queue's. */
  clock?: Clock | undefined;
}

// So long may workers that never have to wait keep the event loop for themselves.
const sliceMs = 10;

/**
 * Takes key after key from the queue and reconciles each; no key is with two workers at once, and none is lost.
 *
 * What a reconcile throws is reported and tried again after a backoff, but for a `TerminalError`; while the key's
 * backoff lasts, failures that other events bring about do not make it longer. A retry keeps the key's priority. What
 * `onError` throws is a process warning.
 *
 * Resolves when the queue is shut down and empty, or the signal is aborted, and every reconcile has ended.
 *
 * @throws TypeError, at once, if an argument is not what it should be; later, what the queue itself throws.
 */
export function processQueue<T>(
  queue: RetryQueue<T>,
  reconcile: Reconcile<T>,
  options: ProcessQueueOptions<T> = {},
): Promise<void> {
  const { workers = 1, timeoutMs, maxRetries = Infinity, onError } = options;
  if (typeof queue?.addRateLimited !== 'function')
    throw new TypeError('processQueue: the queue must be one for retries, as RateLimitingQueue is');
  if (typeof reconcile !== 'function')
    throw new TypeError('processQueue: reconcile must be a function');
  if (!Number.isSafeInteger(workers) || workers < 1)
    throw new TypeError('processQueue: workers must be a whole number of at least 1');
  if (timeoutMs !== undefined) requireNumber('processQueue: timeoutMs', timeoutMs, 1);
  requireNumber('processQueue: maxRetries', maxRetries);
  requireFunction('processQueue: onError', onError);
  return run(queue, reconcile, options);
}

async function run<T>(
  queue: RetryQueue<T>,
  reconcile: Reconcile<T>,
  options: ProcessQueueOptions<T>,
): Promise<void> {
  const { workers = 1, timeoutMs = Infinity, maxRetries = Infinity, onError = warn } = options;
  const clock = options.clock ?? queue.clock;
  const stop = linkedAbort(options.signal);
  const stopListening = onAbort(stop.signal, () => queue.shutDown());
  let sliceStartMs = clock.monotonicMs();

  async function work(): Promise<void> {
    while (!stop.signal.aborted) {
      const item = await queue.get();
      if (item === undefined) return;
      try {
        // An abort may come between the hand-over and here.
        if (!stop.signal.aborted) await process(item);
      } finally {
        queue.done(item);
      }
      if (clock.monotonicMs() - sliceStartMs < sliceMs) continue;
      await clock.yield();
      sliceStartMs = clock.monotonicMs();
    }
  }

  async function process(item: T): Promise<void> {
    const about = queue.about(item);
    const { priority } = about;
    try {
      const result = await attempt(item, about);
      // Without types a reconcile may return anything.
      if (!result || typeof result !== 'object') return queue.forget(item);
      const afterMs = 'requeueAfterMs' in result ? result.requeueAfterMs : 0;
      if ('requeue' in result && result.requeue && !(afterMs > 0))
        return queue.addRateLimited(item, { keepDeadline: true, priority, cause: 'requeue' });
      if ('requeueAfterMs' in result)
        queue.addAfter(item, result.requeueAfterMs, { priority, cause: 'requeueAfter' });
      queue.forget(item);
    } catch (error) {
      if (stop.signal.aborted && error === stop.signal.reason) return;
      void report(error, item);
      // A last retry that is still to come is not forestalled by a failure that another event brings about.
      const isLast = queue.numRequeues(item) >= maxRetries && !queue.awaitsRetry(item);
      if (isLast || isTerminal(error)) queue.forget(item);
      else queue.addRateLimited(item, { keepDeadline: true, priority, cause: 'retry' });
    }
  }

  async function attempt(item: T, { causes }: About): Promise<ReconcileResult> {
    const own = new OwnSignal(stop.signal);
    const timer =
      timeoutMs < Infinity
        ? clock.timer(timeoutMs, () => own.abort(new ReconcileTimeoutError(timeoutMs)))
        : undefined;
    try {
      return await reconcile(item, {
        causes,
        get signal() {
          return own.signal;
        },
      });
    } finally {
      timer?.cancel();
      own.end();
    }
  }

  async function report(error: unknown, item: T): Promise<void> {
    try {
      // An asynchronous one is waited for only to hear that it fails.
      const heard: unknown = onError(error, item);
      await heard;
    } catch (thrown) {
      warn(thrown, item);
    }
  }

  const ends = await Promise.allSettled(
    Array.from({ length: workers }, () =>
      work().catch((error: unknown) => {
        // The queue is broken: nobody goes on with it.
        stop.abort(error);
        throw error;
      }),
    ),
  );
  stopListening();
  stop[Symbol.dispose]();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
