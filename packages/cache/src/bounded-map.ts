import type { Clock } from '@client-ts/apimachinery';

/** A map that forgets: what was not set for a while, and of too many what was set first. */
export class BoundedMap<V> {
  readonly #maxEntries: number;
  readonly #ttlMs: number;
  readonly #clock: Clock;
  readonly #entries = new Map<string, { readonly value: V; readonly expiresAtMs: number }>();

  constructor(options: { maxEntries: number; ttlMs: number; clock: Clock }) {
    this.#maxEntries = options.maxEntries;
    this.#ttlMs = options.ttlMs;
    this.#clock = options.clock;
  }

  get(key: string): V | undefined {
    this.#expire();
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAtMs: this.#clock.monotonicMs() + this.#ttlMs });
    this.#expire();
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  values(): V[] {
    this.#expire();
    return Array.from(this.#entries.values(), ({ value }) => value);
  }

  #expire(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [key, { expiresAtMs }] of this.#entries) {
      if (this.#entries.size <= this.#maxEntries && nowMs <= expiresAtMs) return;
      this.#entries.delete(key);
    }
  }
}
