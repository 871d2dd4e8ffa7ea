import { Latch } from '@client-ts/apimachinery';

/**
 * Counts down what the first replace queued, after it was processed. A queue that is told anything before its
 * first replace is populated with nothing, and so has synced (client-go, `the_real_fifo.go`).
 */
export class InitialPopulation {
  readonly #latch = new Latch();
  #populated = false;
  #remaining = 0;

  /** How much of the first replace is not processed yet. */
  get remaining(): number {
    return this.#remaining;
  }

  get hasSynced(): boolean {
    return this.#populated && this.#remaining === 0;
  }

  /** Only the first call counts. */
  populate(count: number): void {
    if (this.#populated) return;
    this.#populated = true;
    this.#remaining = count;
    if (this.hasSynced) this.#latch.open();
  }

  processed(count: number): void {
    this.#remaining -= Math.min(count, this.#remaining);
    if (this.hasSynced) this.#latch.open();
  }

  close(): void {
    this.#latch.fail(new Error('the queue was closed before it had synced'));
  }

  synced(options: { signal?: AbortSignal | undefined }): Promise<void> {
    // What was queued before a close may still be processed after it.
    return this.hasSynced ? Promise.resolve() : this.#latch.wait(options);
  }
}
