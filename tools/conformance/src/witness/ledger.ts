/** Which object each version was a write to, by all that was seen of one resource: every watch of it, every answered write. */
export class Ledger {
  readonly #report: (violation: string) => void;
  readonly #written = new Map<bigint, string>();

  constructor(report: (violation: string) => void) {
    this.#report = report;
  }

  /** Atomic: a write is of one object, so its version is of no other, whoever sees it. */
  note(version: bigint, key: string): void {
    const other = this.#written.get(version);
    if (other === undefined) this.#written.set(version, key);
    else if (other !== key)
      this.#report(`atomic: ${version} is a write to ${other} and one to ${key}`);
  }

  /** What was written after one version and up to another. */
  *written(after: bigint, upTo: bigint): Generator<readonly [version: bigint, key: string], void> {
    for (const [version, key] of this.#written)
      if (version > after && version <= upTo) yield [version, key];
  }
}
