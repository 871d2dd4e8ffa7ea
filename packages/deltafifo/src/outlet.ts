import { onAbort } from '@client-ts/apimachinery';
import type { Batch, Delta } from '@client-ts/apimachinery';

/** A batch on its way out, and what to do when it is processed. */
export interface Departure<T> {
  readonly batch: Batch<T>;
  readonly processed: () => void;
}

/** What a queue is drained into: a batch counts as processed when it returns or throws, or when a promise that it returned settles. */
export type Process<T> = (batch: Batch<T>) => unknown;

interface Source<T> {
  /** Makes ready what is to be taken next; a promise if that takes time, settled early if the signal aborts. */
  prepare?: ((signal: AbortSignal) => Promise<void> | undefined) | undefined;
  /** Takes the next batch out of the queue; undefined if it is empty. */
  take(): Departure<T> | undefined;
  report(error: unknown): void;
}

const none: readonly never[] = [];

/** The end at which a queue is drained, by one consumer at a time. */
export class Outlet<T> {
  readonly #source: Source<T>;
  #consumer: AbortSignal | undefined;
  #closed = false;
  #inProcess: readonly Delta<T>[] = none;
  /** Settles when that is processed, if it takes longer than the turn in which it was handed over. */
  #end: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** What has left the queue, and is still being processed. */
  get inProcess(): readonly Delta<T>[] {
    return this.#inProcess;
  }

  /** Something was queued. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  close(): void {
    this.#closed = true;
    this.wake();
  }

  /** @throws TypeError if there is nothing to drain into, or no signal. */
  drain(process: Process<T>, options: { readonly signal: AbortSignal }): Promise<void> {
    if (typeof process !== 'function')
      throw new TypeError('drain wants a function that takes a batch');
    const signal = options?.signal;
    if (typeof signal?.addEventListener !== 'function')
      throw new TypeError('drain wants { signal }');
    return this.#drain(process, signal);
  }

  async #drain(process: Process<T>, signal: AbortSignal): Promise<void> {
    if (this.#consumer !== undefined && !this.#consumer.aborted)
      throw new Error('the queue is being drained already');
    this.#consumer = signal;
    // Once for all waits: a listener costs as much as an event.
    const stop = onAbort(signal, () => this.wake());
    try {
      while (!signal.aborted) {
        // What is being processed may have been handed to the consumer before.
        const busy = this.#busy() ?? this.#source.prepare?.(signal);
        const departure = busy === undefined ? this.#source.take() : undefined;
        if (busy !== undefined) await busy;
        else if (departure !== undefined) this.#hand(process, departure);
        else if (this.#closed) return;
        else await this.#filled();
      }
      const last = this.#inProcess;
      if (last !== none) while (this.#inProcess === last) await this.#busy();
    } finally {
      stop();
      if (this.#consumer === signal) this.#consumer = undefined;
    }
  }

  /** While a batch is being processed. */
  #busy(): Promise<void> | undefined {
    if (this.#inProcess === none) return undefined;
    // Without an end it is the consumer itself that drains again, in the turn in which it was handed a batch.
    return this.#end ?? Promise.resolve();
  }

  /** In the turn in which it left. */
  #hand(process: Process<T>, { batch, processed }: Departure<T>): void {
    this.#inProcess = batch.deltas;
    try {
      const processing = process(batch);
      if (isThenable(processing)) {
        this.#end = this.#settled(processing, processed);
        return;
      }
    } catch (error) {
      this.#source.report(error);
    }
    this.#inProcess = none;
    processed();
  }

  /** Never rejects. */
  async #settled(processing: PromiseLike<unknown>, processed: () => void): Promise<void> {
    try {
      await processing;
    } catch (error) {
      this.#source.report(error);
    } finally {
      this.#inProcess = none;
      this.#end = undefined;
      processed();
    }
  }

  #filled(): Promise<void> {
    // Who waited before was aborted, and may not have heard of it yet.
    this.wake();
    return new Promise((resolve) => {
      this.#wake = resolve;
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
