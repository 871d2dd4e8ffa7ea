import { objectKey, systemClock } from '@client-ts/apimachinery';
import type { Clock, KubernetesObject } from '@client-ts/apimachinery';

interface Entry<T> {
  readonly object: T;
  readonly expiresAtMs: number;
}

/**
 * Objects by key that are forgotten some time after they were last said (client-go `expiration_cache.go`). It has no timer: what is
 * too old is not found, and goes with the next write.
 */
export class TTLStore<T extends KubernetesObject> {
  readonly #ttlMs: number;
  readonly #clock: Clock;
  // The oldest first: what is said again moves to the end.
  readonly #entries = new Map<string, Entry<T>>();

  /**
   * @param ttlMs how old an object may get
   * @throws TypeError unless it is a number above 0
   */
  constructor(ttlMs: number, { clock = systemClock }: { clock?: Clock | undefined } = {}) {
    if (typeof ttlMs !== 'number' || !(ttlMs > 0))
      throw new TypeError('TTLStore: ttlMs must be a number of milliseconds above 0');
    this.#ttlMs = ttlMs;
    this.#clock = clock;
  }

  get size(): number {
    this.#expire();
    return this.#entries.size;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#isOver(entry) ? undefined : entry.object;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  list(): T[] {
    this.#expire();
    return Array.from(this.#entries.values(), ({ object }) => object);
  }

  keys(): string[] {
    this.#expire();
    return [...this.#entries.keys()];
  }

  /** Stores it, in place of what has its key, for a full time. @throws TypeError without a name. */
  add(object: T, key: string = objectKey(object)): void {
    this.#expire();
    this.#entries.delete(key);
    this.#entries.set(key, { object, expiresAtMs: this.#clock.monotonicMs() + this.#ttlMs });
  }

  /** The same as `add`. */
  update(object: T, key: string = objectKey(object)): void {
    this.add(object, key);
  }

  /** Removes what has its key, if anything. */
  delete(object: T, key: string = objectKey(object)): void {
    this.#entries.delete(key);
  }

  /** These and no others. @throws TypeError without a name; then nothing has changed. */
  replace(objects: readonly T[]): void {
    const keyed = objects.map((object) => [objectKey(object), object] as const);
    this.#entries.clear();
    for (const [key, object] of keyed) this.add(object, key);
  }

  #expire(): void {
    for (const [key, entry] of this.#entries) {
      if (!this.#isOver(entry)) return;
      this.#entries.delete(key);
    }
  }

  #isOver({ expiresAtMs }: Entry<T>): boolean {
    return this.#clock.monotonicMs() > expiresAtMs;
  }
}
