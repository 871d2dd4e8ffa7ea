// A power of two: the mask below relies on it.
const smallest = 16;

/** A queue in a circle of slots: both ends cost the same, however long it is. */
export class Ring<V> implements Iterable<V> {
  #slots: (V | undefined)[] = Array.from({ length: smallest });
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: V): void {
    if (this.#length === this.#slots.length) this.#resize(this.#length * 2);
    this.#slots[(this.#head + this.#length) & (this.#slots.length - 1)] = value;
    this.#length++;
  }

  /** The first, without taking it. */
  peek(): V | undefined {
    return this.#slots[this.#head];
  }

  shift(): V | undefined {
    if (this.#length === 0) return undefined;
    const value = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#slots.length - 1);
    this.#length--;
    if (this.#slots.length > smallest && this.#length < this.#slots.length / 4)
      this.#resize(this.#slots.length / 2);
    return value;
  }

  *[Symbol.iterator](): IterableIterator<V> {
    for (let i = 0; i < this.#length; i++) {
      const value = this.#slots[(this.#head + i) & (this.#slots.length - 1)];
      if (value !== undefined) yield value;
    }
  }

  #resize(size: number): void {
    const slots: (V | undefined)[] = Array.from({ length: size });
    for (let i = 0; i < this.#length; i++)
      slots[i] = this.#slots[(this.#head + i) & (this.#slots.length - 1)];
    this.#slots = slots;
    this.#head = 0;
  }
}
