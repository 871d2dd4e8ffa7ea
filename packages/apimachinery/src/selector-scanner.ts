/** Reads the tokens of a selector; a value ends at a space, a comma, a parenthesis or an operator. */
export class SelectorScanner {
  readonly #text: string;
  readonly #what: string;
  #at = 0;

  constructor(text: string, what: string) {
    this.#text = text;
    this.#what = what;
    this.#skip();
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Whether this token stands here; then it is past it. */
  take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    this.#skip();
    return true;
  }

  takeWord(word: string): boolean {
    const at = this.#at;
    if (this.value() === word) return true;
    this.#at = at;
    return false;
  }

  /** A word, maybe empty. */
  value(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !' \t\r\n,()=!<>'.includes(this.#text.charAt(this.#at)))
      this.#at++;
    const word = this.#text.slice(start, this.#at);
    this.#skip();
    return word;
  }

  word(): string {
    const word = this.value();
    if (word === '') this.#fail();
    return word;
  }

  /** `(a,b)`: values, some maybe empty. */
  set(): string[] {
    if (!this.take('(')) this.#fail();
    const values = new Set<string>();
    do values.add(this.value());
    while (this.take(','));
    if (!this.take(')')) this.#fail();
    return [...values];
  }

  end(): void {
    if (!this.atEnd) this.#fail();
  }

  #skip(): void {
    while (this.#at < this.#text.length && ' \t\r\n'.includes(this.#text.charAt(this.#at)))
      this.#at++;
  }

  #fail(): never {
    throw new TypeError(`${this.#what}: unexpected text at character ${this.#at}`);
  }
}
