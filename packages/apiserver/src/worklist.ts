import type { Timer } from '@client-ts/apimachinery';

import type { Stores } from './stores.ts';

// A controller is a little later than what it follows; the real ones take about 100 ms.
const delayMs = 1;

/** Keys to look at, each once, in a turn of its own soon after. */
export class Worklist {
  readonly #stores: Stores;
  readonly #work: (key: string) => void;
  readonly #keys = new Set<string>();
  #timer: Timer | undefined;
  #closed = false;

  constructor(stores: Stores, work: (key: string) => void) {
    this.#stores = stores;
    this.#work = work;
  }

  add(key: string): void {
    if (this.#closed) return;
    this.#keys.add(key);
    this.#timer ??= this.#stores.clock.timer(delayMs, () => this.#run());
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.#keys.clear();
  }

  #run(): void {
    this.#timer = undefined;
    const keys = [...this.#keys];
    this.#keys.clear();
    for (const key of keys)
      try {
        this.#work(key);
      } catch (error) {
        // The other keys are not to suffer for this one.
        this.#stores.onError(error);
      }
  }
}
