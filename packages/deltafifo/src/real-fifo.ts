import { inSlices, systemClock } from '@client-ts/apimachinery';
import type { Clock, Delta, Keyed } from '@client-ts/apimachinery';

import { Backlog } from './backlog.ts';
import { InitialPopulation } from './initial-population.ts';
import { Intake } from './intake.ts';
import { checkOptions } from './options.ts';
import type { KnownObjects, RealFIFOOptions } from './options.ts';
import { Outlet } from './outlet.ts';
import type { Departure, Process } from './outlet.ts';
import { isObjectDelta, objectOf, tombstone } from './tombstone.ts';
import type { ObjectDelta } from './tombstone.ts';

// client-go's batch size: a store's transaction of one batch stays short.
const largestBatch = 1000;

// A longer list is taken in when its turn has come, since that may take more than one turn of the event loop.
const shortList = 1000;

/**
 * Everything that happened, in the order in which it happened: each event is one delta, none is merged
 * (client-go `the_real_fifo.go`, the default since Kubernetes 1.36).
 *
 * A batch is up to 1000 deltas of distinct keys; a `ReplacedAll`, `SyncAll` or `Bookmark` is a batch of its own.
 */
export class RealFIFO<T> {
  readonly #intake: Intake<T>;
  /** Undefined in atomic mode. */
  readonly #known: KnownObjects<T> | undefined;
  readonly #clock: Clock;
  readonly #deltas = new Backlog<Delta<T>>();
  /** What is to be done before a queued `ReplacedAll` has all its items. */
  readonly #arriving = new Map<Delta<T>, Iterator<unknown>>();
  readonly #population = new InitialPopulation();
  readonly #outlet: Outlet<T>;

