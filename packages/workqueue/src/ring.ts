// A power of two: the mask below relies on it.
const smallest = 16;

const empty = (): undefined[] => Array.from({ length: smallest });

/** A line in a circle of slots: both ends cost the same, however long it is. */
export class Ring<V extends object> {
  #slots: (V | undefined)[] = empty();
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

  /** Takes the first. */
  shift(): V | undefined {
    if (this.#length === 0) return undefined;
    const value = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#slots.length - 1);
    this.#length--;
    // A quarter, not a half: a length that swings about one size does not resize each time.
    if (this.#slots.length > smallest && this.#length < this.#slots.length / 4)
      this.#resize(this.#slots.length / 2);
    return value;
  }

  clear(): void {
    this.#slots = empty();
    this.#head = 0;
    this.#length = 0;
  }

  #resize(size: number): void {
    const end = this.#head + this.#length;
    const slots = this.#slots.slice(this.#head, end);
    const wrapped = Math.max(0, end - this.#slots.length);
    this.#slots = wrapped > 0 ? slots.concat(this.#slots.slice(0, wrapped)) : slots;
    this.#slots.length = size;
    this.#head = 0;
  }
}
