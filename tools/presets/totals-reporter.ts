import type { Reporter, TestModule } from 'vitest/node';

/** Prints the last line: `7 passed, 0 failed, 0 skipped`. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const t of module.children.allTests()) count[t.result().state]++;
      // A file that does not load and a hook that throws have no test of their own.
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
      count.failed += module.errors().length;
    }
    const { passed, failed, skipped, pending } = count;
    console.log(`\n${passed} passed, ${failed} failed, ${skipped + pending} skipped`);
  }
}
