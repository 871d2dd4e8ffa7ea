import { Backlog } from './backlog.ts';
import { InitialPopulation } from './initial-population.ts';
import { Intake } from './intake.ts';
import { checkOptions } from './options.ts';
import type { DeltaFIFOOptions, KnownObjects } from './options.ts';
import { Outlet } from './outlet.ts';
import type { Departure, Process } from './outlet.ts';
import { isObjectDelta, objectOf, tombstone } from './tombstone.ts';
import type { ObjectDelta } from './tombstone.ts';

/**
 * Everything that happened to one key since it was last handed over is one batch, the keys in the order in which they came
 * first (client-go `delta_fifo.go`). Two deletions of a key in a row become one; nothing else is merged. Bookmarks are not queued.
 */
export class DeltaFIFO<T> {
  readonly #intake: Intake<T>;
  readonly #known: KnownObjects<T> | undefined;
  readonly #deltas = new Map<string, ObjectDelta<T>[]>();
  /** Each key of `#deltas`, once. */
  readonly #order = new Backlog<string>();
  readonly #population = new InitialPopulation();
  readonly #outlet: Outlet<T>;

  constructor(options: DeltaFIFOOptions<T> = {}) {
    checkOptions('DeltaFIFO', options);
    this.#known = options.knownObjects;
    this.#intake = new Intake(options);
    this.#outlet = new Outlet({
      take: () => this.#take(),
      report: (error) => this.#intake.report(error),
    });
  }

  /** How many keys are queued. */
  get length(): number {
    return this.#deltas.size;
  }

  /** True once all of the first replace is processed, or if an event came before it; never false again. */
  get hasSynced(): boolean {
    return this.#population.hasSynced;
  }

  /**
   * Settles when `hasSynced`.
   *
   * @throws the signal's reason; an Error if the queue was closed before it had synced.
   */
  synced(options: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#population.synced(options);
  }

  add(object: T): void {
    this.#event('Added', object);
  }

  update(object: T): void {
    this.#event('Updated', object);
  }

  /** Left out if the key is neither queued nor known. */
  delete(object: T): void {
    const key = this.#intake.key(object);
    if (key === undefined) return;
    this.#population.populate(0);
    if (!this.#isUnderway(key) && this.#known?.get(key) === undefined) return;
    const item = this.#intake.transformed(key, object);
    this.#queue(
      item === undefined
        ? tombstone(key, this.#lastKnown(key))
        : { type: 'Deleted', key, deleted: { finalStateUnknown: false, ...item } },
    );
    this.#outlet.wake();
  }

  /** The whole collection as of one list. An object without a key is reported and left out. */
  replace(objects: readonly T[], _resourceVersion?: string): void {
    const items = this.#intake.takeAll(objects);
    for (const { key, object } of items) this.#queue({ type: 'Replaced', key, object });
    const listed = new Set(items.map((item) => item.key));
    const deletions = this.#deletions(listed);
    for (const { key, object } of deletions) this.#queue(tombstone(key, object));
    this.#population.populate(listed.size + deletions.length);
    this.#outlet.wake();
  }

  /** Has no counterpart in this queue: nothing happens. */
  bookmark(_resourceVersion: string): void {}

  /** Queues that what is known is said again; what has news queued is left to them. */
  resync(): void {
    for (const key of this.#known?.keys() ?? []) {
      const object = this.#isUnderway(key) ? undefined : this.#known?.get(key);
      if (object !== undefined) this.#queue({ type: 'Sync', key, object });
    }
    this.#outlet.wake();
  }

  /**
   * Hands over batch after batch, each in the turn in which it leaves the queue, and the next one when it is processed; whatever
   * `process` throws or rejects with goes to `onError`. Resolves when aborted and nothing is being processed, or when the queue is
   * closed and empty. One consumer at a time.
   *
   * @throws TypeError at once for an argument that is none; Error if the queue is being drained already.
   */
  drain(process: Process<T>, options: { readonly signal: AbortSignal }): Promise<void> {
    return this.#outlet.drain(process, options);
  }

  /** Nothing more will come: what is queued is still handed over, then `drain` resolves. */
  close(): void {
    this.#population.close();
    this.#outlet.close();
  }

  #event(type: 'Added' | 'Updated', object: T): void {
    this.#population.populate(0);
    const item = this.#intake.take(object);
    if (item === undefined) return;
    this.#queue({ type, key: item.key, object: item.object });
    this.#outlet.wake();
  }

  #queue(delta: ObjectDelta<T>): void {
    const deltas = this.#deltas.get(delta.key);
    if (deltas === undefined) {
      this.#deltas.set(delta.key, [delta]);
      this.#order.push(delta.key);
      return;
    }
    const last = deltas.at(-1);
    if (last?.type !== 'Deleted' || delta.type !== 'Deleted') deltas.push(delta);
    // Of two deletions the first one that was seen knows most.
    else if (last.deleted.finalStateUnknown) deltas[deltas.length - 1] = delta;
  }

  /** What of this key the consumer was handed last, if it is not done with it. */
  #inProcess(key: string): ObjectDelta<T> | undefined {
    const last = this.#outlet.inProcess.at(-1);
    return last !== undefined && isObjectDelta(last) && last.key === key ? last : undefined;
  }

  #isUnderway(key: string): boolean {
    return this.#deltas.has(key) || this.#inProcess(key) !== undefined;
  }

  #lastKnown(key: string): T | undefined {
    const last = this.#deltas.get(key)?.at(-1) ?? this.#inProcess(key);
    return last === undefined ? this.#known?.get(key) : objectOf(last);
  }

  /** What is not listed: what is being processed, the queue's keys, then those known. */
  #deletions(listed: ReadonlySet<string>): { key: string; object: T | undefined }[] {
    const deletions: { key: string; object: T | undefined }[] = [];
    const processed = this.#outlet.inProcess.at(-1);
    if (processed !== undefined && isObjectDelta(processed) && processed.type !== 'Deleted') {
      const { key, object } = processed;
      if (!listed.has(key) && !this.#deltas.has(key)) deletions.push({ key, object });
    }
    for (const [key, deltas] of this.#deltas) {
      const last = deltas.at(-1);
      if (!listed.has(key) && last !== undefined) deletions.push({ key, object: objectOf(last) });
    }
    for (const key of this.#known?.keys() ?? [])
      if (!listed.has(key) && !this.#isUnderway(key))
        deletions.push({ key, object: this.#known?.get(key) });
    return deletions;
  }

  #take(): Departure<T> | undefined {
    const key = this.#order.shift();
    if (key === undefined) return undefined;
    const deltas = this.#deltas.get(key) ?? [];
    this.#deltas.delete(key);
    const initial = this.#population.remaining;
    return {
      batch: { deltas, isInInitialList: !this.hasSynced },
      processed: () => {
        // What populates the queue while the batch is processed does not count it.
        if (initial > 0) this.#population.processed(1);
      },
    };
  }
}
