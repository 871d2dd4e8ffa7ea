import { onAbort } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import type { Change, Collection } from './collection.ts';

// The first after 60 s, the next ones about 61 s apart, the last one 2 s before the end, as kube-apiserver sends them.
const firstBookmarkMs = 60_000;
const bookmarkMs = 61_000;
const lastBookmarkMs = 2_000;

export interface WatchPlan {
  readonly collection: Collection;
  /** The collection's; the watch ends with it. */
  readonly epoch: number;
  /** Of what is there already. */
  readonly initial: Iterator<Uint8Array>;
  /** Changes after this version are told. */
  readonly after: number;
  /** A change as this watcher sees it, if it does. */
  encode(change: Change): Uint8Array | undefined;
  /** Undefined: no bookmarks wanted. */
  readonly bookmark: ((version: number) => Uint8Array) | undefined;
  /** Says that what came after this version is forgotten. */
  tooOld(version: number): Uint8Array;
  readonly timeoutMs: number;
}

/** What a watch needs to know of its server. */
interface WatchHost {
  readonly clock: Clock;
  readonly storage: { readonly version: number };
  /** Aborts when the server ends its watches. */
  readonly closing: AbortSignal;
}

/**
 * The events of one watch, one chunk each. It has a place in the collection's changes and no queue of its own,
 * and timers only while somebody waits for its next event: a stream that nobody reads holds nothing.
 */
export class WatchStream implements AsyncIterableIterator<Uint8Array> {
  readonly #plan: WatchPlan;
  readonly #host: WatchHost;
  readonly #signal: AbortSignal | undefined;
  readonly #deadlineMs: number;
  #bookmarkAtMs: number;
  #position: number;
  #initial: Iterator<Uint8Array> | undefined;
  #done = false;
  readonly #waiting = new Set<() => void>();

  constructor(plan: WatchPlan, host: WatchHost, signal: AbortSignal | undefined) {
    this.#plan = plan;
    this.#host = host;
    this.#signal = signal;
    this.#position = plan.after;
    this.#initial = plan.initial;
    const now = host.clock.monotonicMs();
    this.#deadlineMs = now + plan.timeoutMs;
    this.#bookmarkAtMs = this.#nextBookmark(now, firstBookmarkMs);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      if (this.#done) return { done: true, value: undefined };
      if (this.#signal?.aborted) {
        this.#done = true;
        throw this.#signal.reason;
      }
      const value = this.#take();
      if (value) return { done: false, value };
      if (this.#isOver()) this.#done = true;
      else await this.#wait();
    }
  }

  #isOver(): boolean {
    const { closing, clock } = this.#host;
    const { collection, epoch } = this.#plan;
    return collection.epoch !== epoch || closing.aborted || clock.monotonicMs() >= this.#deadlineMs;
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#done = true;
    for (const wake of this.#waiting) wake();
    return Promise.resolve({ done: true, value: undefined });
  }

  #take(): Uint8Array | undefined {
    const initial = this.#initial?.next();
    if (initial && initial.done !== true) return initial.value;
    this.#initial = undefined;

    const { collection } = this.#plan;
    if (this.#position < collection.forgotten) {
      this.#done = true;
      return this.#plan.tooOld(this.#position);
    }
    for (
      let change = collection.changeAfter(this.#position);
      change;
      change = collection.changeAfter(this.#position)
    ) {
      this.#position = change.version;
      const event = this.#plan.encode(change);
      if (event) return event;
    }
    return this.#takeBookmark();
  }

  /** All changes up to now are told: nothing else happened up to the version of everything. */
  #takeBookmark(): Uint8Array | undefined {
    const now = this.#host.clock.monotonicMs();
    if (now < this.#bookmarkAtMs) return undefined;
    this.#bookmarkAtMs = this.#nextBookmark(now, bookmarkMs);
    const { version } = this.#host.storage;
    if (version < this.#position) return undefined;
    this.#position = version;
    return this.#plan.bookmark?.(version);
  }

  #nextBookmark(nowMs: number, delayMs: number): number {
    if (!this.#plan.bookmark) return Infinity;
    const last = this.#deadlineMs - lastBookmarkMs;
    return nowMs < last ? Math.min(nowMs + delayMs, last) : Infinity;
  }

  #wait(): Promise<void> {
    const { clock, closing } = this.#host;
    return new Promise((resolve) => {
      const undo: (() => void)[] = [];
      const wake = (): void => {
        for (const stop of undo) stop();
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      const delayMs = Math.min(this.#bookmarkAtMs, this.#deadlineMs) - clock.monotonicMs();
      const timer = clock.timer(delayMs, wake);
      undo.push(() => timer.cancel(), this.#plan.collection.wait(wake));
      undo.push(onAbort(this.#signal, wake), onAbort(closing, wake));
    });
  }
}
