import type { StoredObject } from './stored-object.ts';

// A real watch cache keeps at least 100; this many let a watcher be late without keeping everything for ever.
const keptChanges = 10_000;
const trimmedAtOnce = 1_000;

/** One write: what was there and what is there now; without an `after` it was deleted. */
export class Change {
  readonly version: number;
  readonly before: StoredObject | undefined;
  readonly after: StoredObject | undefined;
  /** The event's bytes, by form, made once for all watchers. */
  readonly encoded: Map<string, Uint8Array> = new Map();
  #gone: StoredObject | undefined;

  constructor(version: number, before: StoredObject | undefined, after: StoredObject | undefined) {
    this.version = version;
    this.before = before;
    this.after = after;
  }

  /** The last state before, with the version of the change: what a DELETED event carries. */
  get gone(): StoredObject | undefined {
    this.#gone ??= this.before?.at(this.version);
    return this.#gone;
  }
}

/** The objects of one resource in the order of their keys, and the changes that led there. */
export class Collection {
  readonly id: string;
  readonly #storage: { readonly compacted: number; readonly version: number };
  readonly #objects = new Map<string, StoredObject>();
  #sorted: StoredObject[] = [];
  #sortedIsShared = false;
  readonly #changes: Change[] = [];
  #forgotten: number;
  #epoch = 0;
  readonly #waiting = new Set<() => void>();

  constructor(id: string, storage: { readonly compacted: number; readonly version: number }) {
    this.id = id;
    this.#storage = storage;
    // Before it was there nothing can be told of it.
    this.#forgotten = storage.version;
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  /** Grows when all watches are to end. */
  get epoch(): number {
    return this.#epoch;
  }

  /** All objects by key; the array does not change any more. */
  sorted(): readonly StoredObject[] {
    this.#sortedIsShared = true;
    return this.#sorted;
  }

  /** The version of the last change that is forgotten, whoever asks. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Whether what came after this version is known, to who asks now. */
  remembers(version: number): boolean {
    return version >= Math.max(this.#forgotten, this.#storage.compacted);
  }

  /** All objects as of a version; undefined if that is too long ago. */
  at(version: number): readonly StoredObject[] | undefined {
    if (!this.remembers(version)) return undefined;
    const first = this.#indexAfter(version);
    if (first === this.#changes.length) return this.sorted();
    const objects = new Map(this.#objects);
    for (let i = this.#changes.length - 1; i >= first; i--) {
      const change = this.#changes[i];
      if (change?.before) objects.set(change.before.key, change.before);
      else if (change?.after) objects.delete(change.after.key);
    }
    return [...objects.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The first change after this version. */
  changeAfter(version: number): Change | undefined {
    return this.#changes[this.#indexAfter(version)];
  }

  put(after: StoredObject): Change {
    const before = this.#objects.get(after.key);
    this.#objects.set(after.key, after);
    const sorted = this.#ownSorted();
    sorted.splice(this.#place(after.key), before ? 1 : 0, after);
    return this.#remember(new Change(after.version, before, after));
  }

  remove(key: string, version: number): Change {
    const before = this.#objects.get(key);
    this.#objects.delete(key);
    this.#ownSorted().splice(this.#place(key), 1);
    return this.#remember(new Change(version, before, undefined));
  }

  endWatches(): void {
    this.#epoch++;
    this.#wake();
  }

  /** Calls back once, at the next change or when watches end; what it returns takes the callback away. */
  wait(callback: () => void): () => void {
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of waiting) callback();
  }

  #remember(change: Change): Change {
    this.#changes.push(change);
    if (this.#changes.length > keptChanges + trimmedAtOnce) {
      const last = this.#changes.splice(0, trimmedAtOnce).at(-1);
      if (last) this.#forgotten = last.version;
    }
    this.#wake();
    return change;
  }

  #ownSorted(): StoredObject[] {
    if (this.#sortedIsShared) this.#sorted = [...this.#sorted];
    this.#sortedIsShared = false;
    return this.#sorted;
  }

  #place(key: string): number {
    return lowerBound(this.#sorted.length, (i) => (this.#sorted[i]?.key ?? '') < key);
  }

  #indexAfter(version: number): number {
    return lowerBound(this.#changes.length, (i) => (this.#changes[i]?.version ?? 0) <= version);
  }
}

/** The first index below `length` of which `isBefore` does not hold. */
function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
