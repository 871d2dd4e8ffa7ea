import { IndexError } from './index-error.ts';
import type { IndexFunction } from './readers.ts';

const none: ReadonlySet<never> = new Set();

export function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One index: value → what is filed under it. Who files remembers the values, so that no old object is ever asked again. */
export class ValueIndex<T, R> {
  readonly name: string;
  readonly #valuesOf: IndexFunction<T>;
  readonly #filed = new Map<string, Set<R>>();

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

  move(row: R, from: readonly string[], to: readonly string[]): void {
    for (const value of from) if (!to.includes(value)) this.#remove(row, value);
    for (const value of to) {
      const rows = this.#filed.get(value);
      if (rows) rows.add(row);
      else this.#filed.set(value, new Set([row]));
    }
  }

  rows(value: string): ReadonlySet<R> {
    return this.#filed.get(value) ?? none;
  }

  values(): string[] {
    return [...this.#filed.keys()];
  }

  /** An index of the same name and function with nothing in it. */
  empty(): ValueIndex<T, R> {
    return new ValueIndex(this.name, this.#valuesOf);
  }

  #remove(row: R, value: string): void {
    const rows = this.#filed.get(value);
    rows?.delete(row);
    if (rows?.size === 0) this.#filed.delete(value);
  }
}
