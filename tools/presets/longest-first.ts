import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

// By their time alone on two processors; the soak waits more than it works.
const longest = [
  'conformance/test/soak.test.ts',
  'conformance/test/faults.test.ts',
  'conformance/test/discovery-command.test.ts',
  'checks/test/packs.test.ts',
  'conformance/test/scenarios.test.ts',
  'conformance/test/broken-discovery.test.ts',
  'conformance/test/own-server.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/tools/${name}`));
  return at === -1 ? longest.length : at;
};

/** Begins with what takes longest, so that nothing is left to run alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array's
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
