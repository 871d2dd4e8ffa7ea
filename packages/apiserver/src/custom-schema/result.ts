import type { Json } from '../json.ts';
import type { FieldError } from '../statuses.ts';
import { goValue } from './go-text.ts';

/** One thing that a schema finds wrong (kube-openapi `validation/errors`). */
export interface Failure {
  /** Where; undefined for what the server does not place. */
  readonly name: string | undefined;
  readonly text: string;
  readonly reason: FieldError['reason'];
  readonly message: string;
}

export const invalidAt = (
  name: string,
  text: string,
  value: Json = '',
  reason: FieldError['reason'] = 'FieldValueInvalid',
): Failure => ({
  name,
  text,
  reason,
  message: `Invalid value: ${goValue(value ?? '')}: ${text}`,
});

/** Of which the server does not say where it is. */
export const unplaced = (text: string): Failure => ({
  name: undefined,
  text,
  reason: 'FieldValueInvalid',
  message: `Invalid value: "": ${text}`,
});

// More of what is wrong helps nobody, and a hostile schema makes gigabytes of it.
const mostCharacters = 1_000_000;

/** As many as are worth telling, at least one if there is any. */
export function bounded<T extends { readonly field: string; readonly message: string }>(
  errors: readonly T[],
): T[] {
  let told = 0;
  return errors.filter(({ field, message }) => {
    const isTold = told < mostCharacters;
    told += field.length + message.length;
    return isTold;
  });
}

const few = 8;

/** What came of one validation: each failure once, and how much did hold, by which the server chooses what to tell of alternatives. */
export class Result {
  #failures: Failure[] | undefined;
  /** Once there are many. */
  #texts: Set<string> | undefined;
  #characters = 0;
  matches = 0;

  get isValid(): boolean {
    return this.#failures === undefined;
  }

  get failures(): readonly Failure[] {
    return this.#failures ?? [];
  }

  add(failure: Failure): void {
    if (this.#characters > mostCharacters || this.#has(failure.text)) return;
    this.#failures ??= [];
    this.#failures.push(failure);
    this.#texts?.add(failure.text);
    this.#characters += failure.text.length + failure.message.length;
  }

  #has(text: string): boolean {
    if (this.#failures === undefined) return false;
    if (this.#texts === undefined && this.#failures.length >= few)
      this.#texts = new Set(this.#failures.map((failure) => failure.text));
    return this.#texts?.has(text) ?? this.#failures.some((failure) => failure.text === text);
  }

  merge(other: Result): void {
    this.matches += other.matches;
    for (const failure of other.failures) this.add(failure);
  }

  /** What is wrong was so before. */
  forgive(): void {
    this.#failures = undefined;
    this.#texts = undefined;
    this.#characters = 0;
  }
}
