import { Latch, onAbort, systemClock } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { metricsIfListened } from './channel-metrics.ts';
import { requireAddOptions, requireFunction, requireNumber } from './options.ts';
import type { QueueArguments, QueueOptions } from './options.ts';
import type { About, AddOptions, MetricsProvider, Queue } from './ports.ts';
import { PriorityOrder } from './priority-order.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { Ring } from './ring.ts';
import { Visits, aboutVisit } from './visits.ts';
import type { Visit } from './visits.ts';

/**
 * What the queue knows of a key: it waits, or is being processed, or is being processed and came in once more.
 * A key without an entry is neither queued nor processed.
 */
interface Entry<T> {
  readonly key: string;
  item: T;
  state: 'queued' | 'processing' | 'dirty';
  visit: Visit | undefined;
  /** Of a dirty one, what comes after this time. */
  next: Visit | undefined;
}

const priorityOf = ({ visit }: { readonly visit: Visit | undefined }): number =>
  visit?.priority ?? 0;

type Waiter<T> = (item: T | undefined) => void;

/**
 * Keys in the order in which they came, or with `priorities` the urgent ones first; each once, and each with one worker at
 * a time (client-go's `util/workqueue/queue.go`).
 */
export class WorkQueue<T = string> implements Queue<T>, AsyncIterable<T>, AsyncDisposable {
  readonly name: string;
  readonly clock: Clock;
  /** Where its figures go; undefined if nowhere. */
  readonly metrics: MetricsProvider | undefined;
  readonly #keyOf: ((item: T) => string) | undefined;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #order: Ring<Entry<T>> | PriorityOrder<Entry<T>>;
  // Undefined if nobody asks for what it keeps: then it costs nothing.
  readonly #visits: Visits | undefined;
  // In the order in which they came; whoever waits finds the queue empty.
  readonly #waiters = new Set<Waiter<T>>();
  // Most likely the one whose `done` is next: it need not be looked up.
  #lastTaken: Entry<T> | undefined;
  #shuttingDown = false;
  #drained = new Latch();

  /** @throws TypeError if an option is not what it should be. */
  constructor(...[options]: QueueArguments<T, QueueOptions<T>>) {
    const { keyOf, name = 'workqueue', clock = systemClock } = options ?? {};
    const { priorities = false, patience = 9, maxCauses = 0 } = options ?? {};
    requireFunction('WorkQueue: keyOf', keyOf);
    requireNumber('WorkQueue: patience', patience);
    requireNumber('WorkQueue: maxCauses', maxCauses);
    this.#keyOf = keyOf;
    this.name = name;
    this.clock = clock;
    this.metrics = options?.metrics ?? metricsIfListened();
    this.#order = priorities ? new PriorityOrder<Entry<T>>(patience, priorityOf) : new Ring();
    if (priorities || maxCauses > 0 || this.metrics)
      this.#visits = new Visits(
        maxCauses,
        this.metrics && new QueueMetrics(this.metrics, name, clock),
      );
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
   * Queues it, unless it waits already. What is being processed is queued once more by its `done`, however often it was
   * added. Ignored after a shut down.
   *
   * @throws TypeError if it has no key, or its priority or cause is wrong.
   */
  add(item: T, options?: AddOptions): void {
    const key = this.keyOf(item);
    if (options !== undefined) requireAddOptions(this.name, options);
    if (this.#shuttingDown) return;
    const entry = this.#entries.get(key);
    if (entry !== undefined) return this.#addAgain(entry, item, options);
    const visit = this.#visits === undefined ? undefined : this.#visits.begin(options);
    const added: Entry<T> = { key, item, state: 'queued', visit, next: undefined };
    this.#entries.set(key, added);
    this.#enqueue(added);
  }

  /**
   * Takes the next, waiting for one; who has waited longest is served first. It is the caller's until `done`.
   * Undefined once the queue is shut down and empty.
   *
   * @throws the signal's reason, and then takes nothing.
   */
  get(options?: { signal?: AbortSignal | undefined }): Promise<T | undefined> {
    const signal = options?.signal;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const item = this.tryGet();
    if (item !== undefined || this.#shuttingDown) return Promise.resolve(item);
    return new Promise((resolve, reject) => {
      if (!signal) return void this.#waiters.add(resolve);
      const waiter: Waiter<T> = (taken) => {
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

  /** Takes the next, which is the caller's until `done`; undefined if there is none. */
  tryGet(): T | undefined {
    const entry = this.#order.shift();
    return entry === undefined ? undefined : this.#take(entry);
  }

  /** Ends the processing; what came in meanwhile is queued. Of what is not being processed it does nothing. */
  done(item: T): void {
    const key = this.keyOf(item);
    const last = this.#lastTaken;
    const entry = last !== undefined && last.key === key ? last : this.#entries.get(key);
    if (entry === undefined || entry.state === 'queued') return;
    if (entry === last) this.#lastTaken = undefined;
    if (entry.visit) this.#visits?.done(entry.visit);
    if (entry.state === 'dirty') {
      entry.state = 'queued';
      entry.visit = entry.next;
      entry.next = undefined;
      this.#enqueue(entry);
      return;
    }
    this.#entries.delete(key);
    if (this.#shuttingDown && this.#entries.size === 0) this.#releaseDrain();
  }

  /** What was said with it: while it is processed for this time, not for the next. Of a key that is not here nothing. */
  about(item: T): About {
    const key = this.keyOf(item);
    return aboutVisit(this.#visits && this.#entries.get(key)?.visit);
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
    this.#visits?.dropped();
    // A shut down wakes whoever waits for the drain: look again.
    while (this.#entries.size > 0) await this.#drained.wait();
  }

  #addAgain(entry: Entry<T>, item: T, options: AddOptions | undefined): void {
    entry.item = item;
    if (entry.state === 'processing') {
      entry.state = 'dirty';
      entry.next = this.#visits?.begin(options);
      return;
    }
    const visit = entry.state === 'queued' ? entry.visit : entry.next;
    if (!visit || !this.#visits?.join(visit, options)) return;
    if (entry.state === 'queued' && this.#order instanceof PriorityOrder) this.#order.raise(entry);
  }

  #take(entry: Entry<T>): T {
    entry.state = 'processing';
    this.#lastTaken = entry;
    if (entry.visit) this.#visits?.taken(entry.visit);
    return entry.item;
  }

  /** Hands it to who has waited longest, in this turn, or has it wait. */
  #enqueue(entry: Entry<T>): void {
    if (this.#waiters.size > 0)
      for (const waiter of this.#waiters) {
        this.#waiters.delete(waiter);
        waiter(this.#take(entry));
        return;
      }
    this.#order.push(entry);
  }

  #close(): void {
    this.#shuttingDown = true;
    this.#visits?.close();
    for (const waiter of this.#waiters) waiter(undefined);
    this.#waiters.clear();
  }

  #releaseDrain(): void {
    this.#drained.open();
    this.#drained = new Latch();
  }
}
