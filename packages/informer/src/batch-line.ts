import type { Batch } from '@client-ts/apimachinery';

interface Applier<T> {
  /** A promise if it takes more than this turn. */
  apply(batch: Batch<T>): Promise<void> | undefined;
  /** Called after each, and after other work. */
  applied(): void;
  /** Hears what such a promise rejects with. */
  report(error: unknown): void;
}

/** Batches one after the other, also those of a queue that does not wait until one is processed, and other work between them. */
export class BatchLine<T> {
  readonly #applier: Applier<T>;
  readonly #signal: AbortSignal;
  #waiting = 0;
  #batches = 0;
  #last: Promise<void> | undefined;

  /** @param signal once it aborts, what stands in line is dropped */
  constructor(applier: Applier<T>, signal: AbortSignal) {
    this.#applier = applier;
    this.#signal = signal;
  }

  /** A batch is being applied, or stands in line. */
  get hasBatch(): boolean {
    return this.#batches > 0;
  }

  /** Settles when it is applied, and never rejects; undefined if it is applied already. */
  process(batch: Batch<T>): Promise<void> | undefined {
    this.#batches++;
    const applying =
      this.#last === undefined
        ? this.#applier.apply(batch)
        : this.#after(this.#last, () => this.#applier.apply(batch));
    if (applying !== undefined) this.#last = this.#settled(applying, 1);
    else {
      this.#batches--;
      this.#applier.applied();
    }
    return this.#last;
  }

  /** Does what must not be done in the midst of a batch, nor a batch in its midst; at once if nothing stands in line. */
  run(work: () => Promise<void> | undefined): void {
    try {
      const working = this.#last === undefined ? work() : this.#after(this.#last, work);
      if (working !== undefined) this.#last = this.#settled(working, 0);
    } catch (error) {
      this.#applier.report(error);
    }
  }

  /** Settles when all is done that has been taken so far. */
  async idle(): Promise<void> {
    if (this.#last !== undefined) await this.#last;
  }

  async #after(last: Promise<void>, work: () => Promise<void> | undefined): Promise<void> {
    await last;
    if (!this.#signal.aborted) await work();
  }

  async #settled(working: Promise<void>, batches: 0 | 1): Promise<void> {
    this.#waiting++;
    try {
      await working;
      this.#applier.applied();
    } catch (error) {
      this.#applier.report(error);
    }
    this.#batches -= batches;
    if (--this.#waiting === 0) this.#last = undefined;
  }
}
