import { IndexError } from './index-error.ts';
import type { IndexFunction } from './readers.ts';

const none: ReadonlySet<never> = new Set();

export function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The values of one object, an array for each index. */
export type Values = readonly (readonly string[])[];

/** What has one value. Most objects have one value in an index, and many the same: they share the arrays that say so. */
interface Shelf<R> {
  readonly rows: Set<R>;
  /** The value. */
  readonly values: readonly string[];
  /** The same where no other index is. */
  readonly alone: Values;
}

/** One index: value → what is filed under it. Who files remembers the values, so that no old object is ever asked again. */
export class ValueIndex<T, R> {
  readonly name: string;
  readonly #valuesOf: IndexFunction<T>;
  readonly #shelves = new Map<string, Shelf<R>>();

  constructor(name: string, valuesOf: IndexFunction<T>) {
    if (typeof valuesOf !== 'function')
      throw new TypeError(`index ${JSON.stringify(name)}: not a function`);
    this.name = name;
    this.#valuesOf = valuesOf;
  }

  /** @throws IndexError, before anything has changed. */
  valuesOf(key: string, object: T): readonly string[] {
    try {
      const values = this.#valuesOf(object);
      if (!Array.isArray(values)) throw new TypeError('an index function returns an array');
      return values;
    } catch (error) {
      throw new IndexError(this.name, key, error);
    }
  }

  /**
   * The same values in an array to keep: what a function gives may be the object's own, and change with it.
   *
   * @throws IndexError if one is no text.
   */
  kept(key: string, values: readonly string[]): readonly string[] {
    return this.#shared(values)?.values ?? this.#copied(key, values);
  }

  /** The same, of an object that has no other values. */
  keptAlone(key: string, values: readonly string[]): Values {
    return this.#shared(values)?.alone ?? [this.#copied(key, values)];
  }

  /** @param to kept */
  move(row: R, from: readonly string[], to: readonly string[]): void {
    for (const value of from) if (!to.includes(value)) this.#remove(row, value);
    for (const value of to) {
      const shelf = this.#shelves.get(value);
      if (shelf) shelf.rows.add(row);
      else this.#shelves.set(value, shelfOf(row, to.length === 1 ? to : [value]));
    }
  }

  rows(value: string): ReadonlySet<R> {
    return this.#shelves.get(value)?.rows ?? none;
  }

  values(): string[] {
    return [...this.#shelves.keys()];
  }

  /** An index of the same name and function with nothing in it. */
  empty(): ValueIndex<T, R> {
    return new ValueIndex(this.name, this.#valuesOf);
  }

  #shared(values: readonly string[]): Shelf<R> | undefined {
    const [value] = values;
    return values.length === 1 && value !== undefined ? this.#shelves.get(value) : undefined;
  }

  // Only here: what equals values that were looked at once need not be looked at again.
  #copied(key: string, values: readonly string[]): readonly string[] {
    const copy: readonly unknown[] = [...values];
    if (copy.every(isText)) return copy;
    throw new IndexError(this.name, key, new TypeError('an index function returns strings'));
  }

  #remove(row: R, value: string): void {
    const rows = this.#shelves.get(value)?.rows;
    rows?.delete(row);
    if (rows?.size === 0) this.#shelves.delete(value);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

function shelfOf<R>(row: R, values: readonly string[]): Shelf<R> {
  return { rows: new Set([row]), values, alone: [values] };
}
