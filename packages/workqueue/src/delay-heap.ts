import { KeyIndex } from './key-index.ts';

// A power of two: so few fit before the columns are made longer.
const smallest = 16;

/** 0, 1, 2, … */
function countUp(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let n = 1; n < length; n++) numbers[n] = n;
  return numbers;
}

// The columns of so many are kept when the last is taken.
const kept = 1024;
// So many come nearer all at once.
const few = 4096;
// Of more about one in eight does, by the times of so many of them: a million takes some 20 steps of a few milliseconds.
const samples = 64;
const nearest = samples / 8;

/**
 * Items by when they are due, one for each key: a binary heap of those that are due soon, and behind it the others in no order, so that
 * to add one costs next to nothing. Columns of numbers take a third of what an object for each item does.
 */
export class DelayHeap<T> {
  readonly #slots = new KeyIndex((slot) => this.#keys?.[slot] ?? this.#items[slot]);
  #length = 0;
  // The places of the heap; behind them all is due after the horizon.
  #near = 0;
  #horizonMs = -Infinity;
  #nextMs = Infinity;
  #added = 0;
  // By place: when it is due, and whose slot it is; behind the last place are the slots that are free.
  #dueMs = new Float64Array(smallest);
  #slotAt = countUp(smallest);
  // By slot: its place, free or not, which of two that are due at one time came first, and the item.
  #placeOf = countUp(smallest);
  #order = new Uint32Array(smallest);
  #items: (T | undefined)[] = Array.from({ length: smallest });
  // By slot, the keys of items that are not their own.
  #keys: (string | undefined)[] | undefined;

  get length(): number {
    return this.#length;
  }

  /** When the first is due; Infinity if there is none. */
  get nextMs(): number {
    return this.#nextMs;
  }

  /** Of two times for one key the earlier stands; of two items the later. Says whether it was here already. */
  add(key: string, item: T, dueMs: number): boolean {
    const place = this.#length;
    const free = place < this.#dueMs.length ? (this.#slotAt[place] ?? 0) : place;
    const slot = this.#slots.getOrSet(key, free);
    if (dueMs < this.#nextMs) this.#nextMs = dueMs;
    if (slot !== free) {
      this.#keep(key, item, slot);
      const known = this.#placeOf[slot] ?? 0;
      if (dueMs < (this.#dueMs[known] ?? 0)) this.#hasten(known, slot, dueMs);
      return true;
    }
    if (place === this.#dueMs.length) this.#resize(2 * place, this.#items);
    this.#length++;
    this.#keep(key, item, slot);
    // Past 2^32 it begins anew: then one may come before another of the same millisecond that was first.
    this.#order[slot] = this.#added++;
    if (dueMs > this.#horizonMs) this.#dueMs[place] = dueMs;
    else this.#hasten(place, slot, dueMs);
    return false;
  }

  /** Takes the first if it is due by then. */
  takeDue(nowMs: number): T | undefined {
    if (this.#nextMs > nowMs) return undefined;
    if (this.#near === 0) this.#approach();
    const slot = this.#slotAt[0] ?? 0;
    const item = this.#items[slot];
    const key = this.#keys?.[slot] ?? item;
    if (typeof key === 'string') this.#slots.delete(key, slot);
    this.#items[slot] = undefined;
    if (this.#keys) this.#keys[slot] = undefined;
    this.#removeFirst(slot);
    if (this.#length > 0 && this.#near === 0) this.#approach();
    this.#nextMs = this.#length > 0 ? (this.#dueMs[0] ?? 0) : Infinity;
    if (this.#length > 0) return item;
    this.#horizonMs = -Infinity;
    if (this.#dueMs.length > kept) this.clear();
    return item;
  }

  clear(): void {
    this.#slots.clear();
    this.#keys = undefined;
    this.#length = 0;
    this.#near = 0;
    this.#horizonMs = -Infinity;
    this.#nextMs = Infinity;
    this.#resize(smallest, []);
  }

  #keep(key: string, item: T, slot: number): void {
    this.#items[slot] = item;
    if (item !== key) (this.#keys ??= [])[slot] = key;
    else if (this.#keys) this.#keys[slot] = undefined;
  }

  #resize(size: number, items: (T | undefined)[]): void {
    const resized = <C extends Float64Array | Uint32Array>(to: C, from: C): C => {
      to.set(from.subarray(0, this.#length));
      return to;
    };
    this.#dueMs = resized(new Float64Array(size), this.#dueMs);
    this.#slotAt = resized(countUp(size), this.#slotAt);
    this.#placeOf = resized(countUp(size), this.#placeOf);
    this.#order = resized(new Uint32Array(size), this.#order);
    items.length = size;
    this.#items = items;
  }

  /** It is due earlier than it was, or is new and due by the horizon. */
  #hasten(place: number, slot: number, dueMs: number): void {
    if (place < this.#near) return this.#rise(place, slot, dueMs);
    if (dueMs > this.#horizonMs) return void (this.#dueMs[place] = dueMs);
    const first = this.#near++;
    this.#put(place, this.#slotAt[first] ?? 0, this.#dueMs[first] ?? 0);
    this.#rise(first, slot, dueMs);
  }

  /** Nothing is near: moves the horizon, and makes a heap of what is due by then. */
  #approach(): void {
    this.#horizonMs = this.#nextHorizon();
    for (let place = 0; place < this.#length; place++) {
      const dueMs = this.#dueMs[place] ?? 0;
      if (dueMs <= this.#horizonMs) this.#hasten(place, this.#slotAt[place] ?? 0, dueMs);
    }
  }

  #nextHorizon(): number {
    const dueMs = this.#dueMs.subarray(0, this.#length);
    if (this.#length <= few) return dueMs.reduce((a, b) => (a > b ? a : b));
    const step = Math.floor(this.#length / samples);
    const sample = Float64Array.from({ length: samples }, (_, i) => dueMs[i * step] ?? 0);
    return sample.toSorted()[nearest] ?? 0;
  }

  /** The last of the heap takes its place, and the last of all that one's. */
  #removeFirst(slot: number): void {
    const lastNear = --this.#near;
    const last = --this.#length;
    const sinking = this.#slotAt[lastNear] ?? 0;
    const sinkingMs = this.#dueMs[lastNear] ?? 0;
    this.#put(lastNear, this.#slotAt[last] ?? 0, this.#dueMs[last] ?? 0);
    this.#put(last, slot, Infinity);
    if (lastNear > 0) this.#sink(sinking, sinkingMs);
  }

  /** From a place up to where it belongs. */
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

  /** From the top down to where it belongs. */
  #sink(slot: number, dueMs: number): void {
    let place = 0;
    for (let child = 1; child < this.#near; child = 2 * place + 1) {
      const right = child + 1;
      if (right < this.#near) {
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
