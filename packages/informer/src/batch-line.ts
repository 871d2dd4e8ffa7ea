import type { Batch } from '@client-ts/apimachinery';

interface Applier<T> {
  /** A promise if it takes more than this turn. */
  apply(batch: Batch<T>): Promise<void> | undefined;
  /** Called after each. */
  applied(): void;
  /** Hears what such a promise rejects with. */
  report(error: unknown): void;
}

/** Batches one after the other, also those of a queue that does not wait until one is processed. */
export class BatchLine<T> {
  readonly #applier: Applier<T>;
  readonly #signal: AbortSignal;
  #waiting = 0;
  #last: Promise<void> | undefined;

  /** @param signal once it aborts, what stands in line is dropped */
  constructor(applier: Applier<T>, signal: AbortSignal) {
    this.#applier = applier;
    this.#signal = signal;
  }

  /** Settles when it is applied, and never rejects; undefined if it is applied already. */
  process(batch: Batch<T>): Promise<void> | undefined {
    const applying =
      this.#last === undefined ? this.#applier.apply(batch) : this.#after(this.#last, batch);
    if (applying === undefined) this.#applier.applied();
    else this.#last = this.#settled(applying);
    return this.#last;
  }

  /** Settles when all is applied that has been taken so far. */
  async idle(): Promise<void> {
    if (this.#last !== undefined) await this.#last;
  }

  async #after(last: Promise<void>, batch: Batch<T>): Promise<void> {
    await last;
    if (!this.#signal.aborted) await this.#applier.apply(batch);
  }

  async #settled(applying: Promise<void>): Promise<void> {
    this.#waiting++;
    try {
      await applying;
      this.#applier.applied();
    } catch (error) {
      this.#applier.report(error);
    }
    if (--this.#waiting === 0) this.#last = undefined;
  }
}
