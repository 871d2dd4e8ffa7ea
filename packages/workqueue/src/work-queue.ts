import { Latch, onAbort } from '@client-ts/apimachinery';

import { requireFunction } from './options.ts';
import type { QueueArguments, QueueOptions } from './options.ts';
import type { Queue } from './ports.ts';
import { Ring } from './ring.ts';

/**
 * What the queue knows of a key: it waits, or is being processed, or is being processed and came in once more.
 * A key without an entry is neither queued nor processed.
 */
interface Entry<T> {
  readonly key: string;
  item: T;
  state: 'queued' | 'processing' | 'dirty';
}

/**
 * Keys in the order in which they came, each once, and each with one worker at a time
 * (client-go's `util/workqueue/queue.go`).
 */
export class WorkQueue<T = string> implements Queue<T>, AsyncIterable<T>, AsyncDisposable {
  readonly name: string;
  readonly #keyOf: ((item: T) => string) | undefined;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #order = new Ring<Entry<T>>();
  // In the order in which they came; whoever waits finds the queue empty.
  readonly #waiters = new Set<(item: T | undefined) => void>();
  #shuttingDown = false;
  #drained = new Latch();

  /** @throws TypeError if an option is not what it should be. */
  constructor(...[options]: QueueArguments<T, QueueOptions<T>>) {
    requireFunction('WorkQueue: keyOf', options?.keyOf);
    this.#keyOf = options?.keyOf;
    this.name = options?.name ?? 'workqueue';
  }

  /** How many wait to be taken; what is being processed does not count. */
  get length(): number {
    return this.#order.length;
  }

  /** Whether it takes nothing more in. */
  get shuttingDown(): boolean {
    return this.#shuttingDown;
  }

  /** The string that the item is told apart by. @throws TypeError if it has none, or is undefined. */
  keyOf(item: T): string {
    // `get` says by it that there is nothing: the item would be lost.
    if (item === undefined) throw new TypeError(`${this.name}: undefined is no item`);
    const key: unknown = this.#keyOf ? this.#keyOf(item) : item;
    if (typeof key !== 'string')
      throw new TypeError(
        `${this.name}: ${this.#keyOf ? 'keyOf must return a string' : 'an item that is no string needs keyOf'}`,
      );
    return key;
  }

  /**
   * Queues it at the end, unless it waits already. What is being processed is queued once more by its `done`, however
   * often it was added. Ignored after a shut down.
   */
  add(item: T): void {
    const key = this.keyOf(item);
    if (this.#shuttingDown) return;
    const entry = this.#entries.get(key);
    if (!entry) {
      const added: Entry<T> = { key, item, state: 'queued' };
      this.#entries.set(key, added);
      this.#enqueue(added);
      return;
    }
    entry.item = item;
    if (entry.state === 'processing') entry.state = 'dirty';
  }

  /**
   * Takes the oldest, waiting for one; who has waited longest is served first. It is the caller's until `done`.
   * Undefined once the queue is shut down and empty.
   *
   * @throws the signal's reason, and then takes nothing.
   */
  get({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<T | undefined> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const item = this.tryGet();
    if (item !== undefined || this.#shuttingDown) return Promise.resolve(item);
    return new Promise((resolve, reject) => {
      const waiter = (taken: T | undefined): void => {
        this.#waiters.delete(waiter);
        forgetSignal();
        resolve(taken);
      };
      const forgetSignal = onAbort(signal, (reason) => {
        this.#waiters.delete(waiter);
        reject(reason);
      });
      this.#waiters.add(waiter);
    });
  }

  /** Takes the oldest, which is the caller's until `done`; undefined if there is none. */
  tryGet(): T | undefined {
    const entry = this.#order.shift();
    if (!entry) return undefined;
    entry.state = 'processing';
    return entry.item;
  }

  /** Ends the processing; what came in meanwhile is queued at the end. Of what is not being processed it does nothing. */
  done(item: T): void {
    const key = this.keyOf(item);
    const entry = this.#entries.get(key);
    if (!entry || entry.state === 'queued') return;
    if (entry.state === 'dirty') {
      entry.state = 'queued';
      this.#enqueue(entry);
      return;
    }
    this.#entries.delete(key);
    if (this.#shuttingDown && this.#entries.size === 0) this.#releaseDrain();
  }

  /**
   * Takes nothing more in; what waits can still be taken. Everybody who waits in `get` is told undefined, and a drain
   * is no longer waited for.
   */
  shutDown(): void {
    this.#close();
    this.#releaseDrain();
  }

  /**
   * Takes nothing more in; resolves once all that came in before has been taken and is done, or `shutDown` is called.
   * It needs workers that go on until `get` gives undefined.
   *
   * @throws the signal's reason; the queue stays shut down.
   */
  shutDownWithDrain({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    this.#close();
    return this.#entries.size === 0 ? Promise.resolve() : this.#drained.wait({ signal });
  }

  /** Item after item until the queue is shut down and empty; each is the caller's until `done`, as with `get`. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (let item = await this.get(); item !== undefined; item = await this.get()) yield item;
  }

  /** Shuts down, drops what nobody has taken, and waits until what is being processed is done. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.shutDown();
    this.#order.clear();
    for (const [key, entry] of this.#entries)
      if (entry.state === 'queued') this.#entries.delete(key);
      else entry.state = 'processing';
    // A shut down wakes whoever waits for the drain: look again.
    while (this.#entries.size > 0) await this.#drained.wait();
  }

  /** Hands it to who has waited longest, in this turn, or puts it at the end. */
  #enqueue(entry: Entry<T>): void {
    if (this.#waiters.size > 0)
      for (const waiter of this.#waiters) {
        entry.state = 'processing';
        waiter(entry.item);
        return;
      }
    this.#order.push(entry);
  }

  #close(): void {
    this.#shuttingDown = true;
    for (const waiter of this.#waiters) waiter(undefined);
  }

  #releaseDrain(): void {
    this.#drained.open();
    this.#drained = new Latch();
  }
}
