import { onAbort } from '@client-ts/apimachinery';

/** One piece of work that several wait for, each as long as they like; it is ended once nobody does. */
export class SharedFlight<T> {
  readonly #abort = new AbortController();
  readonly #outcome: Promise<T>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    // A turn later, when it has a name.
    this.#outcome = Promise.resolve().then(() => work(this.#abort.signal));
    // Who waits is told; where nobody does, nobody wants to know.
    this.#outcome.catch(() => {});
  }

  /** Everybody has left: who comes now needs another. */
  get isAbandoned(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Settles as the work does, or with the reason of a signal that is not aborted yet. */
  wait(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting++;
    return new Promise((resolve, reject) => {
      const stop = onAbort(signal, (reason) => {
        this.#waiting--;
        if (this.#waiting === 0) this.#abort.abort(reason);
        reject(reason);
      });
      this.#outcome.then(resolve, reject).finally(stop);
    });
  }
}
