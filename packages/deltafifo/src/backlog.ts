// Below it, what has left costs less to keep than to clear away.
const worthClearing = 1024;

/** What waits, first come first served: both ends cost the same, however long it is. */
export class Backlog<V> implements Iterable<V> {
  #values: (V | undefined)[] = [];
  /** How many at the start of `#values` have left. */
  #left = 0;

  get length(): number {
    return this.#values.length - this.#left;
  }

  push(value: V): void {
    this.#values.push(value);
  }

  /** The first, without taking it. */
  peek(): V | undefined {
    return this.#values[this.#left];
  }

  shift(): V | undefined {
    // Nearly always one comes and goes: nothing is made for it.
    if (this.#left === 0 && this.#values.length <= 1) return this.#values.pop();
    if (this.length === 0) return undefined;
    const value = this.#values[this.#left];
    this.#values[this.#left++] = undefined;
    // A copy of at most as many as have left since the last one.
    if (this.length === 0) this.#values = [];
    else if (this.#left < worthClearing || this.#left < this.length) return value;
    else this.#values = this.#values.slice(this.#left);
    this.#left = 0;
    return value;
  }

  *[Symbol.iterator](): IterableIterator<V> {
    for (let i = this.#left; i < this.#values.length; i++) {
      const value = this.#values[i];
      if (value !== undefined) yield value;
    }
  }
}
