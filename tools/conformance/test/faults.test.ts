// An informer under seeded faults, in virtual time. A failure names its seed: `node src/faults/main.ts 4 123 1` runs it alone.
import { describe, expect, test } from 'vitest';

import { families } from '../src/faults/families.ts';
import { runSchedule } from '../src/faults/schedule.ts';

describe('an informer loses nothing', () => {
  test.for(families)('$name', { timeout: 120_000 }, async (family) => {
    const failures: string[] = [];
    let faults = 0;
    for (let seed = 1; seed <= family.schedules; seed++) {
      const outcome = await runSchedule(family, seed);
      faults += outcome.faults;
      if (outcome.violations.length > 0) failures.push(`seed ${seed}: ${outcome.violations[0]}`);
    }
    expect(failures).toEqual([]);
    // Schedules in which nothing went wrong would prove nothing.
    expect(faults).toBeGreaterThanOrEqual(family.kinds.length === 0 ? 0 : family.schedules);
  });
});

test.for(families)('one seed is one run: $name', { timeout: 60_000 }, async (family) => {
  for (const seed of [11, 12]) {
    const { trace } = await runSchedule(family, seed);
    expect((await runSchedule(family, seed)).trace).toBe(trace);
    expect((await runSchedule(family, seed + 100)).trace).not.toBe(trace);
  }
});

test('the families have two thousand schedules', () => {
  expect(families.reduce((sum, { schedules }) => sum + schedules, 0)).toBeGreaterThanOrEqual(2000);
});
