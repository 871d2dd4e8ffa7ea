import { CodegenError } from './codegen-error.ts';
import type { Place } from './codegen-error.ts';

/** A value of the input that knows where it stands. What it is not, it says as a `CodegenError` that names the place. */
export class Input {
  readonly value: unknown;
  readonly place: Place;

  constructor(value: unknown, place: Place) {
    this.value = value;
    this.place = place;
  }

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  fail(problem: string): never {
    throw new CodegenError(problem, this.place);
  }

  /** The field, which may be missing. */
  at(key: string): Input {
    const { value } = this;
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return new Input(has ? Reflect.get(value, key) : undefined, this.#inner(key));
  }

  /** By name; none where the object is missing. */
  fields(): ReadonlyMap<string, Input> {
    if (this.isMissing) return new Map();
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.fail('is no object');
    return new Map(
      Object.entries(value).map(([key, field]): [string, Input] => [
        key,
        new Input(field, this.#inner(key)),
      ]),
    );
  }

  /** None where the list is missing. */
  items(): readonly Input[] {
    if (this.isMissing) return [];
    if (!Array.isArray(this.value)) return this.fail('is no list');
    return this.value.map((item: unknown, index) => new Input(item, this.#inner(index)));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('is no text');
  }

  optionalText(): string | undefined {
    return this.isMissing ? undefined : this.text();
  }

  /** A text that is not empty. */
  name(): string {
    const text = this.text();
    return text === '' ? this.fail('is empty') : text;
  }

  texts(): readonly string[] {
    return this.items().map((item) => item.text());
  }

  /** False where it is missing. */
  flag(): boolean {
    if (this.isMissing) return false;
    return typeof this.value === 'boolean' ? this.value : this.fail('is neither true nor false');
  }

  #inner(part: string | number): Place {
    return { ...this.place, path: [...this.place.path, part] };
  }
}
