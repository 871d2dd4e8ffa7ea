import { measure } from 'mitata';

/** One thing to measure; `per` is how many operations a call makes. */
export interface Benchmark {
  readonly name: string;
  readonly run: () => unknown;
  readonly per: number;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[1] ?? NaN;

/** Measures them in turn, three rounds, and prints each median and its ratio to the first, which is the floor. */
export async function report(title: string, benchmarks: readonly Benchmark[]): Promise<void> {
  const samples = new Map<Benchmark, number[]>(benchmarks.map((b) => [b, []]));
  for (let round = 0; round < 3; round++)
    for (const [benchmark, times] of samples) {
      const { p50 } = await measure(benchmark.run, { inner_gc: false });
      times.push(p50 / benchmark.per);
    }
  const [floor = []] = samples.values();
  console.log(`\n${title.padEnd(52)} ns/op   ÷ floor`);
  for (const [{ name }, times] of samples) {
    const ns = median(times);
    const ratio = ns / median(floor);
    console.log(`  ${name.padEnd(48)} ${ns.toFixed(1).padStart(7)}   ${ratio.toFixed(2)}`);
  }
}
