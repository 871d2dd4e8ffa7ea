import type { Random } from '@client-ts/apimachinery';

import { Results } from './results.ts';
import type { Figures } from './results.ts';

/** One thing to measure, anew in each round. */
export interface Row {
  readonly name: string;
  readonly run: () => Promise<Figures>;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly random: Random;
  /** Hears what is measured now. */
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** In an order that differs from round to round: who comes first has a cold machine, or a cool one. */
export function shuffled<V>(values: readonly V[], random: Random): V[] {
  return values
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** All rows in each round. A row that fails is not tried again; the others are not disturbed. */
export async function measureRounds(
  rows: readonly Row[],
  { rounds, random, onProgress }: RoundsOptions,
): Promise<Results> {
  const results = new Results(rows.map(({ name }) => name));
  for (let round = 0; round < rounds; round++)
    for (const { name, run } of shuffled(rows, random)) {
      if (results.failure(name) !== undefined) continue;
      onProgress?.(`${round + 1}/${rounds} ${name}`);
      try {
        results.note(name, round, await run());
      } catch (error) {
        results.fail(name, error instanceof Error ? error.message : String(error));
      }
    }
  return results;
}
