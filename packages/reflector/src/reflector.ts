import { Backoff, onAbort } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { Context } from './context.ts';
import type { EventStream } from './event-stream.ts';
import { list } from './list.ts';
import { settingsFrom } from './options.ts';
import type { ReflectorOptions } from './options.ts';
import type { ListerWatcher, ReflectorStore } from './ports.ts';
import { resyncing } from './resync.ts';
import { StatusBoard } from './status.ts';
import type { ReflectorStatus } from './status.ts';
import { Versions } from './versions.ts';
import { watchList } from './watch-list.ts';
import { watch } from './watch.ts';

/**
 * Makes a store reflect a collection: reads all of it, watches what changes, and starts over when it must, until stopped
 * (client-go `tools/cache/reflector.go`).
 */
export class Reflector<T extends KubernetesObject> {
  readonly #stop = new AbortController();
  readonly #versions = new Versions();
  readonly #board: StatusBoard;
  readonly #context: Context<T>;
  readonly #listeners: (() => void)[] = [];
  #running: Promise<void> | undefined;

  /** @throws TypeError if an argument is not what it should be. */
  constructor(
    listerWatcher: ListerWatcher<T>,
    store: ReflectorStore<T>,
    options: ReflectorOptions = {},
  ) {
    if (typeof listerWatcher?.list !== 'function' || typeof listerWatcher.watch !== 'function')
      throw new TypeError('Reflector: the source must have list and watch');
    if (typeof store?.replace !== 'function')
      throw new TypeError('Reflector: the store must be a ReflectorStore');
    const settings = settingsFrom(options);
    const { clock, random, onError, onStatus } = settings;
    const resourceVersion = (): string => this.#versions.last;
    this.#board = new StatusBoard({ clock, resourceVersion, onError, onStatus });
    this.#context = new Context({
      source: listerWatcher,
      store,
      settings,
      board: this.#board,
      versions: this.#versions,
      signal: this.#stop.signal,
      backoff: new Backoff({ clock, random }, settings.backoff),
    });
  }

  /** The version up to which the store was told everything; `''` before the first sync. */
  get lastSyncResourceVersion(): string {
    return this.#versions.last;
  }

  /** How it stands at this moment. */
  status(): ReflectorStatus {
    return this.#board.status;
  }

  /**
   * Reflects until stopped, then resolves; it never rejects, and a stopped Reflector stays stopped. Another call gives the
   * same promise, and its signal stops it too.
   */
  run({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    if (!this.#stop.signal.aborted)
      this.#listeners.push(onAbort(signal, (reason) => this.#stop.abort(reason)));
    this.#running ??= this.#loop();
    return this.#running;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stop;
    if (!signal.aborted) this.#board.offline();
    while (!signal.aborted) {
      try {
        await this.#listAndWatch();
      } catch (error) {
        if (!isAborted(signal)) this.#context.failed(error);
      }
      try {
        await this.#context.pause();
      } catch {
        // Stopped.
      }
    }
    for (const unlisten of this.#listeners) unlisten();
    this.#board.stopped();
  }

  async #listAndWatch(): Promise<void> {
    const context = this.#context;
    const stream = await this.#stream();
    if (stream === undefined) await list(context);
    const stopResync = resyncing(context);
    try {
      await watch(context, stream);
    } finally {
      stopResync();
    }
  }

  /** Of a watch-list that has synced; undefined where the collection must be listed. */
  async #stream(): Promise<EventStream<T> | undefined> {
    const context = this.#context;
    if (!context.settings.watchList || context.watchListStalls) return undefined;
    try {
      return await watchList(context);
    } catch (error) {
      if (context.signal.aborted) throw error;
      context.failed(error);
      return undefined;
    }
  }
}

/** Read again after an await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
