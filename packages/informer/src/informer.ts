import { inSlices, Latch, onAbort, systemClock } from '@client-ts/apimachinery';
import type { Batch, Clock, KubernetesObject } from '@client-ts/apimachinery';
import { ReadBarrier } from '@client-ts/cache';
import type { IndexReader, WaitOptions } from '@client-ts/cache';
import type { Difference, ReflectorStatus } from '@client-ts/reflector';

import { BatchLine } from './batch-line.ts';
import { Distributor } from './distributor.ts';
import { checkHandler, checkOptions, checkPeriod } from './event-handler.ts';
import type { EventHandler, HandlerOptions, HandlerRegistration } from './event-handler.ts';
import { EventStream } from './event-stream.ts';
import type { EventsOptions, InformerEvents } from './event-stream.ts';
import { canCheck, hasStatus } from './feed-faculties.ts';
import { hearerOf } from './hearer.ts';
import type { Hearer } from './hearer.ts';
import { Held } from './held.ts';
import type { InformerParts, InformerSettings } from './informer-parts.ts';
import { Listener } from './listener.ts';
import type { CheckingFeed, Feed, ObservableFeed, Queue } from './ports.ts';
import { Reporter } from './reporter.ts';
import { StoreWriter } from './store-writer.ts';
import { syncedCopy } from './synced-copy.ts';

/**
 * A live local copy of a collection, and handlers that hear of its changes (client-go `shared_informer.go`). `createInformer`
 * makes one of the usual parts.
 */
