/** What somebody was told of each object: its versions only grow, and adds and deletes take turns. */
export class KeyValidator {
  readonly #report: (violation: string) => void;
  readonly #held = new Map<string, bigint>();
  /** What may be older the next time that it is told. */
  readonly #mayGoBack = new Set<string>();

  constructor(where: string, report: (violation: string) => void) {
    this.#report = (violation) => report(`${where} ${violation}`);
  }

  get held(): ReadonlyMap<string, bigint> {
    return this.#held;
  }

  /** The server was restored from a backup: what was told so far may be told once more, and older. */
  restored(): void {
    for (const key of this.#held.keys()) this.#mayGoBack.add(key);
  }

  add(key: string, version: bigint): void {
    if (this.#held.has(key)) this.#report(`reliable: ${key} added twice`);
    this.#held.set(key, version);
  }

  /** The same version says that nothing has changed: a resync. */
  update(key: string, old: bigint, version: bigint): void {
    const held = this.#held.get(key);
    if (held === undefined) this.#report(`reliable: ${key} updated but not there`);
    else if (held !== old)
      this.#report(`reliable: ${key} updated from ${old}, but ${held} was told`);
    this.#grow(key, version);
  }

  delete(key: string): void {
    if (!this.#held.delete(key)) this.#report(`reliable: ${key} deleted but not there`);
  }

  /** For a place that sees states, not changes. */
  put(key: string, version: bigint): void {
    this.#grow(key, version);
  }

  /** As `put`, by an event: it has a version of its own. */
  event(key: string, version: bigint): void {
    if (this.#held.get(key) === version) this.#report(`unique: ${key}@${version} twice`);
    this.#grow(key, version);
  }

  forget(key: string): void {
    this.#held.delete(key);
  }

  #grow(key: string, version: bigint): void {
    const held = this.#held.get(key);
    if (held !== undefined && version < held && !this.#mayGoBack.delete(key))
      this.#report(`ordered: ${key} went back from ${held} to ${version}`);
    this.#held.set(key, version);
  }
}
