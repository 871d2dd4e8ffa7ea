import { systemClock } from '@client-ts/apimachinery';
import type { Clock, Timer } from '@client-ts/apimachinery';

import { DelayHeap } from './delay-heap.ts';
import type { DelayingQueueOptions, QueueArguments } from './options.ts';
import { WorkQueue } from './work-queue.ts';

/** A work queue that can be told to wait with a key (client-go's `util/workqueue/delaying_queue.go`); one timer does for all. */
export class DelayingQueue<T = string> extends WorkQueue<T> {
  readonly clock: Clock;
  readonly #delayed = new DelayHeap<T>();
  #timer: (Timer & { readonly dueMs: number }) | undefined;

  /** @throws TypeError if an option is not what it should be. */
  constructor(...args: QueueArguments<T, DelayingQueueOptions<T>>) {
    super(...args);
    this.clock = args[0]?.clock ?? systemClock;
  }

  /**
   * Adds it when `delayMs` milliseconds have passed; of several delays of one key the one that ends first counts. `add`,
   * `get` and `done` leave a delay as it is. 0 and less are now; Infinity is never. A shut down drops what is delayed.
   *
   * @throws TypeError if the delay is no number.
   */
  addAfter(item: T, delayMs: number): void {
    if (typeof delayMs !== 'number' || Number.isNaN(delayMs))
      throw new TypeError(`${this.name}: delayMs must be a number`);
    const key = this.keyOf(item);
    if (this.shuttingDown || delayMs === Infinity) return;
    if (delayMs <= 0) return this.add(item);
    this.#delayed.add(key, item, this.clock.monotonicMs() + delayMs);
    this.#arm();
  }

  override shutDown(): void {
    this.#drop();
    super.shutDown();
  }

  override shutDownWithDrain(options?: { signal?: AbortSignal | undefined }): Promise<void> {
    this.#drop();
    return super.shutDownWithDrain(options);
  }

  /** Sets the one timer for what is due first. */
  #arm(): void {
    const dueMs = this.#delayed.nextMs;
    if (this.#timer && this.#timer.dueMs === dueMs) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (dueMs === undefined) return;
    const timer = this.clock.timer(dueMs - this.clock.monotonicMs(), () => this.#wake());
    this.#timer = { dueMs, cancel: () => timer.cancel() };
  }

  #wake(): void {
    this.#timer = undefined;
    const nowMs = this.clock.monotonicMs();
    for (let due = this.#delayed.takeDue(nowMs); due; due = this.#delayed.takeDue(nowMs))
      this.add(due.item);
    this.#arm();
  }

  #drop(): void {
    this.#delayed.clear();
    this.#arm();
  }
}