export class Informer<T extends KubernetesObject, in N extends string = never> {
  /** The local copy. Objects are shared: read, do not write. */
  readonly indexer: IndexReader<T, N>;
  readonly #feed: Feed | ObservableFeed | CheckingFeed<T>;
  readonly #queue: Queue<T>;
  readonly #clock: Clock;
  readonly #resyncPeriodMs: number;
  readonly #reporter: Reporter;
  readonly #distributor = new Distributor<T>();
  readonly #held: Held<T>;
  readonly #line: BatchLine<T>;
  readonly #barrier: ReadBarrier;
  readonly #latch = new Latch();
  readonly #stop = new AbortController();
  readonly #signals = new Map<AbortSignal, () => void>();
  readonly #over = Promise.withResolvers<void>();
  #isRun = false;

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
    this.#held = new Held(store, this.#reporter);
    const writer = new StoreWriter<T>({
      store,
      held: this.#held,
      distributor: this.#distributor,
      reporter: this.#reporter,
      clock: this.#clock,
      signal: this.#stop.signal,
    });
    this.#line = new BatchLine(
      {
        apply: (batch) => this.#apply(writer, batch),
        applied: () => this.#barrier.changed(),
        report: (error) => this.#reporter.report(error, { from: 'store' }),
      },
      this.#stop.signal,
    );
    this.#barrier = new ReadBarrier(
      syncedCopy(store, () => this.hasSynced),
      {
        scope: settings.scope,
        clock: this.#clock,
      },
    );
    onAbort(this.#stop.signal, () => this.#end());
  }

  /** True once the local copy has the initial list; never false again. */
  get hasSynced(): boolean {
    return this.#latch.isOpen;
  }

  /** True once it is stopped, for good. */
  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** How its feed stands: a Reflector's status; undefined if the feed is one of yours that cannot say. */
  status(): ReflectorStatus | undefined {
    return hasStatus(this.#feed) ? this.#feed.status() : undefined;
  }

  /**
   * Asks the server for a list of exactly the copy's version, and says which objects are not held as they are in it: a server's
   * watch cache can lose an event, and no stream tells. It costs a list from etcd. The queue must be atomic, as the usual one is.
   *
   * @throws what the source throws, among it 410 once the server has forgotten the version; TypeError before the first list, or if
   * the feed is one of yours that cannot ask.
   */
  async checkConsistency(
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<readonly Difference[]> {
    if (!canCheck(this.#feed)) throw new TypeError('checkConsistency: the feed cannot ask');
    const { resourceVersion } = this.indexer;
    return await this.#feed.checkConsistency(
      { resourceVersion, objects: this.indexer.list() },
      options,
    );
  }

  /**
   * Settles once the copy shows what was written: an object as the server returned it, or a resource version, that comes by an event, a
   * bookmark or a list. So one reads one's own writes. Handlers may not have been told yet.
   *
   * @throws WaitError, at once for an object that the informer's selection leaves out; the signal's reason; an Error once stopped;
   * TypeError for what has no version.
   */
  waitFor(written: string | KubernetesObject, options: WaitOptions = {}): Promise<void> {
    return this.#barrier.wait(written, options);
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
    return this.#listen(hearerOf(handler), options);
  }

  /**
   * The changes as an iterator, which begins with all that is held, ends when the signal aborts or the informer is stopped, and is
   * a handler from its first `next` to its end. Its overflow rule is a slow handler's: while it is not asked, what happens to a key
   * becomes one event, so that no more wait than there are keys, and no deletion of what was given is lost.
   *
   * @throws TypeError if an option is wrong; Error once the informer is stopped.
   */
  events({ signal, ...options }: EventsOptions<T> = {}): InformerEvents<T> {
    checkOptions('events', options);
    this.#throwIfStopped();
    return new EventStream<T>(
      (hearer) => (this.isStopped ? undefined : this.#listen(hearer, options)),
      signal,
    );
  }

  /**
   * Keeps the copy up to date until stopped, then resolves; a stopped informer stays stopped, and its copy stays as it is. Another
   * call gives the same promise, and its signal stops it too. What waits to be told is dropped; handlers that run are waited for, so
   * none must wait for this promise.
   *
   * @throws what the feed or the queue rejects with; the usual ones never do. TypeError without a signal.
   */
  run(options: { readonly signal: AbortSignal }): Promise<void> {
    const signal = options?.signal;
    if (typeof signal?.addEventListener !== 'function')
      throw new TypeError('Informer: run wants { signal }');
    if (!this.#stop.signal.aborted && !this.#signals.has(signal))
      this.#signals.set(
        signal,
        onAbort(signal, (reason) => this.#stop.abort(reason)),
      );
    if (!this.#isRun) {
      // First: whoever hears that it begins may run it, too.
      this.#isRun = true;
      this.#over.resolve(this.#run());
    }
    return this.#over.promise;
  }

  /** Stops it, and waits until it has stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    // Whoever runs it hears how it ended.
    if (this.#isRun) await Promise.allSettled([this.#over.promise]);
  }

  #listen(hearer: Hearer<T>, options: HandlerOptions<T>): Listener<T> {
    const { filter, resyncPeriodMs = this.#resyncPeriodMs } = options;
    this.#throwIfStopped();
    const listener = new Listener(hearer, {
      filter,
      resyncPeriodMs,
      clock: this.#clock,
      reporter: this.#reporter,
      resync: (self) => this.#inLine(this.#held.tellAgain([self])),
      onRemove: (self) => this.#distributor.remove(self),
    });
    if (this.hasSynced && this.#held.isMuch && !this.#line.hasBatch) {
      this.#distributor.add(listener);
      this.#inLine(this.#introduce(listener));
    } else {
      // What a batch changes from now on is told behind it.
      listener.tellLater(this.#held.added());
      this.#distributor.add(listener);
      if (this.hasSynced) listener.listed();
    }
    return listener;
  }

  #throwIfStopped(): void {
    if (this.isStopped)
      throw new Error('the informer is stopped: a handler added now would never be called');
  }

  async #run(): Promise<void> {
    const ends = await Promise.allSettled([this.#drain(), this.#awaitSync(), this.#fill()]);
    for (const unlisten of this.#signals.values()) unlisten();
    await this.#line.idle();
    await this.#distributor.idle();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #fill(): Promise<void> {
    await this.#part((signal) => this.#feed.run({ signal }));
  }

  async #drain(): Promise<void> {
    await this.#part((signal) =>
      this.#queue.drain((batch) => this.#line.process(batch), { signal }),
    );
    // Without its queue it would be silent for ever.
    this.#stop.abort(new Error('the queue has ended'));
  }

  async #awaitSync(): Promise<void> {
    await this.#part((signal) => this.#queue.synced({ signal }));
    await this.#line.idle();
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

  #apply(writer: StoreWriter<T>, batch: Batch<T>): Promise<void> | undefined {
    if (!batch.isInInitialList) this.#listed();
    return writer.apply(batch);
  }

  /** The initial list is in the store, and with the listeners. */
  #listed(): void {
    if (this.hasSynced) return;
    this.#latch.open();
    this.#barrier.changed();
    this.#distributor.listed();
  }

  *#introduce(listener: Listener<T>): Generator<undefined, void, undefined> {
    yield* this.#held.tellAdded(listener);
    listener.listed();
  }

  /** In slices, and nothing is stored meanwhile. */
  #inLine(steps: Iterator<unknown>): void {
    this.#line.run(() => inSlices(steps, this.#clock, { signal: this.#stop.signal }));
  }

  #end(): void {
    this.#barrier.end(new Error('the informer is stopped: its copy does not change any more'));
    this.#latch.fail(new Error('the informer was stopped before it had synced'));
    this.#distributor.end(new Error('the informer was stopped before the handler had synced'));
  }
}
