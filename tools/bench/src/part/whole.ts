// What the parts share that measure whole processes.
import type { Side } from '../output/chart.ts';
import { nodeFigures } from '../processes.ts';
import type { GoPrograms } from '../processes.ts';
import type { Figures } from '../results.ts';
import type { Job } from '../subject/job.ts';
import type { Plan } from './plan.ts';
import { wanted } from './plan.ts';

/** A library, and how it is used. */
export interface Strategy {
  readonly name: string;
  readonly side: Side;
  /** What the subject is told. Go's begin with `go`. */
  readonly strategy: string;
}

export const isGo = ({ strategy }: Strategy): boolean => strategy.startsWith('go ');

export const speaksProtobuf = ({ strategy }: Strategy): boolean => strategy.includes('protobuf');

/** Those that are wanted and can be had; floors are always wanted. */
export function chosen<S extends Strategy>(
  strategies: readonly S[],
  plan: Plan,
  go: GoPrograms | undefined,
): S[] {
  return strategies.filter(
    (one) => (one.side === 'floor' || wanted(plan, one.name)) && (!isGo(one) || go !== undefined),
  );
}

/** Does one job with one library of Node's. */
export function nodeJob(
  part: 'sync' | 'watch' | 'get',
  job: Partial<Job> & Pick<Job, 'strategy' | 'url'>,
): Promise<Figures> {
  const { ca, ...rest } = { count: 1, warm: 0, changes: 0, concurrency: 1, ...job };
  return nodeFigures('subject/main.ts', [part, JSON.stringify(rest)], { ca });
}
