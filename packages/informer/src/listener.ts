import { Latch } from '@client-ts/apimachinery';
import type { Clock, Timer } from '@client-ts/apimachinery';

import { merge, steps } from './change.ts';
import type { Change } from './change.ts';
import type { HandlerRegistration } from './event-handler.ts';
import { FilteredView } from './filtered-view.ts';
import type { Hearer } from './hearer.ts';
import type { Reporter } from './reporter.ts';

// So long may a handler that never has to wait keep the event loop for itself.
const sliceMs = 10;

export interface ListenerParts<T> {
  readonly filter: ((object: T) => boolean) | undefined;
  readonly resyncPeriodMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Has this listener told again what is held. */
  readonly resync: (listener: Listener<T>) => void;
  readonly onRemove: (listener: Listener<T>) => void;
}

/**
 * Calls one hearer, one call at a time. While a call runs, changes wait, merged by key: however slow the handler, no more wait than
 * there are keys, and nobody else waits for it.
 */
export class Listener<T> implements HandlerRegistration {
  readonly #hearer: Hearer<T>;
  readonly #parts: ListenerParts<T>;
  readonly #view: FilteredView<T> | undefined;
  readonly #pending = new Map<string, Change<T>>();
  readonly #latch = new Latch();
  /** All of the initial list was handed to us. */
  #listed = false;
  /** How much of the initial list waits, or is being told. */
  #untold = 0;
  /** A call runs, or changes are about to be told. */
  #busy = false;
  #ended = false;
  #catchingUp: Promise<void> | undefined;
  #resyncTimer: Timer | undefined;

  constructor(hearer: Hearer<T>, parts: ListenerParts<T>) {
    this.#hearer = hearer;
    this.#parts = parts;
    this.#view = parts.filter && new FilteredView(parts.filter);
  }

  get hasSynced(): boolean {
    return this.#latch.isOpen;
  }

  get pending(): number {
    return this.#pending.size;
  }

  synced(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#latch.wait(options);
  }

  remove(): Promise<void> {
    if (!this.#ended) {
      this.#parts.onRemove(this);
      this.end(new Error('the handler was removed before it had synced'));
    }
    return this.idle();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove();
  }

  /** Tells it now, or as soon as there is time. */
  tell(change: Change<T>): void {
    if (this.#ended) return;
    if (this.#busy) return this.#wait(change);
    if (change.isInInitialList) this.#untold++;
    this.#busy = true;
    const call = this.#call(change);
    if (call === undefined && this.#pending.size === 0) {
      this.#busy = false;
      this.#told(change);
    } else {
      this.#catchingUp = this.#catchUp(this.#after(call, change));
    }
  }

  /** Tells them as long as that is quick, and the rest in slices. */
  tellAll(changes: readonly Change<T>[]): void {
    if (this.#ended) return;
    for (const change of changes) this.#wait(change);
    if (!this.#busy && this.#pending.size > 0) this.#catchingUp = this.#catchUp();
  }

  /** Tells them from a later turn on: whoever has many to tell is not held up by what handlers do. */
  tellSoon(changes: readonly Change<T>[]): void {
    if (this.#ended) return;
    for (const change of changes) this.#wait(change);
    if (!this.#busy && this.#pending.size > 0)
      this.#catchingUp = this.#catchUp(this.#parts.clock.yield());
  }

  /** Tells them from the next turn on: whoever adds a handler has its registration before it is called. */
  tellLater(changes: readonly Change<T>[]): void {
    for (const change of changes) this.#wait(change);
    if (this.#pending.size > 0) this.#catchingUp = this.#catchUp(Promise.resolve());
  }

  /** All of the initial list was handed to us by now. */
  listed(): void {
    this.#listed = true;
    this.#checkSynced();
  }

  end(reason: unknown): void {
    this.#ended = true;
    this.#pending.clear();
    this.#resyncTimer?.cancel();
    this.#latch.fail(reason);
    this.#hearer.ended();
  }

  /** Settles when no call runs. */
  async idle(): Promise<void> {
    // Whoever asks within a call asks before that has returned its promise.
    await Promise.resolve();
    await this.#catchingUp;
  }

  #wait(change: Change<T>): void {
    const before = this.#pending.get(change.key);
    if (before === undefined) {
      this.#pending.set(change.key, change);
      if (change.isInInitialList) this.#untold++;
      return;
    }
    const merged = merge(before, change);
    if (merged !== undefined) {
      this.#pending.set(change.key, merged);
      return;
    }
    this.#pending.delete(change.key);
    this.#told(before);
  }

  /** Never rejects. */
  async #catchUp(first?: Promise<void>): Promise<void> {
    this.#busy = true;
    // Without it the first slice is told in this turn.
    if (first !== undefined) await first;
    const { clock } = this.#parts;
    let sliceStartMs = clock.monotonicMs();
    // What is put into a Map while it is iterated comes in its turn.
    for (const change of this.#pending.values()) {
      this.#pending.delete(change.key);
      for (const step of steps(change)) {
        const call = this.#ended ? undefined : this.#call(step);
        if (call !== undefined) await call;
      }
      this.#told(change);
      if (clock.monotonicMs() - sliceStartMs < sliceMs) continue;
      await clock.yield();
      sliceStartMs = clock.monotonicMs();
    }
    this.#busy = false;
  }

  async #after(call: Promise<void> | undefined, change: Change<T>): Promise<void> {
    await call;
    this.#told(change);
  }

  /** Calls the handler; a promise if it is to be waited for, which never rejects. */
  #call(change: Change<T>): Promise<void> | undefined {
    try {
      const seen = this.#view === undefined ? change : this.#view.see(change);
      const result = seen && this.#hearer.hear(seen);
      if (isThenable(result)) return this.#settled(result, change.key);
    } catch (error) {
      this.#parts.reporter.report(error, { from: 'handler', key: change.key });
    }
    return undefined;
  }

  async #settled(result: PromiseLike<unknown>, key: string): Promise<void> {
    try {
      await result;
    } catch (error) {
      this.#parts.reporter.report(error, { from: 'handler', key });
    }
  }

  #told({ isInInitialList }: Change<T>): void {
    if (!isInInitialList) return;
    this.#untold--;
    this.#checkSynced();
  }

  #checkSynced(): void {
    if (!this.#listed || this.#untold > 0 || this.#ended || this.#latch.isOpen) return;
    this.#latch.open();
    this.#hearer.synced();
    if (this.#parts.resyncPeriodMs > 0) this.#armResync();
  }

  #armResync(): void {
    const { clock, resyncPeriodMs, resync } = this.#parts;
    this.#resyncTimer = clock.timer(resyncPeriodMs, () => {
      this.#armResync();
      resync(this);
    });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
