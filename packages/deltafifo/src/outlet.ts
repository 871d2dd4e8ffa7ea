import { onAbort } from '@client-ts/apimachinery';
import type { Batch } from '@client-ts/apimachinery';

/** A batch on its way out, and what to do when it is processed. */
export interface Departure<T> {
  readonly batch: Batch<T>;
  readonly processed: () => void;
}

interface Source<T> {
  /** Takes the next batch out of the queue; undefined if it is empty. */
  take(): Departure<T> | undefined;
  report(error: unknown): void;
}

/** The end at which a queue is drained, by one consumer at a time. */
export class Outlet<T> {
  readonly #source: Source<T>;
  #consumer: AbortSignal | undefined;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** Something was queued. */
  wake(): void {
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async drain(process: (batch: Batch<T>) => void, signal: AbortSignal): Promise<void> {
    if (this.#consumer !== undefined && !this.#consumer.aborted)
      throw new Error('the queue is being drained already');
    this.#consumer = signal;
    // Once for all waits: a listener costs as much as an event.
    const stop = onAbort(signal, () => this.#wake?.());
    try {
      while (!signal.aborted) {
        const departure = this.#source.take();
        if (departure !== undefined) this.#hand(process, departure);
        else if (this.#closed) return;
        else await this.#filled();
      }
    } finally {
      stop();
      if (this.#consumer === signal) this.#consumer = undefined;
    }
  }

  /** All of it in one turn: what has left the queue is processed. */
  #hand(process: (batch: Batch<T>) => void, { batch, processed }: Departure<T>): void {
    try {
      process(batch);
    } catch (error) {
      this.#source.report(error);
    } finally {
      processed();
    }
  }

  #filled(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