  /** @throws TypeError if `knownObjects` comes without `atomic: false`, or the other way round. */
  constructor(options: RealFIFOOptions<T> = {}) {
    checkOptions('RealFIFO', options);
    const atomic = options.atomic ?? true;
    if (atomic && options.knownObjects !== undefined)
      throw new TypeError('RealFIFO: an atomic queue takes no knownObjects');
    if (!atomic && options.knownObjects === undefined)
      throw new TypeError('RealFIFO: a queue that is not atomic needs knownObjects');
    this.#known = options.knownObjects;
    this.#clock = options.clock ?? systemClock;
    this.#intake = new Intake(options);
    this.#outlet = new Outlet({
      prepare: (signal) => this.#arrival(signal),
      take: () => this.#take(),
      report: (error) => this.#intake.report(error),
    });
  }

  /** How many deltas are queued. */
  get length(): number {
    return this.#deltas.length;
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

  /** Queued for unknown objects too. */
  delete(object: T): void {
    this.#event('Deleted', object);
  }

  /**
   * The whole collection as of one list. An object without a key is reported and left out. An atomic queue makes the keys of more
   * than 1000 objects, and transforms them, once it is drained.
   */
  replace(objects: readonly T[], resourceVersion: string): void {
    if (this.#known === undefined) this.#replaceAll(objects, resourceVersion);
    else {
      const items = this.#intake.takeAll(objects);
      // Deletions first: a name may be deleted and listed anew.
      const listed = new Set(items.map((item) => item.key));
      for (const delta of this.#deletions(listed, this.#known)) this.#deltas.push(delta);
      for (const { key, object } of items) this.#deltas.push({ type: 'Replaced', key, object });
    }
    this.#population.populate(this.#deltas.length);
    this.#outlet.wake();
  }

  /** Queued in atomic mode only. */
  bookmark(resourceVersion: string): void {
    if (this.#known !== undefined) return;
    this.#deltas.push({ type: 'Bookmark', resourceVersion });
    this.#outlet.wake();
  }

  /** Queues that what is known is said again; what has news queued is left to them. */
  resync(): void {
    if (this.#known === undefined) this.#deltas.push({ type: 'SyncAll' });
    else {
      const queued = this.#lastQueued();
      for (const key of this.#known.keys()) {
        const object = queued.has(key) ? undefined : this.#known.get(key);
        if (object !== undefined) this.#deltas.push({ type: 'Sync', key, object });
      }
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

  #event(type: 'Added' | 'Updated' | 'Deleted', object: T): void {
    this.#population.populate(0);
    const key = this.#intake.key(object);
    if (key === undefined) return;
    const kept = this.#intake.transformed(key, object)?.object;
    // Written out: this is done for every event, and a spread costs more than all the rest.
    if (type !== 'Deleted') {
      if (kept === undefined) return;
      this.#deltas.push({ type, key, object: kept });
    } else if (kept === undefined) this.#deltas.push(tombstone(key, this.#lastKnown(key)));
    else this.#deltas.push({ type, key, deleted: { finalStateUnknown: false, key, object: kept } });
    this.#outlet.wake();
  }

  #replaceAll(objects: readonly T[], resourceVersion: string): void {
    const items: Keyed<T>[] = objects.length > shortList ? [] : this.#intake.takeAll(objects);
    const delta: Delta<T> = { type: 'ReplacedAll', items, resourceVersion };
    this.#deltas.push(delta);
    // Of a copy: the array is the caller's.
    if (objects.length > shortList)
      this.#arriving.set(delta, this.#intake.taking([...objects], items));
  }

  #arrival(signal: AbortSignal): Promise<void> | undefined {
    if (this.#arriving.size === 0) return undefined;
    const first = this.#deltas.peek();
    const steps = first && this.#arriving.get(first);
    if (first === undefined || steps === undefined) return undefined;
    const arriving = inSlices(steps, this.#clock, { signal });
    if (arriving === undefined) this.#arriving.delete(first);
    return arriving;
  }

  /** Of each key that is queued, or being processed, the last delta. */
  #lastQueued(): Map<string, ObjectDelta<T>> {
    const last = new Map<string, ObjectDelta<T>>();
    for (const delta of this.#outlet.inProcess)
      if (isObjectDelta(delta)) last.set(delta.key, delta);
    for (const delta of this.#deltas) if (isObjectDelta(delta)) last.set(delta.key, delta);
    return last;
  }

  #lastKnown(key: string): T | undefined {
    const last = this.#lastQueued().get(key);
    return last === undefined ? this.#known?.get(key) : objectOf(last);
  }

  /** What is neither listed nor said to be deleted: the queue's keys, then those known. */
  #deletions(listed: ReadonlySet<string>, known: KnownObjects<T>): Delta<T>[] {
    const deletions: Delta<T>[] = [];
    const queued = this.#lastQueued();
    for (const [key, delta] of queued)
      if (!listed.has(key) && delta.type !== 'Deleted')
        deletions.push(tombstone(key, objectOf(delta)));
    for (const key of known.keys())
      if (!listed.has(key) && !queued.has(key)) deletions.push(tombstone(key, known.get(key)));
    return deletions;
  }

  #take(): Departure<T> | undefined {
    const first = this.#deltas.shift();
    if (first === undefined) return undefined;
    const isInInitialList = !this.hasSynced;
    const initial = this.#population.remaining;
    const deltas = [first];
    if (isObjectDelta(first) && this.#deltas.length > 0) {
      const most = initial > 0 ? Math.min(initial, largestBatch) : largestBatch;
      const keys = new Set([first.key]);
      while (deltas.length < most) {
        const next = this.#deltas.peek();
        if (next === undefined || !isObjectDelta(next) || keys.has(next.key)) break;
        keys.add(next.key);
        deltas.push(next);
        this.#deltas.shift();
      }
    }
    return {
      batch: { deltas, isInInitialList },
      processed: () => {
        // What populates the queue while the batch is processed does not count it.
        if (initial > 0) this.#population.processed(deltas.length);
      },
    };
  }
}
