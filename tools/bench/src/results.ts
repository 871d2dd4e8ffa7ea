/** By name; what is not to be had is missing. */
export type Figures = Readonly<Record<string, number>>;

/** What each subject took, round by round. */
export class Results {
  readonly #rounds = new Map<string, (Figures | undefined)[]>();
  readonly #failures = new Map<string, string>();

  /** In the order in which they are to be shown. */
  constructor(names: readonly string[]) {
    for (const name of names) this.#rounds.set(name, []);
  }

  get names(): string[] {
    return [...this.#rounds.keys()];
  }

  note(name: string, round: number, figures: Figures): void {
    const rounds = this.#rounds.get(name);
    if (rounds !== undefined) rounds[round] = figures;
  }

  fail(name: string, why: string): void {
    this.#failures.set(name, why);
  }

  failure(name: string): string | undefined {
    return this.#failures.get(name);
  }

  /** Of all rounds; NaN where there is none. */
  median(name: string, field: string): number {
    return median(this.#of(name, field));
  }

  /** The median of the rounds' ratios: what disturbs a round disturbs both. */
  ratio(name: string, field: string, base: string, baseField: string = field): number {
    const bases = this.#of(base, baseField);
    return median(this.#of(name, field).map((value, round) => value / (bases[round] ?? NaN)));
  }

  #of(name: string, field: string): number[] {
    const rounds = this.#rounds.get(name) ?? [];
    return Array.from(rounds, (figures) => figures?.[field] ?? NaN);
  }

  toJSON(): object {
    return {
      rounds: Object.fromEntries(this.#rounds),
      failures: Object.fromEntries(this.#failures),
    };
  }
}

/** What is not a number does not count; of an even number of values it is the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? NaN : (low + high) / 2;
}
