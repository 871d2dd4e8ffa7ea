import { IndexError } from './index-error.ts';
import type { IndexFunction } from './readers.ts';

const none: readonly string[] = [];

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/**
 * One index: value → keys. It remembers under which values it filed a key and never asks the function about an
 * old object again, so an object changed in place cannot leave stale entries behind.
 */
export class ValueIndex<T> {
  readonly #name: string;
  readonly #valuesOf: IndexFunction<T>;
  readonly #filed = new Map<string, readonly string[]>();
  // Sets of keys, not of objects: a third of the work on update, 0.3 µs an object on lookup.
  readonly #keys = new Map<string, Set<string>>();

  constructor(name: string, valuesOf: IndexFunction<T>) {
    if (typeof valuesOf !== 'function')
      throw new TypeError(`index ${JSON.stringify(name)}: not a function`);
    this.#name = name;
    this.#valuesOf = valuesOf;
  }

  /** @throws IndexError, before anything has changed. */
  valuesOf(key: string, object: T): readonly string[] {
    try {
      const values = this.#valuesOf(object);
      if (!Array.isArray(values)) throw new TypeError('an index function returns an array');
      return values;
    } catch (error) {
      throw new IndexError(this.#name, key, error);
    }
  }

  file(key: string, values: readonly string[]): void {
    const filed = this.#filed.get(key) ?? none;
    if (same(filed, values)) return;
    for (const value of filed) if (!values.includes(value)) this.#remove(key, value);
    for (const value of values) {
      const keys = this.#keys.get(value);
      if (keys) keys.add(key);
      else this.#keys.set(value, new Set([key]));
    }
    if (values.length === 0) this.#filed.delete(key);
    else this.#filed.set(key, [...values]);
  }

  keys(value: string): Iterable<string> {
    return this.#keys.get(value) ?? none;
  }

  values(): string[] {
    return [...this.#keys.keys()];
  }

  /** An index of the same name and function with nothing in it. */
  empty(): ValueIndex<T> {
    return new ValueIndex(this.#name, this.#valuesOf);
  }

  #remove(key: string, value: string): void {
    const keys = this.#keys.get(value);
    keys?.delete(key);
    if (keys?.size === 0) this.#keys.delete(value);
  }
}
