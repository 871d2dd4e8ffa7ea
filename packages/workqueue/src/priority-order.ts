interface Place<V> {
  readonly value: V;
  /** The higher is taken first, of equals the older. */
  priority: number;
  readonly age: number;
  index: number;
  older: Place<V> | undefined;
  newer: Place<V> | undefined;
}

const before = <V>(a: Place<V>, b: Place<V>): boolean =>
  a.priority > b.priority || (a.priority === b.priority && a.age < b.age);

/**
 * The highest priority first, and among equals in the order of coming; but whoever is the oldest and has been passed over
 * `patience` times is next. So nothing starves: with n older ones it is taken after at most (n + 1) · (patience + 1) takes.
 *
 * Ageing goes by takes and not by time: with time, all of a long first listing would grow old at once, and pass what came since.
 */
export class PriorityOrder<V extends object> {
  readonly #patience: number;
  readonly #priorityOf: (value: V) => number;
  readonly #places = new Map<V, Place<V>>();
  #heap: Place<V>[] = [];
  #oldest: Place<V> | undefined;
  #newest: Place<V> | undefined;
  #passedOver = 0;
  #pushed = 0;

  constructor(patience: number, priorityOf: (value: V) => number) {
    this.#patience = patience;
    this.#priorityOf = priorityOf;
  }

  get length(): number {
    return this.#heap.length;
  }

  push(value: V): void {
    const place: Place<V> = {
      value,
      priority: this.#priorityOf(value),
      age: this.#pushed++,
      index: this.#heap.length,
      older: this.#newest,
      newer: undefined,
    };
    if (this.#newest) this.#newest.newer = place;
    this.#newest = place;
    this.#oldest ??= place;
    this.#places.set(value, place);
    this.#heap.push(place);
    this.#rise(place);
  }

  /** Its priority has risen; it keeps its age. */
  raise(value: V): void {
    const place = this.#places.get(value);
    if (!place) return;
    place.priority = this.#priorityOf(value);
    this.#rise(place);
  }

  shift(): V | undefined {
    const oldest = this.#oldest;
    const first = this.#heap[0];
    if (!first || !oldest) return undefined;
    const next = this.#passedOver >= this.#patience ? oldest : first;
    if (next === oldest) this.#passedOver = 0;
    else this.#passedOver++;
    this.#remove(next);
    return next.value;
  }

  clear(): void {
    this.#places.clear();
    this.#heap = [];
    this.#oldest = undefined;
    this.#newest = undefined;
    this.#passedOver = 0;
  }

  #remove(place: Place<V>): void {
    this.#places.delete(place.value);
    if (place.older) place.older.newer = place.newer;
    else this.#oldest = place.newer;
    if (place.newer) place.newer.older = place.older;
    else this.#newest = place.older;
    const last = this.#heap.pop();
    if (!last || last === place) return;
    last.index = place.index;
    this.#rise(last);
    this.#sink(last);
  }

  #rise(place: Place<V>): void {
    let { index } = place;
    while (index > 0) {
      const parent = this.#heap[(index - 1) >> 1];
      if (!parent || before(parent, place)) break;
      this.#put(parent, index);
      index = (index - 1) >> 1;
    }
    this.#put(place, index);
  }

  #sink(place: Place<V>): void {
    let { index } = place;
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const child = left && right && before(right, left) ? right : left;
      if (!child || before(place, child)) break;
      const freed = child.index;
      this.#put(child, index);
      index = freed;
    }
    this.#put(place, index);
  }

  #put(place: Place<V>, index: number): void {
    this.#heap[index] = place;
    place.index = index;
  }
}
