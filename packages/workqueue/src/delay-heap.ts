interface Waiting<T> {
  readonly key: string;
  item: T;
  dueMs: number;
  /** Of two that are due at one time the one that came first goes first. */
  readonly order: number;
  /** Its place in the heap. */
  index: number;
}

const before = <T>(a: Waiting<T>, b: Waiting<T>): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

/** Items by when they are due, one for each key: a binary heap whose items know their places. */
export class DelayHeap<T> {
  readonly #byKey = new Map<string, Waiting<T>>();
  #heap: Waiting<T>[] = [];
  #added = 0;

  /** When the first is due; undefined if there is none. */
  get nextMs(): number | undefined {
    return this.#heap[0]?.dueMs;
  }

  /** Of two times for one key the earlier stands; of two items the later. */
  add(key: string, item: T, dueMs: number): void {
    const known = this.#byKey.get(key);
    if (!known) {
      const waiting = { key, item, dueMs, order: this.#added++, index: this.#heap.length };
      this.#byKey.set(key, waiting);
      this.#heap.push(waiting);
      this.#rise(waiting);
      return;
    }
    known.item = item;
    if (dueMs >= known.dueMs) return;
    known.dueMs = dueMs;
    this.#rise(known);
  }

  /** Takes the first if it is due by then. */
  takeDue(nowMs: number): { readonly item: T } | undefined {
    const first = this.#heap[0];
    if (!first || first.dueMs > nowMs) return undefined;
    this.#byKey.delete(first.key);
    const last = this.#heap.pop();
    if (last && last !== first) this.#sink(last);
    return first;
  }

  clear(): void {
    this.#byKey.clear();
    this.#heap = [];
  }

  #rise(waiting: Waiting<T>): void {
    let index = waiting.index;
    while (index > 0) {
      const parent = this.#heap[(index - 1) >> 1];
      if (!parent || before(parent, waiting)) break;
      this.#put(parent, index);
      index = (index - 1) >> 1;
    }
    this.#put(waiting, index);
  }

  /** From the top to its place. */
  #sink(waiting: Waiting<T>): void {
    let index = 0;
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const child = left && right && before(right, left) ? right : left;
      if (!child || before(waiting, child)) break;
      const freed = child.index;
      this.#put(child, index);
      index = freed;
    }
    this.#put(waiting, index);
  }

  #put(waiting: Waiting<T>, index: number): void {
    this.#heap[index] = waiting;
    waiting.index = index;
  }
}
