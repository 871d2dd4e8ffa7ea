import type { Timer } from '@client-ts/apimachinery';

import { DelayHeap } from './delay-heap.ts';
import { requireAddOptions } from './options.ts';
import type { DelayingQueueOptions, QueueArguments } from './options.ts';
import type { AddOptions } from './ports.ts';
import { WorkQueue } from './work-queue.ts';

/** A work queue that can be told to wait with a key (client-go's `util/workqueue/delaying_queue.go`); one timer does for all. */
export class DelayingQueue<T = string> extends WorkQueue<T> {
  readonly #delayed = new DelayHeap<T>();
  // What was said with a delayed key, by the key, if the queue minds it.
  readonly #said = new Map<string, AddOptions>();
  readonly #mindsOptions: boolean;
  readonly #retries: ((more: number) => void) | undefined;
  #timer: Timer | undefined;
  #timerDueMs = Infinity;

  /** @throws TypeError if an option is not what it should be. */
  constructor(...args: QueueArguments<T, DelayingQueueOptions<T>>) {
    super(...args);
    const { priorities = false, maxCauses = 0 } = args[0] ?? {};
    this.#mindsOptions = priorities || maxCauses > 0;
    this.#retries = this.metrics?.counter('workqueue_retries_total', this.name);
  }

  /**
   * Adds it when `delayMs` milliseconds have passed; of several delays of one key the one that ends first counts. `add`,
   * `get` and `done` leave a delay as it is. 0 and less are now; Infinity is never. A shut down drops what is delayed.
   * Of what is said with several delays of one key the highest priority and the last cause come with it.
   *
   * @throws TypeError if the delay is no number, or what `add` throws.
   */
  addAfter(item: T, delayMs: number, options?: AddOptions): void {
    if (typeof delayMs !== 'number' || Number.isNaN(delayMs))
      throw new TypeError(`${this.name}: delayMs must be a number`);
    const key = this.keyOf(item);
    if (options !== undefined) requireAddOptions(this.name, options);
    if (this.shuttingDown) return;
    if (this.#retries !== undefined) this.#retries(1);
    if (delayMs === Infinity) return;
    if (delayMs <= 0) return this.add(item, options);
    const known = this.#delayed.add(key, item, this.clock.monotonicMs() + delayMs);
    if (this.#mindsOptions) this.#say(key, options, known);
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

  #say(key: string, options: AddOptions | undefined, known: boolean): void {
    const said = this.#said.get(key);
    if (!options && !said) return;
    const { priority = 0, cause } = options ?? {};
    const before = said?.priority ?? (known ? 0 : -Infinity);
    this.#said.set(key, { priority: Math.max(priority, before), cause: cause ?? said?.cause });
  }

  /** Sets the one timer for what is due first. */
  #arm(): void {
    const dueMs = this.#delayed.nextMs;
    if (this.#timerDueMs === dueMs) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerDueMs = dueMs;
    if (dueMs === Infinity) return;
    this.#timer = this.clock.timer(dueMs - this.clock.monotonicMs(), () => this.#wake());
  }

  #wake(): void {
    this.#timer = undefined;
    this.#timerDueMs = Infinity;
    const nowMs = this.clock.monotonicMs();
    for (;;) {
      const item = this.#delayed.takeDue(nowMs);
      if (item === undefined) break;
      this.#addDue(item);
    }
    this.#arm();
  }

  #addDue(item: T): void {
    if (this.#said.size === 0) return this.add(item);
    const key = this.keyOf(item);
    const said = this.#said.get(key);
    this.#said.delete(key);
    this.add(item, said);
  }

  #drop(): void {
    this.#delayed.clear();
    this.#said.clear();
    this.#arm();
  }
}
