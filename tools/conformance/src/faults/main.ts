// Runs schedules by hand: `node src/faults/main.ts [family's number] [first seed] [count]`.
import { families } from './families.ts';
import { runSchedule } from './schedule.ts';

const [only, first = '1', count] = process.argv.slice(2);
for (const family of families) {
  if (only !== undefined && !family.name.startsWith(`${only} `)) continue;
  const startMs = performance.now();
  let [faults, slowest, bad] = [0, 0, 0];
  const schedules = Number(count ?? family.schedules);
  for (let i = 0; i < schedules; i++) {
    const seed = Number(first) + i;
    const outcome = await runSchedule(family, seed);
    faults += outcome.faults;
    slowest = Math.max(slowest, outcome.healedMs);
    if (outcome.violations.length === 0) continue;
    bad++;
    console.log(`  seed ${seed}: ${outcome.violations.slice(0, 3).join('; ')}`);
  }
  const ms = Math.round(performance.now() - startMs);
  console.log(
    `${family.name}: ${schedules} schedules, ${faults} faults, ${bad} with violations, healed within ${slowest / 1000} virtual s, ${ms} ms`,
  );
}
