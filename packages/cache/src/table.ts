import type { Indexers } from './readers.ts';
import { same, ValueIndex } from './value-index.ts';
import type { Values } from './value-index.ts';

// An index holds rows, not keys: an update that keeps its values touches no index, and a look-up no other map.
interface Row<T> {
  readonly key: string;
  object: T;
  /** Under which it is filed: what the index functions said then, whatever has become of the object since. */
  values: Values;
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
    const [first] = this.#indexes;
    if (first === undefined) return none;
    if (this.#indexes.length === 1) return first.keptAlone(key, first.valuesOf(key, object));
    return this.#indexes.map((index) => index.kept(key, index.valuesOf(key, object)));
  }

  /** @throws IndexError, before anything has changed. */
  put(key: string, object: T): void {
    const row = this.#rows.get(key);
    if (row === undefined) {
      insert(this.#rows, this.#indexes, { key, object, values: this.valuesOf(key, object) });
      return;
    }
    // Nearly always all values are as they were: then nothing is made and no index is touched.
    let { values } = row;
    for (let i = 0; i < this.#indexes.length; i++) {
      const to = this.#indexes[i]?.valuesOf(key, object) ?? none;
      if (!same(row.values[i] ?? none, to)) values = this.#with(row.key, values, i, to);
    }
    row.object = object;
    if (values !== row.values) this.#move(row, values);
  }

  /** As `put`, of an object whose values are known. */
  putFiled(key: string, object: T, values: Values): void {
    const row = this.#rows.get(key);
    if (row === undefined) {
      insert(this.#rows, this.#indexes, { key, object, values });
      return;
    }
    row.object = object;
    this.#move(row, values);
  }

  remove(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    unfile(this.#indexes, row);
  }

  /** One of the same indexes with nothing in it. */
  empty(): Table<T> {
    const table = new Table<T>();
    table.#indexes = this.#indexes.map((index) => index.empty());
    return table;
  }

  /**
   * Takes over what a table holds that was made by `empty`, and is of no use any more.
   *
   * @throws IndexError of an index that was added since, before anything has changed.
   */
  become(table: Table<T>): void {
    const known = table.#indexes.length;
    table.#add(this.#indexes.slice(known).map((index) => index.empty()));
    this.#rows = table.#rows;
    this.#indexes = table.#indexes;
  }

  /** @throws TypeError, IndexError, before anything has changed. */
  addIndexes(indexers: Indexers<T, string>): void {
    const known = new Set(this.#indexes.map(({ name }) => name));
    const added = Object.entries(indexers).map(([name, valuesOf]) => {
      if (known.has(name)) throw new TypeError(`there is an index ${JSON.stringify(name)} already`);
      return new ValueIndex<T, Row<T>>(name, valuesOf);
    });
    this.#add(added);
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

  #add(added: readonly ValueIndex<T, Row<T>>[]): void {
    if (added.length === 0) return;
    const filings = Array.from(this.#rows.values(), (row) => ({
      row,
      values: added.map((index) => index.kept(row.key, index.valuesOf(row.key, row.object))),
    }));
    this.#indexes.push(...added);
    for (const { row, values } of filings) {
      for (const [i, index] of added.entries()) index.move(row, none, values[i] ?? none);
      row.values = this.#shared(row.key, [...row.values, ...values]);
    }
  }

  /** The same values in arrays that rows share, as far as one of them has such already. */
  #shared(key: string, values: Values): Values {
    const [first] = this.#indexes;
    if (first !== undefined && this.#indexes.length === 1)
      return first.keptAlone(key, values[0] ?? none);
    return values.map((of, i) => this.#indexes[i]?.kept(key, of) ?? of);
  }

  #with(key: string, values: Values, at: number, to: readonly string[]): Values {
    const index = this.#indexes[at];
    if (index === undefined) return values;
    return this.#indexes.length === 1
      ? index.keptAlone(key, to)
      : values.with(at, index.kept(key, to));
  }

  #move(row: Row<T>, values: Values): void {
    for (let i = 0; i < this.#indexes.length; i++) {
      const [from, to] = [row.values[i] ?? none, values[i] ?? none];
      if (from !== to) this.#indexes[i]?.move(row, from, to);
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
