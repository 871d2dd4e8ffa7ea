const brand = Symbol.for('@client-ts/Secret');
const shown = 'REDACTED';

/** A text that `reveal()` gives, and no inspect, no JSON and no template shows. */
export class Secret {
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  readonly #text: string;

  constructor(text: string) {
    if (typeof text !== 'string') throw new TypeError('a secret must be a string');
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  toString(): string {
    return this.isEmpty ? '' : shown;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Also true for one of another copy of this package. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && brand in value;
}
