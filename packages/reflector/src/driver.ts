import { Backoff } from '@client-ts/apimachinery';
import type { KubernetesObject, ListOptions, Timer, WatchEvent } from '@client-ts/apimachinery';

import { Collection } from './collection.ts';
import { inconsistency } from './consistency.ts';
import { EventStream } from './event-stream.ts';
import type { StreamListener } from './event-stream.ts';
import { readPage } from './list-page.ts';
import type { Effect, Event, ListRequest } from './machine/events.ts';
import { reduce } from './machine/reduce.ts';
import { patienceMs } from './machine/rules.ts';
import { initialState } from './machine/state.ts';
import type { State } from './machine/state.ts';
import type { Settings } from './options.ts';
import type { ListerWatcher, ReflectorStore } from './ports.ts';
import type { Change } from './read-event.ts';
import { Resync } from './resync.ts';
import { StatusBoard } from './status.ts';
import { tell } from './tell.ts';

/** Does what the machine says, and tells it what comes of it. */
export class Driver<T extends KubernetesObject> {
  readonly board: StatusBoard;
  readonly #source: ListerWatcher<T>;
  readonly #store: ReflectorStore<T>;
  readonly #settings: Settings;
  readonly #backoff: Backoff;
  readonly #abort = new AbortController();
  readonly #collection = new Collection<T>();
  readonly #events: Event<T>[] = [];
  readonly #end = Promise.withResolvers<void>();
  readonly #resync: Resync;
  #state: State = initialState;
  #busy = false;
  #stream: EventStream<T> | undefined;
  #listener: StreamListener<T> | undefined;
  #delay: Timer | undefined;

