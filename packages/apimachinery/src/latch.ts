/** A promise that can be waited for: closed until it opens, once and for good. */
export class Latch {
  #open = false;
  #error: { readonly reason: unknown } | undefined;
  readonly #waiting = new Set<{ resolve: () => void; reject: (reason: unknown) => void }>();

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    if (this.#open || this.#error) return;
    this.#open = true;
    for (const { resolve } of this.#waiting) resolve();
  }

  /** It will never open: who waits and who comes later is told why. */
  fail(reason: unknown): void {
    if (this.#open || this.#error) return;
    this.#error = { reason };
    for (const { reject } of this.#waiting) reject(reason);
  }

  /**
   * Settles once it is open; an open latch wins over an aborted signal.
   *
   * @throws the signal's reason, or why it will never open.
   */
  wait({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    if (this.#open) return Promise.resolve();
    if (this.#error) return Promise.reject(this.#error.reason);
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#waiting.delete(waiter);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const waiter = {
        resolve: () => end(resolve),
        reject: (reason: unknown) => end(() => reject(reason)),
      };
      const abort = (): void => waiter.reject(signal?.reason);
      this.#waiting.add(waiter);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }
}
