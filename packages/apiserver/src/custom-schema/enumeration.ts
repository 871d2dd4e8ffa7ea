import { equal } from '../json.ts';
import type { Json } from '../json.ts';
import { goJSON, goQuoted, isInt64 } from './go-text.ts';

/** The values of an `enum`; there may be very many. */
export class Enumeration {
  readonly #values: readonly Json[];
  readonly #scalars: ReadonlySet<Json>;
  #quoted: string | undefined;
  #written: string | undefined;

  constructor(values: readonly Json[]) {
    this.#values = values;
    this.#scalars = new Set(values.filter((value) => typeof value !== 'object'));
  }

  /** How many of them must be compared one by one. */
  get objects(): number {
    return this.#values.length - this.#scalars.size;
  }

  /** Null is never listed. Go makes a number one of the other's type first, where it can: the character of that code, or whole. */
  lists(value: Json): boolean {
    if (value === null) return false;
    if (typeof value === 'object')
      return this.#values.some((one) => typeof one === 'object' && equal(one, value));
    if (this.#scalars.has(value)) return true;
    if (typeof value !== 'number') return false;
    return this.#scalars.has(isInt64(value) ? characterOf(value) : Math.trunc(value));
  }

  /** As a message lists them. */
  get quoted(): string {
    this.#quoted ??= this.#values
      .map((value) => goQuoted(typeof value === 'string' ? value : goJSON(value)))
      .join(', ');
    return this.#quoted;
  }

  get written(): string {
    this.#written ??= goJSON([...this.#values]);
    return this.#written;
  }
}

function characterOf(code: number): string {
  const isCode = code >= 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCode ? String.fromCodePoint(code) : '\ufffd';
}
