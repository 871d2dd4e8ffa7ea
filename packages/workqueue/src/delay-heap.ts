// A power of two: so few fit before the columns are made longer.
const smallest = 16;

/**
 * Items by when they are due, one for each key: a binary heap. Columns of numbers instead of an object for each item
 * halve what a million of them take.
 */
export class DelayHeap<T> {
  readonly #slots = new Map<string, number>();
  #length = 0;
  #added = 0;
  // By place in the heap: when it is due, and whose slot it is; behind the last place are the slots that are free.
  #dueMs = new Float64Array(smallest);
  #slotAt = Uint32Array.from({ length: smallest }, (_, slot) => slot);
  // By slot: its place in the heap, which of two that are due at one time came first, and the item.
  #placeOf = new Uint32Array(smallest);
  #order = new Uint32Array(smallest);
  #items: (T | undefined)[] = Array.from({ length: smallest });
  // By slot, the keys of items that are not their own.
  #keys: Map<number, string> | undefined;

  get length(): number {
    return this.#length;
  }

  /** When the first is due; undefined if there is none. */
  get nextMs(): number | undefined {
    return this.#length > 0 ? this.#dueMs[0] : undefined;
  }

  /** Of two times for one key the earlier stands; of two items the later. Says whether it was here already. */
  add(key: string, item: T, dueMs: number): boolean {
    const known = this.#slots.get(key);
    if (known === undefined) {
      if (this.#length === this.#dueMs.length) this.#grow();
      const slot = this.#slotAt[this.#length] ?? 0;
      this.#slots.set(key, slot);
      this.#items[slot] = item;
      if (item !== key) (this.#keys ??= new Map()).set(slot, key);
      // Past 2^32 it begins anew: then one may come before another of the same millisecond that was first.
      this.#order[slot] = this.#added++;
      this.#rise(this.#length++, slot, dueMs);
      return false;
    }
    this.#items[known] = item;
    const place = this.#placeOf[known] ?? 0;
    if (dueMs < (this.#dueMs[place] ?? 0)) this.#rise(place, known, dueMs);
    return true;
  }

  /** Takes the first if it is due by then. */
  takeDue(nowMs: number): T | undefined {
    if (this.#length === 0 || (this.#dueMs[0] ?? 0) > nowMs) return undefined;
    const slot = this.#slotAt[0] ?? 0;
    const item = this.#items[slot];
    const key = this.#keys?.get(slot) ?? item;
    if (typeof key === 'string') this.#slots.delete(key);
    this.#keys?.delete(slot);
    this.#items[slot] = undefined;
    const end = --this.#length;
    if (end === 0) this.clear();
    else {
      const last = this.#slotAt[end] ?? 0;
      this.#slotAt[end] = slot;
      this.#sink(last, this.#dueMs[end] ?? 0);
    }
    return item;
  }

  clear(): void {
    this.#slots.clear();
    this.#keys = undefined;
    this.#length = 0;
    if (this.#dueMs.length === smallest) this.#items.fill(undefined);
    else this.#resize(smallest, []);
  }

  #grow(): void {
    this.#resize(this.#dueMs.length * 2, this.#items);
  }

  #resize(size: number, items: (T | undefined)[]): void {
    const resized = <C extends Float64Array | Uint32Array>(to: C, from: C): C => {
      to.set(from.subarray(0, this.#length));
      return to;
    };
    this.#dueMs = resized(new Float64Array(size), this.#dueMs);
    this.#placeOf = resized(new Uint32Array(size), this.#placeOf);
    this.#order = resized(new Uint32Array(size), this.#order);
    const slotAt = resized(new Uint32Array(size), this.#slotAt);
    for (let slot = this.#length; slot < size; slot++) slotAt[slot] = slot;
    this.#slotAt = slotAt;
    items.length = size;
    this.#items = items;
  }

  /** From a place to where it belongs. */
  #rise(from: number, slot: number, dueMs: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(slot, dueMs, parent)) break;
      this.#put(place, this.#slotAt[parent] ?? 0, this.#dueMs[parent] ?? 0);
      place = parent;
    }
    this.#put(place, slot, dueMs);
  }

  /** From the top to where it belongs. */
  #sink(slot: number, dueMs: number): void {
    let place = 0;
    for (let child = 1; child < this.#length; child = 2 * place + 1) {
      const right = child + 1;
      if (right < this.#length) {
        const rightSlot = this.#slotAt[right] ?? 0;
        if (this.#isBefore(rightSlot, this.#dueMs[right] ?? 0, child)) child = right;
      }
      if (this.#isBefore(slot, dueMs, child)) break;
      this.#put(place, this.#slotAt[child] ?? 0, this.#dueMs[child] ?? 0);
      place = child;
    }
    this.#put(place, slot, dueMs);
  }

  #isBefore(slot: number, dueMs: number, place: number): boolean {
    const otherMs = this.#dueMs[place] ?? 0;
    if (dueMs !== otherMs) return dueMs < otherMs;
    return (this.#order[slot] ?? 0) < (this.#order[this.#slotAt[place] ?? 0] ?? 0);
  }

  #put(place: number, slot: number, dueMs: number): void {
    this.#slotAt[place] = slot;
    this.#dueMs[place] = dueMs;
    this.#placeOf[slot] = place;
  }
}
