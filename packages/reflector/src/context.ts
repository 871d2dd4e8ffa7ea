import { isForbidden, sleep } from '@client-ts/apimachinery';
import type { Backoff, KubernetesObject } from '@client-ts/apimachinery';

import { EventStream } from './event-stream.ts';
import type { Settings } from './options.ts';
import type { ListerWatcher, ReflectorStore } from './ports.ts';
import { ReflectorError } from './reflector-error.ts';
import type { StatusBoard } from './status.ts';
import type { Versions } from './versions.ts';

// Bookmarks come about once a minute: a stream that is silent for longer has lost its server.
export const patienceMs = 75_000;

// Whole seconds, uniform in [300, 599], anew for each request: a fleet's watches do not end together.
const shortestWatchSeconds = 300;

/** What list, watch-list and watch share. */
export class Context<T extends KubernetesObject> {
  readonly source: ListerWatcher<T>;
  readonly store: ReflectorStore<T>;
  readonly settings: Settings;
  readonly board: StatusBoard;
  readonly versions: Versions;
  readonly signal: AbortSignal;
  readonly #backoff: Backoff;
  /** The list at version "0" came in pages: the server reads from etcd, where a limit helps. */
  paginates = false;
  /** The source takes watch-lists and does not end them. */
  watchListStalls = false;

  constructor(parts: {
    source: ListerWatcher<T>;
    store: ReflectorStore<T>;
    settings: Settings;
    board: StatusBoard;
    versions: Versions;
    signal: AbortSignal;
    backoff: Backoff;
  }) {
    this.source = parts.source;
    this.store = parts.store;
    this.settings = parts.settings;
    this.board = parts.board;
    this.versions = parts.versions;
    this.signal = parts.signal;
    this.#backoff = parts.backoff;
  }

  get selection(): Pick<Settings, 'labelSelector' | 'fieldSelector' | 'omit'> {
    const { labelSelector, fieldSelector, omit } = this.settings;
    return {
      ...(labelSelector === undefined ? {} : { labelSelector }),
      ...(fieldSelector === undefined ? {} : { fieldSelector }),
      ...(omit === undefined ? {} : { omit }),
    };
  }

  get nowMs(): number {
    return this.settings.clock.monotonicMs();
  }

  async open(options: {
    resourceVersion: string;
    resourceVersionMatch?: 'NotOlderThan';
    sendInitialEvents?: true;
  }): Promise<EventStream<T>> {
    this.signal.throwIfAborted();
    const { clock, random, name } = this.settings;
    const timeoutSeconds = shortestWatchSeconds + Math.floor(random() * shortestWatchSeconds);
    return EventStream.open(
      this.source,
      { ...this.selection, ...options, allowWatchBookmarks: true, timeoutSeconds },
      { clock, signal: this.signal, name, patienceMs },
    );
  }

  /**
   * The next delay of the one row that everything shares.
   *
   * @throws the signal's reason.
   */
  pause(): Promise<void> {
    return sleep(this.settings.clock, this.#backoff.next(), { signal: this.signal });
  }

  error(code: ReflectorError['code'], what: string): ReflectorError {
    return new ReflectorError(code, `${this.settings.name}: ${what}`);
  }

  failed(error: unknown): void {
    this.board.failed(error, { forbidden: isForbidden(error) });
  }

  /** What one object or a store does wrong is reported, and the stream goes on. */
  survive(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.board.report(error);
    }
  }
}
