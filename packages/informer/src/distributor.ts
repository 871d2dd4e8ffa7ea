import type { Change } from './change.ts';
import type { Listener } from './listener.ts';

// More are handed to listeners in slices.
export const fewChanges = 1000;

// Some 20 µs for each listener: so often one may look at the clock.
export const stepChanges = 64;

/** All listeners of an informer. */
export class Distributor<T> {
  // Replaced, never changed: who is added during a call hears of what comes after it.
  #listeners: readonly Listener<T>[] = [];

  /** As they are now. */
  get listeners(): readonly Listener<T>[] {
    return this.#listeners;
  }

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

  /** Has changes told, in steps if they are many. Who is added meanwhile is told none of them. */
  *tellMany(changes: readonly Change<T>[]): Generator<undefined, void, undefined> {
    if (changes.length <= fewChanges) return this.tellAll(changes);
    const listeners = this.#listeners;
    for (let from = 0; from < changes.length && listeners.length > 0; from += stepChanges) {
      const some = changes.slice(from, from + stepChanges);
      for (const listener of listeners) listener.tellSoon(some);
      yield;
    }
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
