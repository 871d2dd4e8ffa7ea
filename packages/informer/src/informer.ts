import { Latch, onAbort, systemClock } from '@client-ts/apimachinery';
import type { Batch, Clock, KubernetesObject } from '@client-ts/apimachinery';
import type { IndexReader } from '@client-ts/cache';

import { Distributor } from './distributor.ts';
import { checkHandler, checkPeriod } from './event-handler.ts';
import type { EventHandler, HandlerOptions, HandlerRegistration } from './event-handler.ts';
import { Listener } from './listener.ts';
import type { Feed, Queue, Store } from './ports.ts';
import { Reporter } from './reporter.ts';
import type { ErrorListener } from './reporter.ts';
import { StoreWriter } from './store-writer.ts';

/** What an informer is made of. The feed fills the queue. */
export interface InformerParts<T, N extends string = never> {
  readonly feed: Feed;
  readonly queue: Queue<T>;
  readonly store: Store<T> & IndexReader<T, N>;
}

export interface InformerSettings {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** What a handler's `resyncPeriodMs` is unless it says otherwise. Default 0: never. */
  resyncPeriodMs?: number | undefined;
  /** Hears every error that is survived. Default: an `InformerWarning` of the process, on stderr. */
  onError?: ErrorListener | undefined;
}

/**
 * A live local copy of a collection, and handlers that hear of its changes (client-go `shared_informer.go`). `createInformer`
 * makes one of the usual parts.
 */
export class Informer<T extends KubernetesObject, in N extends string = never> {
  /** The local copy. Objects are shared: read, do not write. */
  readonly indexer: IndexReader<T, N>;
  readonly #feed: Feed;
  readonly #queue: Queue<T>;
  readonly #clock: Clock;
  readonly #resyncPeriodMs: number;
  readonly #reporter: Reporter;
  readonly #distributor = new Distributor<T>();
  readonly #writer: StoreWriter<T>;
  readonly #latch = new Latch();
  readonly #stop = new AbortController();
  readonly #unlisten: (() => void)[] = [];
  #running: Promise<void> | undefined;

  /** @throws TypeError if an argument is not what it should be. */
  constructor(parts: InformerParts<T, N>, settings: InformerSettings = {}) {
    const { feed, queue, store } = parts;
    if (typeof feed?.run !== 'function') throw new TypeError('Informer: the feed must have run');
    if (typeof queue?.drain !== 'function' || typeof queue.synced !== 'function')
      throw new TypeError('Informer: the queue must have drain and synced');
    if (typeof store?.get !== 'function' || typeof store.replace !== 'function')
      throw new TypeError('Informer: the store must be a Store');
    this.indexer = store;
    this.#feed = feed;
    this.#queue = queue;
    this.#clock = settings.clock ?? systemClock;
    this.#resyncPeriodMs = checkPeriod('Informer', settings.resyncPeriodMs ?? 0);
    this.#reporter = new Reporter(settings.onError);
    this.#writer = new StoreWriter(store, this.#distributor, this.#reporter);
    onAbort(this.#stop.signal, () => this.#end());
  }

  /** True once the local copy has the initial list; never false again. */
  get hasSynced(): boolean {
    return this.#latch.isOpen;
  }

  /**
   * Settles when `hasSynced`; handlers may not have been told yet, see their registrations. May be awaited before `run`.
   *
   * @throws the signal's reason; an Error if the informer is stopped before.
   */
  synced(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#latch.wait(options);
  }

  /**
   * Has a handler told all that is held, as adds, and then every change; at any time, also from within a handler. It is not
   * called before this returns.
   *
   * @throws TypeError if it is none; Error once the informer is stopped.
   */
  addEventHandler(handler: EventHandler<T>, options: HandlerOptions<T> = {}): HandlerRegistration {
    checkHandler(handler, options);
    const { filter, resyncPeriodMs = this.#resyncPeriodMs } = options;
    checkPeriod('addEventHandler', resyncPeriodMs);
    if (this.#stop.signal.aborted)
      throw new Error('the informer is stopped: a handler added now would never be called');
    const listener = new Listener(handler, {
      filter,
      resyncPeriodMs,
      clock: this.#clock,
      reporter: this.#reporter,
      resync: (self) => this.#resync(self),
      onRemove: (self) => this.#distributor.remove(self),
    });
    listener.tellLater(this.#writer.held());
    this.#distributor.add(listener);
    if (this.hasSynced) listener.listed();
    return listener;
  }

  /**
   * Keeps the copy up to date until stopped, then resolves; a stopped informer stays stopped, and its copy stays as it is. Another
   * call gives the same promise, and its signal stops it too. What waits to be told is dropped; handlers that run are waited for, so
   * none must wait for this promise.
   *
   * @throws what the feed or the queue rejects with; the usual ones never do.
   */
  run({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    if (!this.#stop.signal.aborted)
      this.#unlisten.push(onAbort(signal, (reason) => this.#stop.abort(reason)));
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Stops it, and waits until it has stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    // Whoever runs it hears how it ended.
    await Promise.allSettled([this.#running]);
  }

  async #run(): Promise<void> {
    const ends = await Promise.allSettled([this.#drain(), this.#awaitSync(), this.#fill()]);
    for (const unlisten of this.#unlisten) unlisten();
    await this.#distributor.idle();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #fill(): Promise<void> {
    await this.#part((signal) => this.#feed.run({ signal }));
  }

  async #drain(): Promise<void> {
    await this.#part((signal) => this.#queue.drain((batch) => this.#process(batch), { signal }));
    // Without its queue it would be silent for ever.
    this.#stop.abort(new Error('the queue has ended'));
  }

  async #awaitSync(): Promise<void> {
    await this.#part((signal) => this.#queue.synced({ signal }));
    this.#listed();
  }

  /** A part that fails ends all of them; that it was aborted is no failure. */
  async #part(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    try {
      await run(signal);
    } catch (error) {
      if (signal.aborted && error === signal.reason) return;
      this.#stop.abort(error);
      throw error;
    }
  }

  #process(batch: Batch<T>): void {
    if (!batch.isInInitialList) this.#listed();
    this.#writer.apply(batch);
  }

  /** The initial list is in the store, and with the listeners. */
  #listed(): void {
    if (this.hasSynced) return;
    this.#latch.open();
    this.#distributor.listed();
  }

  #resync(listener: Listener<T>): void {
    try {
      listener.tellAll(this.#writer.heldAgain());
    } catch (error) {
      this.#reporter.report(error, { from: 'store' });
    }
  }

  #end(): void {
    this.#latch.fail(new Error('the informer was stopped before it had synced'));
    this.#distributor.end(new Error('the informer was stopped before the handler had synced'));
  }
}