  constructor(source: ListerWatcher<T>, store: ReflectorStore<T>, settings: Settings) {
    this.#source = source;
    this.#store = store;
    this.#settings = settings;
    const { clock, random, onError, onStatus } = settings;
    this.#backoff = new Backoff({ clock, random }, settings.backoff);
    this.#resync = new Resync(clock, settings.resyncPeriodMs, () => {
      try {
        store.resync();
      } catch (error) {
        this.board.report(error);
      }
    });
    const onAged = (): void => this.dispatch({ type: 'aged' });
    this.board = new StatusBoard(this.#state, { clock, onError, onStatus, onAged });
  }

  get state(): State {
    return this.#state;
  }

  get selection(): Pick<ListOptions, 'labelSelector' | 'fieldSelector' | 'omit'> {
    const { labelSelector, fieldSelector, omit } = this.#settings;
    return {
      ...(labelSelector === undefined ? {} : { labelSelector }),
      ...(fieldSelector === undefined ? {} : { fieldSelector }),
      ...(omit === undefined ? {} : { omit }),
    };
  }

  /** Settles once it has stopped; with an error only if a part of ours fails that must not. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  stop(reason: unknown): void {
    this.#abort.abort(reason);
    this.dispatch({ type: 'stop' });
  }

  /** What happens while another event is dealt with comes after it. */
  dispatch(event: Event<T>): void {
    if (this.#busy) return void this.#events.push(event);
    this.#busy = true;
    try {
      let next: Event<T> | undefined = event;
      for (; next; next = this.#events.shift()) this.#take(next);
    } catch (error) {
      this.#crash(error);
    } finally {
      this.#busy = false;
    }
  }

  /** The clock, the random or the shared set that we were given is broken: better a loud end than a silent one. */
  #crash(error: unknown): void {
    this.#end.reject(error);
    this.#events.length = 0;
    this.#abort.abort(error);
    [this.#state] = reduce<T>(this.#state, { type: 'stop' }, this.#settings);
    this.#close();
    this.#finish();
    if (this.board.update(this.#state)) this.board.tell();
  }

  #take(event: Event<T>): void {
    if (event.type === 'start' || event.type === 'waited') this.#learn();
    const [state, effects] = reduce(this.#state, event, this.#settings);
    this.#state = state;
    // Who hears of an error may ask what it has led to.
    const isNews = this.board.update(state);
    for (const effect of effects) if (effect.do === 'report') this.board.report(effect.error);
    if (isNews) this.board.tell();
    for (const effect of effects) this.#carryOut(effect);
  }

  /** Somebody else may have found out meanwhile. */
  #learn(): void {
    if (!this.#state.stalls && this.#settings.stalledSources.has(this.#source))
      this.#state = { ...this.#state, stalls: true };
  }

  #carryOut(effect: Effect<T>): void {
    switch (effect.do) {
      case 'list':
        return void this.#list(effect.request);
      case 'open':
        return void this.#open(effect.resourceVersion, effect.initial);
      case 'read':
        if (this.#listener) this.#stream?.read(this.#listener);
        return;
      case 'close':
        return this.#close();
      case 'patience':
        if (this.#stream) this.#stream.patienceMs = effect.ms;
        return;
      case 'wait':
        return this.#wait();
      case 'begin':
        return this.#collection.begin();
      case 'gather':
        return this.#collection.gather(effect.items);
      case 'put':
        return this.#give(() => this.#collection.put(effect.object));
      case 'remove':
        return this.#give(() => this.#collection.remove(effect.object));
      case 'check':
        return void this.#check(effect.resourceVersion);
      case 'commit':
        return this.#commit(effect.resourceVersion);
      case 'tell':
        return this.#tell(effect.change);
      case 'resync':
        return effect.on ? this.#resync.start() : this.#resync.stop();
      case 'remember stall':
        return void this.#settings.stalledSources.add(this.#source);
      case 'report':
        return;
      case 'finish':
        return this.#finish();
    }
  }

  async #list(request: ListRequest): Promise<void> {
    const { signal } = this.#abort;
    try {
      const options = { ...this.selection, ...request, signal };
      const page = await readPage(this.#source, options, this.#settings.name);
      this.dispatch({ type: 'listed', page });
    } catch (error) {
      this.dispatch({ type: 'failed', error });
    }
  }

  async #open(resourceVersion: string, initial: boolean): Promise<void> {
    const { clock, random, name, minWatchSeconds } = this.#settings;
    const { signal } = this.#abort;
    try {
      signal.throwIfAborted();
      const stream = await EventStream.open(
        this.#source,
        {
          ...this.selection,
          resourceVersion,
          ...(initial ? { resourceVersionMatch: 'NotOlderThan', sendInitialEvents: true } : {}),
          allowWatchBookmarks: true,
          // Anew for each request: a fleet's watches do not end together.
          timeoutSeconds: minWatchSeconds + Math.floor(random() * minWatchSeconds),
        },
        { clock, signal, name, patienceMs },
      );
      // Stopped while it opened: nobody is left to close it.
      if (signal.aborted) return stream.close();
      this.#opened(stream);
    } catch (error) {
      this.dispatch({ type: 'failed', error });
    }
  }

  #opened(stream: EventStream<T>): void {
    this.#stream = stream;
    // Closed meanwhile: it is over for us.
    const isOurs = (): boolean => this.#stream === stream;
    this.#listener = {
      arrived: (event) => {
        if (isOurs()) this.#arrived(event, stream.heardMs);
      },
      broke: (error) => {
        if (!isOurs()) return;
        this.dispatch({ type: 'broke', error, nowMs: this.#settings.clock.monotonicMs() });
      },
    };
    const { openedMs, timeoutMs } = stream;
    this.dispatch({ type: 'opened', nowMs: openedMs, timeoutMs });
  }

  #arrived(event: WatchEvent<T> | undefined, nowMs: number): void {
    if (event === undefined) return this.dispatch({ type: 'ended', nowMs });
    this.board.heard(nowMs);
    this.dispatch({ type: 'event', event, nowMs });
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#listener = undefined;
  }

  #wait(): void {
    this.#delay = this.#settings.clock.timer(this.#backoff.next(), () =>
      this.dispatch({ type: 'waited' }),
    );
  }

  #commit(resourceVersion: string): void {
    const { objects } = this.#collection;
    this.#collection.begin();
    try {
      this.#store.replace(objects, resourceVersion);
    } catch (error) {
      return this.dispatch({ type: 'refused', error });
    }
    this.dispatch({ type: 'committed', nowMs: this.#settings.clock.monotonicMs() });
  }

  // As `#give`, without a closure: this is done for every event.
  #tell(change: Change<T>): void {
    try {
      tell(this.#store, change);
    } catch (error) {
      this.dispatch({ type: 'refused', error });
    }
  }

  #give(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.dispatch({ type: 'refused', error });
    }
  }

  async #check(resourceVersion: string): Promise<void> {
    const held = { resourceVersion, objects: this.#collection.objects };
    const { signal } = this.#abort;
    const error = await inconsistency(this.#source, held, {
      ...this.#settings,
      selection: this.selection,
      signal,
      report: (survived) => this.board.report(survived),
    });
    this.dispatch({ type: 'checked', error });
  }

  #finish(): void {
    this.#delay?.cancel();
    this.#resync.stop();
    this.#collection.begin();
    this.#end.resolve();
  }
}
