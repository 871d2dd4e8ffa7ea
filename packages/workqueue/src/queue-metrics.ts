import type { Clock, Timer } from '@client-ts/apimachinery';

import type { MetricsProvider } from './ports.ts';

/** When a key came in and when a worker took it, by the clock's monotonicMs. */
export interface Times {
  addedMs: number;
  takenMs: number;
}

// As often as client-go says how long its workers have been at it.
const unfinishedMs = 500;

/** Tells a provider what client-go's `util/workqueue/metrics.go` tells; the one timer runs only while keys are processed. */
export class QueueMetrics {
  readonly #clock: Clock;
  readonly #adds: (more: number) => void;
  readonly #depth: (value: number) => void;
  readonly #latency: (seconds: number) => void;
  readonly #work: (seconds: number) => void;
  readonly #unfinished: (value: number) => void;
  readonly #longest: (value: number) => void;
  readonly #running = new Set<Times>();
  #waiting = 0;
  #closed = false;
  #timer: Timer | undefined;

  constructor(provider: MetricsProvider, queue: string, clock: Clock) {
    this.#clock = clock;
    this.#adds = provider.counter('workqueue_adds_total', queue);
    this.#depth = provider.gauge('workqueue_depth', queue);
    this.#latency = provider.histogram('workqueue_queue_duration_seconds', queue);
    this.#work = provider.histogram('workqueue_work_duration_seconds', queue);
    this.#unfinished = provider.gauge('workqueue_unfinished_work_seconds', queue);
    this.#longest = provider.gauge('workqueue_longest_running_processor_seconds', queue);
  }

  /** It waits; as in client-go also while it is processed, for the time after. */
  added(times: Times): void {
    times.addedMs = this.#clock.monotonicMs();
    this.#adds(1);
    this.#depth(++this.#waiting);
  }

  taken(times: Times): void {
    times.takenMs = this.#clock.monotonicMs();
    this.#running.add(times);
    this.#depth(--this.#waiting);
    this.#latency((times.takenMs - times.addedMs) / 1000);
    this.#timer ??= this.#clock.timer(unfinishedMs, () => this.#tick());
  }

  done(times: Times): void {
    this.#running.delete(times);
    this.#work((this.#clock.monotonicMs() - times.takenMs) / 1000);
    if (this.#closed) this.#endIfIdle();
  }

  /** No more keys come: the timer ends with the last that is processed. */
  close(): void {
    this.#closed = true;
    this.#endIfIdle();
  }

  /** What waited is gone. */
  dropped(): void {
    this.#waiting = 0;
    this.#depth(0);
  }

  // Not with every key that is done while nothing else runs: to set a timer costs more than all the rest.
  #tick(): void {
    const isIdle = this.#running.size === 0;
    this.#timer = isIdle ? undefined : this.#clock.timer(unfinishedMs, () => this.#tick());
    this.#tell();
  }

  #endIfIdle(): void {
    if (this.#running.size > 0 || !this.#timer) return;
    this.#timer.cancel();
    this.#timer = undefined;
    this.#tell();
  }

  #tell(): void {
    const nowMs = this.#clock.monotonicMs();
    let allMs = 0;
    let longestMs = 0;
    for (const { takenMs } of this.#running) {
      allMs += nowMs - takenMs;
      longestMs = Math.max(longestMs, nowMs - takenMs);
    }
    this.#unfinished(allMs / 1000);
    this.#longest(longestMs / 1000);
  }
}
