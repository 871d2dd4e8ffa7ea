import type { Indexers } from './readers.ts';
import { same, ValueIndex } from './value-index.ts';

/** The values of one object, an array for each index. */
export type Values = readonly (readonly string[])[];

// An index holds rows, not keys: an update that keeps its values touches no index, and a look-up no other map.
interface Row<T> {
  readonly key: string;
  object: T;
  /** Under which it is filed: what the index functions said then, whatever has become of the object since. */
  values: Values;
}

interface Move {
  /** Which index. */
  readonly at: number;
  readonly to: readonly string[];
}

const none: readonly never[] = [];

/** Objects by key, and by the values that index functions give. Objects and indexes change together. */
export class Table<T> {
  #rows = new Map<string, Row<T>>();
  #indexes: ValueIndex<T, Row<T>>[] = [];

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): T | undefined {
    return this.#rows.get(key)?.object;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  objects(): T[] {
    return Array.from(this.#rows.values(), (row) => row.object);
  }

  keys(): string[] {
    return [...this.#rows.keys()];
  }

  *entries(): Generator<[string, T], undefined, undefined> {
    for (const { key, object } of this.#rows.values()) yield [key, object];
  }

  /** @throws IndexError, before anything has changed. */
  valuesOf(key: string, object: T): Values {
    if (this.#indexes.length === 0) return none;
    // A copy of each: the array may be the object's own, and change with it.
    return this.#indexes.map((index) => [...index.valuesOf(key, object)]);
  }

  /** @throws IndexError, before anything has changed. */
  put(key: string, object: T): void {
    const row = this.#rows.get(key);
    if (row === undefined) {
      insert(this.#rows, this.#indexes, { key, object, values: this.valuesOf(key, object) });
      return;
    }
    // Nearly always all values are as they were: then nothing is made and no index is touched.
    let moves: Move[] | undefined;
    for (let i = 0; i < this.#indexes.length; i++) {
      const to = this.#indexes[i]?.valuesOf(key, object) ?? none;
      if (!same(row.values[i] ?? none, to)) (moves ??= []).push({ at: i, to: [...to] });
    }
    row.object = object;
    if (moves !== undefined) this.#move(row, moves);
  }

  /** As `put`, of an object whose values are known. */
  putFiled(key: string, object: T, values: Values): void {
    const row = this.#rows.get(key);
    if (row === undefined) {
      insert(this.#rows, this.#indexes, { key, object, values });
      return;
    }
    row.object = object;
    this.#move(
      row,
      values.map((to, at) => ({ at, to })),
    );
  }

  remove(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    unfile(this.#indexes, row);
  }

  /** @throws IndexError, before anything has changed. */
  replace(objects: readonly T[], keys: readonly string[]): void {
    const rows = new Map<string, Row<T>>();
    const indexes = this.#indexes.map((index) => index.empty());
    for (const [i, object] of objects.entries()) {
      const key = keys[i] ?? '';
      const row = { key, object, values: this.valuesOf(key, object) };
      const before = rows.get(key);
      if (before !== undefined) unfile(indexes, before);
      insert(rows, indexes, row);
    }
    this.#rows = rows;
    this.#indexes = indexes;
  }

  /** @throws TypeError, IndexError, before anything has changed. */
  addIndexes(indexers: Indexers<T, string>): void {
    const known = new Set(this.#indexes.map(({ name }) => name));
    const added = Object.entries(indexers).map(([name, valuesOf]) => {
      if (known.has(name)) throw new TypeError(`there is an index ${JSON.stringify(name)} already`);
      return new ValueIndex<T, Row<T>>(name, valuesOf);
    });
    const filings = Array.from(this.#rows.values(), (row) => ({
      row,
      values: added.map((index) => [...index.valuesOf(row.key, row.object)]),
    }));
    for (const { row, values } of filings) {
      for (const [i, index] of added.entries()) index.move(row, none, values[i] ?? none);
      row.values = [...row.values, ...values];
    }
    this.#indexes.push(...added);
  }

  byIndex(name: string, value: string): T[] {
    const found: T[] = [];
    for (const row of this.#index(name).rows(value)) found.push(row.object);
    return found;
  }

  indexKeys(name: string, value: string): string[] {
    return Array.from(this.#index(name).rows(value), (row) => row.key);
  }

  indexValues(name: string): string[] {
    return this.#index(name).values();
  }

  #move(row: Row<T>, moves: readonly Move[]): void {
    const values = [...row.values];
    for (const { at, to } of moves) {
      this.#indexes[at]?.move(row, values[at] ?? none, to);
      values[at] = to;
    }
    row.values = values;
  }

  #index(name: string): ValueIndex<T, Row<T>> {
    // There are few, and it is faster than to ask a Map.
    for (const index of this.#indexes) if (index.name === name) return index;
    throw new TypeError(`there is no index ${JSON.stringify(name)}`);
  }
}

type Indexes<T> = readonly ValueIndex<T, Row<T>>[];

function insert<T>(rows: Map<string, Row<T>>, indexes: Indexes<T>, row: Row<T>): void {
  rows.set(row.key, row);
  for (let i = 0; i < indexes.length; i++) indexes[i]?.move(row, none, row.values[i] ?? none);
}

function unfile<T>(indexes: Indexes<T>, row: Row<T>): void {
  for (let i = 0; i < indexes.length; i++) indexes[i]?.move(row, row.values[i] ?? none, none);
}
