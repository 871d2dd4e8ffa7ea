import { linkedAbort, onAbort } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { differences } from './consistency.ts';
import type { Difference, Held } from './consistency.ts';
import { Driver } from './driver.ts';
import { settingsFrom } from './options.ts';
import type { ReflectorOptions, Settings } from './options.ts';
import type { ListerWatcher, ReflectorStore } from './ports.ts';
import type { ReflectorStatus } from './status.ts';

const storeMethods = ['add', 'update', 'delete', 'replace', 'bookmark', 'resync'] as const;

/**
 * Makes a store reflect a collection: reads all of it, watches what changes, and starts over when it must, until stopped
 * (client-go `tools/cache/reflector.go`).
 */
export class Reflector<T extends KubernetesObject> {
  readonly #source: ListerWatcher<T>;
  readonly #settings: Settings;
  readonly #driver: Driver<T>;
  readonly #stop = new AbortController();
  readonly #signals = new Map<AbortSignal, () => void>();
  #running: Promise<void> | undefined;

  /** @throws TypeError if an argument is not what it should be. */
  constructor(
    listerWatcher: ListerWatcher<T>,
    store: ReflectorStore<T>,
    options: ReflectorOptions = {},
  ) {
    if (typeof listerWatcher?.list !== 'function' || typeof listerWatcher.watch !== 'function')
      throw new TypeError(
        'Reflector: the source must have list and watch, as client.resource(Pods) has',
      );
    for (const method of storeMethods)
      if (typeof store?.[method] !== 'function')
        throw new TypeError(`Reflector: the store must be a ReflectorStore: it lacks ${method}`);
    this.#source = listerWatcher;
    this.#settings = settingsFrom(options);
    this.#driver = new Driver(listerWatcher, store, this.#settings);
    onAbort(this.#stop.signal, (reason) => this.#driver.stop(reason));
    const unlisten = (): void => {
      for (const stop of this.#signals.values()) stop();
    };
    this.#driver.ended.then(unlisten, unlisten);
  }

  /** The version up to which the store was told everything; `''` before the first sync. */
  get lastSyncResourceVersion(): string {
    return this.#driver.state.last;
  }

  /** How it stands at this moment. */
  status(): ReflectorStatus {
    return this.#driver.board.status;
  }

  /**
   * Reflects until stopped, then resolves; a stopped Reflector stays stopped. Another call gives the same promise, and its
   * signal stops it too. It does not reject, unless the clock or the random that it was given throws.
   *
   * @throws TypeError without a signal.
   */
  run(options: { readonly signal: AbortSignal }): Promise<void> {
    const signal = options?.signal;
    if (typeof signal?.addEventListener !== 'function')
      throw new TypeError('Reflector: run wants { signal }');
    if (!this.#stop.signal.aborted && !this.#signals.has(signal))
      this.#signals.set(
        signal,
        onAbort(signal, (reason) => this.#stop.abort(reason)),
      );
    if (this.#running === undefined) {
      this.#running = this.#driver.ended;
      this.#driver.dispatch({ type: 'start' });
    }
    return this.#running;
  }

  /**
   * Compares what you hold with what the server says that it was at that version, by a list of exactly this version: each object by
   * uid and resourceVersion. What you hold is read in the turn of the call; it must be of the version that you name, as an Indexer
   * is of its own `resourceVersion`. It costs the server a list from etcd. No differences: an empty array.
   *
   * @throws TypeError unless the version is one; what the source throws, among it 410 once the server has forgotten the version;
   * a ReflectorError if what it gives is no list.
   */
  async checkConsistency(
    held: Held<T>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<readonly Difference[]> {
    using abort = linkedAbort(signal, this.#stop.signal);
    const { name, pageSize } = this.#settings;
    return await differences(this.#source, held, {
      name,
      pageSize,
      selection: this.#driver.selection,
      signal: abort.signal,
    });
  }
}
