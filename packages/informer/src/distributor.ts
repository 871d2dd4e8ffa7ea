import type { Change } from './change.ts';
import type { Listener } from './listener.ts';

/** All listeners of an informer. */
export class Distributor<T> {
  // Replaced, never changed: who is added during a call hears of what comes after it.
  #listeners: readonly Listener<T>[] = [];

  add(listener: Listener<T>): void {
    this.#listeners = [...this.#listeners, listener];
  }

  remove(listener: Listener<T>): void {
    this.#listeners = this.#listeners.filter((other) => other !== listener);
  }

  tell(change: Change<T>): void {
    for (const listener of this.#listeners) listener.tell(change);
  }

  tellAll(changes: readonly Change<T>[]): void {
    for (const listener of this.#listeners) listener.tellAll(changes);
  }

  listed(): void {
    for (const listener of this.#listeners) listener.listed();
  }

  end(reason: unknown): void {
    for (const listener of this.#listeners) listener.end(reason);
  }

  async idle(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.idle()));
  }
}
