import { RE2JS } from 're2js';

/**
 * A regular expression in Go's syntax, read when it is first used. It takes time in proportion to the text, whatever it says: JavaScript's own
 * engine tries some expressions for hours.
 */
export class Pattern {
  readonly source: string;
  #compiled: RE2JS | undefined;

  constructor(source: string) {
    this.source = source;
  }

  /** Whether it matches somewhere in the text. */
  matches(text: string): boolean {
    this.#compiled ??= RE2JS.compile(this.source);
    return this.#compiled.test(text);
  }

  /** Why it is none, in Go's words. */
  get wrong(): string | undefined {
    try {
      this.#compiled ??= RE2JS.compile(this.source);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
